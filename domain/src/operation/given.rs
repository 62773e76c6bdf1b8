//! Cards that are recorded after they were given: from a pile of paper, or in use before there was
//! a register. They are in force from the day on which they were given.

use super::Trouble;
use crate::card::{Term, Validity, last_valid_day};
use crate::date::Date;

/// How many months after it was given a card can still be recorded.
pub const MOST_MONTHS_LATE: u16 = 12;

/// The same for a card that was in use before and keeps its own end: the trial of an area has
/// lasted a year and a half.
pub const MOST_MONTHS_IN_USE: u16 = 24;

/// From when until when a card is in force that is recorded on a day.
///
/// # Errors
/// [`Trouble::BadGivenDay`], [`Trouble::BadLastDay`], [`Trouble::Ended`], [`Trouble::TrialOver`].
pub fn term(
    given_on: Option<Date>,
    until: Option<Date>,
    recorded: Date,
    rule: Validity,
) -> Result<Term, Trouble> {
    let from = given_on.unwrap_or(recorded);
    let months = match until {
        Some(_) => MOST_MONTHS_IN_USE,
        None => MOST_MONTHS_LATE,
    };
    if from > recorded || from < recorded.minus_months(months) {
        return Err(Trouble::BadGivenDay);
    }
    let last = last_valid_day(from, rule)?;
    match until {
        None => Ok(Term { from, until: last }),
        Some(until) if until < from || until > last => Err(Trouble::BadLastDay),
        Some(until) if until < recorded => Err(Trouble::Ended),
        Some(until) => Ok(Term { from, until }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_card_is_in_force_from_the_day_on_which_it_was_given() {
        let trial = Validity::Until(day("2027-06-30"));
        let year = Validity::Months(12);
        let table = [
            (None, None, year, Ok(("2026-11-26", "2027-11-26"))),
            (
                Some("2026-11-24"),
                None,
                year,
                Ok(("2026-11-24", "2027-11-24")),
            ),
            (
                Some("2025-11-26"),
                None,
                year,
                Ok(("2025-11-26", "2026-11-26")),
            ),
            (Some("2025-11-25"), None, year, Err(Trouble::BadGivenDay)),
            (Some("2026-11-27"), None, year, Err(Trouble::BadGivenDay)),
            (
                Some("2026-03-31"),
                Some("2027-03-31"),
                year,
                Ok(("2026-03-31", "2027-03-31")),
            ),
            (
                Some("2026-03-31"),
                Some("2026-12-31"),
                year,
                Ok(("2026-03-31", "2026-12-31")),
            ),
            (
                Some("2026-03-31"),
                Some("2026-11-26"),
                year,
                Ok(("2026-03-31", "2026-11-26")),
            ),
            (
                Some("2026-03-31"),
                Some("2026-11-25"),
                year,
                Err(Trouble::Ended),
            ),
            (
                Some("2026-03-31"),
                Some("2027-04-01"),
                year,
                Err(Trouble::BadLastDay),
            ),
            (
                Some("2026-03-31"),
                Some("2026-03-30"),
                year,
                Err(Trouble::BadLastDay),
            ),
            (
                Some("2025-03-01"),
                Some("2026-02-28"),
                year,
                Err(Trouble::Ended),
            ),
            (
                Some("2025-06-30"),
                Some("2027-06-30"),
                trial,
                Ok(("2025-06-30", "2027-06-30")),
            ),
            (
                Some("2024-11-25"),
                Some("2027-06-30"),
                trial,
                Err(Trouble::BadGivenDay),
            ),
            (
                Some("2026-11-24"),
                None,
                trial,
                Ok(("2026-11-24", "2027-06-30")),
            ),
        ];
        for (from, until, rule, expected) in table {
            let found = term(from.map(day), until.map(day), day("2026-11-26"), rule);
            let expected = expected.map(|(from, until)| Term {
                from: day(from),
                until: day(until),
            });
            assert_eq!(found, expected, "{from:?} {until:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_recorded_late_is_in_force_today_and_no_longer_than_the_rule(
            from in 19_000..22_000_i32, until in proptest::option::of(19_000..22_000_i32),
            today in 20_000..21_000_i32,
        ) {
            let date = |days| Date::from_epoch_days(days).unwrap();
            let today = date(today);
            let found = term(Some(date(from)), until.map(date), today, Validity::Months(12));
            if let Ok(term) = found {
                prop_assert!(term.from <= today && term.until >= today);
                prop_assert!(term.until <= last_valid_day(term.from, Validity::Months(12)).unwrap());
            }
        }
    }
}
