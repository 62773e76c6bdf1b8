//! The yearly orientation of people who give cards: ten minutes of practice, which they acknowledge
//! themselves. Nobody is kept from working without it; it is told to the worker and to whoever is
//! responsible for the unit.

use serde::{Deserialize, Serialize};

use crate::card::{Validity, last_valid_day};
use crate::date::Date;

/// The last day on which an orientation counts, that day included: the same date next year.
#[must_use]
pub fn valid_until(acknowledged: Date) -> Date {
    last_valid_day(acknowledged, Validity::Months(12)).unwrap_or(acknowledged)
}

/// Whether an orientation that lasts until a day still counts today; one that never was does not.
#[must_use]
pub fn is_valid(until: Option<Date>, today: Date) -> bool {
    until.is_some_and(|until| today <= until)
}

/// `POST /api/v1/units/{id}/orientation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OrientationRequest {
    /// The year whose orientation somebody has been through: this one, in Finland.
    pub year: i16,
}

/// Answer to `POST /api/v1/units/{id}/orientation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrientationResponse {
    /// The last day on which it counts.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2027-11-25"))]
    pub until: Date,
}

/// How many of those who give cards at a unit have an orientation that counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Oriented {
    /// People who may give cards there.
    pub workers: u32,
    /// Those of them whose orientation counts today.
    pub oriented: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn an_orientation_counts_to_the_same_date_next_year_and_that_day_too() {
        for (acknowledged, last) in [
            ("2026-11-26", "2027-11-26"),
            ("2028-02-29", "2029-02-28"),
            ("2026-12-31", "2027-12-31"),
        ] {
            let until = valid_until(date(acknowledged));
            assert_eq!(until, date(last));
            let day_after = Date::from_epoch_days(until.epoch_days() + 1).unwrap();
            assert!(is_valid(Some(until), date(acknowledged)));
            assert!(is_valid(Some(until), until));
            assert!(!is_valid(Some(until), day_after));
        }
        assert!(!is_valid(None, date("2026-11-26")));
    }
}
