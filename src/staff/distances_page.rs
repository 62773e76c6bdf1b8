//! Where the way to a venue or a card distributor is long, on a map and in a table, and what one
//! more place would change. What is asked stands in the address; the page follows it in place.

mod choose;
mod picture;
mod table;

use std::sync::Arc;

use domain::regional::{CoverageResponse, Sought};
use leptos::prelude::*;

use super::figures_page::{file, in_words_of, joined};
use super::words;
use crate::data::staff::{self as data, ApiError, Session, use_places, use_session};
use crate::domain_ui::distances as say;
use crate::i18n::{StaffTexts, date};
use crate::router::{StaffNavigation, StaffPage, use_staff_navigation};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, button, element, paragraph, parts, section, text, words as said};
use crate::ui::{card, live, page_heading, spoken};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Distances {
    texts: &'static StaffTexts,
    session: Session,
    navigation: StaffNavigation,
    /// What the address asks.
    sought: Memo<Sought>,
    /// What was answered last; stays until something else is.
    found: RwSignal<Option<Arc<CoverageResponse>>>,
    failed: RwSignal<Option<ApiError>>,
    /// How often has been asked: an answer to an earlier question is let go.
    asked: StoredValue<u32>,
}

impl Distances {
    /// Asks something else: the address follows.
    fn change(self, change: impl FnOnce(&mut Sought)) {
        let mut sought = self.sought.get_untracked();
        change(&mut sought);
        self.navigation.ask(StaffPage::Distances(sought));
    }

    fn fetch(self, sought: Sought) {
        let number = self.asked.get_value().wrapping_add(1);
        self.asked.set_value(number);
        let query = StaffPage::Distances(sought).query();
        self.session.ask(data::distances(query), move |outcome| {
            if self.asked.try_get_value() != Some(number) {
                return;
            }
            let error = outcome.as_ref().err().copied();
            let _ = self.failed.try_set(error);
            if let Ok(found) = outcome {
                let _ = self.found.try_set(Some(Arc::new(found)));
            }
        });
    }
}

/// The page.
pub fn distances_page() -> AnyView {
    let texts = use_staff_texts();
    let navigation = use_staff_navigation();
    let address = navigation.address();
    let sought = Memo::new(move |before: Option<&Sought>| match address.get().page {
        StaffPage::Distances(sought) => sought,
        // The page is being left: it shows to the end what it showed.
        _ => before.cloned().unwrap_or_default(),
    });
    let page = Distances {
        texts,
        session: use_session(),
        navigation,
        sought,
        found: RwSignal::new(None),
        failed: RwSignal::new(None),
        asked: StoredValue::new(0),
    };
    Effect::new(move || page.fetch(sought.get()));
    let places = use_places();
    let network = Memo::new(move |_| places.network());
    let choosers = live(move || choose::choose(page, network.get().as_deref()));
    let picture = live(move || match network.get() {
        Some(network) => picture::picture(page, network),
        None if places.is_missing() => paragraph("hint", texts.map_missed()),
        None => ().into_any(),
    });
    let trying = parts![
        text("h2", "small-heading", texts.distances_try_title()),
        paragraph("hint", texts.distances_try_lead()),
        tried(page),
    ];
    let beside = block("div", "map-beside", parts![card("card", trying)]);
    block(
        "div",
        "stack figures",
        parts![
            page_heading("", said(texts.distances_title())),
            paragraph("lead", texts.distances_lead()),
            choosers,
            trouble(page),
            answer(page),
            block("div", "figures-map", parts![picture, beside]),
            table::table(page),
            take(page),
        ],
    )
}

/// What went wrong, and what one can do. What was there before stays below.
fn trouble(page: Distances) -> AnyView {
    let told = live(move || match page.failed.get() {
        None => ().into_any(),
        Some(error) => {
            let again = Callback::new(move |()| page.fetch(page.sought.get_untracked()));
            let mut all = parts![paragraph("", &words::problem(page.texts, error))];
            if error != ApiError::NotAllowed {
                all.push(button("secondary", page.texts.try_again(), again));
            }
            block("div", "card", all)
        }
    });
    let alert = [("role", Some("alert".to_owned())), ("id", None)];
    element("div", "", alert, parts![told])
}

/// How many postcodes, and how many people where that is known.
fn answer(page: Distances) -> AnyView {
    let texts = page.texts;
    let title = spoken("figures-title", move || match page.found.get() {
        None => texts.loading().to_owned(),
        Some(found) => say::count(texts, &found),
    });
    let more = live(move || match page.found.get() {
        None => ().into_any(),
        Some(found) => {
            let mut all = Vec::new();
            if let Some(people) = say::people(texts, &found) {
                all.push(paragraph("", &people));
            }
            let source = found.population.as_ref();
            let source = source.and_then(|table| Some((table.source.as_ref()?, table.day?)));
            all.push(paragraph(
                "hint",
                &source.map_or_else(
                    || texts.distances_people_unknown().to_owned(),
                    |(source, day)| texts.distances_people_source(&date(day), source),
                ),
            ));
            let missing = say::missing(texts, &found).into_iter();
            all.extend(missing.map(|words| paragraph("hint", &words)));
            block("div", "", all)
        }
    });
    block("section", "figures-about", parts![title, more])
}

/// What a place would change where one is being tried.
fn tried(page: Distances) -> AnyView {
    let texts = page.texts;
    let words = spoken("tried", move || {
        let found = page.found.get();
        let tried = found.and_then(|found| say::tried(texts, &found));
        tried.unwrap_or_default()
    });
    let is_tried = Memo::new(move |_| page.sought.get().here.is_some());
    let forget = live(move || match is_tried.get() {
        false => ().into_any(),
        true => {
            let press = Callback::new(move |()| page.change(|sought| sought.here = None));
            button("secondary", texts.distances_forget(), press)
        }
    });
    block("div", "", parts![words, forget])
}

/// Files of what is shown, and paper.
fn take(page: Distances) -> AnyView {
    let texts = page.texts;
    let links = live(move || {
        let query = StaffPage::Distances(page.sought.get()).query();
        let query = in_words_of(texts, &query);
        let address =
            |kind: &str, more: &str| data::distances_file_address(kind, &joined(&[&query, more]));
        block(
            "div",
            "actions",
            parts![
                file(texts.take_xlsx(), address("xlsx", "")),
                file(texts.take_csv(), address("csv", "")),
                file(
                    texts.take_csv_semicolon(),
                    address("csv", "semicolon=true&bom=true")
                ),
                button(
                    "secondary",
                    texts.print(),
                    Callback::new(|()| crate::router::print_page())
                ),
            ],
        )
    });
    section(
        texts.take_title(),
        parts![paragraph("hint", texts.take_lead()), links],
    )
}
