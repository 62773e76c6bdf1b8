//! Initials and PINs of shared tablets: which are good, and how often somebody may try.
//!
//! A PIN opens something only on a tablet that was enrolled for a unit, and is asked there before
//! everybody's eyes. So it is short, hard to guess in five tries, and good for one unit's daily
//! work alone ([`crate::access::by_pin`]).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use super::MalformedField;

/// How many digits a PIN has.
pub const PIN_DIGITS: usize = 6;

/// Wrong PINs in a row after which the password is needed again.
pub const PIN_TRIES: i64 = 5;

/// Seconds without a touch or a key after which a shared tablet locks itself.
pub const LOCK_AFTER: u32 = 5 * 60;

/// Two or three letters by which a worker is found on a shared tablet, in capitals. Personal data
/// of somebody who works: seen on the tablets of the unit, and by nobody elsewhere.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Initials(String);

impl Initials {
    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Initials {
    type Err = MalformedField;

    fn from_str(text: &str) -> Result<Initials, MalformedField> {
        let letters: Option<String> = text.trim().chars().map(capital).collect();
        letters
            .filter(|letters| (2..=3).contains(&letters.chars().count()))
            .map(Initials)
            .ok_or(MalformedField {
                expected: "two or three letters",
            })
    }
}

impl<'de> Deserialize<'de> for Initials {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Initials, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Personal data gets into no log by way of debugging.
impl fmt::Debug for Initials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Initials(…)")
    }
}

/// The capital of a letter of the languages of the country, the Sámi languages among them. A short
/// list, because the tables of every alphabet would be carried by every browser.
fn capital(letter: char) -> Option<char> {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => Some(letter),
        'a'..='z' => Some(letter.to_ascii_uppercase()),
        'à'..='ö' | 'ø'..='þ' => char::from_u32(u32::from(letter) - 32),
        'Č' | 'Đ' | 'Ŋ' | 'Š' | 'Ŧ' | 'Ž' => Some(letter),
        'č' | 'đ' | 'ŋ' | 'š' | 'ŧ' | 'ž' => char::from_u32(u32::from(letter) - 1),
        _ => None,
    }
}

/// Why a PIN is not taken. Each has its words in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeakPin {
    /// Not six digits.
    NotSixDigits,
    /// One that is tried first: the same digits over and over, or a row of them.
    Pattern,
}

impl WeakPin {
    /// The reason on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            WeakPin::NotSixDigits => "six-digits",
            WeakPin::Pattern => "pattern",
        }
    }
}

/// Whether a PIN may be taken.
///
/// # Errors
/// [`WeakPin`].
pub fn check_pin(pin: &str) -> Result<(), WeakPin> {
    let digits: Vec<i32> = pin
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .filter_map(|digit| i32::try_from(digit).ok())
        .collect();
    if pin.len() != PIN_DIGITS || digits.len() != PIN_DIGITS {
        return Err(WeakPin::NotSixDigits);
    }
    let differing = (0..10).filter(|digit| digits.contains(digit)).count();
    let steps = || digits.iter().zip(digits.iter().skip(1));
    // Round the end of the keys, so that 890123 is a row as well.
    let is_row = |step: i32| steps().all(|(one, next)| (next - one).rem_euclid(10) == step);
    let is_half_twice = digits.iter().take(3).eq(digits.iter().skip(3));
    if differing < 3 || is_row(1) || is_row(9) || is_half_twice {
        return Err(WeakPin::Pattern);
    }
    Ok(())
}

/// Whether so many wrong PINs in a row leave another try.
#[must_use]
pub const fn may_try(failures: i64) -> bool {
    failures < PIN_TRIES
}

/// Whether a shared tablet that was last touched at one moment is to be locked at another, both in
/// milliseconds. A clock that was set back locks as well: nobody knows how long it has been.
#[must_use]
pub const fn is_to_lock(touched_at: i64, now: i64) -> bool {
    let idle = now - touched_at;
    idle < 0 || idle >= LOCK_AFTER as i64 * 1000
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn initials_are_two_or_three_letters_in_capitals() {
        let table = [
            ("ab", Some("AB")),
            (" äö ", Some("ÄÖ")),
            ("åsk", Some("ÅSK")),
            ("Š\u{17e}", Some("ŠŽ")),
            ("ŋđ", Some("ŊĐ")),
            ("a", None),
            ("abcd", None),
            ("a1", None),
            ("a b", None),
            ("×÷", None),
            ("ÿÿ", None),
            ("", None),
            ("<b>", None),
        ];
        for (typed, expected) in table {
            let initials = typed.parse::<Initials>().ok();
            assert_eq!(
                initials.as_ref().map(Initials::as_str),
                expected,
                "{typed:?}"
            );
        }
        assert!(!format!("{:?}", "ab".parse::<Initials>()).contains("AB"));
    }

    #[test]
    fn a_pin_that_is_tried_first_is_not_taken() {
        let table = [
            ("482915", Ok(())),
            ("010386", Ok(())),
            ("112233", Ok(())),
            ("48291", Err(WeakPin::NotSixDigits)),
            ("4829150", Err(WeakPin::NotSixDigits)),
            ("48291a", Err(WeakPin::NotSixDigits)),
            ("４８２９１５", Err(WeakPin::NotSixDigits)),
            ("", Err(WeakPin::NotSixDigits)),
            ("000000", Err(WeakPin::Pattern)),
            ("123456", Err(WeakPin::Pattern)),
            ("654321", Err(WeakPin::Pattern)),
            ("567890", Err(WeakPin::Pattern)),
            ("890123", Err(WeakPin::Pattern)),
            ("121212", Err(WeakPin::Pattern)),
            ("112112", Err(WeakPin::Pattern)),
            ("123123", Err(WeakPin::Pattern)),
            ("111112", Err(WeakPin::Pattern)),
        ];
        for (pin, expected) in table {
            assert_eq!(check_pin(pin), expected, "{pin}");
        }
    }

    #[test]
    fn hardly_any_pin_is_refused_so_that_guessing_stays_hard() {
        let taken = (0..1_000_000).filter(|number| check_pin(&format!("{number:06}")).is_ok());
        let taken = taken.count();
        assert!(taken > 990_000, "{taken}");
    }

    #[test]
    fn a_tablet_locks_after_five_minutes_and_when_its_clock_was_set_back() {
        let table = [
            (0, 0, false),
            (0, 299_999, false),
            (0, 300_000, true),
            (0, 86_400_000, true),
            (10_000, 9_000, true),
        ];
        for (touched, now, locks) in table {
            assert_eq!(is_to_lock(touched, now), locks, "{touched} {now}");
        }
        assert!(may_try(PIN_TRIES - 1) && !may_try(PIN_TRIES));
    }

    proptest! {
        /// Initials that were read are read as the same again, and no text breaks the reading.
        #[test]
        fn initials_are_read_as_they_were_written(text in "\\PC{0,6}") {
            if let Ok(initials) = text.parse::<Initials>() {
                prop_assert_eq!(initials.as_str().parse::<Initials>().unwrap(), initials);
            }
        }

        /// A PIN is as strong backwards as forwards, and no text breaks the reading.
        #[test]
        fn a_pin_is_as_strong_backwards(pin in "[0-9]{6}", other in "\\PC{0,8}") {
            let backwards: String = pin.chars().rev().collect();
            prop_assert_eq!(check_pin(&pin), check_pin(&backwards));
            let _ = check_pin(&other);
        }
    }
}
