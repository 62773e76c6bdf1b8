//! Until when a card is in force.

use std::fmt;

use super::settings::Renewal;
use crate::date::Date;

/// How long a card is in force that is given or renewed on a day, where [`super::ValidityRule`] has
/// been applied to its area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// So many months.
    Months(u8),
    /// To the last day of the area's trial, be it nearer or further.
    Until(Date),
}

/// The area's trial ended before the day: no card can be given or renewed on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrialOver;

impl fmt::Display for TrialOver {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the area's trial is over")
    }
}

impl std::error::Error for TrialOver {}

/// The last day on which a card given on a day is in force, that day included. After a year it is
/// the same date; for 29 February it is 28 February.
///
/// # Errors
/// [`TrialOver`] when the trial ended before that day.
pub fn last_valid_day(given_on: Date, rule: Validity) -> Result<Date, TrialOver> {
    match rule {
        Validity::Months(months) => Ok(given_on.plus_months(months.into())),
        Validity::Until(last) if last < given_on => Err(TrialOver),
        Validity::Until(last) => Ok(last),
    }
}

/// The last valid day of a card that is renewed on a day and would have ended on another. It is not
/// renewed to an earlier day than it has already, but to the end of a trial at the most. Counted from
/// the old end, it reaches no further than twice the months, however often it is renewed.
///
/// # Errors
/// [`TrialOver`] when the trial ended before that day.
pub fn renewed_until(
    day: Date,
    old_end: Date,
    rule: Validity,
    renewal: Renewal,
) -> Result<Date, TrialOver> {
    let Validity::Months(months) = rule else {
        return last_valid_day(day, rule);
    };
    let months = u16::from(months);
    let counted = match renewal {
        Renewal::FromRenewal => day.plus_months(months),
        Renewal::FromOldEnd => old_end
            .max(day)
            .plus_months(months)
            .min(day.plus_months(2 * months)),
    };
    Ok(counted.max(old_end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_agrees_with_an_independent_calendar_on_each_day_of_2024_to_2032() {
        let (first, last) = (date("2024-01-01"), date("2032-12-31"));
        for days in first.epoch_days()..=last.epoch_days() {
            let given = Date::from_epoch_days(days).unwrap();
            let same: jiff::civil::Date = given.to_string().parse().unwrap();
            let expected = same.checked_add(jiff::Span::new().years(1)).unwrap();
            let found = last_valid_day(given, Validity::Months(12)).unwrap();
            assert_eq!(found.to_string(), expected.to_string());
        }
    }

    #[test]
    fn a_card_ends_on_the_same_date_a_year_later_or_with_the_trial() {
        let trial = Validity::Until(date("2026-12-31"));
        let table = [
            ("2026-03-05", Validity::Months(12), Ok("2027-03-05")),
            ("2028-02-29", Validity::Months(12), Ok("2029-02-28")),
            ("2027-02-28", Validity::Months(12), Ok("2028-02-28")),
            ("2026-12-31", Validity::Months(12), Ok("2027-12-31")),
            ("9999-02-03", Validity::Months(12), Ok("9999-02-03")),
            ("2026-03-05", trial, Ok("2026-12-31")),
            ("2025-01-01", trial, Ok("2026-12-31")),
            ("2026-12-31", trial, Ok("2026-12-31")),
            ("2027-01-01", trial, Err(TrialOver)),
        ];
        for (given, rule, expected) in table {
            assert_eq!(
                last_valid_day(date(given), rule),
                expected.map(date),
                "{given}"
            );
        }
    }

    #[test]
    fn a_month_without_that_date_ends_with_its_last_day() {
        for (given, months, expected) in [
            ("2027-01-31", 1, "2027-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2027-05-31", 6, "2027-11-30"),
            ("2028-02-29", 36, "2031-02-28"),
            ("2026-11-26", 6, "2027-05-26"),
        ] {
            let found = last_valid_day(date(given), Validity::Months(months));
            assert_eq!(found, Ok(date(expected)), "{given} {months}");
        }
    }

    #[test]
    fn a_renewal_counts_from_its_day_or_from_the_old_end() {
        let year = Validity::Months(12);
        let trial = Validity::Until(date("2027-12-31"));
        let (from_renewal, from_end) = (Renewal::FromRenewal, Renewal::FromOldEnd);
        for (day, end, rule, renewal, expected) in [
            ("2027-03-01", "2027-11-25", year, from_renewal, "2028-03-01"),
            ("2027-03-01", "2027-11-25", year, from_end, "2028-11-25"),
            // After its end there is nothing left to count from.
            ("2028-03-01", "2027-11-25", year, from_renewal, "2029-03-01"),
            ("2028-03-01", "2027-11-25", year, from_end, "2029-03-01"),
            ("2028-02-29", "2028-02-29", year, from_end, "2029-02-28"),
            // A shorter rule takes no day away that was given.
            (
                "2026-12-01",
                "2027-11-25",
                Validity::Months(6),
                from_renewal,
                "2027-11-25",
            ),
            // However often.
            ("2027-03-01", "2028-12-31", year, from_end, "2029-03-01"),
            ("2027-03-01", "2027-11-25", trial, from_end, "2027-12-31"),
            (
                "2027-03-01",
                "2028-11-25",
                trial,
                from_renewal,
                "2027-12-31",
            ),
        ] {
            let found = renewed_until(date(day), date(end), rule, renewal);
            assert_eq!(
                found,
                Ok(date(expected)),
                "{day} {end} {rule:?} {renewal:?}"
            );
        }
        let over = renewed_until(date("2028-01-01"), date("2027-11-25"), trial, from_end);
        assert_eq!(over, Err(TrialOver));
    }

    proptest! {
        #[test]
        fn a_card_is_in_force_on_its_day_and_a_renewal_never_shortens_it(
            day in 0..40_000_i32, end in -2000..2000_i32, months in 1..=36_u8, old in any::<bool>(),
        ) {
            let at = |days| Date::from_epoch_days(days).unwrap();
            let rule = Validity::Months(months);
            let given = last_valid_day(at(day), rule).unwrap();
            prop_assert!(given > at(day));
            prop_assert!(given.minus_months(months.into()) <= at(day));
            let renewal = if old { Renewal::FromOldEnd } else { Renewal::FromRenewal };
            let end = at(day + end);
            let renewed = renewed_until(at(day), end, rule, renewal).unwrap();
            prop_assert!(renewed >= given && renewed >= end);
            prop_assert!(renewed <= at(day).plus_months(2 * u16::from(months)).max(end));
        }
    }
}
