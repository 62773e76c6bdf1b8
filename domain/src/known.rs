//! When something was last known: dates as exact as the evidence, and no more exact than that.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::date::{Date, NoSuchDate, days_in_month, digits};

/// A year, a month or a day, written `2018`, `2018-02` or `2018-02-14`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// Only the year is known.
    Year(i16),
    /// The year and the month (1–12) are known.
    Month(i16, u8),
    /// The day is known.
    Day(Date),
}

impl PartialDate {
    /// The year, which is always known.
    #[must_use]
    pub const fn year(self) -> i16 {
        match self {
            PartialDate::Year(year) | PartialDate::Month(year, _) => year,
            PartialDate::Day(date) => date.year(),
        }
    }

    /// The first day that this can mean.
    #[must_use]
    pub fn first_day(self) -> Date {
        let first = match self {
            PartialDate::Year(year) => Date::new(year, 1, 1),
            PartialDate::Month(year, month) => Date::new(year, month, 1),
            PartialDate::Day(date) => return date,
        };
        first.unwrap_or(Date::EARLIEST)
    }

    /// The last day that this can mean.
    #[must_use]
    pub fn last_day(self) -> Date {
        let last = match self {
            PartialDate::Year(year) => Date::new(year, 12, 31),
            PartialDate::Month(year, month) => Date::new(year, month, days_in_month(year, month)),
            PartialDate::Day(date) => return date,
        };
        last.unwrap_or(Date::EARLIEST)
    }
}

impl FromStr for PartialDate {
    type Err = NoSuchDate;

    fn from_str(text: &str) -> Result<PartialDate, NoSuchDate> {
        let year = |text| {
            digits(text, 4)
                .and_then(|year| i16::try_from(year).ok())
                .filter(|year| *year >= 1)
                .ok_or(NoSuchDate)
        };
        match (text.len(), text.split_once('-')) {
            (4, None) => Ok(PartialDate::Year(year(text)?)),
            (7, Some((start, month))) => {
                let month = digits(month, 2)
                    .and_then(|month| u8::try_from(month).ok())
                    .filter(|month| (1..=12).contains(month))
                    .ok_or(NoSuchDate)?;
                Ok(PartialDate::Month(year(start)?, month))
            }
            _ => text.parse().map(PartialDate::Day),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartialDate::Year(year) => write!(formatter, "{year:04}"),
            PartialDate::Month(year, month) => write!(formatter, "{year:04}-{month:02}"),
            PartialDate::Day(date) => date.fmt(formatter),
        }
    }
}

/// The date of a piece of evidence, written like a [`PartialDate`]; a `+` at the end (`2023+`)
/// means *then or later*, for a page without a date that can't be older than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Known {
    /// The date, or the earliest one possible.
    pub date: PartialDate,
    /// Whether the evidence may be younger than `date`.
    pub or_later: bool,
}

/// How long something that was confirmed is taken as it stands: 18 months.
pub const FRESH_MONTHS: u16 = 18;

impl Known {
    /// Whether this evidence is young enough on that day to be relied on without asking first:
    /// at most [`FRESH_MONTHS`] old, counted from the first day that its date can mean, so that a
    /// bare year never makes old evidence look younger than it may be.
    #[must_use]
    pub fn is_fresh(self, today: Date) -> bool {
        self.date.first_day() >= today.minus_months(FRESH_MONTHS)
    }
}

impl FromStr for Known {
    type Err = NoSuchDate;

    fn from_str(text: &str) -> Result<Known, NoSuchDate> {
        let (date, or_later) = match text.strip_suffix('+') {
            Some(date) => (date, true),
            None => (text, false),
        };
        Ok(Known {
            date: date.parse()?,
            or_later,
        })
    }
}

impl fmt::Display for Known {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date.fmt(formatter)?;
        formatter.write_str(if self.or_later { "+" } else { "" })
    }
}

/// Writes and reads a type as the text of its `Display` and `FromStr`.
macro_rules! as_text {
    ($($name:ty),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

as_text!(PartialDate, Known);

#[cfg(test)]
mod tests {
    use super::*;

    fn known(text: &str) -> Known {
        text.parse().unwrap()
    }

    #[test]
    fn evidence_is_written_as_exactly_as_it_is_known() {
        for text in ["2018", "2018-02", "2018-02-14", "2023+", "2023-05+"] {
            assert_eq!(known(text).to_string(), text);
        }
        for text in [
            "",
            "+",
            "18",
            "2018-13",
            "2018-00",
            "2018-02-30",
            "2018+ ",
            "0000",
            "2018-1",
        ] {
            assert_eq!(text.parse::<Known>(), Err(NoSuchDate), "{text}");
        }
    }

    #[test]
    fn a_bare_year_covers_all_its_days() {
        let year: PartialDate = "2024".parse().unwrap();
        assert_eq!(year.first_day().to_string(), "2024-01-01");
        assert_eq!(year.last_day().to_string(), "2024-12-31");
        let month: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(month.last_day().to_string(), "2024-02-29");
    }

    #[test]
    fn evidence_older_than_eighteen_months_asks_to_be_checked() {
        let today: Date = "2026-11-23".parse().unwrap();
        let cases = [
            ("2025-05-23", true),
            ("2025-05-22", false),
            ("2025-06", true),
            ("2025", false),
            ("2026", true),
            ("2023+", false),
        ];
        for (text, fresh) in cases {
            assert_eq!(known(text).is_fresh(today), fresh, "{text}");
        }
    }
}
