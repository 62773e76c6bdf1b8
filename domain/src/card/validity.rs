//! Until when a card is in force.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::municipality::{Municipality, NetworkStatus};

/// How long cards of an area are in force: a setting of the area. The terms of use of 26.2.2025
/// know a last valid day; the network gives a card for a year at a time, or for the time of a trial.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    /// A year from the day on which the card is given or renewed.
    #[default]
    OneYear,
    /// To the last day of the area's trial, be it nearer or further than a year.
    Until(Date),
}

impl Validity {
    /// The rule of a unit in a municipality on a day: to the announced end of a trial, else a year.
    /// An announced end that is past says nothing of what was decided after it; a unit that gives
    /// cards no more is closed.
    #[must_use]
    pub fn of(municipality: Option<&Municipality>, day: Date) -> Validity {
        let standing = municipality.and_then(|municipality| municipality.standing.as_ref());
        let trial = standing.filter(|standing| standing.status == NetworkStatus::Trial);
        let end = trial.and_then(|standing| Some(standing.trial_end?.last_day()));
        end.filter(|end| *end >= day)
            .map_or(Validity::OneYear, Validity::Until)
    }
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

/// The last day on which a card given or renewed on a day is in force, that day included. After a
/// year it is the same date; for 29 February it is 28 February. A renewal counts from the day of
/// the renewal, not from the day on which the card would have ended.
///
/// # Errors
/// [`TrialOver`] when the trial ended before that day.
pub fn last_valid_day(given_on: Date, rule: Validity) -> Result<Date, TrialOver> {
    match rule {
        Validity::OneYear => Ok(same_date_next_year(given_on)),
        Validity::Until(last) if last < given_on => Err(TrialOver),
        Validity::Until(last) => Ok(last),
    }
}

/// In the last year of the calendar, the day itself.
fn same_date_next_year(day: Date) -> Date {
    let next = day.year() + 1;
    Date::new(next, day.month(), day.day())
        .or_else(|_| Date::new(next, day.month(), 28))
        .unwrap_or(day)
}

#[cfg(test)]
mod tests {
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
            let found = last_valid_day(given, Validity::OneYear).unwrap();
            assert_eq!(found.to_string(), expected.to_string());
        }
    }

    #[test]
    fn a_card_ends_on_the_same_date_a_year_later_or_with_the_trial() {
        let trial = Validity::Until(date("2026-12-31"));
        let table = [
            ("2026-03-05", Validity::OneYear, Ok("2027-03-05")),
            ("2028-02-29", Validity::OneYear, Ok("2029-02-28")),
            ("2027-02-28", Validity::OneYear, Ok("2028-02-28")),
            ("2026-12-31", Validity::OneYear, Ok("2027-12-31")),
            ("9999-02-03", Validity::OneYear, Ok("9999-02-03")),
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
    fn where_a_trial_has_an_announced_end_cards_end_with_it() {
        let municipality = |standing: serde_json::Value| -> Municipality {
            serde_json::from_value(serde_json::json!({
                "code": "049", "name": {}, "region": "01", "county": "03", "standing": standing,
            }))
            .unwrap()
        };
        let known = |status: &str, end: Option<&str>| {
            municipality(serde_json::json!({
                "status": status, "trial_end": end, "known": "2026", "source": 0,
            }))
        };
        let (day, until) = (date("2026-11-25"), Validity::Until(date("2026-12-31")));
        assert_eq!(Validity::of(None, day), Validity::OneYear);
        assert_eq!(
            Validity::of(Some(&known("trial", Some("2026-12"))), day),
            until
        );
        assert_eq!(
            Validity::of(Some(&known("trial", None)), day),
            Validity::OneYear
        );
        let permanent = known("in_use", Some("2020-12"));
        assert_eq!(Validity::of(Some(&permanent), day), Validity::OneYear);
        let past = known("trial", Some("2020-12-31"));
        assert_eq!(Validity::of(Some(&past), day), Validity::OneYear);
    }

    #[test]
    fn a_validity_is_read_back_from_what_it_is_written_as() {
        for (rule, json) in [
            (Validity::OneYear, "\"one_year\""),
            (
                Validity::Until(date("2026-12-31")),
                "{\"until\":\"2026-12-31\"}",
            ),
        ] {
            assert_eq!(serde_json::to_string(&rule).unwrap(), json);
            assert_eq!(serde_json::from_str::<Validity>(json).unwrap(), rule);
        }
        assert_eq!(Validity::default(), Validity::OneYear);
    }
}
