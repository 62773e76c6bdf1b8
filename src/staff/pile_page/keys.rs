//! What is done in the fields of the grid: keys move as in a spreadsheet.

use domain::backlog::{COLUMNS, Column};
use leptos::prelude::*;

use super::{Desk, grid, send};
use crate::router::InGrid;

impl Desk {
    /// Hears what happens in a field; says whether the browser has nothing more to do with it.
    pub(super) fn hear(self, field: &str, told: InGrid) -> bool {
        // A field that goes with its page loses the focus too, and a file may be read by then.
        if self.unit.try_get_value().is_none() {
            return false;
        }
        // A field that cannot be typed in can be pasted into all the same.
        let brings = matches!(told, InGrid::File(_) | InGrid::Paste(_));
        if brings && self.pile.is_busy_now(self.session) {
            return true;
        }
        if let InGrid::File(text) = told {
            match text {
                Some(text) => self.table(self.end(), Column::Code, &text),
                None => {
                    self.told.failed(self.texts.pile_no_text());
                    self.told.show();
                }
            }
            return true;
        }
        let Some((row, at)) = grid::place(field) else {
            return false;
        };
        let Some(column) = Column::ALL.get(at).copied() else {
            return false;
        };
        match told {
            InGrid::Typed(text) => {
                self.typed(row, at, text);
                false
            }
            InGrid::Left => {
                self.look(false, Some(row));
                false
            }
            InGrid::Paste(text) => {
                // A spreadsheet ends even a single cell with a new line.
                let text = text.trim_end_matches(['\r', '\n']);
                let is_table = text.contains(['\t', '\n', '\r', ';']);
                if is_table {
                    self.table(row, column, text);
                }
                is_table
            }
            InGrid::Key(key, ctrl, edges) => self.key([row, at], &key, ctrl, edges),
            InGrid::File(_) => false,
        }
    }

    fn key(self, [row, column]: [usize; 2], key: &str, ctrl: bool, edges: [bool; 2]) -> bool {
        let [at_start, at_end] = edges;
        let listed = self.listed();
        let next = listed.iter().find(|listed| **listed > row).copied();
        let before = listed.iter().rfind(|listed| **listed < row).copied();
        match (key, ctrl) {
            ("Enter", true) => send::check(self),
            ("Enter", false) => {
                self.look(false, Some(row));
                match next {
                    Some(next) => self.go(next, 0),
                    None => self.go_on_below(),
                }
            }
            ("ArrowDown" | "ArrowUp", false) => {
                let to = if key == "ArrowUp" { before } else { next };
                let Some(to) = to else { return false };
                self.look(false, Some(row));
                self.go(to, column);
            }
            ("ArrowLeft", false) if at_start && column > 0 => self.go(row, column - 1),
            ("ArrowRight", false) if at_end && column + 1 < COLUMNS => self.go(row, column + 1),
            _ => return false,
        }
        true
    }

    /// Below the last row begins another one, unless only those are listed that are to be put right.
    pub(super) fn go_on_below(self) {
        if self.only_wrong.try_get_untracked() == Some(false)
            && let Some(grown) = self.grow()
        {
            self.go_after(grown, 0);
        }
    }
}
