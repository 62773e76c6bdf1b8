use super::*;
use crate::operation::TERMS_VERSION;

mod forgotten;

const CODE: &str = "000000079444";

fn background(year: i16, postcode: &str, children: u8) -> Background {
    serde_json::from_value(serde_json::json!({
        "birth_year": year, "postcode": postcode, "children": children
    }))
    .unwrap()
}

fn give(year: i16, postcode: &str) -> Deed {
    Deed::Give {
        code: CODE.parse().unwrap(),
        background: background(year, postcode, 1),
        terms: TERMS_VERSION.to_owned(),
        confirmed_home: false,
        given_on: None,
        until: None,
    }
}

fn unit(id: &str) -> DistributorId {
    id.parse().unwrap()
}

fn record(stage: Stage) -> Record {
    Record {
        stage,
        unit: Some(unit("own")),
        background: None,
        terms: None,
        kind: CardKind::Personal,
        lent: None,
    }
}

fn decided(deed: &Deed, card: &Record, day: &str) -> Result<Record, Trouble> {
    on(day, |at| decide(deed, card, at))
}

/// What becomes of something at the own unit on a day, with one home that is known.
fn on<T>(day: &str, ask: impl FnOnce(&Circumstances) -> T) -> T {
    let unit = unit("own");
    let knows = |postcode: &crate::id::Postcode| postcode.as_str() == "33100";
    let at = Circumstances {
        unit: &unit,
        by: &"0123abcd-0000-7000-8000-0123456789aa".parse().unwrap(),
        operation: &OperationId::new(5, [1; 10]),
        at: 5,
        day: day.parse().unwrap(),
        later: Later::default(),
        validity: Validity::Months(12),
        renewal: Renewal::FromRenewal,
        lists: &AnswerLists::default(),
        knows: &knows,
        is_closed: &|unit| unit.as_str() == "closed",
    };
    ask(&at)
}

fn given() -> Record {
    decided(&give(1985, "33100"), &record(Stage::InStock), "2026-11-25").unwrap()
}

#[test]
fn a_card_in_stock_is_given_for_a_year_with_what_the_holder_told() {
    let card = given();
    let term = card.stage.term().unwrap();
    assert_eq!(term.until.to_string(), "2027-11-25");
    assert_eq!(card.background, Some(background(1985, "33100", 1)));
    let again = decided(&give(1990, "33100"), &card, "2026-11-25");
    assert_eq!(again, Err(Trouble::AlreadyGiven));
}

#[test]
fn what_cannot_be_is_said_for_what_it_is() {
    let stock = record(Stage::InStock);
    let elsewhere = Record {
        unit: Some(unit("other")),
        ..given()
    };
    for (deed, card, expected) in [
        (give(2011, "33100"), &stock, Trouble::TooYoung),
        (give(2027, "33100"), &stock, Trouble::ImpossibleYear),
        (give(1985, "99998"), &stock, Trouble::UnknownPostcode),
        (
            give(1985, "33100"),
            &record(Stage::Made),
            Trouble::NotInStock,
        ),
        // Of another unit's card nobody learns whether it was given.
        (give(1985, "33100"), &elsewhere, Trouble::NotHere),
    ] {
        assert_eq!(decided(&deed, card, "2026-11-25"), Err(expected));
    }
}

#[test]
fn a_renewal_counts_from_its_own_day_also_after_the_last_one() {
    let renew = Deed::Renew {
        code: CODE.parse().unwrap(),
        terms: TERMS_VERSION.to_owned(),
    };
    for (day, until) in [("2027-03-01", "2028-03-01"), ("2029-06-01", "2030-06-01")] {
        let card = decided(&renew, &given(), day).unwrap();
        assert_eq!(card.stage.term().unwrap().until.to_string(), until);
        assert_eq!(card.background, given().background);
    }
}

#[test]
fn a_lost_cards_successor_has_its_term_and_background_and_nothing_is_left_with_the_old_one() {
    let own = unit("own");
    let at = Circumstances {
        unit: &own,
        by: &"0123abcd-0000-7000-8000-0123456789aa".parse().unwrap(),
        operation: &OperationId::new(5, [1; 10]),
        at: 5,
        day: "2027-01-05".parse().unwrap(),
        later: Later::default(),
        validity: Validity::Months(12),
        renewal: Renewal::FromRenewal,
        lists: &AnswerLists::default(),
        knows: &|_| true,
        is_closed: &|_| false,
    };
    let (old, new) = replace(&given(), &record(Stage::InStock), BlockReason::Lost, &at).unwrap();
    assert_eq!(old.background, None);
    assert!(matches!(old.stage, Stage::Blocked { replaced: true, .. }));
    assert_eq!(new.stage, given().stage);
    assert_eq!(new.background, given().background);
    let once_more = replace(&old, &record(Stage::InStock), BlockReason::Lost, &at);
    assert_eq!(once_more, Err(Trouble::Replaced));
    let by_given = replace(&given(), &new, BlockReason::Lost, &at);
    assert_eq!(by_given, Err(Trouble::AlreadyGiven));
}

#[test]
fn what_was_changed_is_changed_and_nothing_else() {
    let change = Deed::Change {
        code: CODE.parse().unwrap(),
        postcode: "33100".parse().unwrap(),
        children: crate::card::MinorChildren::new(4).unwrap(),
        confirmed_home: false,
    };
    let card = decided(&change, &given(), "2026-12-01").unwrap();
    assert_eq!(card.background, Some(background(1985, "33100", 4)));
    assert_eq!(card.stage, given().stage);
    let erased = Record {
        background: None,
        ..given()
    };
    assert_eq!(
        decided(&change, &erased, "2026-12-01"),
        Err(Trouble::NoBackground)
    );
    let blocked = Deed::Block {
        code: CODE.parse().unwrap(),
        reason: BlockReason::Mistake,
    };
    let card = decided(&blocked, &card, "2026-12-01").unwrap();
    assert_eq!(decided(&change, &card, "2026-12-01"), Err(Trouble::Blocked));
}

#[test]
fn a_holder_whose_unit_is_no_more_goes_on_at_another_one_and_what_nobody_has_does_not() {
    let from = |id: &str, card: Record| Record {
        unit: Some(unit(id)),
        ..card
    };
    let renew = Deed::Renew {
        code: CODE.parse().unwrap(),
        terms: TERMS_VERSION.to_owned(),
    };
    let block = Deed::Block {
        code: CODE.parse().unwrap(),
        reason: BlockReason::Lost,
    };
    for deed in [&renew, &block] {
        let card = decided(deed, &from("closed", given()), "2027-03-01").unwrap();
        assert_eq!(card.unit, Some(unit("own")));
        assert_eq!(card.background, given().background);
        for other in [
            from("other", given()),
            from("closed", record(Stage::InStock)),
            from(
                "closed",
                Record {
                    kind: CardKind::Community,
                    ..given()
                },
            ),
        ] {
            assert_eq!(decided(deed, &other, "2027-03-01"), Err(Trouble::NotHere));
        }
    }
    // What is known of the holder is seen once the card has gone on, and not changed before.
    let change = Deed::Change {
        code: CODE.parse().unwrap(),
        postcode: "33100".parse().unwrap(),
        children: crate::card::MinorChildren::new(4).unwrap(),
        confirmed_home: false,
    };
    for deed in [&change, &give(1985, "33100")] {
        let found = decided(deed, &from("closed", given()), "2027-03-01");
        assert_eq!(found, Err(Trouble::NotHere));
    }
}

proptest::proptest! {
    #[test]
    fn renewals_in_whatever_order_they_come_never_shorten_a_card(
        days in proptest::collection::vec(20_600..22_000_i32, 1..12),
    ) {
        let renew = Deed::Renew {
            code: CODE.parse().unwrap(),
            terms: TERMS_VERSION.to_owned(),
        };
        let mut card = given();
        for day in days {
            let day = Date::from_epoch_days(day).unwrap();
            let before = card.stage.term().unwrap();
            card = decided(&renew, &card, &day.to_string()).unwrap();
            let after = card.stage.term().unwrap();
            let counted = last_valid_day(day, Validity::Months(12)).unwrap();
            proptest::prop_assert_eq!(after.until, before.until.max(counted));
        }
    }
}

#[test]
fn an_answer_that_is_not_offered_any_more_is_told_unless_it_was_given_before() {
    let own = unit("own");
    let mut lists = AnswerLists::default();
    let say = |code: &str| Background {
        gender: Some(code.parse().unwrap()),
        ..background(1985, "33100", 1)
    };
    let correct = |code: &str| Deed::Correct {
        code: CODE.parse().unwrap(),
        background: say(code),
        reason: crate::operation::CorrectionReason::TypedWrong,
        confirmed_home: false,
    };
    let decided = |deed: &Deed, card: &Record, lists: &AnswerLists| {
        let at = Circumstances {
            unit: &own,
            by: &"0123abcd-0000-7000-8000-0123456789aa".parse().unwrap(),
            operation: &OperationId::new(5, [1; 10]),
            at: 5,
            day: "2026-12-01".parse().unwrap(),
            later: Later::default(),
            validity: Validity::Months(12),
            renewal: Renewal::FromRenewal,
            lists,
            knows: &|_| true,
            is_closed: &|_| false,
        };
        decide(deed, card, &at)
    };
    let card = decided(&correct("woman"), &given(), &lists).unwrap();
    let woman = lists
        .genders
        .iter_mut()
        .find(|each| each.code.as_str() == "woman");
    woman.unwrap().retired = true;
    assert!(decided(&correct("woman"), &card, &lists).is_ok());
    let anew = decided(&correct("woman"), &given(), &lists);
    assert_eq!(anew, Err(Trouble::AnswerNotOffered));
    let unknown = decided(&correct("never-heard-of"), &given(), &lists);
    assert_eq!(unknown, Err(Trouble::AnswerNotOffered));
    assert!(decided(&correct("rather-not-say"), &given(), &lists).is_ok());
}

#[test]
fn the_terms_that_were_agreed_to_stay_with_the_holder() {
    let own = unit("own");
    let first = given();
    assert_eq!(first.terms, TERMS_VERSION.parse().ok());
    let renew = Deed::Renew {
        code: CODE.parse().unwrap(),
        terms: "2027-01-01".to_owned(),
    };
    let renewed = decided(&renew, &first, "2027-03-01").unwrap();
    assert_eq!(renewed.terms, "2027-01-01".parse().ok());
    let lists = AnswerLists::default();
    let at = Circumstances {
        unit: &own,
        by: &"0123abcd-0000-7000-8000-0123456789aa".parse().unwrap(),
        operation: &OperationId::new(5, [1; 10]),
        at: 5,
        day: "2027-04-05".parse().unwrap(),
        later: Later::default(),
        validity: Validity::Months(12),
        renewal: Renewal::FromRenewal,
        lists: &lists,
        knows: &|_| true,
        is_closed: &|_| false,
    };
    let (old, new) = replace(&renewed, &record(Stage::InStock), BlockReason::Lost, &at).unwrap();
    assert_eq!((old.terms, new.terms), (None, renewed.terms));
}
