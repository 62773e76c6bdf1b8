//! Distributors: where one asks for a card. Kinds are neutral on purpose, because which unit
//! gave a card is the most sensitive fact there is; here stands only who gives cards at all.

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::date::Date;
use crate::id::{DistributorId, MunicipalityCode, Postcode, RegionCode};
use crate::known::Known;
use crate::language::Localized;
use crate::point::Point;

/// A distributor (kortinjakaja, kortutdelare). Public; never holds a person's name or number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Distributor {
    /// Stable public id.
    pub id: DistributorId,
    /// Names; at least one language.
    pub name: Localized,
    /// The body that the unit belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// What sort of service it is.
    pub kind: DistributorKind,
    /// The place it serves.
    pub serves: Serves,
    /// Street address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Postcode of the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<Postcode>,
    /// Where it is, and how well that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// The unit's own web page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The unit's own number, never a person's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The unit's own address, never a person's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// When this entry was last known to be true; absent: the evidence has no date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2023+"))]
    pub last_confirmed: Option<Known>,
    /// Position in the network document's `sources`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<usize>,
}

impl Distributor {
    /// Whether somebody confirmed within [`crate::known::FRESH_MONTHS`] that it gives cards; if
    /// not, one should ask first.
    #[must_use]
    pub fn is_confirmed(&self, today: Date) -> bool {
        self.last_confirmed
            .is_some_and(|known| known.is_fresh(today))
    }
}

/// The place that a distributor serves: one municipality, or a whole region.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Serves {
    /// People of one municipality.
    Municipality(MunicipalityCode),
    /// People of every municipality of a region.
    Region(RegionCode),
}

/// What sort of service a distributor is. Words for health and recovery stay together in one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DistributorKind {
    /// Social services.
    SocialServices,
    /// Units of a wellbeing services county.
    WellbeingCounty,
    /// Youth work and workshops.
    Youth,
    /// Employment services and work coaching.
    Employment,
    /// Services for people who have moved to Finland.
    Integration,
    /// Health and recovery services.
    HealthAndRecovery,
    /// Services for families.
    Family,
    /// Services for older people.
    Senior,
    /// Association.
    Association,
    /// Parish.
    Parish,
    /// Guidance and meeting places.
    Guidance,
}

coded!(DistributorKind {
    SocialServices => "social-services",
    WellbeingCounty => "wellbeing-county",
    Youth => "youth",
    Employment => "employment",
    Integration => "integration",
    HealthAndRecovery => "health-and-recovery",
    Family => "family",
    Senior => "senior",
    Association => "association",
    Parish => "parish",
    Guidance => "guidance",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_on_the_wire_are_the_codes_of_the_tables() {
        for kind in DistributorKind::ALL {
            let wire = serde_json::to_string(kind).unwrap();
            assert_eq!(wire, format!("\"{}\"", kind.code()));
            assert_eq!(DistributorKind::from_code(kind.code()), Some(*kind));
        }
    }
}
