//! A pile of cards from paper forms, or in use since before there was a register: typed or pasted
//! into a grid by the keyboard alone, checked row by row, and recorded as often as one presses and
//! yet once.

mod grid;
mod say;
mod send;

use domain::access::{Grant, Scope};
use domain::backlog::{self, COLUMNS, MOST_BYTES, MOST_ROWS, is_blank};
use domain::id::DistributorId;
use domain::unit_day::UnitDay;
use leptos::prelude::*;

use super::loaded::{Slot, arrived, slot};
use super::nothing_here;
use crate::data::staff::{
    Outbox, Pile, PileRow, Places, Session, Stage, use_outbox, use_pile, use_places, use_session,
};
use crate::i18n::StaffTexts;
use crate::router::{InGrid, StaffPage, begin_in, go_to_field, in_grid, show};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, element, paragraph, parts, words as said};
use crate::ui::{Told, page_heading};

/// Rows on the screen at once.
const PAGE: usize = 50;

/// What every part of the page needs.
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
    // Counts up when other rows stand on the screen than before.
    shape: RwSignal<u32>,
    // Counts up when something else is to be said of them.
    words: RwSignal<u32>,
    first: RwSignal<usize>,
    only_wrong: RwSignal<bool>,
    busy: RwSignal<bool>,
}

impl Desk {
    fn reshape(self) {
        let _ = self.shape.try_update(|count| *count += 1);
        self.reword();
    }

    fn reword(self) {
        let _ = self.words.try_update(|count| *count += 1);
    }

    fn count(self) -> usize {
        self.pile.rows.with_untracked(Vec::len)
    }

    /// One row more at the end, if there is room.
    fn grow(self) {
        self.pile.rows.update_untracked(|rows| {
            if rows.len() < MOST_ROWS {
                rows.push(PileRow::default());
            }
        });
        self.reshape();
    }

    /// The focus goes to a cell, on whatever page of rows it is.
    fn go(self, row: usize, column: usize) {
        let first = self.first.get_untracked();
        let selector = format!("#{}", grid::id(row, column));
        if self.only_wrong.get_untracked() || (first..first + PAGE).contains(&row) {
            go_to_field(&selector);
        } else {
            self.first.set(row / PAGE * PAGE);
            self.reshape();
            show(selector);
        }
    }

    /// The focus is on a cell once the rows stand there anew.
    fn stay(self, row: usize, column: usize) {
        show(format!("#{}", grid::id(row, column)));
    }

    /// What is typed or pasted from a cell on.
    fn put(self, row: usize, column: usize, rows: &[Vec<String>]) {
        self.pile.rows.update_untracked(|all| {
            for (down, cells) in rows.iter().enumerate() {
                if row + down >= MOST_ROWS {
                    break;
                }
                while all.len() <= row + down {
                    all.push(PileRow::default());
                }
                let Some(target) = all.get_mut(row + down).filter(|row| !row.is_fixed()) else {
                    continue;
                };
                for (right, text) in cells.iter().enumerate() {
                    if let Some(cell) = target.cells.get_mut(column + right) {
                        cell.clone_from(text);
                    }
                }
                target.operation = None;
                target.confirmed = false;
                target.stage = Stage::Typed;
            }
        });
    }

    /// A whole table: pasted, or from a file.
    fn table(self, row: usize, column: usize, text: &str) {
        self.told.clear();
        match backlog::read(text) {
            Err(problem) => {
                self.told.failed(&say::table(self.texts, problem));
                self.told.show();
            }
            Ok(found) => {
                let rows: Vec<Vec<String>> = found.into_iter().map(Vec::from).collect();
                // A table of more than one column stands under the columns' names.
                let column = if text.contains(['\t', ';', ',']) {
                    0
                } else {
                    column
                };
                self.put(row, column, &rows);
                self.look(false);
                self.reshape();
                self.stay(row, column);
                let words = self.texts.pile_pasted(&rows.len().to_string());
                self.told.done(&words);
            }
        }
    }

    fn hear(self, field: &str, told: InGrid) -> bool {
        if let InGrid::File(text) = told {
            let end = self.pile.rows.with_untracked(|rows| {
                let last = rows.iter().rposition(|row| !is_blank(&row.cells));
                last.map_or(0, |last| last + 1)
            });
            match text {
                Some(text) => self.table(end, 0, &text),
                None => {
                    self.told.failed(self.texts.pile_no_text());
                    self.told.show();
                }
            }
            return true;
        }
        let Some((row, column)) = grid::place(field) else {
            return false;
        };
        match told {
            InGrid::Typed(text) => {
                self.put(row, column, &[vec![text]]);
                false
            }
            InGrid::Left => {
                self.look(false);
                false
            }
            InGrid::Paste(text) if text.contains(['\t', '\n', ';']) => {
                self.table(row, column, text.trim_end_matches(['\r', '\n']));
                true
            }
            InGrid::Key(key, ctrl, edges) => self.key(row, column, &key, ctrl, edges),
            InGrid::Paste(_) | InGrid::File(_) => false,
        }
    }

    /// Keys move as in a spreadsheet.
    fn key(self, row: usize, column: usize, key: &str, ctrl: bool, edges: [bool; 2]) -> bool {
        let [at_start, at_end] = edges;
        match (key, ctrl) {
            ("Enter", true) => send::check(self),
            ("Enter", false) => {
                self.look(false);
                if row + 1 == self.count() {
                    self.grow();
                    self.first.set((row + 1) / PAGE * PAGE);
                    show(format!("#{}", grid::id(row + 1, 0)));
                } else {
                    self.go(row + 1, 0);
                }
            }
            ("ArrowDown", false) if row + 1 < self.count() => self.go(row + 1, column),
            ("ArrowUp", false) if row > 0 => self.go(row - 1, column),
            ("ArrowLeft", false) if at_start && column > 0 => self.go(row, column - 1),
            ("ArrowRight", false) if at_end && column + 1 < COLUMNS => self.go(row, column + 1),
            _ => return false,
        }
        true
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
        shape: RwSignal::new(0),
        words: RwSignal::new(0),
        first: RwSignal::new(0),
        only_wrong: RwSignal::new(false),
        busy: RwSignal::new(false),
    };
    if desk.count() == 0 {
        desk.grow();
    }
    let day = desk.day;
    desk.outbox
        .day(session, unit.clone(), move |told| arrived(day, told));
    let most = u32::try_from(MOST_BYTES).unwrap_or(u32::MAX);
    Effect::new(move || {
        in_grid("#pile", most, move |field, told| desk.hear(field, told));
    });
    begin_in("#pile-0-0");
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
            class="ds-link"
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
