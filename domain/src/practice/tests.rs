//! What can be practised, and that it is decided as in the register itself.

use proptest::prelude::*;

use super::*;
use crate::card::{Background, BirthYear, BlockReason, MinorChildren, Standing, UNDO_MS};
use crate::operation::{CorrectionReason, TERMS_VERSION};

const NOW: i64 = 1_800_000_000_000;

fn today() -> Date {
    "2026-11-26".parse().unwrap()
}

fn id(number: u8) -> OperationId {
    OperationId::new(NOW, [number; 10])
}

fn background(year: i16) -> Background {
    Background {
        birth_year: BirthYear::new(year).unwrap(),
        postcode: "20100".parse().unwrap(),
        children: MinorChildren::new(2).unwrap(),
        gender: None,
        life_situation: None,
    }
}

fn give(code: &CardCode, year: i16) -> Deed {
    Deed::Give {
        code: code.clone(),
        background: background(year),
        terms: TERMS_VERSION.to_owned(),
        confirmed_home: false,
        given_on: None,
        until: None,
    }
}

fn register() -> Register {
    Register::new("a-unit".parse().unwrap())
}

fn record(register: &mut Register, number: u8, deed: &Deed) -> Outcome {
    register.record(id(number), deed, today(), NOW)
}

fn trouble(outcome: Outcome) -> Option<Trouble> {
    match outcome {
        Outcome::NeedsAttention { trouble } => Some(trouble),
        _ => None,
    }
}

#[test]
fn every_card_of_a_practice_is_one_that_the_register_refuses_and_typing_understands() {
    let register = register();
    let stock = register.stock();
    assert_eq!(stock.len(), usize::from(CARDS));
    for code in &stock {
        assert!(code.is_practice() && code.is_checked());
    }
    assert_eq!(register.day(today()).stock, stock);
}

#[test]
fn a_card_is_given_undone_and_given_again() {
    let mut register = register();
    let code = register.stock().remove(0);
    let until = Some("2027-11-26".parse().unwrap());
    let done = Outcome::Done {
        until,
        background: None,
    };
    assert_eq!(record(&mut register, 1, &give(&code, 1985)), done);
    assert_eq!(register.held(), Some(&code));
    assert!(!register.stock().contains(&code));
    let again = record(&mut register, 2, &give(&code, 1985));
    assert_eq!(trouble(again), Some(Trouble::AlreadyGiven));

    let undo = Deed::Undo { operation: id(1) };
    let late = register.record(id(3), &undo, today(), NOW + UNDO_MS + 1);
    assert_eq!(trouble(late), Some(Trouble::TooLateToUndo));
    assert_eq!(trouble(record(&mut register, 3, &undo)), None);
    assert!(register.stock().contains(&code));
    assert_eq!(
        trouble(record(&mut register, 4, &undo)),
        Some(Trouble::UnknownOperation)
    );
    assert_eq!(record(&mut register, 5, &give(&code, 1985)), done);
}

#[test]
fn what_the_register_refuses_practice_refuses_too() {
    let mut register = register();
    let code = register.stock().remove(0);
    let real = CardCode::from_body("0000000794").unwrap();
    let table = [
        (give(&real, 1985), Trouble::NotHere),
        (give(&code, 2015), Trouble::TooYoung),
        (
            Deed::Renew {
                code: code.clone(),
                terms: TERMS_VERSION.to_owned(),
            },
            Trouble::NotGiven,
        ),
        (Deed::Ask { count: 5 }, Trouble::UnknownCode),
    ];
    for (deed, expected) in table {
        assert_eq!(trouble(record(&mut register, 1, &deed)), Some(expected));
    }
    assert_eq!(register.look_up(&real, today()), LookUpResponse::NotHere);
}

#[test]
fn a_lost_card_is_replaced_and_the_new_one_goes_on() {
    let mut register = register();
    let (lost, new) = (register.stock().remove(0), register.stock().remove(1));
    record(&mut register, 1, &give(&lost, 1985));
    let deed = Deed::Replace {
        code: lost.clone(),
        by: new.clone(),
        reason: BlockReason::Lost,
    };
    assert!(matches!(
        record(&mut register, 2, &deed),
        Outcome::Done { until: Some(_), .. }
    ));
    let seen = |register: &Register, code: &CardCode| match register.look_up(code, today()) {
        LookUpResponse::Here(view) => (view.standing, view.background),
        other => panic!("the card is here: {other:?}"),
    };
    assert_eq!(seen(&register, &lost), (Standing::Replaced, None));
    let held = (Standing::InForce, Some(background(1985)));
    assert_eq!(seen(&register, &new), held);
    // What came before can't be put back any more; replacing can.
    let undo = |number| Deed::Undo {
        operation: id(number),
    };
    assert_eq!(
        trouble(record(&mut register, 3, &undo(1))),
        Some(Trouble::NotTheLast)
    );
    assert_eq!(trouble(record(&mut register, 4, &undo(2))), None);
    assert_eq!(seen(&register, &lost), held);
}

#[test]
fn each_step_is_either_read_or_done() {
    let code = CardCode::practice(1);
    let correct = Deed::Correct {
        code: code.clone(),
        background: background(1985),
        reason: CorrectionReason::TypedWrong,
        confirmed_home: false,
    };
    assert_eq!(Step::of(&correct), None);
    assert_eq!(Step::of(&give(&code, 1985)), Some(Step::Give));
    let read = Step::ALL.iter().filter(|step| step.is_read()).count();
    assert_eq!((read, Step::ALL.len()), (3, 7));
}

proptest! {
    #[test]
    fn a_practised_card_gets_the_last_day_that_the_units_real_cards_get(
        today in 20_000..21_000_i32, ahead in -400..1_200_i32, is_known: bool,
    ) {
        let at = |days| Date::from_epoch_days(days).unwrap();
        let (today, real) = (at(today), is_known.then(|| at(today + ahead)));
        let mut register = register();
        register.follow(real);
        // A day that is past by the device's clock is nobody's last day.
        let known = real.filter(|real| *real >= today);
        let expected = known.unwrap_or_else(|| today.plus_months(12));
        prop_assert_eq!(register.day(today).until, Some(expected));
        let mut stock = register.stock().into_iter();
        let (code, other) = (stock.next().unwrap(), stock.next().unwrap());
        let renew = Deed::Renew { code: code.clone(), terms: TERMS_VERSION.to_owned() };
        let replace = Deed::Replace { code: code.clone(), by: other, reason: BlockReason::Lost };
        for (number, deed) in (1..).zip([give(&code, 1985), renew, replace]) {
            let done = Outcome::Done { until: Some(expected), background: None };
            prop_assert_eq!(register.record(id(number), &deed, today, NOW), done);
        }
    }
}
