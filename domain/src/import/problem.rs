//! What can be wrong with a row, said so that the keeper of the table can put it right.

use std::fmt;

/// Why a row, or a whole table, was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The header line lacks a column that the table cannot be read without.
    MissingColumn,
    /// The header line names the same column twice.
    RepeatedColumn,
    /// A cell that must be filled is empty.
    MissingValue,
    /// The value is none of the closed list given here.
    NotOneOf(&'static str),
    /// Both of these two columns are filled, and only one may be.
    OnlyOneOf(&'static str),
    /// The value is no code of the form given here.
    MalformedCode(&'static str),
    /// The value is no date.
    MalformedDate,
    /// The value is no number of the kind and range given here.
    MalformedNumber(&'static str),
    /// The value is not a web address that may be published.
    MalformedAddress,
    /// The value is not an e-mail address.
    MalformedEmail,
    /// The coordinates lie outside Finland's bounding box: swapped, or a digit is lost.
    OutsideFinland,
    /// An earlier row already has this key.
    DuplicateKey,
    /// No municipality has this code.
    UnknownMunicipality,
    /// No region has this code.
    UnknownRegion,
    /// No wellbeing area has this code.
    UnknownCounty,
    /// The row has another number of cells than the header line, which has this many.
    WrongFieldCount(usize),
    /// The period ends before it begins.
    EmptyPeriod,
    /// The value holds a line break or another character that is not text.
    ControlCharacter,
    /// The value is longer than this many characters.
    TooLong(usize),
    /// The bytes are not UTF-8.
    NotUtf8,
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fixed = match self {
            Reason::NotOneOf(list) => return write!(formatter, "is not one of {list}"),
            Reason::OnlyOneOf(pair) => {
                return write!(formatter, "only one of {pair} may be filled");
            }
            Reason::MalformedCode(form) => return write!(formatter, "is not {form}"),
            Reason::MalformedNumber(form) => return write!(formatter, "is not {form}"),
            Reason::WrongFieldCount(expected) => {
                return write!(formatter, "cells in the row, {expected} in the header line");
            }
            Reason::TooLong(limit) => {
                return write!(formatter, "is longer than {limit} characters");
            }
            Reason::MissingColumn => "is missing from the header line",
            Reason::RepeatedColumn => "is twice in the header line",
            Reason::MissingValue => "must not be empty",
            Reason::MalformedDate => "is not a date like 2026-11-23, 2026-11 or 2026",
            Reason::MalformedAddress => {
                "is not an http or https address with a host and without a user name"
            }
            Reason::MalformedEmail => "is not an e-mail address",
            Reason::OutsideFinland => "lies outside Finland (are the coordinates swapped?)",
            Reason::DuplicateKey => "is already on an earlier row",
            Reason::UnknownMunicipality => "is not the code of a municipality",
            Reason::UnknownRegion => "is not the code of a region",
            Reason::UnknownCounty => "is not the code of a wellbeing area",
            Reason::EmptyPeriod => "comes before the beginning of the period",
            Reason::ControlCharacter => "holds a line break or another control character",
            Reason::NotUtf8 => "is not UTF-8 text",
        };
        formatter.write_str(fixed)
    }
}

/// One thing wrong with one row. Public tables only: the value is shown as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The table's name.
    pub file: String,
    /// The physical line on which the row begins, from 1.
    pub line: u64,
    /// The column, where the problem lies in one.
    pub column: Option<String>,
    /// What stood there, at most 80 characters of it, control characters written as escapes.
    pub value: String,
    /// What is wrong with it.
    pub reason: Reason,
}

/// More of a value than this helps nobody to find it.
const SHOWN_CHARACTERS: usize = 80;

impl RowProblem {
    /// A problem, with as much of the value as a report can show.
    pub(super) fn new(
        file: &str,
        line: u64,
        column: Option<&str>,
        value: &str,
        reason: Reason,
    ) -> RowProblem {
        let mut shown = String::new();
        for (at, character) in value.chars().enumerate() {
            if at == SHOWN_CHARACTERS {
                shown.push('…');
                break;
            }
            // A report is printed in terminals and logs: no value may start a line of its own.
            if is_control(character) {
                shown.extend(character.escape_default());
            } else {
                shown.push(character);
            }
        }
        RowProblem {
            file: file.to_owned(),
            line,
            column: column.map(str::to_owned),
            value: shown,
            reason,
        }
    }
}

impl fmt::Display for RowProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} line {}", self.file, self.line)?;
        if let Some(column) = &self.column {
            write!(formatter, ", column {column}")?;
        }
        if self.value.is_empty() {
            write!(formatter, ": {}", self.reason)
        } else {
            write!(formatter, ": `{}` {}", self.value, self.reason)
        }
    }
}

impl std::error::Error for RowProblem {}

/// Whether a character is not text: control characters, and those that turn the direction of what
/// follows, with which a name could be made to read as another one.
pub(super) fn is_control(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
