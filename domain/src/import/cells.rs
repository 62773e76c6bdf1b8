//! The cells of one row, each read as what it has to be.

use std::str::FromStr;

use csv::StringRecord;

use super::address::{is_email, is_web_address};
use super::problem::{Reason, RowProblem, is_control};
use super::sheet::Sheet;
use crate::id::MalformedId;
use crate::known::PartialDate;
use crate::language::Localized;
use crate::point::Point;

/// The longest ordinary text, in characters.
pub(super) const TEXT: usize = 500;
/// The longest offer, in characters.
pub(super) const LONG_TEXT: usize = 1000;

/// One row that is being read, and what was found wrong with it.
pub(super) struct Row<'s> {
    sheet: &'s Sheet<'s>,
    record: &'s StringRecord,
    problems: Vec<(&'static str, String, Reason)>,
}

impl<'s> Row<'s> {
    /// A row of a table.
    pub(super) fn new(sheet: &'s Sheet<'s>, record: &'s StringRecord) -> Row<'s> {
        Row {
            sheet,
            record,
            problems: Vec::new(),
        }
    }

    /// What was found wrong, ready to report.
    pub(super) fn into_problems(self, file: &str, line: u64) -> Vec<RowProblem> {
        self.problems
            .into_iter()
            .map(|(column, value, reason)| {
                RowProblem::new(file, line, Some(column), &value, reason)
            })
            .collect()
    }

    /// A cell without the space around it; an absent column is empty.
    pub(super) fn cell(&self, column: &str) -> &'s str {
        let at = self.sheet.position(column);
        at.and_then(|at| self.record.get(at))
            .unwrap_or_default()
            .trim()
    }

    /// Notes that something is wrong with a cell.
    pub(super) fn report(&mut self, column: &'static str, reason: Reason) {
        let value = self.cell(column).to_owned();
        self.problems.push((column, value, reason));
    }

    /// What a filled cell says; nothing for an empty one.
    pub(super) fn optional<T>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, Reason>,
    ) -> Option<T> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return None;
        }
        match read(cell) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.report(column, reason);
                None
            }
        }
    }

    /// What a cell says that must be filled.
    pub(super) fn required<T>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, Reason>,
    ) -> Option<T> {
        if self.cell(column).is_empty() {
            self.report(column, Reason::MissingValue);
        }
        self.optional(column, read)
    }

    /// Names in the languages there are; at least one.
    pub(super) fn name(&mut self) -> Localized {
        let name = self.localized(["name_fi", "name_sv", "name_en"], TEXT);
        if self.cell("name_fi").is_empty() && name.sv.is_none() && name.en.is_none() {
            self.report("name_fi", Reason::MissingValue);
        }
        name
    }

    /// A text in the languages there are, from the columns for Finnish, Swedish and English.
    pub(super) fn localized(&mut self, columns: [&'static str; 3], limit: usize) -> Localized {
        let [fi, sv, en] = columns.map(|column| self.optional(column, text(limit)));
        Localized { fi, sv, en }
    }

    /// Latitude and longitude; both or neither.
    pub(super) fn point(&mut self) -> Option<(f64, f64)> {
        let lat = self.optional("lat", degrees);
        let lon = self.optional("lon", degrees);
        match (lat, lon) {
            (Some(lat), Some(lon)) => match in_finland(lat, lon) {
                Ok(point) => return Some(point),
                Err(reason) => {
                    let value = format!("{} {}", self.cell("lat"), self.cell("lon"));
                    self.problems.push(("lat", value, reason));
                }
            },
            (Some(_), None) if self.cell("lon").is_empty() => {
                self.report("lon", Reason::MissingValue);
            }
            (None, Some(_)) if self.cell("lat").is_empty() => {
                self.report("lat", Reason::MissingValue);
            }
            _ => {}
        }
        None
    }

    /// Reports a period that ends before it begins. A bare year is taken at its widest: 2018-06 to
    /// 2018 is a period.
    pub(super) fn period(
        &mut self,
        end_column: &'static str,
        start: Option<PartialDate>,
        end: Option<PartialDate>,
    ) {
        if let (Some(start), Some(end)) = (start, end)
            && start.first_day() > end.last_day()
        {
            self.report(end_column, Reason::EmptyPeriod);
        }
    }
}

/// A text of at most so many characters, without control characters.
pub(super) fn text(limit: usize) -> impl Fn(&str) -> Result<String, Reason> {
    move |cell| {
        if cell.chars().any(is_control) {
            return Err(Reason::ControlCharacter);
        }
        // Counting stops at the limit: a cell may be as large as the file.
        if cell.chars().nth(limit).is_some() {
            return Err(Reason::TooLong(limit));
        }
        Ok(cell.to_owned())
    }
}

/// An official code.
pub(super) fn code<T: FromStr<Err = MalformedId>>(cell: &str) -> Result<T, Reason> {
    cell.parse()
        .map_err(|malformed: MalformedId| Reason::MalformedCode(malformed.expected))
}

/// A date as exact as it is known.
pub(super) fn date<T: FromStr>(cell: &str) -> Result<T, Reason> {
    cell.parse().map_err(|_| Reason::MalformedDate)
}

/// A value of a closed list.
pub(super) fn one_of<T>(
    list: &'static str,
    find: impl Fn(&str) -> Option<T>,
) -> impl Fn(&str) -> Result<T, Reason> {
    move |cell| find(cell).ok_or(Reason::NotOneOf(list))
}

/// `yes` or `no`.
pub(super) fn yes_no(cell: &str) -> Result<bool, Reason> {
    match cell {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Reason::NotOneOf("yes, no")),
    }
}

/// A whole number within a range, which `form` says in words.
pub(super) fn number(
    range: std::ops::RangeInclusive<u32>,
    form: &'static str,
) -> impl Fn(&str) -> Result<u32, Reason> {
    move |cell| {
        let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.then(|| cell.parse().ok()).flatten();
        number
            .filter(|number| range.contains(number))
            .ok_or(Reason::MalformedNumber(form))
    }
}

/// Degrees as a decimal number; spreadsheets in Finnish write a comma.
fn degrees(cell: &str) -> Result<f64, Reason> {
    let plain =
        |character: char| character.is_ascii_digit() || matches!(character, '-' | '.' | ',');
    let number = cell
        .chars()
        .all(plain)
        .then(|| cell.replace(',', ".").parse().ok());
    number
        .flatten()
        .ok_or(Reason::MalformedNumber("degrees like 60.17"))
}

/// A web address that may be published.
pub(super) fn web_address(cell: &str) -> Result<String, Reason> {
    let text = text(TEXT)(cell)?;
    if is_web_address(&text) {
        Ok(text)
    } else {
        Err(Reason::MalformedAddress)
    }
}

/// An e-mail address that may be published.
pub(super) fn email(cell: &str) -> Result<String, Reason> {
    let text = text(TEXT)(cell)?;
    if is_email(&text) {
        Ok(text)
    } else {
        Err(Reason::MalformedEmail)
    }
}

/// Where a statement stands: a web address, or the name of something that has none.
pub(super) fn source(cell: &str) -> Result<String, Reason> {
    if cell.contains("://") {
        web_address(cell)
    } else {
        text(TEXT)(cell)
    }
}

/// The point, or what is wrong with it.
fn in_finland(lat: f64, lon: f64) -> Result<(f64, f64), Reason> {
    Point::exact(lat, lon)
        .map(|_| (lat, lon))
        .ok_or(Reason::OutsideFinland)
}
