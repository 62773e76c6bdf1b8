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

pub(crate) use id;

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
id!(
    /// A ticket intermediary's stable id.
    IntermediaryId, "small letters, digits and hyphens", is_slug
);
id!(
    /// A report's id: a UUID of version 4 in small letters. Its sender makes it by chance; a UUID
    /// of version 7 is refused, because it would tell the millisecond.
    ReportId, "a UUID of version 4 in small letters", is_random_uuid
);
id!(
    /// A version of the network document.
    NetworkVersion, "16 hexadecimal digits in small letters",
    |text| text.len() == 16 && text.bytes().all(is_hex_digit)
);

impl ReportId {
    /// The id of these random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> ReportId {
        let mut text = String::with_capacity(36);
        for (at, byte) in bytes.into_iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            let byte = match at {
                6 => 0x40 | (byte & 0x0f),
                8 => 0x80 | (byte & 0x3f),
                _ => byte,
            };
            for digit in [byte >> 4, byte & 0x0f] {
                text.extend(char::from_digit(digit.into(), 16));
            }
        }
        ReportId(text)
    }
}

fn is_hex_digit(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

fn is_random_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            14 => byte == b'4',
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
            _ => is_hex_digit(byte),
        })
}

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

    #[test]
    fn a_reports_id_is_random_and_tells_no_time() {
        let made = ReportId::from_random([0xff; 16]);
        assert_eq!(made.as_str(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(made.as_str().parse(), Ok(made.clone()));
        let zero = ReportId::from_random([0; 16]);
        assert_eq!(zero.as_str(), "00000000-0000-4000-8000-000000000000");
        for text in [
            "01a20a60-76c3-71bb-ade1-7e61573dbc0d",
            "00000000-0000-4000-7000-000000000000",
            "00000000-0000-4000-8000-00000000000A",
            "000000000000-4000-8000-0000000000000",
            "{0000000-0000-4000-8000-000000000000",
            "",
        ] {
            assert!(text.parse::<ReportId>().is_err(), "{text}");
        }
    }
}
