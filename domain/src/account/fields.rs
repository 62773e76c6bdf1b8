//! What people type about themselves: parsed, not only checked.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

/// The text is not of the form that this field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MalformedField {
    /// What the field takes, in English.
    pub expected: &'static str,
}

impl fmt::Display for MalformedField {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected {}", self.expected)
    }
}

impl std::error::Error for MalformedField {}

macro_rules! field {
    ($(#[$doc:meta])* $name:ident, $expected:literal, $read:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name(String);

        impl $name {
            /// As text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = MalformedField;

            fn from_str(text: &str) -> Result<$name, MalformedField> {
                let read: fn(&str) -> Option<String> = $read;
                read(text)
                    .map($name)
                    .ok_or(MalformedField { expected: $expected })
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        /// Personal data gets into no log by way of debugging.
        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

field!(
    /// An e-mail address by which somebody signs in: in small letters, at most 254 characters.
    /// Personal data of somebody who works.
    Email, "an e-mail address", email
);
field!(
    /// A name as its bearer writes it: one line of 1–80 characters. Personal data of somebody who
    /// works; a ticket desk may call itself by the desk's name.
    Name, "a name of at most 80 characters", name
);

/// Longest e-mail address (RFC 5321 leaves 254 for the address itself).
const MAX_EMAIL: usize = 254;

/// Longest name, in characters.
const MAX_NAME: usize = 80;

fn email(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let (local, domain) = text.rsplit_once('@')?;
    let in_local = |c: char| !c.is_whitespace() && !c.is_control() && !"@<>(),;:\\\"[]".contains(c);
    let in_label = |c: char| c.is_alphanumeric() || c == '-';
    let labels = || domain.split('.');
    let good = text.len() <= MAX_EMAIL
        && !local.is_empty()
        && local.chars().all(in_local)
        && labels().count() >= 2
        && labels().all(|label| !label.is_empty() && label.chars().all(in_label));
    good.then_some(text)
}

fn name(text: &str) -> Option<String> {
    let text = text.trim();
    let readable = |c: char| {
        !c.is_control()
            && !matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let good = (1..=MAX_NAME).contains(&text.chars().count()) && text.chars().all(readable);
    good.then(|| text.to_owned())
}

/// Something that only its owner may know: a password, a code, a token. Read from a request and
/// never written into an answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// A secret that somebody typed.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(text.into())
    }

    /// The secret itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_however_it_is_typed() {
        let typed: Email = " Aino.Malli@Esimerkki.FI ".parse().unwrap();
        assert_eq!(typed.as_str(), "aino.malli@esimerkki.fi");
        for text in [
            "",
            "@",
            "a@",
            "@b.fi",
            "a@b",
            "a b@c.fi",
            "a@b..fi",
            "a@b.fi\nBcc: x@y.fi",
            "<a@b.fi>",
            "a@b.fi,c@d.fi",
        ] {
            assert!(text.parse::<Email>().is_err(), "{text:?}");
        }
        assert!(
            format!("{}@b.fi", "a".repeat(250))
                .parse::<Email>()
                .is_err()
        );
    }

    #[test]
    fn a_name_is_one_readable_line() {
        assert_eq!(" Åsa Ek ".parse::<Name>().unwrap().as_str(), "Åsa Ek");
        for text in ["", "  ", "a\nb", "a\u{202e}b", &"x".repeat(81)] {
            assert!(text.parse::<Name>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn nothing_personal_and_nothing_secret_is_shown_by_debugging() {
        let email: Email = "aino@esimerkki.fi".parse().unwrap();
        let shown = format!("{email:?} {:?}", Secret::new("hunter2"));
        assert!(
            !shown.contains("aino") && !shown.contains("hunter"),
            "{shown}"
        );
    }
}
