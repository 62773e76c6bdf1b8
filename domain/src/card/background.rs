//! The little that is kept of somebody who has a card. Nothing else about a holder is ever stored.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};

use super::AnswerCode;
use crate::coded::coded;
use crate::date::Date;
use crate::id::Postcode;

/// The year in which a holder was born, never the day. Personal data.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct BirthYear(i16);

/// How many of a holder's own or same-household children or grandchildren are minors, 0–20: they
/// come along to the same event (terms of use 26.2.2025). Personal data.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct MinorChildren(u8);

/// The text or the number is no year or no number of children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MalformedBackground {
    /// What was expected, for a person: `a year of four digits`.
    pub expected: &'static str,
}

impl fmt::Display for MalformedBackground {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected {}", self.expected)
    }
}

impl std::error::Error for MalformedBackground {}

/// Why nobody of that year can have a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BirthYearProblem {
    /// It lies in the future, or nobody is that old.
    Impossible,
    /// Who was born then does not turn 16 this year.
    TooYoung,
}

/// The oldest that anybody is taken to be, in years.
const OLDEST: i16 = 120;

/// The year in which one can have a card (terms of use 26.2.2025): one is 16 or turns 16.
const YOUNGEST: i16 = 16;

/// Most children that are written down.
const MOST_CHILDREN: u8 = 20;

impl BirthYear {
    /// A year from 1800 to 2199.
    ///
    /// # Errors
    /// [`MalformedBackground`].
    pub fn new(year: i16) -> Result<BirthYear, MalformedBackground> {
        let good = (1800..2200).contains(&year);
        good.then_some(BirthYear(year)).ok_or(MalformedBackground {
            expected: "a year of four digits",
        })
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.0
    }

    /// Whether somebody born then can have a personal card: is 16 or turns 16 this year. Cards of
    /// communities have no such rule.
    ///
    /// # Errors
    /// [`BirthYearProblem`].
    pub fn check(self, today: Date) -> Result<(), BirthYearProblem> {
        match today.year() - self.0 {
            age if !(0..=OLDEST).contains(&age) => Err(BirthYearProblem::Impossible),
            age if age < YOUNGEST => Err(BirthYearProblem::TooYoung),
            _ => Ok(()),
        }
    }
}

impl FromStr for BirthYear {
    type Err = MalformedBackground;

    fn from_str(text: &str) -> Result<BirthYear, MalformedBackground> {
        let digits = text.trim();
        let four = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        BirthYear::new(if four { digits.parse().unwrap_or(0) } else { 0 })
    }
}

/// Nothing of a holder gets into a log by way of debugging.
macro_rules! silent {
    ($($name:ident),*) => {
        $(impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(concat!(stringify!($name), "(…)"))
            }
        })*
    };
}
silent!(BirthYear, MinorChildren, Background);

impl<'de> Deserialize<'de> for BirthYear {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<BirthYear, D::Error> {
        BirthYear::new(i16::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl MinorChildren {
    /// So many, at most 20.
    ///
    /// # Errors
    /// [`MalformedBackground`].
    pub fn new(count: u8) -> Result<MinorChildren, MalformedBackground> {
        let good = count <= MOST_CHILDREN;
        good.then_some(MinorChildren(count))
            .ok_or(MalformedBackground {
                expected: "a number from 0 to 20",
            })
    }

    /// How many.
    #[must_use]
    pub const fn count(self) -> u8 {
        self.0
    }
}

impl<'de> Deserialize<'de> for MinorChildren {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<MinorChildren, D::Error> {
        MinorChildren::new(u8::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// A holder's gender, if the holder wishes to say: the answers that every program knows, besides those
/// that administrators add. Personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Gender {
    /// A woman.
    Woman,
    /// A man.
    Man,
    /// Neither of these, or more than one.
    Other,
    /// Rather not say: an answer too.
    RatherNotSay,
}

coded!(Gender {
    Woman => "woman",
    Man => "man",
    Other => "other",
    RatherNotSay => "rather-not-say",
});

/// A holder's life situation, if the holder wishes to say. The programme's own list is not public,
/// so this is a proposal; administrators add to it. Personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LifeSituation {
    /// At work.
    Working,
    /// Without work, or in services of employment.
    Unemployed,
    /// Studying.
    Studying,
    /// On a pension.
    Pensioner,
    /// At home with children or caring for somebody.
    Caring,
    /// On sick leave or in rehabilitation.
    SickLeave,
    /// Something else.
    Other,
    /// Rather not say: an answer too.
    RatherNotSay,
}

coded!(LifeSituation {
    Working => "working",
    Unemployed => "unemployed",
    Studying => "studying",
    Pensioner => "pensioner",
    Caring => "caring",
    SickLeave => "sick-leave",
    Other => "other",
    RatherNotSay => "rather-not-say",
});

/// Everything that is kept of a holder. Personal data without a name; known to the unit that gave
/// the card and to nobody else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Background {
    /// The year of birth.
    pub birth_year: BirthYear,
    /// The postcode of the home.
    pub postcode: Postcode,
    /// Minor children or grandchildren.
    pub children: MinorChildren,
    /// Gender, voluntary: one of [`super::AnswerLists`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<AnswerCode>,
    /// Life situation, voluntary: one of [`super::AnswerLists`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub life_situation: Option<AnswerCode>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(year: &str, today: &str) -> Result<(), BirthYearProblem> {
        let year = year.parse::<BirthYear>().unwrap();
        year.check(today.parse().unwrap())
    }

    #[test]
    fn whoever_is_16_or_turns_16_this_year_can_have_a_card() {
        for (year, today, expected) in [
            ("2010", "2026-01-01", Ok(())),
            ("2010", "2026-12-31", Ok(())),
            ("2011", "2026-12-31", Err(BirthYearProblem::TooYoung)),
            ("2011", "2027-01-01", Ok(())),
            ("2026", "2026-05-01", Err(BirthYearProblem::TooYoung)),
            ("2027", "2026-05-01", Err(BirthYearProblem::Impossible)),
            ("1906", "2026-05-01", Ok(())),
            ("1905", "2026-05-01", Err(BirthYearProblem::Impossible)),
        ] {
            assert_eq!(check(year, today), expected, "{year} {today}");
        }
    }

    #[test]
    fn a_year_has_four_digits() {
        for text in ["", "85", "1985.", "019 85", "19850", "١٩٨٥", "1799", "2200"] {
            assert!(text.parse::<BirthYear>().is_err(), "{text}");
        }
        assert_eq!(" 1985 ".parse::<BirthYear>().map(BirthYear::year), Ok(1985));
    }

    #[test]
    fn debugging_tells_nothing_of_a_holder() {
        let json = r#"{"birth_year":1985,"postcode":"33100","children":2,"gender":"woman"}"#;
        let told = format!("{:?}", serde_json::from_str::<Background>(json).unwrap());
        assert_eq!(told, "Background(…)");
    }

    #[test]
    fn nothing_but_what_is_asked_for_is_read() {
        let known = r#"{"birth_year":1985,"postcode":"33100","children":2}"#;
        let read: Background = serde_json::from_str(known).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), known);
        for other in [
            r#"{"birth_year":1985,"postcode":"33100","children":2,"name":"x"}"#,
            r#"{"birth_year":1985,"postcode":"33100","children":21}"#,
            r#"{"birth_year":85,"postcode":"33100","children":0}"#,
            r#"{"birth_year":1985,"postcode":"3310","children":0}"#,
            r#"{"birth_year":1985,"postcode":"33100","children":0,"gender":"Free text"}"#,
            r#"{"postcode":"33100","children":0}"#,
        ] {
            assert!(
                serde_json::from_str::<Background>(other).is_err(),
                "{other}"
            );
        }
    }
}
