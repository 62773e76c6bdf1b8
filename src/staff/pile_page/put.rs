//! What is typed and pasted into the rows. Nothing that is recorded is written over, and nothing that
//! is pasted is left out.

use domain::backlog::{self, Column, MOST_ROWS, Table, is_blank};
use leptos::prelude::*;

use super::{Desk, PileRow, say};

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
    }

    /// A whole table from a cell on: pasted, or from a file.
    pub(super) fn table(self, row: usize, column: Column, text: &str) {
        self.told.clear();
        let wrong = match backlog::read(text, column) {
            Err(problem) => Some(say::table(self.texts, problem)),
            Ok(table) if self.place(row, &table) => {
                self.look(false, None);
                let _ = self.only_wrong.try_set(false);
                self.go_after(row, column as usize);
                let count = table.rows.len().to_string();
                self.told.done(&self.texts.pile_pasted(&count));
                None
            }
            Ok(_) => Some(self.texts.pile_too_many().to_owned()),
        };
        if let Some(words) = wrong {
            self.told.failed(&words);
            self.told.show();
        }
    }

    /// Puts every row of a table somewhere, from one row on and past those that stay as they are;
    /// says whether there is room.
    fn place(self, from: usize, table: &Table) -> bool {
        let mut fits = false;
        self.pile.rows.update_untracked(|rows| {
            let free = |at: &usize| rows.get(*at).is_none_or(|row| !row.is_fixed());
            let places: Vec<usize> = (from..MOST_ROWS)
                .filter(free)
                .take(table.rows.len())
                .collect();
            fits = places.len() == table.rows.len();
            if !fits {
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
                    if let Some(cell) = row.cells.get_mut(*column as usize) {
                        text.clone_into(cell);
                    }
                }
                row.retype();
            }
        });
        fits
    }

    /// The row after the last one in which something stands.
    pub(super) fn end(self) -> usize {
        self.pile.rows.with_untracked(|rows| {
            let last = rows.iter().rposition(|row| !is_blank(&row.cells));
            last.map_or(0, |last| last + 1)
        })
    }
}
