//! Names of things: each has a type of its own, so that a venue is never looked up as a postcode.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

/// The text is not of the form that this kind of id has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MalformedId {
    /// What was expected, for a person: `three digits`.
    pub expected: &'static str,
}

impl fmt::Display for MalformedId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected {}", self.expected)
    }
}

impl std::error::Error for MalformedId {}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $expected:literal, $valid:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = MalformedId;

            fn from_str(text: &str) -> Result<$name, MalformedId> {
                let valid: fn(&str) -> bool = $valid;
                valid(text)
                    .then(|| $name(text.to_owned()))
                    .ok_or(MalformedId { expected: $expected })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

fn all_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Small ASCII letters, digits and single hyphens between them, at most 80 characters.
fn is_slug(text: &str) -> bool {
    (1..=80).contains(&text.len())
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

id!(
    /// A municipality's official code: three digits as text, leading zeros kept (`091`).
    MunicipalityCode, "three digits", |text| all_digits(text, 3)
);
id!(
    /// A region's code: two digits (`05` Kanta-Häme).
    RegionCode, "two digits", |text| all_digits(text, 2)
);
id!(
    /// A wellbeing area's code: two digits (`08` Pirkanmaa; `90` Helsinki, `91` Åland).
    CountyCode, "two digits", |text| all_digits(text, 2)
);
id!(
    /// A postcode: five digits (`20100`).
    Postcode, "five digits", |text| all_digits(text, 5)
);
id!(
    /// A venue's stable public id, readable in an address (`espoo-april-jazz`).
    VenueId, "small letters, digits and hyphens", is_slug
);
id!(
    /// A distributor's stable public id, readable in an address (`tornio-mean-talo`).
    DistributorId, "small letters, digits and hyphens", is_slug
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_the_wrong_form_are_refused() {
        for text in ["91", "0911", "09a", "", "०९१", " 91"] {
            assert!(text.parse::<MunicipalityCode>().is_err(), "{text}");
        }
        for text in ["", "-", "a--b", "-a", "a-", "A", "å", "a b", "a/b", "%61"] {
            assert!(text.parse::<VenueId>().is_err(), "{text}");
        }
        assert!("a".repeat(81).parse::<VenueId>().is_err());
        assert!("espoo-april-jazz".parse::<VenueId>().is_ok());
        assert!("091".parse::<MunicipalityCode>().is_ok());
    }
}
