//! A card's code while it is being typed: how it is written, and what can be said of it by what the
//! unit knows. Pure.

use domain::card::{CardCode, Pattern, Typing, check_typing, near};
use domain::unit_day::UnitDay;

/// What can be said of a code by what the unit knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing is typed.
    Nothing,
    /// The beginning of a code, and how many characters are missing.
    More(usize),
    /// Something was typed wrong.
    Slip,
    /// This character is in no code.
    Bad(char),
    /// It is too long.
    Long,
    /// It is a card of the other side: one for practice at work, a real one in practice.
    OtherSide,
    /// It may be a code; whether the unit has the card is not known.
    Maybe(CardCode),
    /// It may be a code of an old series, and looks like a new one in which something was typed wrong.
    Doubtful(CardCode),
    /// It is a code, and the unit does not have the card in stock.
    NotInStock(CardCode),
    /// It is in stock.
    InStock(CardCode),
}

impl Said {
    /// The code, if it is a whole one.
    pub fn code(&self) -> Option<&CardCode> {
        match self {
            Said::Maybe(code)
            | Said::Doubtful(code)
            | Said::NotInStock(code)
            | Said::InStock(code) => Some(code),
            _ => None,
        }
    }
}

/// What can be said of what is typed, at work or in practice; without the unit's day only whether it may
/// be a code.
pub fn said(typed: &str, day: Option<&UnitDay>, in_practice: bool) -> Said {
    let stock = day.map_or(&[][..], |day| &day.stock);
    // Of a large stock only a part is listed, and perhaps of no series with letters.
    let whole = day.is_some_and(|day| u64::try_from(day.stock.len()) == Ok(day.in_stock));
    let is_unknown = !whole && typed.trim_start().starts_with(char::is_alphabetic);
    // Every card for practice is like one of a new batch.
    let patterns = if in_practice && day.is_none() {
        Vec::from_iter(new())
    } else if is_unknown {
        Vec::new()
    } else {
        patterns(stock)
    };
    let code = match check_typing(typed, &patterns) {
        Typing::Empty => return Said::Nothing,
        Typing::Unfinished { more } => return Said::More(more),
        Typing::Slip => return Said::Slip,
        Typing::BadCharacter(bad) => return Said::Bad(bad),
        Typing::TooLong => return Said::Long,
        Typing::Fits(code) => code,
    };
    if code.is_practice() != in_practice {
        return Said::OtherSide;
    }
    match stock.contains(&code) {
        true => Said::InStock(code),
        false if whole => Said::NotInStock(code),
        false if day.is_none() && is_like_new(&code) && !code.is_checked() => Said::Doubtful(code),
        false => Said::Maybe(code),
    }
}

/// Whether a code has as many digits as those of new batches.
fn is_like_new(code: &CardCode) -> bool {
    let text = code.expose();
    matches!(text.len(), 12 | 14) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Cards in stock that may be meant by what does not fit.
pub fn meant(typed: &str, day: Option<&UnitDay>, in_practice: bool) -> Vec<CardCode> {
    let wrong = !matches!(
        said(typed, day, in_practice),
        Said::Nothing | Said::InStock(_) | Said::Maybe(_)
    );
    match day {
        Some(day) if wrong => near(typed, day.stock.iter()),
        _ => Vec::new(),
    }
}

/// What the codes in stock look like: cards of batches old and new lie in one drawer. With nothing
/// in stock nothing is known, and every well-formed code may be one. Cards of a new batch are always
/// expected: they may have come since the list was read, or lie beyond its end.
pub fn patterns(stock: &[CardCode]) -> Vec<Pattern> {
    let mut all: Vec<Pattern> = Vec::from_iter(new().filter(|_| !stock.is_empty()));
    for code in stock {
        let known = all.iter().any(|pattern| pattern.fits(code));
        if !known && let Ok(pattern) = pattern(code).parse() {
            all.push(pattern);
        }
    }
    all
}

/// The pattern of new batches.
fn new() -> Option<Pattern> {
    "checked-10".parse().ok()
}

/// The pattern of the batch that a code is likely to be of.
fn pattern(code: &CardCode) -> String {
    let text = code.expose();
    if code.is_checked() {
        let ten = text.len() == 12;
        return String::from(if ten { "checked-10" } else { "checked-12" });
    }
    let place = |character: char| match character.is_ascii_digit() {
        true => '#',
        false => 'A',
    };
    "series:".chars().chain(text.chars().map(place)).collect()
}

/// What is typed, digits in groups of four, and where the caret is then. What has letters or other
/// characters stays as it is.
pub fn grouped(typed: &str, caret: usize) -> (String, usize) {
    let is_digit = |character: &char| character.is_ascii_digit();
    let is_between = |character: char| character.is_whitespace() || character == '-';
    if typed.chars().any(|one| !is_digit(&one) && !is_between(one)) {
        return (typed.to_owned(), caret);
    }
    let before = typed.chars().take(caret).filter(is_digit).count();
    let mut text = String::new();
    for (at, digit) in typed.chars().filter(is_digit).enumerate() {
        if at > 0 && at % 4 == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    (text, before + before.saturating_sub(1) / 4)
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;
    use crate::data::sample;

    const STOCK: [&str; 3] = ["000000079444", "123456789092", "ES000123"];

    fn day(stock: &[&str], in_stock: usize) -> UnitDay {
        let codes: Vec<String> = stock.iter().map(|code| format!("\"{code}\"")).collect();
        sample::read(&format!(
            r#"{{"day":"2026-11-25","recorded":[],"attention":[],"in_stock":{in_stock},
            "stock":[{}],"figures":{{"today":0,"this_year":0,"in_force":0}},
            "common_postcodes":[]}}"#,
            codes.join(",")
        ))
    }

    #[test]
    fn a_code_is_judged_by_the_cards_that_the_unit_has() {
        let whole = day(&STOCK, 3);
        let code = |text: &str| text.parse::<CardCode>().unwrap();
        let table = [
            ("", Said::Nothing),
            ("0000 0007", Said::More(4)),
            ("0000 0007 9444", Said::InStock(code("000000079444"))),
            ("KK1:000000079444", Said::InStock(code("000000079444"))),
            ("0000 0007 9445", Said::Slip),
            ("es 000 123", Said::InStock(code("ES000123"))),
            ("ES000124", Said::NotInStock(code("ES000124"))),
            ("0000/", Said::Bad('/')),
            ("0000 0007 9444 4", Said::Long),
        ];
        for (typed, expected) in table {
            assert_eq!(said(typed, Some(&whole), false), expected, "{typed}");
        }
    }

    #[test]
    fn a_card_of_the_other_side_is_told_from_one_that_is_not_there() {
        let practice = CardCode::practice(7);
        let typed = practice.grouped();
        let real = day(&STOCK, 3);
        assert_eq!(said(&typed, Some(&real), false), Said::OtherSide);
        assert_eq!(said(&typed, None, false), Said::OtherSide);
        assert_eq!(Said::OtherSide.code(), None);
        assert_eq!(said(&typed, None, true), Said::Maybe(practice));
        assert_eq!(said("0000 0007 9444", None, true), Said::OtherSide);
        // Half a code is of no side yet.
        assert_eq!(said("9999", None, true), Said::More(8));
    }

    #[test]
    fn a_slip_in_a_new_code_is_told_even_where_no_stock_is_known() {
        let typed = |typed: &str| said(typed, None, false);
        let code = |text: &str| text.parse::<CardCode>().unwrap();
        assert_eq!(
            typed("0000 0007 9445"),
            Said::Doubtful(code("000000079445"))
        );
        assert_eq!(typed("0000 0007 9444"), Said::Maybe(code("000000079444")));
        assert_eq!(typed("KK0101"), Said::Maybe(code("KK0101")));
        // It may be of an old series all the same, and is not refused.
        assert!(typed("0000 0007 9445").code().is_some());
    }

    #[test]
    fn a_card_of_a_new_batch_is_expected_beside_any_old_series() {
        let old = day(&["ES000123", "ES000124"], 900);
        let new = "000000079444";
        assert_eq!(
            said(new, Some(&old), false),
            Said::Maybe(new.parse().unwrap())
        );
        assert_eq!(said("000000079445", Some(&old), false), Said::Slip);
    }

    #[test]
    fn where_not_every_card_is_known_nothing_is_said_to_be_missing() {
        let part = day(&STOCK, 900);
        let other = said("ES000124", Some(&part), false);
        assert_eq!(other, Said::Maybe("ES000124".parse().unwrap()));
        assert_eq!(said("ES000124", None, false), other);
    }

    #[test]
    fn a_card_that_lies_near_is_proposed_only_for_what_does_not_fit() {
        let whole = day(&STOCK, 3);
        let proposed = |typed: &str| {
            let all = meant(typed, Some(&whole), false);
            all.iter()
                .map(|code| code.ending().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(proposed("0000 0007 9454"), ["44"]);
        assert_eq!(proposed("ES000124"), ["23"]);
        assert!(proposed("0000 0007 9444").is_empty());
        assert!(proposed("0000").is_empty());
    }

    #[test]
    fn digits_stand_in_groups_and_the_caret_stays_where_it_was_among_them() {
        let table = [
            ("", 0, "", 0),
            ("1234", 4, "1234", 4),
            ("12345", 5, "1234 5", 6),
            ("1234 5678 9", 11, "1234 5678 9", 11),
            // A digit typed in the middle.
            ("12934 5", 3, "1293 45", 3),
            // The blank deleted: the caret goes before it, and the next one deletes a digit.
            ("12345", 4, "1234 5", 4),
            ("123456789092", 12, "1234 5678 9092", 14),
            ("KK1:1234", 8, "KK1:1234", 8),
            ("es0123", 6, "es0123", 6),
        ];
        for (typed, caret, text, after) in table {
            assert_eq!(grouped(typed, caret), (text.to_owned(), after), "{typed}");
        }
    }
}
