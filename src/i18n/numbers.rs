//! Numbers for people, as each language writes them.

use domain::language::Language;

/// A space that keeps the digits of a number together.
const NARROW: char = '\u{a0}';

/// The most decimals that a small number has.
const MOST: usize = 9;

/// A number with its thousands apart. A number that is no whole one has one decimal, one below 1
/// as many as show two digits that are not zeros in front: what is not zero never looks like it.
#[must_use]
pub fn number(language: Language, value: f64) -> String {
    let is_whole = (value - value.round()).abs() < 1e-9;
    let decimals = match is_whole {
        true => 0,
        false => decimals(value.abs()),
    };
    let written = format!("{value:.decimals$}");
    let (whole, rest) = written.split_once('.').unwrap_or((&written, ""));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", whole),
    };
    let (between, point) = match language {
        Language::Fi | Language::Sv => (NARROW, ','),
        Language::En => (',', '.'),
    };
    let mut said = String::from(sign);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            said.push(between);
        }
        said.push(digit);
    }
    if !rest.is_empty() {
        said.push(point);
        said += rest;
    }
    said
}

fn decimals(mut size: f64) -> usize {
    let mut decimals = 1;
    while size < 1.0 && decimals < MOST {
        size *= 10.0;
        decimals += 1;
    }
    decimals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        let fi = |value| number(Language::Fi, value);
        assert_eq!(fi(0.0), "0");
        assert_eq!(fi(999.0), "999");
        assert_eq!(fi(5_603_851.0), "5\u{a0}603\u{a0}851");
        assert_eq!(fi(12.34), "12,3");
        assert_eq!(fi(0.125), "0,12");
        assert_eq!(fi(0.5), "0,50");
        assert_eq!(fi(3.0 / 680.0), "0,0044");
        assert_eq!(fi(0.000_012_3), "0,000012");
        assert_eq!(fi(-4_200.5), "−4\u{a0}200,5");
        assert_eq!(number(Language::En, 12_345.6), "12,345.6");
    }
}
