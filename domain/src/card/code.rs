//! The code on a card: one form however it is typed or scanned, and check digits that catch a slip.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// Fewest characters of a code.
pub const MIN_CODE: usize = 4;

/// Most characters of a code.
pub const MAX_CODE: usize = 24;

/// What stands before the code in a QR code: the form and its version. Never a web address, which
/// a telephone's camera would open and put into somebody's log.
const QR_PREFIX: &str = "KK1:";

/// What codes for practice begin with. They have twelve digits as new cards do, so that practising
/// is like working; no card of the register begins so.
const PRACTICE: &str = "999999";

/// A card's code: 4–24 letters `A`–`Z` and digits, without blanks or hyphens. The terms of use of
/// 26.2.2025 leave its form open: cards in use carry series of letters and numbers, new ones
/// ten or twelve digits and two check digits.
///
/// Privacy: whoever works with the card may see its code, nobody else. Neither debugging nor
/// formatting shows it; [`CardCode::expose`] is the only way to its text.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardCode(String);

/// Why a text is no card's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MalformedCode {
    /// There is nothing but blanks and hyphens.
    Empty,
    /// There are fewer than [`MIN_CODE`] characters.
    TooShort,
    /// There are more than [`MAX_CODE`] characters.
    TooLong,
    /// There is a character that no code has.
    BadCharacter(char),
}

/// Shows nothing of what was typed: it may be most of a code.
impl fmt::Display for MalformedCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MalformedCode::Empty => formatter.write_str("expected a card's code"),
            MalformedCode::TooShort => write!(formatter, "expected at least {MIN_CODE} characters"),
            MalformedCode::TooLong => write!(formatter, "expected at most {MAX_CODE} characters"),
            MalformedCode::BadCharacter(_) => formatter.write_str("expected letters and digits"),
        }
    }
}

impl std::error::Error for MalformedCode {}

impl CardCode {
    /// The code of a body of ten or twelve digits: the body and its two check digits. Nothing for
    /// another body.
    #[must_use]
    pub fn from_body(digits: &str) -> Option<CardCode> {
        matches!(digits.len(), 10 | 12)
            .then(|| check_digits(digits))
            .flatten()
            .map(|check| CardCode(format!("{digits}{check:02}")))
    }

    /// The code of a new card, by a number that was drawn under 10,000,000,000; none where it would
    /// be one for practice: then another number is drawn.
    #[must_use]
    pub fn drawn(number: u64) -> Option<CardCode> {
        let code = CardCode::from_body(&format!("{number:010}"))?;
        (!code.is_practice()).then_some(code)
    }

    /// A code for practice, which no card ever has; one for each number up to 9,999.
    #[must_use]
    pub fn practice(number: u16) -> CardCode {
        let body = format!("{PRACTICE}{:04}", number % 10_000);
        CardCode::from_body(&body).unwrap_or(CardCode(body))
    }

    /// Whether it is a code for practice. No batch has one, and nothing is recorded about one.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.0.len() == 12
            && self.0.starts_with(PRACTICE)
            && self.0.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether it is a code of ten or twelve digits whose two last digits fit those before them.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        let body = self.0.get(..self.0.len().saturating_sub(2));
        body.and_then(CardCode::from_body).as_ref() == Some(self)
    }

    /// The code itself, for the register, the card and those who work with it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The two last characters, by which a card is told from others without telling its code.
    #[must_use]
    pub fn ending(&self) -> &str {
        let start = self.0.len().saturating_sub(2);
        self.0.get(start..).unwrap_or_default()
    }

    /// For eyes: digits of 12 or 14 in groups of four with no-break spaces between them; another
    /// code as it stands. Shows the whole code.
    #[must_use]
    pub fn grouped(&self) -> String {
        self.groups().join("\u{a0}")
    }

    /// For ears: character by character, with a comma after each group. Tells the whole code.
    #[must_use]
    pub fn spoken(&self) -> String {
        let spelt = |group: String| {
            let characters: Vec<String> = group.chars().map(String::from).collect();
            characters.join(" ")
        };
        let groups: Vec<String> = self.groups().into_iter().map(spelt).collect();
        groups.join(", ")
    }

    /// What a QR code holds: `KK1:` and the code, and nothing that a telephone would open.
    #[must_use]
    pub fn qr_payload(&self) -> String {
        format!("{QR_PREFIX}{}", self.0)
    }

    /// The code in what a camera sees, where other codes lie on the table as well: one that says
    /// what it is, or one whose check digits fit.
    #[must_use]
    pub fn seen(text: &str) -> Option<CardCode> {
        let start = text.trim_start().get(..QR_PREFIX.len());
        let is_named = start.is_some_and(|start| start.eq_ignore_ascii_case(QR_PREFIX));
        let code = text.parse::<CardCode>().ok()?;
        (is_named || code.is_checked()).then_some(code)
    }

    fn groups(&self) -> Vec<String> {
        let numeric = self.0.bytes().all(|byte| byte.is_ascii_digit());
        if !(numeric && matches!(self.0.len(), 12 | 14)) {
            return vec![self.0.clone()];
        }
        let characters: Vec<char> = self.0.chars().collect();
        characters
            .chunks(4)
            .map(|group| group.iter().collect())
            .collect()
    }
}

/// The check digits of ISO 7064 MOD 97-10: the whole number leaves 1 when divided by 97. They
/// catch each wrong digit, swap of neighbours, jump swap (`abc` to `cba`) and twin (`aa` to `bb`).
/// Nothing unless all are digits.
fn check_digits(body: &str) -> Option<u32> {
    let rest = body.chars().try_fold(0, |rest, digit| {
        digit.to_digit(10).map(|digit| (rest * 10 + digit) % 97)
    })?;
    Some(98 - rest * 100 % 97)
}

/// What was typed or scanned, without what stands between characters and without what a QR code
/// puts before them, in capital letters. May hold characters that no code has.
pub(super) fn clean(text: &str) -> String {
    let kept = text.chars().filter(|character| !is_between(*character));
    let kept: String = kept
        .map(|character| character.to_ascii_uppercase())
        .collect();
    match kept.strip_prefix(QR_PREFIX) {
        Some(rest) => rest.to_owned(),
        None => kept,
    }
}

/// Whether a code can have this character.
pub(super) fn is_code_character(character: char) -> bool {
    character.is_ascii_uppercase() || character.is_ascii_digit()
}

/// Blanks of every width, hyphens and dashes, and marks without width that come along with a copy.
fn is_between(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '-' | '\u{ad}' | '\u{200b}' | '\u{2010}'
                ..='\u{2015}' | '\u{2060}' | '\u{2212}' | '\u{feff}'
        )
}

impl FromStr for CardCode {
    type Err = MalformedCode;

    fn from_str(text: &str) -> Result<CardCode, MalformedCode> {
        let code = clean(text);
        if let Some(bad) = code
            .chars()
            .find(|character| !is_code_character(*character))
        {
            return Err(MalformedCode::BadCharacter(bad));
        }
        match code.len() {
            0 => Err(MalformedCode::Empty),
            length if length < MIN_CODE => Err(MalformedCode::TooShort),
            length if length > MAX_CODE => Err(MalformedCode::TooLong),
            _ => Ok(CardCode(code)),
        }
    }
}

/// Codes get into no log by way of debugging.
impl fmt::Debug for CardCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CardCode(…)")
    }
}

impl<'de> Deserialize<'de> for CardCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<CardCode, D::Error> {
        deserializer.deserialize_any(Text)
    }
}

/// Reads a code. A code that is sent as a number would be quoted in serde's own refusal, and from
/// there in a log: it is refused here without being shown.
struct Text;

impl Visitor<'_> for Text {
    type Value = CardCode;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a card's code as text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<CardCode, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<CardCode, E> {
        Err(E::custom("expected a card's code as text, not as a number"))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<CardCode, E> {
        self.visit_u64(0)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<CardCode, E> {
        self.visit_u64(0)
    }
}

#[cfg(test)]
mod tests;
