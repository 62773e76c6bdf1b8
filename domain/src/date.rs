//! Civil dates: a day is a day in Finland, never a moment. No clock and no time zone here.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the Gregorian calendar between the years 1 and 9999, written `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

/// The text or the numbers are no day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchDate;

impl fmt::Display for NoSuchDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a day written as 2026-11-23")
    }
}

impl std::error::Error for NoSuchDate {}

impl Date {
    /// The first day this type can hold.
    pub const EARLIEST: Date = Date {
        year: 1,
        month: 1,
        day: 1,
    };

    /// The day with this year (1–9999), month (1–12) and day of the month.
    ///
    /// # Errors
    /// [`NoSuchDate`] when the calendar has no such day.
    pub fn new(year: i16, month: u8, day: u8) -> Result<Date, NoSuchDate> {
        let known = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        known.then_some(Date { year, month, day }).ok_or(NoSuchDate)
    }

    /// The year, 1–9999.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1–12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1–31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01; negative before it.
    #[must_use]
    pub fn epoch_days(self) -> i32 {
        // Counting years from March puts the leap day last, so that months have a fixed start.
        let year = i32::from(self.year) - i32::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (i32::from(self.month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i32::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day that many days after 1970-01-01.
    ///
    /// # Errors
    /// [`NoSuchDate`] outside the years 1–9999.
    pub fn from_epoch_days(days: i32) -> Result<Date, NoSuchDate> {
        let shifted = days.checked_add(719_468).ok_or(NoSuchDate)?;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        let year = i16::try_from(year).map_err(|_| NoSuchDate)?;
        let month = u8::try_from(month).map_err(|_| NoSuchDate)?;
        let day = u8::try_from(day).map_err(|_| NoSuchDate)?;
        Date::new(year, month, day)
    }

    /// The same day of the month that many months earlier; the month's last day where that month
    /// is shorter (31 May less three months is 28 or 29 February).
    #[must_use]
    pub fn minus_months(self, months: u16) -> Date {
        let total = i32::from(self.year) * 12 + i32::from(self.month) - 1 - i32::from(months);
        let year = i16::try_from(total.div_euclid(12)).unwrap_or(1).max(1);
        let month = u8::try_from(total.rem_euclid(12) + 1).unwrap_or(1);
        let day = self.day.min(days_in_month(year, month));
        Date { year, month, day }
    }

    /// The same day of the month that many months later; the month's last day where that month is
    /// shorter. Beyond the year 9999, the day itself.
    #[must_use]
    pub fn plus_months(self, months: u16) -> Date {
        let total = i32::from(self.year) * 12 + i32::from(self.month) - 1 + i32::from(months);
        let month = u8::try_from(total.rem_euclid(12) + 1).unwrap_or(1);
        match i16::try_from(total.div_euclid(12)) {
            Ok(year @ ..=9999) => Date {
                year,
                month,
                day: self.day.min(days_in_month(year, month)),
            },
            _ => self,
        }
    }

    /// Monday is 0, Sunday 6.
    #[must_use]
    pub fn weekday(self) -> u8 {
        u8::try_from((self.epoch_days() + 3).rem_euclid(7)).unwrap_or(0)
    }
}

/// The number of days in a month of a year; 0 for a month that does not exist.
#[must_use]
pub const fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

/// A run of exactly `width` ASCII digits as a number.
pub(crate) fn digits(text: &str, width: usize) -> Option<u16> {
    let all_digits = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| text.parse().ok()).flatten()
}

impl FromStr for Date {
    type Err = NoSuchDate;

    fn from_str(text: &str) -> Result<Date, NoSuchDate> {
        let mut parts = text.splitn(3, '-');
        let mut number = |width| digits(parts.next()?, width);
        let (year, month, day) = (number(4), number(2), number(2));
        match (year, month, day) {
            (Some(year), Some(month), Some(day)) => Date::new(
                i16::try_from(year).map_err(|_| NoSuchDate)?,
                u8::try_from(month).map_err(|_| NoSuchDate)?,
                u8::try_from(day).map_err(|_| NoSuchDate)?,
            ),
            _ => Err(NoSuchDate),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year, self.month, self.day
        )
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn same(date: Date) -> jiff::civil::Date {
        jiff::civil::date(date.year, date.month as i8, date.day as i8)
    }

    proptest! {
        #[test]
        fn day_numbers_agree_with_an_independent_calendar(days in -700_000_i32..2_900_000) {
            let date = Date::from_epoch_days(days).unwrap();
            prop_assert_eq!(date.epoch_days(), days);
            let epoch = jiff::civil::date(1970, 1, 1);
            prop_assert_eq!(same(date), epoch.checked_add(jiff::Span::new().days(days)).unwrap());
            prop_assert_eq!(
                i32::from(date.weekday()),
                i32::from(same(date).weekday().to_monday_zero_offset())
            );
        }

        #[test]
        fn months_back_agree_with_an_independent_calendar(days in 0_i32..50_000, months in 0_u16..400) {
            let date = Date::from_epoch_days(days).unwrap();
            let expected = same(date).checked_sub(jiff::Span::new().months(i32::from(months))).unwrap();
            prop_assert_eq!(same(date.minus_months(months)), expected);
        }

        #[test]
        fn a_date_is_read_back_from_what_it_is_written_as(days in -700_000_i32..2_900_000) {
            let date = Date::from_epoch_days(days).unwrap();
            prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC*") {
            let _ = text.parse::<Date>();
        }
    }

    #[test]
    fn days_that_the_calendar_does_not_have_are_refused() {
        for text in [
            "2025-02-29",
            "2100-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-04-31",
            "2024-1-1",
            "24-01-01",
            "2024-01-01T00:00",
            "",
            "+024-01-01",
            "2024/01/01",
        ] {
            assert_eq!(text.parse::<Date>(), Err(NoSuchDate), "{text}");
        }
        assert!("2024-02-29".parse::<Date>().is_ok());
    }
}
