//! Places of work, and how they lie to each other.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::distributor::Serves;
use crate::id::{CountyCode, DistributorId, IntermediaryId, MunicipalityCode, VenueId};
use crate::network::NetworkDocument;

/// A place of work. Written as one text: `national`, `municipality:853`, `county:02`,
/// `distributor:…`, `venue:…`, `intermediary:…`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// The whole network.
    National,
    /// A wellbeing services county, or Helsinki or Åland.
    County(CountyCode),
    /// A municipality.
    Municipality(MunicipalityCode),
    /// A unit that gives the card.
    Distributor(DistributorId),
    /// A venue.
    Venue(VenueId),
    /// A body that passes tickets on.
    Intermediary(IntermediaryId),
}

/// The text names no place of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MalformedScope;

impl fmt::Display for MalformedScope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "expected `national`, or `municipality:`, `county:`, `distributor:`, `venue:` or `intermediary:` with an id",
        )
    }
}

impl std::error::Error for MalformedScope {}

/// The areas that a place lies in. A unit may serve a whole region, and then lies in no
/// municipality.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Its municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Its wellbeing services county.
    pub county: Option<CountyCode>,
}

/// Knows where places lie.
pub trait Whereabouts {
    /// The areas of a municipality or a unit; nothing of what nobody knows.
    fn area(&self, place: &Scope) -> Area;
}

impl Scope {
    /// Whether the area of a coordinator reaches over a place. A unit never covers another place,
    /// not even itself seen as an area: a contact person is no coordinator.
    #[must_use]
    pub fn covers(&self, place: &Scope, lies: &impl Whereabouts) -> bool {
        match self {
            Scope::National => true,
            Scope::County(_) | Scope::Municipality(_) if self == place => true,
            Scope::County(code) => lies.area(place).county.as_ref() == Some(code),
            Scope::Municipality(code) => lies.area(place).municipality.as_ref() == Some(code),
            Scope::Distributor(_) | Scope::Venue(_) | Scope::Intermediary(_) => false,
        }
    }

    /// Whether it is a unit and not an area.
    #[must_use]
    pub const fn is_unit(&self) -> bool {
        matches!(
            self,
            Scope::Distributor(_) | Scope::Venue(_) | Scope::Intermediary(_)
        )
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scope::National => formatter.write_str("national"),
            Scope::County(code) => write!(formatter, "county:{code}"),
            Scope::Municipality(code) => write!(formatter, "municipality:{code}"),
            Scope::Distributor(id) => write!(formatter, "distributor:{id}"),
            Scope::Venue(id) => write!(formatter, "venue:{id}"),
            Scope::Intermediary(id) => write!(formatter, "intermediary:{id}"),
        }
    }
}

impl FromStr for Scope {
    type Err = MalformedScope;

    fn from_str(text: &str) -> Result<Scope, MalformedScope> {
        if text == "national" {
            return Ok(Scope::National);
        }
        let (kind, id) = text.split_once(':').ok_or(MalformedScope)?;
        let scope = match kind {
            "county" => id.parse().map(Scope::County),
            "municipality" => id.parse().map(Scope::Municipality),
            "distributor" => id.parse().map(Scope::Distributor),
            "venue" => id.parse().map(Scope::Venue),
            "intermediary" => id.parse().map(Scope::Intermediary),
            _ => return Err(MalformedScope),
        };
        scope.map_err(|_| MalformedScope)
    }
}

impl Serialize for Scope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Scope, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Scope {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some(
                "A place of work: `national`, `municipality:853`, `county:02`, `distributor:…`, `venue:…` or `intermediary:…`",
            ))
            .examples(["municipality:853"])
            .build()
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Scope {}

impl Whereabouts for NetworkDocument {
    fn area(&self, place: &Scope) -> Area {
        let of_municipality = |code: &MunicipalityCode| Area {
            municipality: Some(code.clone()),
            county: self
                .municipality(code)
                .map(|municipality| municipality.county.clone()),
        };
        match place {
            Scope::Municipality(code) => Area {
                // A municipality does not lie in itself: that it is the same is asked first.
                municipality: None,
                ..of_municipality(code)
            },
            Scope::Venue(id) => self
                .venue(id)
                .map(|venue| of_municipality(&venue.municipality))
                .unwrap_or_default(),
            Scope::Distributor(id) => match self.distributor(id).map(|unit| &unit.serves) {
                Some(Serves::Municipality(code)) => of_municipality(code),
                Some(Serves::Region(region)) => {
                    let mut members = self
                        .municipalities
                        .iter()
                        .filter(|municipality| municipality.region == *region)
                        .map(|municipality| &municipality.county);
                    let county = members.next().cloned();
                    // Uusimaa is one region of several counties: such a unit is none of theirs.
                    let county = county.filter(|first| members.all(|other| other == first));
                    Area {
                        municipality: None,
                        county,
                    }
                }
                None => Area::default(),
            },
            // The public network does not tell where they are; the national service keeps them.
            Scope::National | Scope::County(_) | Scope::Intermediary(_) => Area::default(),
        }
    }
}
