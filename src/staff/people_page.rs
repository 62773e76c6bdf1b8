//! Who works in the places that one may see: inviting, one more role, ending somebody's work.

mod give;
mod invite;
mod person;

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::access::{Grant, Operation, Scope, may_somewhere};
use domain::account::{GrantId, GrantView, InvitationView, PeopleResponse, PersonId, PersonView};
use domain::network::NetworkDocument;
use leptos::prelude::*;

use super::ask::ask;
use super::loaded::{Slot, fill, loaded, slot, with_places};
use super::workplace::{self, Extent};
use super::{place, words};
use crate::data::staff::{self as data, ApiError, Session, use_places, use_session};
use crate::i18n::{StaffTexts, moment};
use crate::router::show;
use crate::state::{local_time, use_staff_texts};
use crate::ui::blocks::{
    block, named_button, paragraph, parts, rows, section, text, words as said,
};
use crate::ui::{Told, page_heading};

/// The one thing that is open on the page, so that no two forms stand beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Opened {
    #[default]
    Nothing,
    Invite,
    Give(PersonId),
    End(GrantId),
    SignOut(PersonId),
}

impl Opened {
    /// The name of the button that opens it, so that the focus comes back there.
    fn opener(&self) -> Option<String> {
        match self {
            Opened::Nothing => None,
            Opened::Invite => Some("open-invite".to_owned()),
            Opened::Give(person) => Some(format!("give-{person}")),
            Opened::End(grant) => Some(format!("end-{grant}")),
            Opened::SignOut(person) => Some(format!("sign-out-{person}")),
        }
    }
}

/// What every part of the page needs.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    session: Session,
    workplace: StoredValue<Grant>,
    opened: RwSignal<Opened>,
    told: Told,
    people: Slot<PeopleResponse>,
}

impl Desk {
    fn read(self) {
        fill(self.session, self.people, data::people());
    }

    /// Something was done: says so, closes what was open, and reads again who works here.
    fn done(self, words: String) {
        let _ = self.opened.try_set(Opened::Nothing);
        self.told.done(&words);
        self.told.show();
        self.read();
    }

    /// What was open is closed again; the focus comes back to the button that opened it.
    fn close(self) {
        let opener = self.opened.get_untracked().opener();
        self.opened.set(Opened::Nothing);
        if let Some(opener) = opener {
            show(format!("#{opener}"));
        }
    }

    /// A question before something of this page is done.
    fn ask(self, words: [&str; 3], act: Callback<()>) -> AnyView {
        let stop = Callback::new(move |()| self.close());
        ask("h3", words, act, stop)
    }

    /// Something was not done.
    fn failed(self, error: ApiError) {
        self.told.failed(&words::problem(self.texts, error));
        self.told.show();
    }

    /// The workplace that one has chosen: others are done for from theirs.
    fn workplace(self) -> Grant {
        self.workplace.get_value()
    }

    fn may_invite(self) -> bool {
        may_somewhere(&[self.workplace()], Operation::Invite)
    }
}

/// The page.
pub fn people_page(grant: Grant) -> AnyView {
    let texts = use_staff_texts();
    let desk = Desk {
        texts,
        session: use_session(),
        workplace: StoredValue::new(grant.clone()),
        opened: RwSignal::new(Opened::default()),
        told: Told::new("people-said"),
        people: slot(),
    };
    desk.read();
    let places = use_places();
    let again = Callback::new(move |()| desk.read());
    let list = loaded(desk.people, again, move |found| {
        with_places(places, |network| {
            let found = match &network {
                Some(network) => workplace::people(found, &desk.workplace(), network),
                None => found,
            };
            all(desk, &found, network)
        })
    });
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.people_title())),
            paragraph("lead", texts.people_lead()),
            workplace::only_here(desk.session, grant, || Extent::Whole),
            desk.told.draw(),
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
    let label = texts.call_back_this(&format!("{}, {as_what}", each.email.as_str()));
    let button = named_button(
        "secondary",
        texts.invitation_call_back(),
        [Some(label), None],
        call_back,
    );
    block(
        "li",
        "work-row",
        parts![block("div", "row-words", words), button],
    )
}
