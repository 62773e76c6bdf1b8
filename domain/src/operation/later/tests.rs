use proptest::prelude::*;

use super::*;
use crate::card::{AnswerLists, Renewal, Stage, Term, Validity};
use crate::date::Date;
use crate::operation::{CardKind, Circumstances, CorrectionReason, OperationId, Record, decide};

const CODE: &str = "000000079444";

fn background(year: i16, postcode: &str, children: u8) -> Background {
    serde_json::from_value(serde_json::json!({
        "birth_year": year, "postcode": postcode, "children": children
    }))
    .unwrap()
}

fn correct(background: Background) -> Deed {
    Deed::Correct {
        code: CODE.parse().unwrap(),
        background,
        reason: CorrectionReason::TypedWrong,
        confirmed_home: false,
    }
}

fn change(postcode: &str, children: u8) -> Deed {
    Deed::Change {
        code: CODE.parse().unwrap(),
        postcode: postcode.parse().unwrap(),
        children: MinorChildren::new(children).unwrap(),
        confirmed_home: false,
    }
}

fn renew(terms: &str) -> Deed {
    Deed::Renew {
        code: CODE.parse().unwrap(),
        terms: terms.to_owned(),
    }
}

fn given() -> Record {
    Record {
        stage: Stage::Given(Term {
            from: "2026-01-01".parse().unwrap(),
            until: "2027-01-01".parse().unwrap(),
        }),
        unit: Some("own".parse().unwrap()),
        background: Some(background(1985, "33100", 1)),
        terms: "2025-02-26".parse().ok(),
        kind: CardKind::Personal,
        lent: None,
    }
}

/// What becomes of a card by a deed of a day, after what later days have told.
fn decided(deed: &Deed, card: &Record, day: i32, later: Later) -> Record {
    let at = Circumstances {
        unit: &"own".parse().unwrap(),
        by: &"0123abcd-0000-7000-8000-0123456789aa".parse().unwrap(),
        operation: &OperationId::new(5, [1; 10]),
        at: i64::from(day) * 86_400_000,
        day: Date::from_epoch_days(day).unwrap(),
        later,
        validity: Validity::Months(12),
        renewal: Renewal::FromRenewal,
        lists: &AnswerLists::default(),
        knows: &|_| true,
        is_closed: &|_| false,
    };
    decide(deed, card, &at).unwrap()
}

/// A card after deeds, each of its day, that come in this order.
fn after(came: &[(i32, Deed)]) -> Record {
    let mut card = given();
    for (at, (day, deed)) in came.iter().enumerate() {
        let before = &came[..at];
        let later = before.iter().filter(|(other, _)| other > day);
        let later = Later::told_by(later.map(|(_, deed)| deed.code()));
        card = decided(deed, &card, *day, later);
    }
    card
}

#[test]
fn what_was_told_later_stays_and_what_nobody_told_since_is_written_down() {
    let moved = change("65200", 3);
    let right = correct(background(1990, "20100", 0));
    for (later, deed, expected) in [
        // Nothing newer is known.
        (vec![], &moved, background(1985, "65200", 3)),
        (vec![], &right, background(1990, "20100", 0)),
        // The home is known by now; the year of birth nobody has told since.
        (vec!["change"], &moved, background(1985, "33100", 1)),
        (vec!["change"], &right, background(1990, "33100", 1)),
        // All of it is known by now.
        (vec!["correct"], &moved, background(1985, "33100", 1)),
        (vec!["correct"], &right, background(1985, "33100", 1)),
        (
            vec!["renew", "change"],
            &right,
            background(1990, "33100", 1),
        ),
        // A renewal tells nothing of a home, nor does the giving, which cannot have been later.
        (vec!["renew", "give"], &moved, background(1985, "65200", 3)),
    ] {
        let told = Later::told_by(later.iter().copied());
        let card = decided(deed, &given(), 20_700, told);
        assert_eq!(card.background, Some(expected), "{later:?} {deed:?}");
        assert_eq!(card.stage, given().stage);
    }
}

#[test]
fn an_older_renewal_brings_no_older_terms_back() {
    let newest = "2027-01-01".parse().ok();
    let card = after(&[(20_800, renew("2027-01-01")), (20_700, renew("2025-02-26"))]);
    assert_eq!(card.terms, newest);
    let card = after(&[(20_700, renew("2025-02-26")), (20_800, renew("2027-01-01"))]);
    assert_eq!(card.terms, newest);
}

#[test]
fn a_background_that_was_erased_is_recorded_anew_as_a_whole() {
    let erased = Record {
        background: None,
        ..given()
    };
    let right = background(1990, "20100", 0);
    let later = Later::told_by(["change"]);
    let card = decided(&correct(right.clone()), &erased, 20_700, later);
    assert_eq!(card.background, Some(right));
}

#[test]
fn it_is_asked_what_was_told_later_where_it_matters_and_nowhere_else() {
    let block = Deed::Block {
        code: CODE.parse().unwrap(),
        reason: crate::card::BlockReason::Lost,
    };
    let (changed, corrected) = (change("33100", 0), correct(background(1990, "33100", 0)));
    for (deed, matters) in [
        (&changed, true),
        (&corrected, true),
        (&renew("2025-02-26"), true),
        (&block, false),
    ] {
        assert_eq!(Later::matters_to(deed), matters, "{deed:?}");
        // A deed that asks tells something, and no other does.
        let told = Later::told_by([deed.code()]);
        assert_eq!(told != Later::default(), matters, "{deed:?}");
    }
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let postcode = (0..4_usize).prop_map(|at| ["33100", "65200", "20100", "00100"][at]);
    prop_oneof![
        (postcode.clone(), 0..5_u8).prop_map(|(postcode, children)| change(postcode, children)),
        (1950..2000_i16, postcode, 0..5_u8)
            .prop_map(|(year, postcode, children)| correct(background(year, postcode, children))),
        (10..28_u8).prop_map(|day| renew(&format!("2025-03-{day}"))),
    ]
}

proptest! {
    #[test]
    fn in_whatever_order_things_come_the_card_is_as_if_they_had_come_as_they_happened(
        deeds in proptest::collection::vec(any_deed(), 1..9),
        order in any::<[u16; 9]>(),
    ) {
        let happened: Vec<(i32, Deed)> = (20_600..).zip(deeds).collect();
        let mut came: Vec<(u16, (i32, Deed))> = order.into_iter().zip(happened.clone()).collect();
        came.sort_by_key(|(place, _)| *place);
        let came: Vec<(i32, Deed)> = came.into_iter().map(|(_, deed)| deed).collect();
        let (late, right) = (after(&came), after(&happened));
        prop_assert_eq!(&late.background, &right.background);
        prop_assert_eq!(late.terms, right.terms);
        let until = |card: &Record| card.stage.term().map(|term| term.until);
        prop_assert_eq!(until(&late), until(&right));
    }
}
