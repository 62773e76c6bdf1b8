//! Which day it is in Finland, where the card is. Every page asks, so the calendar and the time
//! zone are asked only when a day has ended.

use std::sync::{PoisonError, RwLock};

use domain::date::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// A day, and from when until when it is that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Day {
    begins: Timestamp,
    ends: Timestamp,
    date: Date,
}

/// Today's day in Finland.
#[must_use]
pub fn today() -> Date {
    static LAST: RwLock<Option<Day>> = RwLock::new(None);
    let now = Timestamp::now();
    let last = *LAST.read().unwrap_or_else(PoisonError::into_inner);
    match last.filter(|day| day.holds(now)) {
        Some(day) => day.date,
        None => {
            let day = Day::of(now);
            *LAST.write().unwrap_or_else(PoisonError::into_inner) = Some(day);
            day.date
        }
    }
}

/// The day of a moment in Finland, in milliseconds since 1970.
#[must_use]
pub fn day_of(at: i64) -> Date {
    Timestamp::from_millisecond(at).map_or(Date::EARLIEST, |at| Day::of(at).date)
}

/// When a day began in Finland, in milliseconds since 1970; the first moment of all for one that no
/// calendar reaches.
#[must_use]
pub fn day_began(date: Date) -> i64 {
    let part = |number: u8| i8::try_from(number).unwrap_or(1);
    let zone = TimeZone::get("Europe/Helsinki").unwrap_or(TimeZone::UTC);
    jiff::civil::Date::new(date.year(), part(date.month()), part(date.day()))
        .and_then(|date| date.to_zoned(zone))
        .map_or(i64::MIN, |begins| begins.timestamp().as_millisecond())
}

/// When today began in Finland, in milliseconds since 1970.
#[must_use]
pub fn today_began() -> i64 {
    Day::of(Timestamp::now()).begins.as_millisecond()
}

impl Day {
    /// The day of a moment. One that no calendar reaches lasts no longer than its moment.
    fn of(now: Timestamp) -> Day {
        let zone = TimeZone::get("Europe/Helsinki").unwrap_or(TimeZone::UTC);
        let here = now.to_zoned(zone);
        let day = here.date();
        let part = |number: i8| u8::try_from(number).unwrap_or(1);
        let date = Date::new(day.year(), part(day.month()), part(day.day()));
        let begins = here.start_of_day();
        let ends = begins
            .as_ref()
            .ok()
            .and_then(|begins| begins.checked_add(1.day()).ok());
        Day {
            begins: begins.map_or(now, |begins| begins.timestamp()),
            ends: ends.map_or(now, |ends| ends.timestamp()),
            date: date.unwrap_or(Date::EARLIEST),
        }
    }

    fn holds(&self, now: Timestamp) -> bool {
        self.begins <= now && now < self.ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_lasts_from_midnight_to_midnight_in_finland() {
        // In winter two hours before midnight elsewhere, in summer three; and on the days when the
        // clocks are changed an hour shorter or longer.
        for (moment, begins, ends, date) in [
            (
                "2026-11-24T22:00:00Z",
                "2026-11-24T22:00:00Z",
                "2026-11-25T22:00:00Z",
                "2026-11-25",
            ),
            (
                "2026-06-30T20:59:59Z",
                "2026-06-29T21:00:00Z",
                "2026-06-30T21:00:00Z",
                "2026-06-30",
            ),
            (
                "2026-03-29T12:00:00Z",
                "2026-03-28T22:00:00Z",
                "2026-03-29T21:00:00Z",
                "2026-03-29",
            ),
            (
                "2026-10-25T12:00:00Z",
                "2026-10-24T21:00:00Z",
                "2026-10-25T22:00:00Z",
                "2026-10-25",
            ),
        ] {
            let day = Day::of(at(moment));
            let expected = Day {
                begins: at(begins),
                ends: at(ends),
                date: date.parse().unwrap(),
            };
            assert_eq!(day, expected, "{moment}");
            assert!(day.holds(at(moment)) && day.holds(at(begins)), "{moment}");
            assert!(!day.holds(at(ends)), "{moment}");
        }
    }

    #[test]
    fn a_clock_that_is_set_back_brings_the_day_before_back() {
        let day = Day::of(at("2026-11-24T22:00:00Z"));
        assert!(!day.holds(at("2026-11-24T21:59:59Z")));
    }

    #[test]
    fn a_day_begins_at_midnight_in_finland() {
        for (date, begins) in [
            ("2026-11-25", "2026-11-24T22:00:00Z"),
            ("2026-06-30", "2026-06-29T21:00:00Z"),
        ] {
            let expected = at(begins).as_millisecond();
            assert_eq!(day_began(date.parse().unwrap()), expected, "{date}");
        }
    }
}
