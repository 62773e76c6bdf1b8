//! Opening hours: a subset of OpenStreetMap's `opening_hours`, and what it says of a day.
//!
//! What is understood; anything else is no [`Hours`] and has to be shown as the text it is:
//!
//! ```text
//! hours   = rule { ";" rule }        a later rule takes the place of earlier ones on its days
//! rule    = "24/7"
//!         | [ periods [":"] ] [ days [":"] ] ( times | "off" | "closed" )
//! periods = period { "," period }    no period: every day of every year
//! period  = [year] month [ "-" [year] month ]                     Jun-Aug   2026 Nov-Feb
//!         | [year] month day [ "-" ( [year] month day | day ) ]   Dec 24    Jun 1-Aug 31
//! days    = day { "," day }          no day: all of them
//! day     = weekday [ "-" weekday ]  Mo Tu We Th Fr Sa Su; Fr-Mo goes over the Sunday
//!         | "PH"                     a public holiday in Finland, whatever its weekday
//! times   = span { "," span }
//! span    = hh:mm "-" hh:mm          an end before the start is on the next day
//! ```
//!
//! Periods without a year come every year and may go over the new year (`Aug 15-May 31`).
//! A span past midnight belongs to the day it begins on.
//!
//! Hours that contradict themselves are not understood either: days that no calendar has, spans
//! that end when they begin, a rule that a later one leaves no day for, and an exception (a
//! period, or `PH off`) that stands before the ordinary hours, which would cancel it.
//!
//! Nothing here knows what time it is.

mod holidays;
mod parse;
mod weekly;

pub use holidays::{is_holiday_eve, is_public_holiday};
pub use weekly::Weekly;

use crate::date::Date;

/// Minutes in a day.
pub const DAY: u16 = 24 * 60;

/// The bit of public holidays in [`Rule::days`]; Monday is the lowest bit.
const HOLIDAYS: u8 = 1 << 7;

/// Opening hours that were understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours(Vec<Rule>);

/// Open from one minute to another, both counted from midnight at the start of the day; an end
/// past [`DAY`] is on the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first minute, less than [`DAY`].
    pub from: u16,
    /// The end, later than `from` and less than two days.
    pub to: u16,
}

/// What is true at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Open until that many minutes after the midnight that began the day; past [`DAY`] when it
    /// stays open over the next midnight or longer.
    OpenUntil(u16),
    /// Closed; opens on that day, at most seven days ahead, at that minute of it.
    OpensAt(Date, u16),
    /// Closed, and stays so for the seven days to come.
    Closed,
}

/// One rule: on these days, open in these spans; none of them: closed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    /// None: always.
    periods: Vec<Period>,
    /// Weekdays and [`HOLIDAYS`] as bits.
    days: u8,
    /// Sorted, apart from each other.
    spans: Vec<Span>,
}

/// Days of one year, or of every year; the first may come after the last in those.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Period {
    first: Stamp,
    last: Stamp,
}

/// A day as year, month and day in one number; the year is 0 where any is meant.
type Stamp = u32;

/// One more than the largest stamp without a year.
const YEAR: Stamp = 1 << 9;

fn stamp(year: i16, month: u8, day: u8) -> Stamp {
    u32::from(year.unsigned_abs()) * YEAR + u32::from(month) * 32 + u32::from(day)
}

impl Period {
    fn has(self, day: Stamp) -> bool {
        let day = if self.first < YEAR { day % YEAR } else { day };
        let (begun, not_over) = (self.first <= day, day <= self.last);
        if self.first <= self.last {
            begun && not_over
        } else {
            begun || not_over
        }
    }
}

impl Rule {
    fn holds(&self, date: Date) -> bool {
        let day = stamp(date.year(), date.month(), date.day());
        let in_period =
            self.periods.is_empty() || self.periods.iter().any(|period| period.has(day));
        in_period
            && (self.days & (1 << date.weekday()) != 0
                || self.days & HOLIDAYS != 0 && is_public_holiday(date))
    }
}

impl Hours {
    /// Reads opening hours; `None` where they are not wholly understood.
    #[must_use]
    pub fn parse(text: &str) -> Option<Hours> {
        parse::rules(text).map(Hours)
    }

    /// When it is open on a day, in order and apart from each other; nothing: closed.
    #[must_use]
    pub fn on(&self, date: Date) -> &[Span] {
        let rule = self.0.iter().rev().find(|rule| rule.holds(date));
        rule.map_or(&[], |rule| &rule.spans)
    }

    /// Whether a rule says anything of public holidays; if not, the weekday's hours are all that
    /// is known of them.
    #[must_use]
    pub fn name_holidays(&self) -> bool {
        self.0.iter().any(|rule| rule.days & HOLIDAYS != 0)
    }

    /// Whether it is open on that day at that minute (0–1,439), and what comes next.
    #[must_use]
    pub fn state(&self, date: Date, minute: u16) -> State {
        let mut open_until = i32::from(minute);
        let mut opens = State::Closed;
        // Yesterday may still be going on; spans come in the order in which they begin.
        for ahead in -1..=7 {
            let Some(day) = after(date, ahead) else {
                continue;
            };
            let midnight = ahead * i32::from(DAY);
            for span in self.on(day) {
                let from = midnight + i32::from(span.from);
                let to = midnight + i32::from(span.to);
                if from <= open_until && open_until < to {
                    open_until = to;
                } else if from > open_until && opens == State::Closed {
                    opens = State::OpensAt(day, span.from);
                }
            }
        }
        if open_until > i32::from(minute) {
            State::OpenUntil(u16::try_from(open_until).unwrap_or(u16::MAX))
        } else {
            opens
        }
    }

    /// That day and the six after it, each with its spans.
    pub fn week(&self, today: Date) -> impl Iterator<Item = (Date, &[Span])> {
        let days = (0..7).filter_map(move |ahead| after(today, ahead));
        days.map(|day| (day, self.on(day)))
    }
}

fn after(date: Date, days: i32) -> Option<Date> {
    Date::from_epoch_days(date.epoch_days() + days).ok()
}
