//! Taking back what a unit has not given: it closes, or has too many.

use domain::access::Scope;
use domain::id::DistributorId;
use domain::operation::{BatchId, Deed};
use domain::stock::{BatchView, UnitStock};
use leptos::prelude::*;

use super::{Desk, batch_name};
use crate::ui::blocks::{block, paragraph, parts};
use crate::ui::{Field, Form, Typed, menu};

const UNIT: &str = "back-unit";
const BATCH: &str = "back-batch";
const FIRST: &str = "back-first";
const LAST: &str = "back-last";

/// What is typed. Lives above the page's parts, which are drawn anew when the stock is read again.
#[derive(Clone, Copy)]
pub struct TakingBack {
    form: Form,
    unit: RwSignal<String>,
    batch: RwSignal<String>,
    first: RwSignal<String>,
    last: RwSignal<String>,
}

impl TakingBack {
    /// Nothing is typed yet.
    pub fn new() -> TakingBack {
        let empty = || RwSignal::new(String::new());
        TakingBack {
            form: Form::new("back"),
            unit: empty(),
            batch: empty(),
            first: empty(),
            last: empty(),
        }
    }

    /// The form, for the units that have cards.
    pub fn draw(self, desk: Desk, units: &[UnitStock], batches: &[BatchView]) -> AnyView {
        let texts = desk.texts;
        let mut places = vec![(String::new(), texts.cards_choose().to_owned())];
        let of = |unit: &UnitStock| {
            let place = Scope::Distributor(unit.unit.clone());
            (unit.unit.to_string(), desk.name(&place))
        };
        places.extend(units.iter().map(of));
        let named = |batch: &BatchView| (batch.id.to_string(), batch_name(texts, batch));
        let known = self.batch.get_untracked();
        if let Some(first) = batches.first()
            && !batches.iter().any(|batch| batch.id.as_str() == known)
        {
            self.batch.set(first.id.to_string());
        }
        let sizes: Vec<(BatchId, u32)> = batches
            .iter()
            .map(|batch| (batch.id.clone(), batch.size))
            .collect();
        let line = |id, label: &str, value| Field {
            id,
            label: label.to_owned(),
            hint: String::new(),
            typed: Typed::Digits,
            value,
        };
        let batches = batches.iter().map(named).collect();
        let fields = parts![
            menu(self.form, UNIT, texts.cards_unit(), places, self.unit),
            menu(self.form, BATCH, texts.cards_from(), batches, self.batch),
            paragraph("hint", texts.cards_back_hint()),
            line(FIRST, texts.cards_first(), self.first).draw(self.form),
            line(LAST, texts.cards_last(), self.last).draw(self.form),
        ];
        let send = move || self.press(desk, &sizes);
        let form = self.form.draw(send, fields, texts.cards_back_button());
        block(
            "div",
            "stack",
            parts![paragraph("", texts.cards_back_lead()), form],
        )
    }

    fn press(self, desk: Desk, sizes: &[(BatchId, u32)]) {
        let (texts, form) = (desk.texts, self.form);
        if !form.begin() {
            return;
        }
        let unit = self.unit.get_untracked().parse::<DistributorId>().ok();
        let chosen = self.batch.get_untracked();
        let batch = sizes.iter().find(|(id, _)| id.as_str() == chosen);
        let size = batch.map_or(1, |(_, size)| *size);
        // Nothing typed: all of the batch.
        let number = |value: RwSignal<String>, whole: u32| {
            value.with_untracked(|value| match value.trim() {
                "" => Some(whole),
                typed => typed.parse::<u32>().ok().filter(|number| *number > 0),
            })
        };
        let (first, last) = (number(self.first, 1), number(self.last, size));
        if unit.is_none() {
            form.at(UNIT, texts.cards_need_unit_back());
        }
        if first.is_none() {
            form.at(FIRST, texts.cards_need_number());
        }
        if last.is_none_or(|last| first.is_some_and(|first| last < first)) {
            form.at(LAST, texts.cards_need_last());
        }
        let (true, Some(unit), Some((batch, _)), Some(first), Some(last)) =
            (form.is_sound(), unit, batch, first, last)
        else {
            return;
        };
        let batch = batch.clone();
        let deed = Deed::TakeBack { batch, first, last };
        desk.record(form, Some(unit), deed, move |taken| {
            if !taken {
                return;
            }
            for value in [self.first, self.last] {
                let _ = value.try_set(String::new());
            }
            form.succeeded(texts.cards_were_taken_back());
        });
    }
}
