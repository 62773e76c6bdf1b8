//! The figures of areas for coordinators: one measure on a map and in a table, a few areas side by
//! side, and files to take along. What is asked stands in the address; the page follows it in
//! place, so that the map, the focus and the scroll stay where they are.

mod choose;
mod compare;
mod picture;
mod table;
mod take;

pub use take::{file, in_words_of, joined};

use std::sync::Arc;

use domain::regional::{Question, RegionalResponse};
use leptos::prelude::*;

use super::words;
use crate::data::staff::{self as data, ApiError, Session, use_places, use_session};
use crate::domain_ui::figures as say;
use crate::i18n::StaffTexts;
use crate::router::{FiguresQuestion, StaffNavigation, StaffPage, use_staff_navigation};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, button, element, paragraph, parts, words as said};
use crate::ui::{live, page_heading, spoken};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Figures {
    texts: &'static StaffTexts,
    session: Session,
    navigation: StaffNavigation,
    /// What the address asks.
    question: Memo<FiguresQuestion>,
    /// What was answered last; stays until something else is.
    found: RwSignal<Option<Arc<RegionalResponse>>>,
    failed: RwSignal<Option<ApiError>>,
    /// How often has been asked: an answer to an earlier question is let go.
    asked: StoredValue<u32>,
}

impl Figures {
    /// Asks something else: the address follows.
    fn change(self, change: impl FnOnce(&mut FiguresQuestion)) {
        let mut question = self.question.get_untracked();
        change(&mut question);
        self.navigation.ask(StaffPage::Figures(question));
    }

    fn fetch(self, asked: Question) {
        let number = self.asked.get_value().wrapping_add(1);
        self.asked.set_value(number);
        let query = query_of(asked);
        self.session.ask(data::figures(query), move |outcome| {
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

    /// Something about the last answer, drawn anew with each answer.
    fn with_found(
        self,
        draw: impl Fn(&Arc<RegionalResponse>) -> AnyView + Send + 'static,
    ) -> AnyView {
        live(move || match self.found.get() {
            Some(found) => draw(&found),
            None => ().into_any(),
        })
    }
}

/// What the server is asked, as a query without `?`.
fn query_of(asked: Question) -> String {
    let only = FiguresQuestion {
        asked,
        ..FiguresQuestion::default()
    };
    StaffPage::Figures(only).query()
}

/// The page.
pub fn figures_page() -> AnyView {
    let texts = use_staff_texts();
    let navigation = use_staff_navigation();
    let address = navigation.address();
    let question = Memo::new(
        move |before: Option<&FiguresQuestion>| match address.get().page {
            StaffPage::Figures(question) => question,
            // The page is being left: it shows to the end what it showed.
            _ => before.cloned().unwrap_or_default(),
        },
    );
    let page = Figures {
        texts,
        session: use_session(),
        navigation,
        question,
        found: RwSignal::new(None),
        failed: RwSignal::new(None),
        asked: StoredValue::new(0),
    };
    let asked = Memo::new(move |_| question.get().asked);
    Effect::new(move || page.fetch(asked.get()));
    let places = use_places();
    let network = Memo::new(move |_| places.network());
    let picture = live(move || match network.get() {
        Some(network) => picture::picture(page, network),
        None if places.is_missing() => paragraph("hint", texts.map_missed()),
        None => ().into_any(),
    });
    block(
        "div",
        "stack figures",
        parts![
            page_heading("", said(texts.figures_title())),
            paragraph("lead", texts.figures_lead()),
            choose::choose(page),
            trouble(page),
            about(page),
            picture,
            compare::compare(page),
            table::table(page),
            take::take(page),
        ],
    )
}

/// What went wrong, and what one can do. What was there before stays below.
fn trouble(page: Figures) -> AnyView {
    let told = live(move || match page.failed.get() {
        None => ().into_any(),
        Some(error) => {
            let again = Callback::new(move |()| page.fetch(page.question.get_untracked().asked));
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

/// What is shown, what it means, and where it is from.
fn about(page: Figures) -> AnyView {
    let texts = page.texts;
    let title = spoken("figures-title", move || match page.found.get() {
        Some(found) => say::title(texts, &found),
        None => texts.loading().to_owned(),
    });
    let meaning = page.with_found(move |found| {
        block(
            "div",
            "",
            parts![
                paragraph("", say::definition(texts, found.measure)),
                paragraph("hint", &say::sources(texts, found)),
            ],
        )
    });
    block("section", "figures-about", parts![title, meaning])
}
