//! What can be wrong with a file of borders, said so that its reader can put it right.

use std::fmt;

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundaryProblem {
    /// The feature's number in the file, the first is 1; none for what is wrong with the whole.
    pub feature: Option<usize>,
    /// The municipality's code, if it has one.
    pub code: Option<String>,
    /// What is wrong.
    pub reason: Reason,
}

/// Why a feature, or a whole file, was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file is no GeoJSON collection of features; the reader's words.
    NotACollection(String),
    /// The coordinates are in a system that is not known here.
    UnknownCoordinates(String),
    /// The property `kunta` is missing or no code.
    NoCode,
    /// No municipality has this code.
    Unknown,
    /// The municipality is no more.
    Merged {
        /// The one that it belongs to now.
        into: &'static str,
        /// Since when.
        year: u16,
    },
    /// An earlier feature has the same code.
    Twice,
    /// The municipality is not in the file.
    Missing,
    /// The geometry is missing, or neither a polygon nor several.
    NoShape,
    /// A ring has fewer than four positions or does not end where it begins.
    OpenRing,
    /// A ring crosses itself.
    CrossedRing,
    /// A position lies outside of Finland.
    OutsideFinland,
    /// Nothing is left of the shape on the map.
    TooSmall,
}

impl BoundaryProblem {
    /// What is wrong with the whole file.
    #[must_use]
    pub fn of(reason: Reason) -> BoundaryProblem {
        BoundaryProblem {
            feature: None,
            code: None,
            reason,
        }
    }

    /// What is wrong with a feature.
    #[must_use]
    pub fn at(feature: usize, code: &Option<String>, reason: Reason) -> BoundaryProblem {
        BoundaryProblem {
            feature: Some(feature),
            code: code.clone(),
            reason,
        }
    }

    /// A municipality without a feature.
    #[must_use]
    pub fn missing(code: &str) -> BoundaryProblem {
        BoundaryProblem {
            feature: None,
            code: Some(code.to_owned()),
            reason: Reason::Missing,
        }
    }
}

impl fmt::Display for BoundaryProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.feature, &self.code) {
            (Some(at), Some(code)) => write!(formatter, "feature {at} (kunta {code:?}): ")?,
            (Some(at), None) => write!(formatter, "feature {at}: ")?,
            (None, Some(code)) => write!(formatter, "municipality {code}: ")?,
            (None, None) => {}
        }
        let fixed = match &self.reason {
            Reason::NotACollection(words) => {
                return write!(
                    formatter,
                    "the file is no GeoJSON collection of features: {words}"
                );
            }
            Reason::UnknownCoordinates(name) => {
                return write!(
                    formatter,
                    "the coordinates are in {name:?}: ask for EPSG:3067 or EPSG:4326"
                );
            }
            Reason::Merged { into, year } => {
                return write!(
                    formatter,
                    "is a part of {into} since {year}: take the borders of {year} or later"
                );
            }
            Reason::NoCode => "the property \"kunta\" is not a code of three digits",
            Reason::Unknown => "is not the code of a municipality",
            Reason::Twice => "is already an earlier feature",
            Reason::Missing => "is not in the file",
            Reason::NoShape => "has neither a Polygon nor a MultiPolygon of positions",
            Reason::OpenRing => "has a ring that is not closed or has fewer than four positions",
            Reason::CrossedRing => "has a ring that crosses itself",
            Reason::OutsideFinland => {
                "lies outside of Finland (is the coordinate system the one that the file names?)"
            }
            Reason::TooSmall => "is too small for the map's grid of 250 m",
        };
        formatter.write_str(fixed)
    }
}
