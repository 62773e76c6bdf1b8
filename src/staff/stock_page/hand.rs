//! Handing cards of a batch to a unit.

use domain::access::{Role, Scope};
use domain::id::DistributorId;
use domain::operation::{BatchId, Deed};
use domain::search::alphabetical;
use domain::stock::BatchView;
use leptos::prelude::*;

use super::{Desk, batch_name};
use crate::staff::place;
use crate::ui::{Field, Form, Typed, live, menu};

const BATCH: &str = "hand-batch";
const UNIT: &str = "hand-unit";
const FIRST: &str = "hand-first";
const LAST: &str = "hand-last";

/// What is typed. Lives above the page's parts, which are drawn anew when the stock is read again.
#[derive(Clone, Copy)]
pub struct Handing {
    form: Form,
    batch: RwSignal<String>,
    unit: RwSignal<String>,
    first: RwSignal<String>,
    last: RwSignal<String>,
    // The first number that is left of each batch.
    left: RwSignal<Vec<(String, u32)>>,
}

impl Handing {
    /// Nothing is typed yet.
    pub fn new() -> Handing {
        let empty = || RwSignal::new(String::new());
        let handing = Handing {
            form: Form::new("hand"),
            batch: empty(),
            unit: empty(),
            first: empty(),
            last: empty(),
            left: RwSignal::new(Vec::new()),
        };
        // Numbers are those of a batch: another one has others.
        Effect::new(move || {
            let batch = handing.batch.get();
            let first = handing.left.with_untracked(|left| {
                let of = left.iter().find(|(id, _)| *id == batch);
                of.map(|(_, first)| first.to_string())
            });
            if let Some(first) = first {
                handing.first.set(first);
                handing.last.set(String::new());
            }
        });
        handing
    }

    /// The form. The first cards that are left are proposed.
    pub fn draw(self, desk: Desk, batches: &[BatchView]) -> AnyView {
        let texts = desk.texts;
        let open = batches.iter().filter(|batch| !batch.left.is_empty());
        let open: Vec<&BatchView> = open.collect();
        let first_of = |batch: &&BatchView| {
            let (first, _) = batch.left.first()?;
            Some((batch.id.to_string(), *first))
        };
        self.left.set(open.iter().filter_map(first_of).collect());
        let chosen = self.batch.get_untracked();
        if let Some(first) = open.first()
            && !open.iter().any(|batch| batch.id.as_str() == chosen)
        {
            self.batch.set(first.id.to_string());
        }
        let named = |batch: &&BatchView| (batch.id.to_string(), batch_name(texts, batch));
        let batches: Vec<(String, String)> = open.iter().map(named).collect();
        let line = |id, label: &str, value| Field {
            id,
            label: label.to_owned(),
            hint: String::new(),
            typed: Typed::Digits,
            value,
        };
        let fields = vec![
            live(move || self.units(desk)),
            menu(self.form, BATCH, texts.cards_from(), batches, self.batch),
            line(FIRST, texts.cards_first(), self.first).draw(self.form),
            line(LAST, texts.cards_last(), self.last).draw(self.form),
        ];
        self.form
            .draw(move || self.press(desk), fields, texts.cards_hand_button())
    }

    /// The units that cards may be handed to.
    fn units(self, desk: Desk) -> AnyView {
        let texts = desk.texts;
        let mut all = vec![(String::new(), texts.cards_choose().to_owned())];
        if let Some(network) = desk.places.network() {
            let grants = [desk.grant.get_value()];
            let units = place::where_to_give(&grants, Role::DistributorContact, &network);
            let mut units: Vec<(String, String)> = units
                .iter()
                .filter_map(|unit| {
                    let Scope::Distributor(id) = unit else {
                        return None;
                    };
                    Some((id.to_string(), place::name(texts, Some(&network), unit)))
                })
                .collect();
            units.sort_by_cached_key(|(_, name)| alphabetical(name, texts.language()));
            all.extend(units);
        }
        menu(self.form, UNIT, texts.cards_unit(), all, self.unit)
    }

    fn press(self, desk: Desk) {
        let (texts, form) = (desk.texts, self.form);
        if !form.begin() {
            return;
        }
        let number = |value: RwSignal<String>| {
            let number = value.with_untracked(|value| value.trim().parse::<u32>());
            number.ok().filter(|number| *number > 0)
        };
        let unit = self.unit.get_untracked().parse::<DistributorId>().ok();
        let batch = self.batch.get_untracked().parse::<BatchId>().ok();
        let (first, last) = (number(self.first), number(self.last));
        if unit.is_none() {
            form.at(UNIT, texts.cards_need_unit());
        }
        if first.is_none() {
            form.at(FIRST, texts.cards_need_number());
        }
        if last.is_none_or(|last| first.is_some_and(|first| last < first)) {
            form.at(LAST, texts.cards_need_last());
        }
        let (true, Some(unit), Some(batch), Some(first), Some(last)) =
            (form.is_sound(), unit, batch, first, last)
        else {
            return;
        };
        let deed = Deed::Hand { batch, first, last };
        desk.record(form, Some(unit), deed, move |handed| {
            if !handed {
                return;
            }
            let _ = self.first.try_set((last + 1).to_string());
            let _ = self.last.try_set(String::new());
            form.succeeded(texts.cards_were_handed());
        });
    }
}
