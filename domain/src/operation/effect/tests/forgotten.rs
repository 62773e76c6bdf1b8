//! What becomes of a card whose holder's background was erased in time.

use super::*;

#[test]
fn a_card_whose_holder_was_forgotten_goes_on_only_with_what_is_told_anew() {
    let forgotten = |card: Record| Record {
        background: None,
        ..card
    };
    let closed = |card: Record| Record {
        unit: Some(unit("closed")),
        ..card
    };
    let code: crate::card::CardCode = CODE.parse().unwrap();
    let renew = Deed::Renew {
        code: code.clone(),
        terms: TERMS_VERSION.to_owned(),
    };
    let correct = |postcode: &str| Deed::Correct {
        code: code.clone(),
        background: background(1985, postcode, 3),
        reason: crate::operation::CorrectionReason::TypedWrong,
        confirmed_home: false,
    };
    let block = Deed::Block {
        code: code.clone(),
        reason: BlockReason::Lost,
    };
    let blocked = decided(&block, &given(), "2027-01-05").unwrap();
    // Whether the card has ended or, as before there was this rule, is in force with nothing known.
    for day in ["2027-01-05", "2027-11-25", "2027-11-26", "2029-06-01"] {
        for (card, expected) in [
            (given(), Ok(())),
            (closed(given()), Ok(())),
            (forgotten(given()), Err(Trouble::NoBackground)),
            (closed(forgotten(given())), Err(Trouble::NoBackground)),
            // What cannot be renewed at all is told first.
            (forgotten(blocked.clone()), Err(Trouble::Blocked)),
            (record(Stage::InStock), Err(Trouble::NotGiven)),
            (
                Record {
                    unit: Some(unit("other")),
                    ..forgotten(given())
                },
                Err(Trouble::NotHere),
            ),
        ] {
            assert_eq!(decided(&renew, &card, day).map(|_| ()), expected, "{day}");
        }
        for card in [forgotten(given()), closed(forgotten(given()))] {
            let told = decided(&correct("33100"), &card, day).unwrap();
            assert_eq!(told.stage, card.stage, "telling makes no card longer");
            let renewed = decided(&renew, &told, day).unwrap();
            assert!(renewed.stage.term().unwrap().until >= told.stage.term().unwrap().until);
            assert_eq!(renewed.background, Some(background(1985, "33100", 3)));
            assert_eq!(renewed.unit, Some(unit("own")));
        }
        let wrong = decided(&correct("99998"), &closed(forgotten(given())), day);
        assert_eq!(wrong, Err(Trouble::UnknownPostcode));
        // What another unit knows still, nobody else corrects.
        let known = decided(&correct("33100"), &closed(given()), day);
        assert_eq!(known, Err(Trouble::NotHere));
    }
    // Nothing is asked about a community card.
    let community = Record {
        kind: CardKind::Community,
        ..forgotten(given())
    };
    assert!(decided(&renew, &community, "2029-06-01").is_ok());
}

#[test]
fn no_card_takes_the_place_of_another_in_force_with_nothing_known_of_its_holder() {
    let forgotten = Record {
        background: None,
        ..given()
    };
    let community = Record {
        kind: CardKind::Community,
        ..forgotten.clone()
    };
    let block = Deed::Block {
        code: CODE.parse().unwrap(),
        reason: BlockReason::Lost,
    };
    let lost = |card: &Record| decided(&block, card, "2027-01-05").unwrap();
    for (old, day, expected) in [
        (&lost(&forgotten), "2027-11-25", Err(Trouble::NoBackground)),
        (&lost(&forgotten), "2027-11-26", Ok(())),
        (&lost(&given()), "2027-11-25", Ok(())),
        (&forgotten, "2027-11-25", Err(Trouble::NoBackground)),
        // What has ended gives nobody a ticket, and has to be told anew when it is renewed.
        (&forgotten, "2027-11-26", Ok(())),
        (&given(), "2027-11-25", Ok(())),
        (&community, "2027-11-25", Ok(())),
    ] {
        let stock = Record {
            kind: old.kind,
            ..record(Stage::InStock)
        };
        let found = on(day, |at| {
            replace(old, &stock, BlockReason::Damaged, at).map(|_| ())
        });
        assert_eq!(found, expected, "{day}");
    }
}
