//! A dated table of inhabitants with a source, from a file: by municipality, or by postcode.
//!
//! All of it or nothing: a rate that one wrong row goes into is wrong for the whole county. So
//! everything that is wrong is named, and then nothing is taken.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use domain::date::Date;
use domain::id::{MunicipalityCode, Postcode};
use domain::regional::PeopleTable;
use domain::register::Register;

use super::boundaries::MERGED;
use super::whole_file::{self, Limit};
use crate::clock;
use crate::store::Store;

const LIMIT: Limit = Limit {
    megabytes: 10,
    advice: "that is no table of inhabitants by area",
};

/// The columns that a table has, in any order; others are passed over.
const COLUMNS: [&str; 4] = ["code", "population", "date", "source"];

/// Letters that a source has at most: it stands below every figure.
const SOURCE_LETTERS: usize = 200;

/// A table that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Table {
    /// By municipality.
    Municipalities(PeopleTable<MunicipalityCode>),
    /// By postcode.
    Postcodes(PeopleTable<Postcode>),
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// How many areas the table tells of.
    pub rows: usize,
    /// How many areas of that kind it does not tell of; of them there are no rates.
    pub missing: usize,
}

/// One thing that is wrong, and on which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PopulationProblem {
    /// The line of the file; the header is 1.
    pub line: u64,
    /// What is wrong.
    pub reason: Reason,
}

/// Why a row was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The header lacks a column.
    NoColumn(&'static str),
    /// There is no row.
    Empty,
    /// The code is neither three digits nor five.
    NoCode(String),
    /// Nothing has this code.
    Unknown(String),
    /// The municipality is no more.
    Merged {
        /// Its code.
        code: String,
        /// The one that it belongs to now.
        into: &'static str,
        /// Since when.
        year: u16,
    },
    /// An earlier row has the same code.
    Twice(String),
    /// The first row is of the other kind: municipalities and postcodes are two tables.
    OtherKind(String),
    /// The number is no whole number of people.
    NoNumber(String),
    /// The date is no day.
    NoDay(String),
    /// The day is still to come.
    Future(Date),
    /// The source is missing.
    NoSource,
    /// The source is longer than a line that people read.
    LongSource,
    /// A cell goes on over several lines: a quotation mark was opened and not closed, and rows have
    /// gone into the cell.
    LineBreak,
    /// The first row has another date or another source: a table has one of each.
    Mixed,
}

impl fmt::Display for PopulationProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: ", self.line)?;
        match &self.reason {
            Reason::NoColumn(name) => write!(formatter, "the column {name:?} is missing"),
            Reason::Empty => formatter.write_str("there is no row below the header"),
            Reason::NoCode(code) => write!(
                formatter,
                "{code:?} is neither a municipality's code of three digits nor a postcode of five"
            ),
            Reason::Unknown(code) => write!(formatter, "nothing has the code {code}"),
            Reason::Merged { code, into, year } => write!(
                formatter,
                "municipality {code} is a part of {into} since {year}: take a table of {year} or later"
            ),
            Reason::Twice(code) => write!(formatter, "{code} has an earlier row already"),
            Reason::OtherKind(code) => write!(
                formatter,
                "{code} is of another kind than the first row: import municipalities and postcodes as two files"
            ),
            Reason::NoNumber(text) => write!(
                formatter,
                "{text:?} is no number of people: write digits only, without spaces"
            ),
            Reason::NoDay(text) => {
                write!(formatter, "{text:?} is no day: write it as 2025-12-31")
            }
            Reason::Future(day) => write!(formatter, "{day} is still to come"),
            Reason::NoSource => formatter.write_str("the source is missing"),
            Reason::LongSource => write!(
                formatter,
                "the source is longer than {SOURCE_LETTERS} letters"
            ),
            Reason::LineBreak => formatter.write_str(
                "a cell goes on over several lines: close the quotation mark that is open",
            ),
            Reason::Mixed => formatter.write_str("another date or source than in the first row"),
        }
    }
}

/// Why nothing was imported.
pub type ImportError = whole_file::ImportError<PopulationProblem>;

/// Reads a file and stores its table in the place of the one of its kind; servers count with it
/// within seconds.
///
/// # Errors
/// [`ImportError`]; then everything is as it was.
pub async fn import(store: &Store, file: &Path) -> Result<Imported, ImportError> {
    let (content, register) = whole_file::open(store, file, LIMIT).await?;
    let text = String::from_utf8(content).map_err(|_| ImportError::NotUtf8)?;
    let table = read(&text, &register, clock::today()).map_err(ImportError::Refused)?;
    let (rows, all) = match &table {
        Table::Municipalities(table) => (table.people.len(), register.municipalities.len()),
        Table::Postcodes(table) => (table.people.len(), register.postcodes.len()),
    };
    store.replace_population(&table).await?;
    Ok(Imported {
        rows,
        missing: all.saturating_sub(rows),
    })
}

/// The table of a text, of areas of this register and of no day after `today`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(text: &str, register: &Register, today: Date) -> Result<Table, Vec<PopulationProblem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header = text.lines().next().unwrap_or_default();
    let mark = if header.contains(';') { b';' } else { b',' };
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(mark)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    // The text is UTF-8 and rows may be of any length: nothing else can be wrong with the form.
    let names = rows.headers().cloned().unwrap_or_default();
    let place = |column: &str| names.iter().position(|name| name == column);
    let lacking = COLUMNS.into_iter().filter(|column| place(column).is_none());
    let lacking: Vec<PopulationProblem> = lacking
        .map(|column| problem(1, Reason::NoColumn(column)))
        .collect();
    if !lacking.is_empty() {
        return Err(lacking);
    }
    let mut reading = Reading::of(register, today);
    for row in rows.records().filter_map(Result::ok) {
        if row.iter().all(str::is_empty) {
            continue;
        }
        let cell = |column: &str| place(column).and_then(|at| row.get(at));
        let taken = match row.iter().any(|cell| cell.contains(['\n', '\r'])) {
            true => Err(Reason::LineBreak),
            false => reading.take(COLUMNS.map(|column| cell(column).unwrap_or(""))),
        };
        if let Err(reason) = taken {
            let line = row.position().map_or(0, csv::Position::line);
            reading.problems.push(problem(line, reason));
        }
    }
    reading.end()
}

fn problem(line: u64, reason: Reason) -> PopulationProblem {
    PopulationProblem { line, reason }
}

/// What has been read so far.
struct Reading<'r> {
    municipalities: BTreeMap<&'r str, &'r MunicipalityCode>,
    postcodes: BTreeMap<&'r str, &'r Postcode>,
    today: Date,
    first: Option<(Date, String, usize)>,
    seen: BTreeSet<String>,
    people_of_municipalities: BTreeMap<MunicipalityCode, u32>,
    people_of_postcodes: BTreeMap<Postcode, u32>,
    problems: Vec<PopulationProblem>,
}

impl<'r> Reading<'r> {
    fn of(register: &'r Register, today: Date) -> Reading<'r> {
        let municipalities = register.municipalities.iter().map(|row| &row.code);
        let postcodes = register.postcodes.iter().map(|row| &row.postcode);
        Reading {
            municipalities: municipalities.map(|code| (code.as_str(), code)).collect(),
            postcodes: postcodes.map(|code| (code.as_str(), code)).collect(),
            today,
            first: None,
            seen: BTreeSet::new(),
            people_of_municipalities: BTreeMap::new(),
            people_of_postcodes: BTreeMap::new(),
            problems: Vec::new(),
        }
    }

    fn take(&mut self, [code, people, day, source]: [&str; 4]) -> Result<(), Reason> {
        let is_digits = code.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits || !matches!(code.len(), 3 | 5) {
            return Err(Reason::NoCode(code.to_owned()));
        }
        if !self.seen.insert(code.to_owned()) {
            return Err(Reason::Twice(code.to_owned()));
        }
        let digits = people.bytes().all(|byte| byte.is_ascii_digit());
        let number = people.parse().ok().filter(|_| digits);
        let number: u32 = number.ok_or_else(|| Reason::NoNumber(people.to_owned()))?;
        let date: Date = day.parse().map_err(|_| Reason::NoDay(day.to_owned()))?;
        if date > self.today {
            return Err(Reason::Future(date));
        }
        if source.is_empty() {
            return Err(Reason::NoSource);
        }
        if source.chars().count() > SOURCE_LETTERS {
            return Err(Reason::LongSource);
        }
        let first = self
            .first
            .get_or_insert_with(|| (date, source.to_owned(), code.len()));
        if first.2 != code.len() {
            return Err(Reason::OtherKind(code.to_owned()));
        }
        if first.0 != date || first.1 != source {
            return Err(Reason::Mixed);
        }
        if let Some(known) = self.municipalities.get(code) {
            self.people_of_municipalities
                .insert((*known).clone(), number);
        } else if let Some(known) = self.postcodes.get(code) {
            self.people_of_postcodes.insert((*known).clone(), number);
        } else {
            return Err(unknown(code));
        }
        Ok(())
    }

    fn end(mut self) -> Result<Table, Vec<PopulationProblem>> {
        let Some((day, source, length)) = self.first.filter(|_| self.problems.is_empty()) else {
            if self.problems.is_empty() {
                self.problems.push(problem(2, Reason::Empty));
            }
            return Err(self.problems);
        };
        Ok(match length {
            3 => Table::Municipalities(PeopleTable {
                day,
                source,
                people: self.people_of_municipalities,
            }),
            _ => Table::Postcodes(PeopleTable {
                day,
                source,
                people: self.people_of_postcodes,
            }),
        })
    }
}

fn unknown(code: &str) -> Reason {
    let merged = MERGED.iter().find(|(former, _, _)| *former == code);
    match merged {
        Some((_, into, year)) => Reason::Merged {
            code: code.to_owned(),
            into,
            year: *year,
        },
        None => Reason::Unknown(code.to_owned()),
    }
}
