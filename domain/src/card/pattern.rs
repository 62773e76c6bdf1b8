//! What the codes of a batch look like, so that cards printed years ago stay as good as new ones.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::code::{CardCode, MAX_CODE, MIN_CODE, clean, is_code_character};

/// What the codes of a batch look like. Written `checked-10`, `checked-12`, or `series:` and the
/// places of a series (`series:KK######`). Public: it tells no code.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// Digits with two check digits at the end.
    Checked(Body),
    /// A series of letters and numbers, as on cards from before there were check digits.
    Series(Series),
}

/// How many digits stand before the two check digits. Ten while fewer than a million cards are in
/// force: then a number guessed at random is hardly ever somebody's card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Body {
    /// Ten digits, twelve with the check digits.
    Ten,
    /// Twelve digits, fourteen with the check digits.
    Twelve,
}

/// The places of a series, 4–24: `A` is any letter, `#` any digit, every other letter or digit
/// itself. A series cannot ask for the letter A alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Series(String);

/// Why a text is no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MalformedPattern {
    /// It begins with the name of no kind of pattern.
    UnknownKind,
    /// A series has fewer than [`MIN_CODE`] places.
    TooShort,
    /// A series has more than [`MAX_CODE`] places.
    TooLong,
    /// A series has a character that no code has, other than `#`.
    BadCharacter(char),
}

impl fmt::Display for MalformedPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MalformedPattern::UnknownKind => {
                formatter.write_str("expected checked-10, checked-12 or series:AA######")
            }
            MalformedPattern::TooShort => write!(formatter, "expected at least {MIN_CODE} places"),
            MalformedPattern::TooLong => write!(formatter, "expected at most {MAX_CODE} places"),
            MalformedPattern::BadCharacter(bad) => {
                write!(formatter, "expected letters, digits and #, not {bad:?}")
            }
        }
    }
}

impl std::error::Error for MalformedPattern {}

impl Pattern {
    /// The pattern of new batches, as it is written.
    pub const CHECKED: &'static str = "checked-10";

    /// Characters of each code of the batch.
    #[must_use]
    pub fn length(&self) -> usize {
        match self {
            Pattern::Checked(Body::Ten) => 12,
            Pattern::Checked(Body::Twelve) => 14,
            Pattern::Series(series) => series.0.len(),
        }
    }

    /// Whether a code can be of this batch.
    #[must_use]
    pub fn fits(&self, code: &CardCode) -> bool {
        let text = code.expose();
        text.len() == self.length()
            && match self {
                Pattern::Checked(_) => code.is_checked(),
                Pattern::Series(_) => text.chars().enumerate().all(|(at, c)| self.takes(at, c)),
            }
    }

    /// Whether a code of this batch can have this character at this place, counted from 0. Check
    /// digits are taken as any digit.
    pub(super) fn takes(&self, at: usize, character: char) -> bool {
        let place = match self {
            Pattern::Checked(_) => (at < self.length()).then_some('#'),
            Pattern::Series(series) => series.0.chars().nth(at),
        };
        match place {
            Some('A') => character.is_ascii_uppercase(),
            Some('#') => character.is_ascii_digit(),
            place => place == Some(character),
        }
    }
}

impl FromStr for Series {
    type Err = MalformedPattern;

    fn from_str(text: &str) -> Result<Series, MalformedPattern> {
        let places = clean(text);
        let unknown = |place: &char| *place != '#' && !is_code_character(*place);
        if let Some(bad) = places.chars().find(unknown) {
            return Err(MalformedPattern::BadCharacter(bad));
        }
        match places.len() {
            length if length < MIN_CODE => Err(MalformedPattern::TooShort),
            length if length > MAX_CODE => Err(MalformedPattern::TooLong),
            _ => Ok(Series(places)),
        }
    }
}

impl FromStr for Pattern {
    type Err = MalformedPattern;

    fn from_str(text: &str) -> Result<Pattern, MalformedPattern> {
        match text.trim() {
            "checked-10" => Ok(Pattern::Checked(Body::Ten)),
            "checked-12" => Ok(Pattern::Checked(Body::Twelve)),
            text => text
                .strip_prefix("series:")
                .ok_or(MalformedPattern::UnknownKind)?
                .parse()
                .map(Pattern::Series),
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pattern::Checked(Body::Ten) => formatter.write_str("checked-10"),
            Pattern::Checked(Body::Twelve) => formatter.write_str("checked-12"),
            Pattern::Series(series) => write!(formatter, "series:{}", series.0),
        }
    }
}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Pattern, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pattern(text: &str) -> Pattern {
        text.parse().unwrap()
    }

    #[test]
    fn a_pattern_is_fitted_by_the_codes_of_its_batch_alone() {
        let ten = CardCode::from_body("1234567890").unwrap();
        let twelve = CardCode::from_body("123456789012").unwrap();
        let table = [
            ("checked-10", ten.expose(), true),
            ("checked-10", twelve.expose(), false),
            ("checked-12", twelve.expose(), true),
            ("checked-12", ten.expose(), false),
            ("checked-10", "123456789000", false),
            ("checked-10", "12345678901A", false),
            ("series:AA######", "ES000123", true),
            ("series:AA######", "es-000 123", true),
            ("series:AA######", "E5000123", false),
            ("series:AA######", "ES00012", false),
            ("series:AA######", "ES0001234", false),
            ("series:KK-##-A", "KK12Z", true),
            ("series:KK-##-A", "KA12Z", false),
            ("series:20####", "201234", true),
            ("series:20####", "211234", false),
        ];
        for (text, code, fits) in table {
            let code = code.parse().unwrap();
            assert_eq!(pattern(text).fits(&code), fits, "{text}");
        }
    }

    #[test]
    fn a_text_that_is_no_pattern_is_refused_with_the_reason() {
        let long = format!("series:{}", "#".repeat(25));
        let table = [
            ("", MalformedPattern::UnknownKind),
            ("checked-11", MalformedPattern::UnknownKind),
            ("AA######", MalformedPattern::UnknownKind),
            ("series:", MalformedPattern::TooShort),
            ("series:A##", MalformedPattern::TooShort),
            (long.as_str(), MalformedPattern::TooLong),
            ("series:Ä###", MalformedPattern::BadCharacter('Ä')),
            ("series:A*##", MalformedPattern::BadCharacter('*')),
        ];
        for (text, problem) in table {
            assert_eq!(text.parse::<Pattern>(), Err(problem), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_pattern_is_read_back_from_what_it_is_written_as(
            text in "checked-1[02]|series:[A-Z0-9#]{4,24}"
        ) {
            let pattern = pattern(&text);
            prop_assert_eq!(pattern.to_string(), text.as_str());
            let json = serde_json::to_string(&pattern).unwrap();
            prop_assert_eq!(serde_json::from_str::<Pattern>(&json).unwrap(), pattern);
        }

        #[test]
        fn no_text_makes_the_parser_of_patterns_panic(text in "(series:)?\\PC*") {
            let _ = text.parse::<Pattern>();
        }

        #[test]
        fn ten_digits_at_random_are_hardly_ever_a_checked_code(code in "[0-9]{12}") {
            let code: CardCode = code.parse().unwrap();
            let rest = code.expose().parse::<u64>().unwrap() % 97;
            let fits = pattern("checked-10").fits(&code);
            // 00 and 01 leave the rest of 97 and 98, and are not given out.
            let canonical = !matches!(code.ending(), "00" | "01" | "99");
            prop_assert_eq!(fits, rest == 1 && canonical);
        }
    }
}
