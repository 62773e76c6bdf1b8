//! What is promised of codes, over tables and over codes by chance.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Result<CardCode, MalformedCode> {
    text.parse()
}

/// Every text that one slip makes of a code of digits: a wrong digit, neighbours swapped, a swap
/// over one, a twin.
fn slips(code: &str) -> BTreeSet<String> {
    let digits: Vec<char> = code.chars().collect();
    let mut made = BTreeSet::new();
    let mut with = |changes: &[(usize, char)]| {
        let mut slip = digits.clone();
        for (at, digit) in changes {
            slip[*at] = *digit;
        }
        made.insert(slip.into_iter().collect::<String>());
    };
    for at in 0..digits.len() {
        for other in '0'..='9' {
            with(&[(at, other)]);
            if digits.get(at + 1) == Some(&digits[at]) {
                with(&[(at, other), (at + 1, other)]);
            }
        }
        for far in [at + 1, at + 2] {
            if let Some(digit) = digits.get(far) {
                with(&[(at, *digit), (far, digits[at])]);
            }
        }
    }
    made.remove(code);
    made
}

fn body() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{10}",
        "[0-9]{12}",
        "[01]{10}",
        "[9]{4}[0-9]{8}",
        "9{6}[0-9]{4}"
    ]
}

proptest! {
    #[test]
    fn check_digits_catch_every_single_slip(body in body()) {
        let code = CardCode::from_body(&body).unwrap();
        prop_assert!(code.is_checked());
        let slips = slips(code.expose());
        prop_assert!(slips.len() > 9 * code.expose().len());
        for slip in slips {
            prop_assert!(!read(&slip).unwrap().is_checked(), "{} {}", body, slip);
        }
    }

    #[test]
    fn a_code_is_for_practice_exactly_when_it_is_one_of_ten_thousand(
        body in body(), number in 0u16..10_000
    ) {
        let code = CardCode::from_body(&body).unwrap();
        let is_one = body.len() == 10 && body.starts_with("999999");
        prop_assert_eq!(code.is_practice(), is_one);
        let number_drawn = body.parse::<u64>().unwrap() % 10_000_000_000;
        let drawn = CardCode::drawn(number_drawn);
        prop_assert_eq!(drawn.is_none(), number_drawn / 10_000 == 999_999);
        prop_assert!(drawn.is_none_or(|code| code.is_checked() && !code.is_practice()));
        let practice = CardCode::practice(number);
        prop_assert!(practice.is_practice() && practice.is_checked());
        let others = number != 0;
        prop_assert_eq!(practice != CardCode::practice(0), others);
    }

    #[test]
    fn as_many_bodies_make_as_many_codes(
        bodies in proptest::collection::btree_set("[0-9]{10}|[0-9]{12}", 0..200)
    ) {
        let codes: BTreeSet<_> = bodies.iter().map(|body| CardCode::from_body(body).unwrap()).collect();
        prop_assert_eq!(codes.len(), bodies.len());
    }

    #[test]
    fn a_checked_number_leaves_one_when_divided_by_97(body in body()) {
        let code = CardCode::from_body(&body).unwrap();
        prop_assert_eq!(code.expose().parse::<u64>().unwrap() % 97, 1);
        prop_assert!(code.expose().starts_with(&body));
    }

    #[test]
    fn a_code_is_the_same_however_it_is_written(code in "[A-Z0-9]{4,24}|[0-9]{12}|[0-9]{14}") {
        let code = read(&code).unwrap();
        let hyphens = code.grouped().replace('\u{a0}', "-");
        let json = serde_json::to_string(&code).unwrap();
        prop_assert_eq!(read(&code.grouped()), Ok(code.clone()));
        prop_assert_eq!(read(&hyphens.to_lowercase()), Ok(code.clone()));
        prop_assert_eq!(read(&code.qr_payload()), Ok(code.clone()));
        prop_assert_eq!(read(&code.spoken().replace(',', "")), Ok(code.clone()));
        prop_assert_eq!(&serde_json::from_str::<CardCode>(&json).unwrap(), &code);
        prop_assert_eq!(json, format!("\"{}\"", code.expose()));
        prop_assert!(code.expose().ends_with(code.ending()) && code.ending().len() == 2);
    }

    #[test]
    fn whatever_is_typed_is_a_code_in_one_form_or_is_refused(text in "\\PC*|[kK1:0-9a-z \u{a0}-]{0,30}|(?s).*") {
        if let Ok(code) = read(&text) {
            prop_assert!((MIN_CODE..=MAX_CODE).contains(&code.expose().len()));
            prop_assert!(code.expose().chars().all(is_code_character));
            let _ = code.is_checked();
        }
        let _ = CardCode::from_body(&text);
    }
}

#[test]
fn what_people_type_and_scanners_send_is_read() {
    let table = [
        ("1234 5678 9012", "123456789012"),
        ("1234-5678-9012", "123456789012"),
        ("1234\u{a0}5678\u{202f}9012", "123456789012"),
        ("1234–5678—9012", "123456789012"),
        ("\u{feff}KK1:123456789012\r\n", "123456789012"),
        ("kk1: ab 12", "AB12"),
        ("KK12", "KK12"),
        ("esp-000123", "ESP000123"),
    ];
    for (text, code) in table {
        assert_eq!(read(text).unwrap().expose(), code, "{text:?}");
    }
}

#[test]
fn other_texts_are_refused_with_the_reason() {
    let table = [
        ("", MalformedCode::Empty),
        (" - \u{a0}", MalformedCode::Empty),
        ("KK1:", MalformedCode::Empty),
        ("123", MalformedCode::TooShort),
        ("1234567890123456789012345", MalformedCode::TooLong),
        ("KK2:1234", MalformedCode::BadCharacter(':')),
        ("12é4", MalformedCode::BadCharacter('é')),
        ("١٢٣٤", MalformedCode::BadCharacter('١')),
        ("1234\0", MalformedCode::BadCharacter('\0')),
        ("https://example.org/1234", MalformedCode::BadCharacter(':')),
    ];
    for (text, problem) in table {
        assert_eq!(read(text), Err(problem), "{text:?}");
    }
}

#[test]
fn check_digits_are_those_of_the_standard() {
    // The standard's own example is 794, which becomes 79444; leading zeros add nothing.
    for (body, code) in [
        ("0000000794", "000000079444"),
        ("000000000794", "00000000079444"),
        ("000000000000", "00000000000098"),
        ("0000000001", "000000000195"),
    ] {
        assert_eq!(CardCode::from_body(body).unwrap().expose(), code);
    }
    for body in [
        "",
        "123456789",
        "12345678901",
        "12345678x0",
        "１２３４５６７８９０",
    ] {
        assert_eq!(CardCode::from_body(body), None, "{body}");
    }
    // 00 and 97 leave the same rest; only the digits of the standard are right.
    let alike = (0..1_000).map(|number| format!("{number:010}"));
    let alike = alike.filter(|body| CardCode::from_body(body).unwrap().ending() == "97");
    let alike: Vec<_> = alike
        .map(|body| read(&format!("{body}00")).unwrap())
        .collect();
    assert!(!alike.is_empty());
    assert!(alike.iter().all(|code| !code.is_checked()));
}

#[test]
fn a_number_is_shown_in_fours_and_spelt_with_a_pause_after_each() {
    let table = [
        (
            "123456789012",
            "1234\u{a0}5678\u{a0}9012",
            "1 2 3 4, 5 6 7 8, 9 0 1 2",
        ),
        (
            "12345678901234",
            "1234\u{a0}5678\u{a0}9012\u{a0}34",
            "1 2 3 4, 5 6 7 8, 9 0 1 2, 3 4",
        ),
        ("ESP000123", "ESP000123", "E S P 0 0 0 1 2 3"),
    ];
    for (code, grouped, spoken) in table {
        let code = read(code).unwrap();
        assert_eq!(code.grouped(), grouped);
        assert_eq!(code.spoken(), spoken);
    }
}

#[test]
fn no_code_is_shown_by_debugging_or_by_a_refusal() {
    let code = read("987654321012").unwrap();
    assert_eq!(format!("{code:?}"), "CardCode(…)");
    for json in [
        "987654321012",
        "-987654321012",
        "9876543.21012",
        "\"98765432101é\"",
    ] {
        let refusal = serde_json::from_str::<CardCode>(json)
            .unwrap_err()
            .to_string();
        assert!(
            !refusal.contains("987") && !refusal.contains('é'),
            "{refusal}"
        );
    }
}

#[test]
fn of_all_that_a_camera_sees_only_a_card_is_taken_for_one() {
    let seen = |text: &str| CardCode::seen(text).map(|code| code.expose().to_owned());
    for (text, code) in [
        ("KK1:000000079444", "000000079444"),
        ("kk1:es000123", "ES000123"),
        (" KK1:ES000123\n", "ES000123"),
        // A line code of digits alone, as its check digits say.
        ("000000079444", "000000079444"),
    ] {
        assert_eq!(seen(text).as_deref(), Some(code), "{text}");
    }
    for text in [
        "",
        "KK1:",
        "KK1:https://example.org/",
        "https://example.org/000000079444",
        "000000079445",
        "ES000123",
        "6408180734810",
        "WIFI:S:kahvila;T:WPA;P:salasana;;",
        "ääää",
    ] {
        assert_eq!(seen(text), None, "{text}");
    }
}
