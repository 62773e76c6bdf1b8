//! What can be said of a row before it is sent, by what the unit knows.

use super::cell::{day, whole};
use super::personal::looks_personal;
use super::{Cells, Column, cell};
use crate::card::{
    Background, BirthYear, BirthYearProblem, CardCode, MinorChildren, Pattern, Typing,
    check_typing, near,
};
use crate::date::Date;
use crate::id::Postcode;
use crate::operation::given::MOST_MONTHS_LATE;

/// What a unit knows.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Today.
    pub today: Date,
    /// What codes look like.
    pub patterns: &'a [Pattern],
    /// The cards in stock.
    pub stock: &'a [CardCode],
    /// Whether these are all.
    pub whole: bool,
    /// What is known of a home.
    pub home: &'a dyn Fn(&Postcode) -> Home,
}

/// What is known of a home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// The network reaches it.
    Reached,
    /// The network is not known to reach it.
    Outside,
    /// There is no such postcode.
    Unknown,
}

/// A row with which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// The card.
    pub code: CardCode,
    /// The day on which it was given.
    pub given_on: Date,
    /// The holder's background.
    pub background: Background,
    /// The last valid day of a card in use.
    pub until: Option<Date>,
    /// Whether the network is not known to reach the home: somebody confirms that.
    pub outside: bool,
}

/// What is wrong with a cell. The words for it, with a next step, are the client's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It says who somebody is.
    Personal,
    /// Nothing stands in it.
    Missing,
    /// It is no code of a card: too short, or with a character that no code has.
    NoCode,
    /// It is the code of a card to practise with.
    Practice,
    /// A spreadsheet has shortened it to a number such as `1,2E+11`.
    Shortened,
    /// Something in it was typed wrong; the endings of cards in stock that may be meant.
    Slip(Vec<String>),
    /// The unit does not have the card in stock; the endings of those that may be meant.
    NotInStock(Vec<String>),
    /// It is no day.
    NoDay,
    /// The day lies in the future.
    Future,
    /// The day is too long past.
    LongPast,
    /// It is no year of four digits.
    NoYear,
    /// Nobody was born in that year.
    ImpossibleYear,
    /// Who was born in that year did not turn 16 in the year in which the card was given.
    TooYoung,
    /// It is no postcode of five digits.
    NoPostcode,
    /// There is no such postcode.
    UnknownPostcode,
    /// It is no number from 0 to 20.
    NoChildren,
    /// The last valid day is before the day on which the card was given.
    EndsBefore,
    /// It is past: the card needs no record.
    Ended,
}

/// Checks a row. The same row is always told the same.
///
/// # Errors
/// What is wrong, in the order of the columns, at most one for each.
pub fn check(cells: &Cells, known: &Known) -> Result<Ready, Vec<(Column, Problem)>> {
    let mut wrong = Vec::new();
    let mut take = |column, found: Result<(), Problem>| {
        if let Err(problem) = found {
            wrong.push((column, problem));
        }
    };
    let text = |column| {
        let text = cell(cells, column).trim();
        match (looks_personal(text, Some(column)), text) {
            (true, _) => Err(Problem::Personal),
            (_, "") => Err(Problem::Missing),
            (_, text) => Ok(text),
        }
    };
    let code = text(Column::Code).and_then(|text| code(text, known));
    take(Column::Code, none(&code));
    let given_on = text(Column::GivenOn).and_then(|text| day(text).ok_or(Problem::NoDay));
    let until = match text(Column::Until) {
        Err(Problem::Missing) => Ok(None),
        found => found.and_then(|text| day(text).ok_or(Problem::NoDay).map(Some)),
    };
    // Both days are looked at together, and each is told its own.
    let mut bad_end = Ok(());
    let given_on = match (given_on, &until) {
        (Ok(from), until) => {
            let until = until.as_ref().ok().copied().flatten();
            match days(from, until, known.today) {
                Err((Column::Until, problem)) => {
                    bad_end = Err(problem);
                    Ok(from)
                }
                Err((_, problem)) => Err(problem),
                Ok(()) => Ok(from),
            }
        }
        (wrong, _) => wrong,
    };
    take(Column::GivenOn, none(&given_on));
    let of = given_on.as_ref().copied().unwrap_or(known.today);
    let year = text(Column::BirthYear).and_then(|text| year(text, of));
    take(Column::BirthYear, none(&year));
    let home = text(Column::Postcode).and_then(|text| home(text, known));
    take(Column::Postcode, none(&home));
    let children = text(Column::Children).and_then(children);
    take(Column::Children, none(&children));
    take(Column::Until, none(&until).and(bad_end));
    match (code, given_on, until, year, home, children) {
        (
            Ok(code),
            Ok(given_on),
            Ok(until),
            Ok(birth_year),
            Ok((postcode, outside)),
            Ok(children),
        ) if wrong.is_empty() => Ok(Ready {
            code,
            given_on,
            until,
            outside,
            background: Background {
                birth_year,
                postcode,
                children,
                gender: None,
                life_situation: None,
            },
        }),
        _ => Err(wrong),
    }
}

fn none<T>(found: &Result<T, Problem>) -> Result<(), Problem> {
    found.as_ref().map(|_| ()).map_err(Clone::clone)
}

fn code(text: &str, known: &Known) -> Result<CardCode, Problem> {
    let meant = || {
        let near = near(text, known.stock.iter());
        near.iter().map(|code| code.ending().to_owned()).collect()
    };
    // Of a large stock only a part is known, and perhaps of no series with letters.
    let is_unknown = !known.whole && text.starts_with(char::is_alphabetic);
    let patterns = if is_unknown { &[] } else { known.patterns };
    match check_typing(text, patterns) {
        Typing::Fits(code) if code.is_practice() => Err(Problem::Practice),
        Typing::Fits(code) if known.whole && !known.stock.contains(&code) => {
            let meant: Vec<String> = meant();
            // The register knows whether the card is given already; without any stock nothing is
            // known of what a code looks like, and nothing is asked.
            match meant.is_empty() && !known.stock.is_empty() {
                true => Ok(code),
                false => Err(Problem::NotInStock(meant)),
            }
        }
        Typing::Fits(code) => Ok(code),
        _ if is_shortened(text) => Err(Problem::Shortened),
        Typing::Slip => Err(Problem::Slip(meant())),
        _ => {
            let meant: Vec<String> = meant();
            Err(match meant.is_empty() {
                true => Problem::NoCode,
                false => Problem::Slip(meant),
            })
        }
    }
}

/// `1,23457E+11`.
fn is_shortened(text: &str) -> bool {
    let text = text.trim();
    let marked = text.contains("E+") || text.contains("e+");
    marked && text.starts_with(|each: char| each.is_ascii_digit())
}

/// What is certain of two days without the register, which knows how long cards are in force.
fn days(from: Date, until: Option<Date>, today: Date) -> Result<(), (Column, Problem)> {
    let given = |problem| Err((Column::GivenOn, problem));
    let end = |problem| Err((Column::Until, problem));
    match until {
        _ if from > today => given(Problem::Future),
        _ if from < today.minus_months(MOST_MONTHS_LATE) => given(Problem::LongPast),
        Some(until) if until < from => end(Problem::EndsBefore),
        Some(until) if until < today => end(Problem::Ended),
        _ => Ok(()),
    }
}

fn year(text: &str, day: Date) -> Result<BirthYear, Problem> {
    let year: BirthYear = whole(text).parse().map_err(|_| Problem::NoYear)?;
    match year.check(day) {
        Ok(()) => Ok(year),
        Err(BirthYearProblem::Impossible) => Err(Problem::ImpossibleYear),
        Err(BirthYearProblem::TooYoung) => Err(Problem::TooYoung),
    }
}

fn home(text: &str, known: &Known) -> Result<(Postcode, bool), Problem> {
    let postcode: Postcode = text.parse().map_err(|_| Problem::NoPostcode)?;
    match (known.home)(&postcode) {
        Home::Reached => Ok((postcode, false)),
        Home::Outside => Ok((postcode, true)),
        Home::Unknown => Err(Problem::UnknownPostcode),
    }
}

fn children(text: &str) -> Result<MinorChildren, Problem> {
    let text = whole(text);
    let digits = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let count = text.parse().ok().filter(|_| digits);
    let count = count.and_then(|count| MinorChildren::new(count).ok());
    count.ok_or(Problem::NoChildren)
}

/// For each row the place of the first one with the same card, where there is one before it;
/// counted from 0.
#[must_use]
pub fn twice(rows: &[&Cells]) -> Vec<Option<usize>> {
    let codes: Vec<Option<CardCode>> = rows
        .iter()
        .map(|cells| cell(cells, Column::Code).parse().ok())
        .collect();
    let before = |(at, code): (usize, &Option<CardCode>)| {
        let first = codes
            .iter()
            .position(|other| other == code && code.is_some());
        first.filter(|first| *first < at)
    };
    codes.iter().enumerate().map(before).collect()
}
