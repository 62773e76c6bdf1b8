//! What to say while somebody types a code, and which card may be meant when it is not quite one.

use super::code::{CardCode, MalformedCode, clean, is_code_character};
use super::pattern::Pattern;

/// Most codes that [`near`] proposes: with more, a guess helps nobody.
pub const MAX_NEAR: usize = 3;

/// What can be said of a code that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typing {
    /// Nothing yet.
    Empty,
    /// The beginning of a code.
    Unfinished {
        /// Characters that the shortest code which begins so still needs.
        more: usize,
    },
    /// As long as a code with check digits, and they do not fit: something was typed wrong. Where
    /// there are longer codes too, it may be the beginning of one.
    Slip,
    /// A character that no code has at that place; the letter O for the digit 0, for instance.
    BadCharacter(char),
    /// Longer than any code that begins so.
    TooLong,
    /// A code of one of the batches. Whether there is such a card, only the register knows.
    Fits(CardCode),
}

/// What can be said of a text as a code of batches with these patterns. Where no patterns are
/// known, every well-formed code fits.
#[must_use]
pub fn check_typing(text: &str, patterns: &[Pattern]) -> Typing {
    let typed = clean(text);
    let length = typed.len();
    if patterns.is_empty() {
        return without_patterns(&typed);
    }
    let mut possible: Vec<&Pattern> = patterns.iter().collect();
    for (at, character) in typed.chars().enumerate() {
        if !is_code_character(character) {
            return Typing::BadCharacter(character);
        }
        possible.retain(|pattern| pattern.length() > at);
        if possible.is_empty() {
            return Typing::TooLong;
        }
        possible.retain(|pattern| pattern.takes(at, character));
        if possible.is_empty() {
            return Typing::BadCharacter(character);
        }
    }
    if length == 0 {
        return Typing::Empty;
    }
    let code = typed.parse::<CardCode>().ok();
    let fitting = code.filter(|code| possible.iter().any(|pattern| pattern.fits(code)));
    let complete = possible.iter().any(|pattern| pattern.length() == length);
    let shortest = possible.iter().map(|pattern| pattern.length()).min();
    match (fitting, complete) {
        (Some(code), _) => Typing::Fits(code),
        (None, true) => Typing::Slip,
        (None, false) => Typing::Unfinished {
            more: shortest.unwrap_or(length) - length,
        },
    }
}

fn without_patterns(typed: &str) -> Typing {
    match typed.parse() {
        Ok(code) => Typing::Fits(code),
        Err(MalformedCode::Empty) => Typing::Empty,
        Err(MalformedCode::TooShort) => Typing::Unfinished {
            more: super::MIN_CODE.saturating_sub(typed.len()),
        },
        Err(MalformedCode::TooLong) => Typing::TooLong,
        Err(MalformedCode::BadCharacter(bad)) => Typing::BadCharacter(bad),
    }
}

/// The known codes, at most [`MAX_NEAR`] in their order, that are one slip away from what was
/// typed: one character wrong, missing or too many, neighbours swapped, a swap over one (`abc` for
/// `cba`), a twin (`aa` for `bb`). For "did you mean the card that ends in 17?".
///
/// Privacy: `known` holds only what the asker may see anyway, such as the own unit's stock, so
/// that guessing finds nobody's card.
#[must_use]
pub fn near<'a>(typed: &str, known: impl Iterator<Item = &'a CardCode>) -> Vec<CardCode> {
    let typed: Vec<char> = clean(typed).chars().collect();
    let is_near = |code: &&CardCode| {
        let code: Vec<char> = code.expose().chars().collect();
        is_one_slip(&typed, &code)
    };
    known.filter(is_near).take(MAX_NEAR).cloned().collect()
}

/// Whether exactly one slip makes one of the other: what is left between the common beginning and
/// the common end tells which.
fn is_one_slip(mut typed: &[char], mut code: &[char]) -> bool {
    while let ([a, typed_rest @ ..], [b, code_rest @ ..]) = (typed, code)
        && a == b
    {
        (typed, code) = (typed_rest, code_rest);
    }
    while let ([typed_rest @ .., a], [code_rest @ .., b]) = (typed, code)
        && a == b
    {
        (typed, code) = (typed_rest, code_rest);
    }
    match (typed, code) {
        ([_], [_] | []) | ([], [_]) => true,
        ([a, b], [c, d]) => (a == d && b == c) || (a == b && c == d),
        ([a, middle, b], [c, same, d]) => middle == same && a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn patterns(texts: &[&str]) -> Vec<Pattern> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    fn code(text: &str) -> CardCode {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_said_while_a_code_is_typed() {
        let unfinished = |more| Typing::Unfinished { more };
        let fits = |text| Typing::Fits(code(text));
        let (both, one) = (["checked-10", "checked-12"], ["checked-10"]);
        let old = ["checked-10", "series:AA####", "series:KK######"];
        let digits = ["checked-10", "series:############"];
        let table: &[(&[&str], &str, Typing)] = &[
            (&one, "", Typing::Empty),
            (&one, " - ", Typing::Empty),
            (&one, "KK1:", Typing::Empty),
            (&one, "0000 0007 94", unfinished(2)),
            (&one, "0000-0007-9444", fits("000000079444")),
            (&one, "KK1:000000079444", fits("000000079444")),
            (&one, "000000079445", Typing::Slip),
            (&one, "0000000794444", Typing::TooLong),
            (&one, "0000O0079444", Typing::BadCharacter('O')),
            (&one, "0000/", Typing::BadCharacter('/')),
            (&both, "000000079444", fits("000000079444")),
            (&both, "000000079445", Typing::Slip),
            (&both, "0000000794450", unfinished(1)),
            (&both, "00000000079444", fits("00000000079444")),
            (&both, "00000000079440", Typing::Slip),
            (&old, "e", unfinished(5)),
            (&old, "es 0123", fits("ES0123")),
            (&old, "es 01234", Typing::TooLong),
            (&old, "kk 0123", fits("KK0123")),
            (&old, "kk 01234", unfinished(1)),
            (&old, "kk 012345", fits("KK012345")),
            (&old, "kk 0123o", Typing::BadCharacter('O')),
            (&old, "0", unfinished(11)),
            (&digits, "000000079445", fits("000000079445")),
            (&[], "12", unfinished(2)),
            (&[], "1234", fits("1234")),
            (&[], "", Typing::Empty),
            (&[], "12ä", Typing::BadCharacter('Ä')),
            (&[], "1234567890123456789012345", Typing::TooLong),
        ];
        for (known, text, said) in table {
            // Letters outside of A–Z are told as they were typed.
            let said = match said {
                Typing::BadCharacter('Ä') => &Typing::BadCharacter('ä'),
                said => said,
            };
            assert_eq!(
                &check_typing(text, &patterns(known)),
                said,
                "{text:?} {known:?}"
            );
        }
    }

    #[test]
    fn at_most_three_codes_are_proposed_and_never_the_one_that_was_typed() {
        let known: Vec<CardCode> = ["1234", "1235", "1236", "1237", "1238", "9999"]
            .into_iter()
            .map(code)
            .collect();
        assert_eq!(near("1239", known.iter()), known[..3]);
        assert_eq!(near("1234", known.iter()), known[1..4]);
        assert_eq!(near("123O", known.iter()), known[..3]);
        assert_eq!(near("5678", known.iter()), []);
        assert_eq!(near("", known.iter()), []);
    }

    #[test]
    fn two_slips_are_no_guess() {
        let known = [code("123456789012")];
        for typed in [
            "123456789099",
            "1234567890",
            "12345678901234",
            "321654789012",
        ] {
            assert_eq!(near(typed, known.iter()), [], "{typed}");
        }
    }

    proptest! {
        #[test]
        fn a_right_code_is_counted_down_until_it_fits(body in "[0-9]{10}") {
            let code = CardCode::from_body(&body).unwrap();
            let known = patterns(&["checked-10", "series:AA####"]);
            for end in 1..12 {
                let said = check_typing(&code.expose()[..end], &known);
                prop_assert_eq!(said, Typing::Unfinished { more: 12 - end });
            }
            prop_assert_eq!(check_typing(&code.grouped(), &known), Typing::Fits(code));
        }

        #[test]
        fn only_codes_of_a_batch_fit_whatever_is_typed(text in "\\PC*|[A-Za-z0-9 -]{0,20}|[0-9]{12}") {
            let known = patterns(&["checked-10", "checked-12", "series:AA####"]);
            if let Typing::Fits(code) = check_typing(&text, &known) {
                prop_assert!(known.iter().any(|pattern| pattern.fits(&code)));
            }
            let _ = check_typing(&text, &[]);
        }

        #[test]
        fn a_known_code_is_found_after_any_single_slip(
            text in "[A-Z0-9]{4,24}|[0-9]{12}|[01]{12}",
            other in proptest::char::ranges(vec!['A'..='Z', '0'..='9'].into()),
        ) {
            let known = [code(&text)];
            let right: Vec<char> = text.chars().collect();
            let mut slips: Vec<Vec<char>> = Vec::new();
            for at in 0..=right.len() {
                let mut extra = right.clone();
                extra.insert(at, other);
                slips.push(extra);
                if at == right.len() {
                    break;
                }
                let mut missing = right.clone();
                missing.remove(at);
                slips.push(missing);
                let mut wrong = right.clone();
                wrong[at] = other;
                slips.push(wrong.clone());
                if right.get(at + 1) == Some(&right[at]) {
                    wrong[at + 1] = other;
                    slips.push(wrong);
                }
                for far in [at + 1, at + 2] {
                    if far < right.len() {
                        let mut swapped = right.clone();
                        swapped.swap(at, far);
                        slips.push(swapped);
                    }
                }
            }
            for slip in slips.iter().filter(|slip| **slip != right) {
                let slip: String = slip.iter().collect();
                prop_assert_eq!(near(&slip, known.iter()), &known, "{}", slip);
            }
        }
    }
}
