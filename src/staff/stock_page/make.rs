//! Making a batch of cards.

use domain::access::{Role, Scope};
use domain::card::CardCode;
use domain::operation::{BatchId, CardKind, Deed, MOST_CARDS};
use domain::search::alphabetical;
use leptos::prelude::*;

use super::Desk;
use crate::data::staff::new_batch;
use crate::staff::place;
use crate::ui::{Field, Form, Typed, choices, live, menu};

const COUNT: &str = "make-count";
const KIND: &str = "make-kind";
const AREA: &str = "make-area";
const SERIES: &str = "make-series";

/// What is typed. Lives above the page's parts, which are drawn anew when the stock is read again.
#[derive(Clone, Copy)]
pub struct Making {
    form: Form,
    count: RwSignal<String>,
    cards: RwSignal<String>,
    area: RwSignal<String>,
    /// The first code of cards that were printed before there was a register.
    series: RwSignal<String>,
    /// The batch that is being made: the same until it is made, however often one presses.
    batch: StoredValue<Option<BatchId>>,
}

impl Making {
    /// Nothing is typed yet.
    pub fn new() -> Making {
        Making {
            form: Form::new("make"),
            count: RwSignal::new(String::new()),
            cards: RwSignal::new(CardKind::Personal.code().to_owned()),
            area: RwSignal::new(String::new()),
            series: RwSignal::new(String::new()),
            batch: StoredValue::new(None),
        }
    }

    /// The form.
    pub fn draw(self, desk: Desk) -> AnyView {
        let texts = desk.texts;
        let count = Field {
            id: COUNT,
            label: texts.cards_count().to_owned(),
            hint: texts.cards_count_hint().to_owned(),
            typed: Typed::Digits,
            value: self.count,
        };
        let kinds = [
            (CardKind::Personal, texts.cards_personal()),
            (CardKind::Community, texts.cards_community()),
        ];
        let kinds = kinds.map(|(kind, words)| (kind.code().to_owned(), words.to_owned()));
        let area = live(move || self.areas(desk));
        let series = Field {
            id: SERIES,
            label: texts.cards_series().to_owned(),
            hint: texts.cards_series_hint().to_owned(),
            typed: Typed::Text,
            value: self.series,
        };
        let fields = vec![
            count.draw(self.form),
            choices(
                self.form,
                KIND,
                texts.cards_kind(),
                kinds.into(),
                self.cards,
            ),
            area,
            series.draw(self.form),
        ];
        self.form
            .draw(move || self.press(desk), fields, texts.cards_make_button())
    }

    /// The areas whose coordinators may hand the cards out.
    fn areas(self, desk: Desk) -> AnyView {
        let texts = desk.texts;
        let mut all = vec![(String::new(), texts.cards_area_national().to_owned())];
        if let Some(network) = desk.places.network() {
            let grants = [desk.grant.get_value()];
            let areas = place::where_to_give(&grants, Role::AreaCoordinator, &network);
            let mut areas: Vec<(String, String)> = areas
                .iter()
                .map(|area| {
                    let name = place::name(texts, Some(&network), area);
                    (area.to_string(), name)
                })
                .collect();
            areas.sort_by_cached_key(|(_, name)| alphabetical(name, texts.language()));
            all.extend(areas);
        }
        menu(self.form, AREA, texts.cards_area(), all, self.area)
    }

    fn press(self, desk: Desk) {
        let (texts, form) = (desk.texts, self.form);
        if !form.begin() {
            return;
        }
        let count = self
            .count
            .with_untracked(|count| count.trim().parse::<u32>());
        let count = count.ok().filter(|count| (1..=MOST_CARDS).contains(count));
        if count.is_none() {
            form.at(COUNT, texts.trouble_bad_count());
        }
        let series = self.series.get_untracked();
        let series = (!series.trim().is_empty()).then(|| series.parse::<CardCode>());
        if let Some(Err(_)) = series {
            form.at(SERIES, texts.trouble_bad_series());
        }
        let series = series.and_then(Result::ok);
        let words = match series {
            Some(_) => texts.cards_series_made(),
            None => texts.cards_were_made(),
        };
        let cards = CardKind::from_code(&self.cards.get_untracked());
        let (true, Some(count), Some(cards)) = (form.is_sound(), count, cards) else {
            return;
        };
        let batch = self.batch.get_value().unwrap_or_else(new_batch);
        self.batch.set_value(Some(batch.clone()));
        let deed = Deed::Make {
            batch,
            count,
            cards,
            area: self.area.get_untracked().parse::<Scope>().ok(),
            series,
        };
        desk.record(form, None, deed, move |made| {
            // Answered: what is asked for next is another batch.
            let _ = self.batch.try_update_value(|batch| *batch = None);
            if !made {
                return;
            }
            let _ = self.count.try_set(String::new());
            let _ = self.series.try_set(String::new());
            form.succeeded(words);
        });
    }
}
