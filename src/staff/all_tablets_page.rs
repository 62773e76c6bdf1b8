//! The shared tablets of all units that somebody looks after, and ending one that is lost or that
//! should open nothing any more. It asks once, in place: whoever works with it is signed out.

use domain::access::{Grant, Operation, Scope};
use domain::account::{TabletView, TabletsResponse};
use domain::network::NetworkDocument;
use domain::operation::DeviceId;
use leptos::prelude::*;

use super::ask::{ASKED, ask};
use super::loaded::{Slot, fill, loaded, slot, with_places};
use super::workplace::{self, Extent};
use super::{place, words};
use crate::data::staff::{self as data, Session, use_places, use_session};
use crate::i18n::StaffTexts;
use crate::router::show;
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, named_button, paragraph, parts, rows, text, words as said};
use crate::ui::{Told, live, page_heading};

/// What every part of the page needs.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    session: Session,
    tablets: Slot<TabletsResponse>,
    // The one that is asked about.
    asked: RwSignal<Option<DeviceId>>,
    told: Told,
}

impl Desk {
    fn read(self) {
        fill(self.session, self.tablets, data::all_tablets());
    }

    fn end(self, id: &DeviceId) {
        let texts = self.texts;
        let ask = data::end_tablet(id.as_str().to_owned());
        self.session.ask(ask, move |outcome| {
            let _ = self.asked.try_set(None);
            match outcome {
                Ok(()) => self.told.done(texts.tablet_ended()),
                Err(error) => self.told.failed(&words::problem(texts, error)),
            }
            self.told.show();
            self.read();
        });
    }
}

/// The page.
pub fn all_tablets_page(grant: &Grant) -> AnyView {
    let texts = use_staff_texts();
    let desk = Desk {
        texts,
        session: use_session(),
        tablets: slot(),
        asked: RwSignal::new(None),
        told: Told::new("tablets-told"),
    };
    desk.read();
    let places = use_places();
    let again = Callback::new(move |()| desk.read());
    let workplace = grant.clone();
    let list = loaded(desk.tablets, again, move |found| {
        with_places(places, |network| {
            all(desk, found.tablets, &workplace, network.as_deref())
        })
    });
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.tablets_title())),
            paragraph("lead", texts.all_tablets_lead()),
            workplace::only_here(desk.session, grant.clone(), || Extent::Whole),
            desk.told.draw(),
            list,
        ],
    )
}

/// Those of the workplace, by the names of their units.
fn all(
    desk: Desk,
    found: Vec<TabletView>,
    workplace: &Grant,
    network: Option<&NetworkDocument>,
) -> AnyView {
    let named = |tablet: TabletView| {
        let unit = Scope::Distributor(tablet.unit.clone());
        let is_here =
            network.is_none_or(|network| workplace.allows(Operation::KeepTablets, &unit, network));
        is_here.then(|| (place::name(desk.texts, network, &unit), tablet))
    };
    let mut here: Vec<(String, TabletView)> = found.into_iter().filter_map(named).collect();
    // Those of one unit stay in the order of their numbers.
    let reader = desk.texts.language();
    here.sort_by_cached_key(|(unit, _)| domain::search::alphabetical(unit, reader));
    match here.is_empty() {
        true => paragraph("", desk.texts.all_tablets_none()),
        false => rows(
            here.iter()
                .map(|(unit, tablet)| one(desk, unit, tablet))
                .collect(),
        ),
    }
}

/// A tablet, its unit, since when, and ending it.
fn one(desk: Desk, unit: &str, tablet: &TabletView) -> AnyView {
    let texts = desk.texts;
    let name = texts.tablet_number(&tablet.number.to_string());
    let about = words::tablet_since(texts, tablet);
    let mut told = parts![
        text("strong", "", unit),
        text("span", "", &name),
        text("span", "hint", &about),
    ];
    if tablet.current {
        told.push(text("span", "tag", texts.session_here()));
    }
    let whose = format!("{unit}, {name}");
    let opener = format!("end-{}", tablet.id);
    let id = tablet.id.clone();
    let open = Callback::new(move |()| {
        desk.told.clear();
        desk.asked.set(Some(id.clone()));
        show(ASKED.to_owned());
    });
    let names = [Some(texts.tablet_end_this(&whose)), Some(opener.clone())];
    let press = named_button("secondary", texts.tablet_end(), names, open);
    let id = tablet.id.clone();
    let asked = live(move || match desk.asked.get() {
        Some(asked) if asked == id => question(desk, &whose, opener.clone(), asked),
        _ => ().into_any(),
    });
    let words = block("div", "row-words", told);
    block("li", "work-row", parts![words, press, asked])
}

/// The question before it is ended.
fn question(desk: Desk, whose: &str, opener: String, id: DeviceId) -> AnyView {
    let texts = desk.texts;
    let end = Callback::new(move |()| desk.end(&id));
    let stop = Callback::new(move |()| {
        desk.asked.set(None);
        show(format!("#{opener}"));
    });
    let question = texts.tablet_end_question(whose);
    let words = [&*question, texts.tablet_end_help(), texts.tablet_end()];
    ask("h2", words, end, stop)
}
