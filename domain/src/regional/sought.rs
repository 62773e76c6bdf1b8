//! What should be near, and where: the parameters of a question about reach.

use std::fmt;
use std::str::FromStr;

use super::question::coded as read;
use crate::coded::{as_code, coded};
use crate::date::Date;
use crate::id::{CountyCode, MunicipalityCode, Postcode, RegionCode};
use crate::municipality::Municipality;
use crate::venue::{Category, Venue, VenueAnswer};

/// What should be near.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(rename_all = "kebab-case")
)]
pub enum Target {
    /// Any venue.
    #[default]
    Venue,
    /// A venue of culture.
    Culture,
    /// A venue of education.
    Education,
    /// A venue of science.
    Science,
    /// A venue of sport.
    Sport,
    /// A unit that gives the card.
    Distributor,
}

coded!(Target {
    Venue => "venue",
    Culture => "culture",
    Education => "education",
    Science => "science",
    Sport => "sport",
    Distributor => "distributor",
});

as_code!(Target);

impl Target {
    /// Whether it is a venue of this sort that is listed on the day.
    pub(super) fn takes(self, venue: &Venue, today: Date) -> bool {
        let category = match self {
            Target::Venue => None,
            Target::Culture => Some(Category::Culture),
            Target::Education => Some(Category::Education),
            Target::Science => Some(Category::Science),
            Target::Sport => Some(Category::Sport),
            Target::Distributor => return false,
        };
        let listed = venue.answer(today);
        category.is_none_or(|category| venue.kind.category() == category)
            && !matches!(listed, VenueAnswer::Ended | VenueAnswer::NotYet)
    }
}

/// How near.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Radius {
    /// Within 10 kilometres.
    #[cfg_attr(feature = "openapi", schema(rename = "10"))]
    Ten,
    /// Within 30 kilometres.
    #[default]
    #[cfg_attr(feature = "openapi", schema(rename = "30"))]
    Thirty,
    /// Within 60 kilometres.
    #[cfg_attr(feature = "openapi", schema(rename = "60"))]
    Sixty,
}

coded!(Radius { Ten => "10", Thirty => "30", Sixty => "60" });

as_code!(Radius);

impl Radius {
    /// In kilometres.
    #[must_use]
    pub const fn km(self) -> f64 {
        match self {
            Radius::Ten => 10.0,
            Radius::Thirty => 30.0,
            Radius::Sixty => 60.0,
        }
    }
}

/// The area whose postcodes are looked at. Written `national`, `region:02`, `county:02` or
/// `municipality:853`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Within {
    /// The whole country.
    #[default]
    Country,
    /// A region.
    Region(RegionCode),
    /// A wellbeing area.
    County(CountyCode),
    /// A municipality.
    Municipality(MunicipalityCode),
}

impl Within {
    /// Whether a municipality lies there.
    #[must_use]
    pub fn holds(&self, municipality: &Municipality) -> bool {
        match self {
            Within::Country => true,
            Within::Region(code) => municipality.region == *code,
            Within::County(code) => municipality.county == *code,
            Within::Municipality(code) => municipality.code == *code,
        }
    }
}

impl fmt::Display for Within {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Within::Country => formatter.write_str("national"),
            Within::Region(code) => write!(formatter, "region:{code}"),
            Within::County(code) => write!(formatter, "county:{code}"),
            Within::Municipality(code) => write!(formatter, "municipality:{code}"),
        }
    }
}

/// The text names no area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MalformedArea;

impl FromStr for Within {
    type Err = MalformedArea;

    fn from_str(text: &str) -> Result<Within, MalformedArea> {
        if text == "national" {
            return Ok(Within::Country);
        }
        let (kind, code) = text.split_once(':').ok_or(MalformedArea)?;
        let area = match kind {
            "region" => code.parse().map(Within::Region),
            "county" => code.parse().map(Within::County),
            "municipality" => code.parse().map(Within::Municipality),
            _ => return Err(MalformedArea),
        };
        area.map_err(|_| MalformedArea)
    }
}

/// What is sought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// What should be near.
    pub target: Target,
    /// How near.
    pub radius: Radius,
    /// Where.
    pub within: Within,
    /// A postcode in whose middle there might be one more.
    pub here: Option<Postcode>,
}

impl Sought {
    /// The names of all parameters.
    pub const NAMES: [&'static str; 4] = ["target", "km", "within", "here"];

    /// The parameters that differ from what is sought anyway.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let usual = Sought::default();
        let mut pairs = Vec::new();
        if self.target != usual.target {
            pairs.push(("target", self.target.code().to_owned()));
        }
        if self.radius != usual.radius {
            pairs.push(("km", self.radius.code().to_owned()));
        }
        if self.within != usual.within {
            pairs.push(("within", self.within.to_string()));
        }
        if let Some(here) = &self.here {
            pairs.push(("here", here.to_string()));
        }
        pairs
    }

    /// Reads the parameters that `given` knows; what is not given is as usual.
    ///
    /// # Errors
    /// The name of a parameter that cannot be read.
    pub fn read(given: impl Fn(&str) -> Option<String>) -> Result<Sought, &'static str> {
        let within = given("within").map(|text| text.parse::<Within>());
        let here = given("here").filter(|text| !text.is_empty());
        let here = here.map(|text| text.parse::<Postcode>());
        Ok(Sought {
            target: read("target", &given, Target::from_code)?,
            radius: read("km", &given, Radius::from_code)?,
            within: within
                .transpose()
                .map_err(|_| "within")?
                .unwrap_or_default(),
            here: here.transpose().map_err(|_| "here")?,
        })
    }
}
