//! Inviting somebody: by mail, or by a link that one hands over.

use domain::account::{Email, InvitationRequest, InvitationResponse, MailOutcome};
use domain::language::Language;
use leptos::prelude::*;

use super::give::Choice;
use super::{Desk, Opened};
use crate::data::staff as data;
use crate::i18n::moment;
use crate::router::show;
use crate::staff::copy::copy_button;
use crate::staff::words;
use crate::state::local_time;
use crate::ui::blocks::{
    block, button, element, named_button, paragraph, parts, section, text, words as said,
};
use crate::ui::{Field, Form, Typed, choices, live};

/// An invitation that was just made, and for whom.
type Made = (String, InvitationResponse);

/// The button, then the form, then what came of it.
pub fn invite(desk: Desk) -> AnyView {
    if !desk.may_invite() {
        return ().into_any();
    }
    let made = RwSignal::new(None::<Made>);
    let texts = desk.texts;
    let open = Callback::new(move |()| {
        made.set(None);
        desk.told.clear();
        desk.opened.set(Opened::Invite);
        show("#invite-email".to_owned());
    });
    let is_open = Memo::new(move |_| desk.opened.get() == Opened::Invite);
    let shown = live(move || match is_open.get() {
        true => form(desk, made),
        false => {
            let id = Opened::Invite.opener();
            let open = named_button("primary", texts.invite(), [None, id], open);
            block("div", "stack", parts![result(desk, made), open])
        }
    });
    block("div", "", parts![shown])
}

fn form(desk: Desk, made: RwSignal<Option<Made>>) -> AnyView {
    let texts = desk.texts;
    let form = Form::new("invite");
    let email = RwSignal::new(String::new());
    let language = RwSignal::new(texts.language().code().to_owned());
    let choice = Choice::new(desk.workplace);
    let send = move || {
        if !form.begin() {
            return;
        }
        let address = email.get_untracked().parse::<Email>();
        if address.is_err() {
            form.at("invite-email", texts.need_email());
        }
        let grant = choice.chosen(texts, form);
        let (true, Ok(address), Some(grant)) = (form.is_sound(), address, grant) else {
            return;
        };
        let chosen = Language::from_code(&language.get_untracked());
        let whom = address.as_str().to_owned();
        let invitation = InvitationRequest {
            email: address,
            grant,
            language: chosen.unwrap_or(texts.language()),
        };
        desk.session
            .ask(data::invite(invitation), move |outcome| match outcome {
                Ok(found) => {
                    form.succeeded("");
                    let _ = made.try_set(Some((whom, found)));
                    let _ = desk.opened.try_set(Opened::Nothing);
                    show("#invited".to_owned());
                    desk.read();
                }
                Err(error) => words::tell(texts, form, error),
            });
    };
    let address = Field {
        id: "invite-email",
        label: texts.invite_email().to_owned(),
        hint: texts.invite_email_hint().to_owned(),
        typed: Typed::OtherEmail,
        value: email,
    };
    let stop = Callback::new(move |()| desk.close());
    let stop = parts![button("tertiary", texts.cancel(), stop)];
    let send_words = match desk.session.sends_mail() {
        true => texts.invite_send(),
        false => texts.invite_make(),
    };
    let languages = words::languages(texts);
    let languages = choices(
        form,
        "invite-language",
        texts.invite_language(),
        languages,
        language,
    );
    let fields = parts![address.draw(form), choice.draw(form), languages];
    section(
        texts.invite(),
        parts![form.draw_with(send, fields, send_words, stop)],
    )
}

/// What came of it: the mail is on its way, or the link is to be handed over.
fn result(desk: Desk, made: RwSignal<Option<Made>>) -> AnyView {
    let texts = desk.texts;
    live(move || {
        let Some((whom, found)) = made.get() else {
            return ().into_any();
        };
        let until = moment(texts, local_time(found.expires_at));
        let words = match found.mail {
            MailOutcome::Sent => texts.invited_mail(&whom),
            MailOutcome::NotSetUp => texts.invited_link(&whom),
            MailOutcome::Failed => texts.invited_failed(&whom),
        };
        let focus = [
            ("id", Some("invited".to_owned())),
            ("tabindex", Some("-1".to_owned())),
        ];
        let mut all = parts![
            element("p", "done", focus, parts![said(&words)]),
            paragraph("", &texts.invited_once(&until)),
        ];
        if let Some(link) = found.link {
            all.push(text("p", "key", &link));
            all.push(copy_button(texts.copy_link(), link, Vec::new()));
        }
        block("div", "card", all)
    })
}
