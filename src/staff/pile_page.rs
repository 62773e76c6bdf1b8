//! A pile of cards from paper forms, or in use since before there was a register: typed or pasted
//! into a grid by the keyboard alone, checked row by row, and recorded as often as one presses and
//! yet once.

mod grid;
mod keys;
mod look;
mod put;
mod say;
mod send;

use domain::access::{Grant, Scope};
use domain::backlog::{self, MOST_BYTES};
use domain::id::DistributorId;
use domain::unit_day::UnitDay;
use leptos::prelude::*;

use super::loaded::{Loaded, Slot, arrived, slot};
use super::nothing_here;
use crate::data::staff::{
    Outbox, Pile, PileRow, Places, Session, use_outbox, use_pile, use_places, use_session,
};
use crate::i18n::StaffTexts;
use crate::router::{StaffPage, begin_in, begin_in_cell, go_to_field, in_grid, show};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, element, paragraph, parts, words as said};
use crate::ui::{Told, page_heading};

/// Rows on the screen at once.
const PAGE: usize = 50;

/// What every part of the page needs. Answers may come after the page is left: what belongs to the
/// page alone is asked for as something that may be gone.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    session: Session,
    outbox: Outbox,
    places: Places,
    unit: StoredValue<DistributorId>,
    day: Slot<UnitDay>,
    pile: Pile,
    told: Told,
    // The first of the listed rows that stands on the screen.
    first: RwSignal<usize>,
    only_wrong: RwSignal<bool>,
}

impl Desk {
    /// The rows that are listed, on whatever page: all, or those that are to be put right.
    fn listed(self) -> Vec<usize> {
        let only = self.only_wrong.try_get_untracked() == Some(true);
        self.pile.rows.with_untracked(|rows| {
            let all = rows.iter().enumerate();
            let listed = all.filter(|(_, row)| !only || row.is_wrong());
            listed.map(|(at, _)| at).collect()
        })
    }

    /// The focus goes to a cell, on whatever page of rows it is.
    fn go(self, row: usize, column: usize) {
        let at = self.listed().iter().position(|listed| *listed == row);
        let page = at.unwrap_or(0) / PAGE * PAGE;
        let selector = format!("#{}", grid::id(row, column));
        if self.first.try_get_untracked() == Some(page) {
            go_to_field(&selector);
        } else {
            let _ = self.first.try_set(page);
            self.pile.reshape();
            show(selector);
        }
    }

    /// The same once the rows have been drawn anew.
    fn go_after(self, row: usize, column: usize) {
        let at = self.listed().iter().position(|listed| *listed == row);
        let _ = self.first.try_set(at.unwrap_or(0) / PAGE * PAGE);
        self.pile.reshape();
        show(format!("#{}", grid::id(row, column)));
    }

    /// The unit's day, once it has come.
    fn day_now(self) -> Option<UnitDay> {
        let day = self.day.try_with_untracked(|day| match day {
            Loaded::Here(day) => Some(day.clone()),
            Loaded::Waiting | Loaded::Failed(_) => None,
        });
        day.flatten()
    }
}

/// The page.
pub fn pile_page(grant: &Grant) -> AnyView {
    let texts = use_staff_texts();
    let Scope::Distributor(unit) = &grant.scope else {
        return nothing_here::not_allowed(texts, &StaffPage::Pile);
    };
    let session = use_session();
    let desk = Desk {
        texts,
        session,
        outbox: use_outbox(),
        places: use_places(),
        unit: StoredValue::new(unit.clone()),
        day: slot(),
        pile: use_pile(session, unit),
        told: Told::new("pile-told"),
        first: RwSignal::new(0),
        only_wrong: RwSignal::new(false),
    };
    let day = desk.day;
    desk.outbox
        .day(session, unit.clone(), move |told| arrived(day, told));
    let most = u32::try_from(MOST_BYTES).unwrap_or(u32::MAX);
    Effect::new(move || {
        in_grid("#pile", most, move |field, told| desk.hear(field, told));
    });
    begin(desk);
    let id = [("id", Some("pile".to_owned())), ("lang", None)];
    let foot = block(
        "div",
        "pile-foot",
        parts![desk.told.draw(), send::actions(desk)],
    );
    let parts = parts![take(texts), grid::grid(desk), foot];
    block(
        "div",
        "pile-page stack",
        parts![
            page_heading("", said(texts.pile_title())),
            paragraph("lead", texts.pile_lead()),
            paragraph("hint", texts.pile_keys()),
            element("div", "stack", id, parts),
        ],
    )
}

/// The focus is in the first row that can be typed in; there is always one, if there is room.
fn begin(desk: Desk) {
    let rows = desk.pile.rows;
    let open = rows.with_untracked(|rows| rows.iter().position(|row| !row.is_fixed()));
    let open = open.or_else(|| desk.grow());
    match open {
        Some(0) | None => begin_in("#pile-0-0"),
        Some(row) => {
            desk.first.set(row / PAGE * PAGE);
            begin_in_cell(format!("#{}", grid::id(row, 0)));
        }
    }
}

/// A file to begin with, and one to take.
fn take(texts: &'static StaffTexts) -> AnyView {
    let template = backlog::template(texts.language());
    let encoded: String = template
        .bytes()
        .map(|byte| match byte.is_ascii_alphanumeric() {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect();
    // A browser goes to no address of this kind, but it saves what stands in it.
    let template = view! {
        <a
            class="ds-button"
            data-variant="tertiary"
            href=format!("data:text/csv;charset=utf-8,{encoded}")
            download="kaikukortti.csv"
        >
            {texts.pile_template()}
        </a>
    }
    .into_any();
    let file = view! {
        <label class="ds-button pile-file" data-variant="secondary">
            {texts.pile_file()}
            <input id="pile-file" type="file" accept=".csv,.txt,.tsv,text/csv,text/plain" />
        </label>
    }
    .into_any();
    block("div", "actions", parts![file, template])
}
