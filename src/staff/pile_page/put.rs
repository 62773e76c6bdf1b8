//! What is typed and pasted into the rows. Nothing that is recorded is written over, and nothing that
//! is pasted is left out.

use domain::backlog::{self, Column, MOST_ROWS, Table, is_blank};
use leptos::prelude::*;

use super::{Desk, PileRow, say};

/// Whether a table has found its place.
enum Placed {
    There,
    /// There would be more rows than a pile has.
    NoRoom,
    /// Some of its rows would stand where something is recorded.
    Taken,
}

impl Desk {
    /// One row more at the end, if there is room; gives its place.
    pub(super) fn grow(self) -> Option<usize> {
        let mut grown = None;
        self.pile.rows.update_untracked(|rows| {
            if rows.len() < MOST_ROWS {
                grown = Some(rows.len());
                rows.push(PileRow::default());
            }
        });
        grown
    }

    /// What stands in one field now.
    pub(super) fn typed(self, row: usize, column: usize, text: String) {
        self.pile.rows.update_untracked(|rows| {
            let row = rows.get_mut(row).filter(|row| !row.is_fixed());
            let Some(row) = row else { return };
            if let Some(cell) = row.cells.get_mut(column) {
                *cell = text;
            }
            row.retype();
        });
        // What was said of all of them is not so any more.
        self.told.clear();
    }

    /// Nothing stands in a row any more.
    pub(super) fn clear_row(self, row: usize) {
        self.told.clear();
        self.pile.rows.update_untracked(|rows| {
            if let Some(row) = rows.get_mut(row).filter(|row| !row.is_fixed()) {
                *row = PileRow::default();
            }
        });
        // What stood twice may stand once by now.
        self.look(false, Some(row));
        // It is not to be put right any more, and is listed among all.
        let _ = self.only_wrong.try_set(false);
        self.go_after(row, 0);
    }

    /// A whole table from a cell on: pasted, or from a file.
    pub(super) fn table(self, row: usize, column: Column, text: &str) {
        self.told.clear();
        let wrong = match backlog::read(text, column) {
            Err(problem) => Some(say::table(self.texts, problem)),
            Ok(table) => match self.place(row, &table) {
                Placed::NoRoom => Some(self.texts.pile_too_many().to_owned()),
                Placed::Taken => Some(self.texts.pile_taken().to_owned()),
                Placed::There => {
                    self.look(false, None);
                    let _ = self.only_wrong.try_set(false);
                    self.go_after(row, column as usize);
                    let count = table.rows.len().to_string();
                    self.told.done(&self.texts.pile_pasted(&count));
                    None
                }
            },
        };
        if let Some(words) = wrong {
            // The focus stays where one pastes again.
            self.told.failed(&words);
        }
    }

    /// Puts every row of a table somewhere, from one row on. Those that say which card they are of go
    /// past rows that stay as they are; others stand under each other or nowhere.
    fn place(self, from: usize, table: &Table) -> Placed {
        let mut placed = Placed::There;
        self.pile.rows.update_untracked(|rows| {
            let free = |at: &usize| rows.get(*at).is_none_or(|row| !row.is_fixed());
            let whole = table.columns.contains(&Column::Code);
            let places: Vec<usize> = (from..MOST_ROWS)
                .filter(|at| !whole || free(at))
                .take(table.rows.len())
                .collect();
            if places.len() < table.rows.len() {
                placed = Placed::NoRoom;
                return;
            }
            if !places.iter().all(free) {
                placed = Placed::Taken;
                return;
            }
            let end = places.last().map_or(0, |last| last + 1);
            rows.resize_with(rows.len().max(end), PileRow::default);
            for (at, cells) in places.into_iter().zip(&table.rows) {
                let Some(row) = rows.get_mut(at) else {
                    continue;
                };
                for column in &table.columns {
                    let text = backlog::cell(cells, *column);
                    let cell = row.cells.get_mut(*column as usize);
                    // A gap in a part of a table takes nothing away.
                    if let Some(cell) = cell.filter(|_| whole || !text.is_empty()) {
                        text.clone_into(cell);
                    }
                }
                row.retype();
            }
        });
        placed
    }

    /// The row after the last one in which something stands.
    pub(super) fn end(self) -> usize {
        self.pile.rows.with_untracked(|rows| {
            let last = rows.iter().rposition(|row| !is_blank(&row.cells));
            last.map_or(0, |last| last + 1)
        })
    }
}
