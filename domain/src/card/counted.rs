//! Series that were printed before there was a register: their codes follow one another.

use super::code::CardCode;

/// The code that comes so many after a first one: the number at its end counted on, as many digits
/// wide. Nothing where it ends in no number, or the number grows wider.
#[must_use]
pub fn counted_on(first: &CardCode, by: u32) -> Option<CardCode> {
    let (letters, digits) = parted(first);
    let number: u64 = digits.parse().ok()?;
    let number = number.checked_add(by.into())?;
    let width = digits.len();
    let code = format!("{letters}{number:0width$}");
    (code.len() == first.expose().len())
        .then(|| code.parse().ok())
        .flatten()
}

/// The pattern of the batch of a series, as it is written: what stands before the number, and a
/// place for each of its digits.
#[must_use]
pub fn series_pattern(first: &CardCode) -> String {
    let (letters, digits) = parted(first);
    format!("series:{letters}{}", "#".repeat(digits.len()))
}

fn parted(code: &CardCode) -> (&str, &str) {
    let text = code.expose();
    let letters = text.trim_end_matches(|character: char| character.is_ascii_digit());
    (letters, text.get(letters.len()..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::card::Pattern;

    fn code(text: &str) -> CardCode {
        text.parse().unwrap()
    }

    #[test]
    fn codes_of_a_series_follow_one_another_at_one_width() {
        let table = [
            ("KK000101", 0, Some("KK000101")),
            ("KK000101", 899, Some("KK001000")),
            ("KK12A", 1, None),
            ("KK99", 1, None),
            ("00000007", 1, Some("00000008")),
            ("ABCD", 0, None),
        ];
        for (first, by, expected) in table {
            assert_eq!(counted_on(&code(first), by), expected.map(code), "{first}");
        }
        assert_eq!(series_pattern(&code("kk-000101")), "series:KK######");
    }

    proptest! {
        #[test]
        fn every_code_of_a_series_fits_its_batch(text in "[A-Z]{0,6}[0-9]{4,16}", by in 0..10_000_u32) {
            let first = code(&text);
            let pattern: Pattern = series_pattern(&first).parse().unwrap();
            if let Some(next) = counted_on(&first, by) {
                prop_assert!(pattern.fits(&next));
            }
        }
    }
}
