//! A table as it came and what was read from it.

use super::problem::{Reason, RowProblem};

/// A table's name and its text.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// The name that problems are reported under: `data/venues.csv`.
    pub file: &'a str,
    /// The whole text, with or without a byte order mark.
    pub text: &'a str,
}

impl<'a> Table<'a> {
    /// A table from the bytes of a file.
    ///
    /// # Errors
    /// [`Reason::NotUtf8`] with the line on which the first byte is that is not UTF-8, as when a
    /// spreadsheet has saved the table in an old encoding.
    pub fn from_bytes(file: &'a str, bytes: &'a [u8]) -> Result<Table<'a>, RowProblem> {
        match str::from_utf8(bytes) {
            Ok(text) => Ok(Table { file, text }),
            Err(error) => {
                let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let breaks = before.iter().filter(|byte| **byte == b'\n').count();
                let line = u64::try_from(breaks).unwrap_or(u64::MAX).saturating_add(1);
                Err(RowProblem::new(file, line, None, "", Reason::NotUtf8))
            }
        }
    }
}

/// What was read from a table: the good rows, and what is wrong with the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed<T> {
    /// The good rows, in the table's order.
    pub rows: Vec<T>,
    /// The physical line of each good row, from 1; as long as `rows`.
    pub lines: Vec<u64>,
    /// Everything that is wrong, in the order of the lines. A row may have several problems.
    pub problems: Vec<RowProblem>,
    /// Columns that the table has and nobody reads, in the table's order.
    pub unknown_columns: Vec<String>,
}

/// What a check has against a row: the column, its value and the reason.
pub(super) struct Objection {
    /// The column to look at.
    pub(super) column: &'static str,
    /// What stands there.
    pub(super) value: String,
    /// What is wrong with it.
    pub(super) reason: Reason,
}

impl<T> Parsed<T> {
    /// A table of which nothing could be read.
    pub(super) fn nothing(problems: Vec<RowProblem>, unknown_columns: Vec<String>) -> Parsed<T> {
        Parsed {
            rows: Vec::new(),
            lines: Vec::new(),
            problems,
            unknown_columns,
        }
    }

    /// Takes out and reports the rows that a check objects to.
    pub(super) fn refuse(&mut self, file: &str, mut check: impl FnMut(&T) -> Option<Objection>) {
        let rows = std::mem::take(&mut self.rows);
        let lines = std::mem::take(&mut self.lines);
        for (row, line) in rows.into_iter().zip(lines) {
            match check(&row) {
                Some(Objection {
                    column,
                    value,
                    reason,
                }) => self
                    .problems
                    .push(RowProblem::new(file, line, Some(column), &value, reason)),
                None => {
                    self.rows.push(row);
                    self.lines.push(line);
                }
            }
        }
        self.problems.sort_by_key(|problem| problem.line);
    }

    /// Takes out and reports the rows whose key an earlier row has.
    pub(super) fn refuse_duplicates(
        &mut self,
        file: &str,
        column: &'static str,
        key: impl Fn(&T) -> String,
    ) {
        let mut seen = std::collections::HashSet::new();
        self.refuse(file, |row| {
            let value = key(row);
            let reason = Reason::DuplicateKey;
            (!seen.insert(value.clone())).then_some(Objection {
                column,
                value,
                reason,
            })
        });
    }
}
