//! Who works in the places that one may see: inviting, one more role, ending somebody's work.

mod give;
mod invite;
mod person;

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::access::{Operation, Scope, may_somewhere};
use domain::account::{GrantId, GrantView, InvitationView, PeopleResponse, PersonId, PersonView};
use domain::network::NetworkDocument;
use leptos::prelude::*;

use super::loaded::{Slot, fill, loaded, slot};
use super::{place, words};
use crate::data::staff::{self as data, ApiError, Session, use_places, use_session};
use crate::i18n::{StaffTexts, moment};
use crate::router::show;
use crate::state::{local_time, use_staff_texts};
use crate::ui::blocks::{
    block, button, element, paragraph, parts, rows, section, text, words as said,
};
use crate::ui::{live, page_heading};

/// The one thing that is open on the page, so that no two forms stand beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Opened {
    #[default]
    Nothing,
    Invite,
    Give(PersonId),
    End(GrantId),
}

/// What every part of the page needs.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    session: Session,
    opened: RwSignal<Opened>,
    told: RwSignal<String>,
    people: Slot<PeopleResponse>,
}

impl Desk {
    fn read(self) {
        fill(self.session, self.people, data::people());
    }

    /// Something was done: says so, closes what was open, and reads again who works here.
    fn done(self, words: String) {
        let _ = self.opened.try_set(Opened::Nothing);
        let _ = self.told.try_set(words);
        show("#people-said".to_owned());
        self.read();
    }

    /// Something was not done.
    fn failed(self, error: ApiError) {
        let _ = self.told.try_set(words::problem(self.texts, error));
        show("#people-said".to_owned());
    }

    fn may_invite(self) -> bool {
        may_somewhere(&self.session.grants_now(), Operation::Invite)
    }
}

/// The page.
pub fn people_page() -> AnyView {
    let texts = use_staff_texts();
    let desk = Desk {
        texts,
        session: use_session(),
        opened: RwSignal::new(Opened::default()),
        told: RwSignal::new(String::new()),
        people: slot(),
    };
    desk.read();
    let places = use_places();
    let again = Callback::new(move |()| desk.read());
    let list = loaded(desk.people, again, move |found| {
        all(desk, &found, places.network())
    });
    let focus = [
        ("id", Some("people-said".to_owned())),
        ("tabindex", Some("-1".to_owned())),
    ];
    let told = live(move || said(&desk.told.get()));
    let status = [("role", Some("status".to_owned())), ("id", None)];
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.people_title())),
            paragraph("lead", texts.people_lead()),
            element(
                "div",
                "",
                status,
                parts![element("p", "done", focus, parts![told])]
            ),
            invite::invite(desk),
            list,
        ],
    )
}

/// Everybody, place by place, and the invitations that are open.
fn all(desk: Desk, found: &PeopleResponse, network: Option<Arc<NetworkDocument>>) -> AnyView {
    let texts = desk.texts;
    let mut by_place: BTreeMap<&Scope, Vec<(&PersonView, &GrantView)>> = BTreeMap::new();
    for person in &found.people {
        for grant in &person.grants {
            by_place
                .entry(&grant.grant.scope)
                .or_default()
                .push((person, grant));
        }
    }
    let mut parts = Vec::new();
    if by_place.is_empty() {
        parts.push(paragraph("", texts.people_none()));
    }
    for (scope, people) in by_place {
        let title = place::name(texts, network.as_deref(), scope);
        let items = people
            .into_iter()
            .map(|(person, grant)| person::person(desk, person, grant, network.as_ref()));
        parts.push(section(&title, parts![rows(items.collect())]));
    }
    if !found.invitations.is_empty() {
        let items = found
            .invitations
            .iter()
            .map(|each| open(desk, each, network.as_deref()));
        parts.push(section(
            texts.invitations_title(),
            parts![rows(items.collect())],
        ));
    }
    block("div", "", parts)
}

/// An invitation that nobody has used yet.
fn open(desk: Desk, each: &InvitationView, network: Option<&NetworkDocument>) -> AnyView {
    let texts = desk.texts;
    let place = place::name(texts, network, &each.grant.scope);
    let as_what = format!("{} · {place}", words::role(texts, each.grant.role));
    let until = moment(texts, local_time(each.expires_at));
    let (id, email) = (each.id.clone(), each.email.as_str().to_owned());
    let call_back = Callback::new(move |()| {
        let email = email.clone();
        desk.session
            .ask(data::call_back(id.clone()), move |outcome| match outcome {
                Ok(()) => desk.done(texts.invitation_called_back(&email)),
                Err(error) => desk.failed(error),
            });
    });
    let words = parts![
        text("strong", "", each.email.as_str()),
        text("span", "", &as_what),
        text("span", "hint", &texts.invitation_until(&until)),
    ];
    block(
        "li",
        "work-row",
        parts![
            block("div", "row-words", words),
            button("secondary", texts.invitation_call_back(), call_back),
        ],
    )
}
