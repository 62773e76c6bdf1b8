//! Cards that are recorded after they were given: from a pile of paper, or in use before there was
//! a register. They are in force from the day on which they were given.

use super::Trouble;
use crate::card::{Term, Validity, last_valid_day};
use crate::date::Date;

/// How many months after it was given a card can still be recorded: as long as cards can be in force
/// by any setting. A day further back was typed wrong.
pub const MOST_MONTHS_LATE: u16 = 36;

/// From when until when a card is in force that is recorded on a day, by the rule of the day on which
/// it was given.
///
/// # Errors
/// [`Trouble::BadGivenDay`], [`Trouble::BadLastDay`], [`Trouble::TrialOver`]; [`Trouble::Ended`]
/// where it is not in force any more on the day on which it is recorded.
pub fn term(
    given_on: Option<Date>,
    until: Option<Date>,
    recorded: Date,
    rule: Validity,
) -> Result<Term, Trouble> {
    let from = given_on.unwrap_or(recorded);
    if from > recorded || from < recorded.minus_months(MOST_MONTHS_LATE) {
        return Err(Trouble::BadGivenDay);
    }
    let last = last_valid_day(from, rule)?;
    let until = until.unwrap_or(last);
    match () {
        () if until < from || until > last => Err(Trouble::BadLastDay),
        () if until < recorded => Err(Trouble::Ended),
        () => Ok(Term { from, until }),
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
            (Some("2025-11-25"), None, year, Err(Trouble::Ended)),
            (
                Some("2023-11-25"),
                None,
                Validity::Months(36),
                Err(Trouble::BadGivenDay),
            ),
            (
                Some("2023-11-26"),
                None,
                Validity::Months(36),
                Ok(("2023-11-26", "2026-11-26")),
            ),
            (
                Some("2026-05-25"),
                None,
                Validity::Months(6),
                Err(Trouble::Ended),
            ),
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
            late in -40..1_200_i32, ends in proptest::option::of(-400..1_300_i32),
            // Four years, so that 29 February is among them.
            today in 20_400..21_861_i32, months in 1..=36_u8,
            trial in proptest::option::of(0..1_500_i32),
        ) {
            let date = |days| Date::from_epoch_days(days).unwrap();
            let (from, until) = (date(today - late), ends.map(|ends| date(today + ends)));
            let rule = match trial {
                Some(after) => Validity::Until(date(today - late + after)),
                None => Validity::Months(months),
            };
            let last = last_valid_day(from, rule).unwrap();
            let today = date(today);
            match term(Some(from), until, today, rule) {
                Ok(term) => {
                    prop_assert!(term.from == from && from <= today && today <= term.until);
                    prop_assert!(term.until <= last && term.until == until.unwrap_or(last));
                }
                // Nothing is refused that is in force today and fits the rule.
                Err(_) => prop_assert!(
                    from > today || late > 1_090 || last < today
                        || until.is_some_and(|until| until < today || until > last)
                ),
            }
        }
    }
}
