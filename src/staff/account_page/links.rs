//! By which services elsewhere one may sign in to the own account: linking one, taking one away.

use domain::account::{LinkView, LinksResponse, SignInService};
use leptos::prelude::*;

use crate::data::staff::{self as data, ApiError, Session, use_session};
use crate::i18n::{StaffTexts, day};
use crate::router::{StaffNavigation, use_staff_navigation};
use crate::staff::confirm::{For, Gate};
use crate::staff::loaded::{Loaded, Slot, fill, loaded, slot};
use crate::staff::services::services;
use crate::staff::words;
use crate::state::{local_time, use_staff_texts};
use crate::ui::blocks::{block, button, named_button, paragraph, parts, rows, section, text};
use crate::ui::{Told, live};

/// What every part of this one needs.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    session: Session,
    navigation: StaffNavigation,
    links: Slot<LinksResponse>,
    told: Told,
    gate: Gate,
}

/// The part of the page; nothing where no service is set up and none was ever linked.
pub fn links() -> AnyView {
    let texts = use_staff_texts();
    let desk = Desk {
        texts,
        session: use_session(),
        navigation: use_staff_navigation(),
        links: slot(),
        told: Told::new("links-told"),
        gate: Gate::new(For::Link),
    };
    let services = services();
    desk.read();
    Effect::new(move || {
        if let Loaded::Here(found) = desk.links.get() {
            desk.welcome_back(&found.links);
        }
    });
    let is_shown = Memo::new(move |_| {
        let has_links = desk
            .links
            .with(|links| matches!(links, Loaded::Here(found) if !found.links.is_empty()));
        has_links || services.with(|services| !services.is_empty())
    });
    live(move || match is_shown.get() {
        true => desk.draw(services),
        false => ().into_any(),
    })
}

impl Desk {
    fn read(self) {
        fill(self.session, self.links, data::links());
    }

    /// Whoever comes back from a service and has a link more than before is told of it.
    fn welcome_back(self, links: &[LinkView]) {
        let Some(before) = self.navigation.take_note() else {
            return;
        };
        let is_new = |link: &&LinkView| before.split(' ').all(|known| known != link.id);
        if let Some(link) = links.iter().find(is_new) {
            self.told.done(&self.texts.link_made(self.name(link)));
            self.told.show();
        }
    }

    fn name(self, link: &LinkView) -> &str {
        let service = link.service.as_ref();
        service.map_or(self.texts.link_gone(), |service| &service.name)
    }

    fn draw(self, services: Signal<Vec<SignInService>>) -> AnyView {
        let texts = self.texts;
        let again = Callback::new(move |()| self.read());
        let list = loaded(self.links, again, move |found| {
            let new = services.get();
            let new = new.iter().filter(|service| {
                let is_it = |linked: &SignInService| linked.id == service.id;
                !found
                    .links
                    .iter()
                    .filter_map(|link| link.service.as_ref())
                    .any(is_it)
            });
            let buttons: Vec<AnyView> =
                new.map(|service| self.add(service, &found.links)).collect();
            let mut all = Vec::new();
            if !found.links.is_empty() {
                let items = found.links.iter().map(|link| self.one(link));
                all.push(rows(items.collect()));
            }
            if !buttons.is_empty() {
                all.push(block("div", "actions", buttons));
            }
            block("div", "stack", all)
        });
        let all = parts![
            paragraph("", texts.link_lead()),
            self.told.draw(),
            list,
            self.gate.draw(),
        ];
        section(texts.link_title(), parts![block("div", "stack", all)])
    }

    /// A service that is linked, with the button that takes it away.
    fn one(self, link: &LinkView) -> AnyView {
        let texts = self.texts;
        let name = self.name(link).to_owned();
        let since = texts.link_since(&day(local_time(link.since)));
        let words = parts![text("strong", "", &name), text("span", "hint", &since)];
        let label = texts.link_remove_this(&format!("{name}, {since}"));
        let id = link.id.clone();
        let remove = Callback::new(move |()| self.remove(id.clone(), name.clone()));
        let press = Callback::new(move |()| self.gate.run(remove));
        let button = named_button("secondary", texts.link_remove(), [Some(label), None], press);
        block(
            "li",
            "work-row",
            parts![block("div", "row-words", words), button],
        )
    }

    fn remove(self, id: String, name: String) {
        self.told.clear();
        self.session
            .ask(data::remove_link(id), move |outcome| match outcome {
                Ok(()) => {
                    self.told.done(&self.texts.link_removed(&name));
                    self.told.show();
                    self.read();
                }
                Err(ApiError::ConfirmNeeded) => self.gate.open(),
                Err(error) => {
                    self.told.failed(&words::problem(self.texts, error));
                    self.told.show();
                }
            });
    }

    /// A service that can be linked: one goes there and comes back.
    fn add(self, service: &SignInService, links: &[LinkView]) -> AnyView {
        let address = data::link_address(service);
        let ids: Vec<&str> = links.iter().map(|link| link.id.as_str()).collect();
        let before = ids.join(" ");
        let go = Callback::new(move |()| self.navigation.leave(&address, &before));
        let press = Callback::new(move |()| self.gate.ask_first(go));
        button("secondary", &self.texts.link_with(&service.name), press)
    }
}
