//! What somebody asks about areas, as the parameters of an address: the same for the page and for
//! the API.

use super::Measure;
use crate::coded::{as_code, coded};

/// Most areas that are compared at a time.
pub const MOST_COMPARED: usize = 6;

/// By which areas something is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(rename_all = "kebab-case")
)]
pub enum By {
    /// The municipalities.
    #[default]
    Municipality,
    /// The regions.
    Region,
    /// The wellbeing areas.
    County,
}

coded!(By {
    Municipality => "municipality",
    Region => "region",
    County => "county",
});

as_code!(By);

impl By {
    /// Whether a text has the form of such an area's code.
    #[must_use]
    pub fn is_code(self, text: &str) -> bool {
        let length = match self {
            By::Municipality => 3,
            By::Region | By::County => 2,
        };
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Counted as it is, or for so many people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Per {
    /// As it is.
    #[default]
    #[cfg_attr(feature = "openapi", schema(rename = "area"))]
    Area,
    /// For 1,000 people.
    #[cfg_attr(feature = "openapi", schema(rename = "1000"))]
    Thousand,
    /// For 10,000 people.
    #[cfg_attr(feature = "openapi", schema(rename = "10000"))]
    TenThousand,
}

coded!(Per {
    Area => "area",
    Thousand => "1000",
    TenThousand => "10000",
});

as_code!(Per);

impl Per {
    /// For how many people; none where it is counted as it is.
    #[must_use]
    pub const fn people(self) -> Option<f64> {
        match self {
            Per::Area => None,
            Per::Thousand => Some(1_000.0),
            Per::TenThousand => Some(10_000.0),
        }
    }
}

/// How figures are put into classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(rename_all = "kebab-case")
)]
pub enum Breaks {
    /// About as many areas in each class.
    #[default]
    Quantile,
    /// Round numbers, each class as wide as the others.
    Round,
}

coded!(Breaks {
    Quantile => "quantile",
    Round => "round",
});

as_code!(Breaks);

/// A question about areas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// What is measured.
    pub measure: Measure,
    /// By which areas.
    pub by: By,
    /// As it is, or for so many people.
    pub per: Per,
    /// How classes are made.
    pub breaks: Breaks,
    /// Codes of areas that are set beside each other, at most [`MOST_COMPARED`].
    pub compare: Vec<String>,
}

impl Question {
    /// The names of all parameters.
    pub const NAMES: [&'static str; 5] = ["measure", "by", "per", "breaks", "compare"];

    /// The parameters that differ from what is asked anyway.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let usual = Question::default();
        let mut pairs = Vec::new();
        let mut add = |name, code: &str, differs: bool| {
            if differs {
                pairs.push((name, code.to_owned()));
            }
        };
        add(
            "measure",
            self.measure.code(),
            self.measure != usual.measure,
        );
        add("by", self.by.code(), self.by != usual.by);
        add("per", self.per.code(), self.per != usual.per);
        add("breaks", self.breaks.code(), self.breaks != usual.breaks);
        let compare = self.compare.join(",");
        add("compare", &compare, !compare.is_empty());
        pairs
    }

    /// Reads the parameters that `given` knows; what is not given is as usual.
    ///
    /// # Errors
    /// The name of a parameter that cannot be read.
    pub fn read(given: impl Fn(&str) -> Option<String>) -> Result<Question, &'static str> {
        let by = coded("by", &given, By::from_code)?;
        let compare = given("compare").unwrap_or_default();
        let mut codes: Vec<String> = Vec::new();
        for code in compare.split(',').filter(|code| !code.is_empty()) {
            if !by.is_code(code) {
                return Err("compare");
            }
            if !codes.iter().any(|known| known == code) {
                codes.push(code.to_owned());
            }
        }
        if codes.len() > MOST_COMPARED {
            return Err("compare");
        }
        Ok(Question {
            by,
            measure: coded("measure", &given, Measure::from_code)?,
            per: coded("per", &given, Per::from_code)?,
            breaks: coded("breaks", &given, Breaks::from_code)?,
            compare: codes,
        })
    }
}

/// The value of a parameter that takes one of a few codes.
pub(super) fn coded<T: Default>(
    name: &'static str,
    given: &impl Fn(&str) -> Option<String>,
    parse: fn(&str) -> Option<T>,
) -> Result<T, &'static str> {
    match given(name) {
        None => Ok(T::default()),
        Some(code) => parse(&code).ok_or(name),
    }
}
