//! One person in one place, and what can be done about it. Ending somebody's work asks once, in
//! place: it counts at once and cannot be undone here.

use std::sync::Arc;

use domain::access::{Grant, Operation};
use domain::account::{GrantView, PersonView};
use domain::network::NetworkDocument;
use leptos::prelude::*;

use super::give::Choice;
use super::{Desk, Opened};
use crate::data::staff as data;
use crate::i18n::{date, day};
use crate::router::show;
use crate::staff::ask::ASKED;
use crate::staff::{place, words};
use crate::state::local_time;
use crate::ui::blocks::{block, button, element, named_button, parts, text, words as said};
use crate::ui::{Form, live};

/// A row.
pub fn person(
    desk: Desk,
    person: &PersonView,
    held: &GrantView,
    network: Option<&Arc<NetworkDocument>>,
) -> AnyView {
    let texts = desk.texts;
    let workplace = desk.workplace();
    let gives =
        |grant: &Grant| network.is_some_and(|network| workplace.may_give(grant, network.as_ref()));
    // Everybody may leave a place whose people they see.
    let may_leave = network.is_some_and(|network| {
        let scope = &held.grant.scope;
        person.me && workplace.allows(Operation::EndGrant, scope, network.as_ref())
    });
    let may_end = may_leave || gives(&held.grant);
    let may_sign_out = person.grants.iter().any(|held| gives(&held.grant));
    let since = texts.person_since(&day(local_time(held.since)));
    let mut words = parts![
        text("strong", "", person.name.as_str()),
        text("span", "", words::role(texts, held.grant.role)),
        text(
            "span",
            "hint",
            &format!("{} · {since}", person.email.as_str())
        ),
    ];
    if let Some(until) = held.oriented_until {
        words.push(text("span", "hint", &texts.person_oriented(&date(until))));
    }
    let mut tags = Vec::new();
    if person.me {
        tags.push(text("span", "tag", texts.person_me()));
    }
    if person.second_factor {
        tags.push(text("span", "tag", texts.person_factor()));
    }
    if !tags.is_empty() {
        words.push(block("span", "tags", tags));
    }
    let place = place::name(texts, network.map(AsRef::as_ref), &held.grant.scope);
    // A person with several roles has a row for each: the form opens at the first of them.
    let is_first = person
        .grants
        .first()
        .is_some_and(|first| first.id == held.id);
    let mut buttons = Vec::new();
    if desk.may_invite() {
        let opens = Opened::Give(person.id.clone());
        let id = opens.opener().filter(|_| is_first);
        let names = [Some(texts.give_to(person.name.as_str())), id];
        let press = opening(desk, opens, "#give");
        buttons.push(named_button("secondary", texts.give(), names, press));
    }
    if may_end {
        let opens = Opened::End(held.id.clone());
        let role = words::role(texts, held.grant.role);
        let label = texts.end_of(&format!("{}, {role}, {place}", person.name.as_str()));
        let names = [Some(label), opens.opener()];
        let press = opening(desk, opens, ASKED);
        buttons.push(named_button("secondary", texts.end(), names, press));
    }
    // Once a person; the own devices stand on the page of the own account.
    if may_sign_out && is_first && !person.me {
        let opens = Opened::SignOut(person.id.clone());
        let label = texts.sign_out_all_of(person.name.as_str());
        let names = [Some(label), opens.opener()];
        let press = opening(desk, opens, ASKED);
        buttons.push(named_button("tertiary", texts.sign_out_all(), names, press));
    }
    let (person, held) = (person.clone(), held.clone());
    let opened = live(move || {
        let opened = desk.opened.get();
        if opened == Opened::End(held.id.clone()) {
            return end(desk, &person, &held, &place);
        }
        match opened {
            Opened::Give(whom) if whom == person.id && is_first => give(desk, &person),
            Opened::SignOut(whom) if whom == person.id && is_first => sign_out(desk, &person),
            _ => ().into_any(),
        }
    });
    block(
        "li",
        "work-row",
        parts![
            block("div", "row-words", words),
            block("div", "actions", buttons),
            opened,
        ],
    )
}

/// What opens something on the page, and puts the focus there.
fn opening(desk: Desk, opens: Opened, then: &'static str) -> Callback<()> {
    Callback::new(move |()| {
        desk.told.clear();
        desk.opened.set(opens.clone());
        show(then.to_owned());
    })
}

fn end(desk: Desk, person: &PersonView, held: &GrantView, place: &str) -> AnyView {
    let texts = desk.texts;
    let name = person.name.as_str().to_owned();
    let role = words::role(texts, held.grant.role);
    let question = texts.end_question(&name, place, role);
    // With the last of the work the way in ends too.
    let is_last = person.grants.len() == 1 && !person.elsewhere;
    let help = match (person.me, is_last) {
        (true, true) => texts.end_help_me_last().to_owned(),
        (true, false) => texts.end_help_me().to_owned(),
        (false, true) => texts.end_help_last(&name),
        (false, false) => texts.end_help(&name),
    };
    let id = held.id.clone();
    let end = Callback::new(move |()| {
        let name = name.clone();
        desk.session
            .ask(data::end_grant(id.clone()), move |outcome| match outcome {
                Ok(()) => {
                    desk.session.look();
                    desk.done(texts.ended(&name));
                }
                Err(error) => desk.failed(error),
            });
    });
    desk.ask([&question, &help, texts.end_now()], end)
}

/// Signing out everywhere, for a device that is lost.
fn sign_out(desk: Desk, person: &PersonView) -> AnyView {
    let texts = desk.texts;
    let name = person.name.as_str().to_owned();
    let question = texts.sign_out_all_question(&name);
    let help = texts.sign_out_all_help(&name);
    let id = person.id.clone();
    let act = Callback::new(move |()| {
        let name = name.clone();
        desk.session.ask(
            data::end_sessions_of(id.clone()),
            move |outcome| match outcome {
                Ok(()) => desk.done(texts.signed_out_all(&name)),
                Err(error) => desk.failed(error),
            },
        );
    });
    desk.ask([&question, &help, texts.sign_out_all_now()], act)
}

fn give(desk: Desk, person: &PersonView) -> AnyView {
    let texts = desk.texts;
    let form = Form::new("give-form");
    let choice = Choice::new(desk.workplace);
    let name = person.name.as_str().to_owned();
    let title = texts.give_to(&name);
    let id = person.id.clone();
    let send = move || {
        if !form.begin() {
            return;
        }
        let grant = choice.chosen(texts, form);
        let (true, Some(grant)) = (form.is_sound(), grant) else {
            return;
        };
        let name = name.clone();
        desk.session.ask(
            data::give_grant(id.clone(), grant),
            move |outcome| match outcome {
                Ok(_) => {
                    form.succeeded("");
                    desk.done(texts.given(&name));
                }
                Err(error) => words::tell(texts, form, error),
            },
        );
    };
    let stop = Callback::new(move |()| desk.close());
    let stop = parts![button("tertiary", texts.cancel(), stop)];
    let focus = [
        ("id", Some("give".to_owned())),
        ("tabindex", Some("-1".to_owned())),
    ];
    block(
        "div",
        "card",
        parts![
            element("h3", "", focus, parts![said(&title)]),
            form.draw_with(send, parts![choice.draw(form)], texts.give_now(), stop),
        ],
    )
}
