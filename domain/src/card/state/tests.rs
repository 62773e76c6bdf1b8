use proptest::prelude::*;

use super::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn term(from: &str, until: &str) -> Term {
    Term {
        from: date(from),
        until: date(until),
    }
}

#[test]
fn every_stage_answers_every_event() {
    let (first, second) = (
        term("2026-11-25", "2027-11-25"),
        term("2027-06-01", "2028-06-01"),
    );
    let blocked = |reason, term, replaced| Stage::Blocked {
        reason,
        term,
        replaced,
    };
    let (lost, mistake) = (BlockReason::Lost, BlockReason::Mistake);
    let stages = [
        Stage::Made,
        Stage::InStock,
        Stage::Given(first),
        blocked(lost, Some(first), false),
        blocked(lost, None, false),
        blocked(mistake, Some(first), false),
        blocked(lost, Some(first), true),
    ];
    let no = |why| Err(why);
    use Refusal::{AlreadyGiven, Blocked, InStock, NotGiven, NotInStock, Replaced};
    let all_no = |why| [no(why); 7];
    let expected: [(CardEvent, [Result<Stage, Refusal>; 7]); 6] = [
        (CardEvent::HandToUnit, {
            let mut row = all_no(Blocked);
            row[0] = Ok(Stage::InStock);
            row[1] = no(InStock);
            row[2] = no(AlreadyGiven);
            row[6] = no(Replaced);
            row
        }),
        (CardEvent::TakeBack, {
            let mut row = all_no(Blocked);
            row[0] = no(NotInStock);
            row[1] = Ok(Stage::Made);
            row[2] = no(AlreadyGiven);
            row[6] = no(Replaced);
            row
        }),
        (CardEvent::Give(second), {
            let mut row = all_no(Blocked);
            row[0] = no(NotInStock);
            row[1] = Ok(Stage::Given(second));
            row[2] = no(AlreadyGiven);
            row[6] = no(Replaced);
            row
        }),
        (CardEvent::Renew(second), {
            let mut row = all_no(Blocked);
            row[0] = no(NotGiven);
            row[1] = no(NotGiven);
            row[2] = Ok(Stage::Given(second));
            row[6] = no(Replaced);
            row
        }),
        (CardEvent::Block(mistake), {
            let mut row = all_no(Blocked);
            row[0] = Ok(blocked(mistake, None, false));
            row[1] = Ok(blocked(mistake, None, false));
            row[2] = Ok(blocked(mistake, Some(first), false));
            row[6] = no(Replaced);
            row
        }),
        (CardEvent::Replace(lost), {
            let mut row = all_no(Blocked);
            row[0] = no(NotGiven);
            row[1] = no(NotGiven);
            row[2] = Ok(blocked(lost, Some(first), true));
            row[3] = Ok(blocked(lost, Some(first), true));
            row[6] = no(Replaced);
            row
        }),
    ];
    for (event, row) in expected {
        for (stage, expected) in stages.into_iter().zip(row) {
            assert_eq!(stage.after(event), expected, "{stage:?} {event:?}");
        }
    }
}

#[test]
fn the_last_valid_day_is_a_valid_day_and_the_next_is_not() {
    let given = Stage::Given(term("2026-11-25", "2027-11-25"));
    for (day, standing) in [
        ("2026-11-24", Standing::InForce),
        ("2027-11-25", Standing::InForce),
        ("2027-11-26", Standing::Expired),
    ] {
        assert_eq!(given.standing(date(day)), standing, "{day}");
    }
}

#[test]
fn what_was_done_can_be_undone_for_five_minutes() {
    assert!(may_undo(1_000, 301_000));
    assert!(!may_undo(1_000, 301_001));
    assert!(may_undo(1_000, 0));
    assert!(may_undo(60_000, 0));
    // Nothing is undone before it was done.
    assert!(!may_undo(60_001, 0));
    assert!(!may_undo(i64::MIN, i64::MAX));
}

#[test]
fn a_stage_is_read_back_from_what_it_is_written_as() {
    let stage = Stage::Blocked {
        reason: BlockReason::Lost,
        term: Some(term("2026-11-25", "2027-11-25")),
        replaced: true,
    };
    for stage in [Stage::Made, stage, Stage::Given(stage.term().unwrap())] {
        let json = serde_json::to_string(&stage).unwrap();
        assert_eq!(serde_json::from_str::<Stage>(&json).unwrap(), stage);
    }
}

fn event() -> impl Strategy<Value = CardEvent> {
    let term = (0..4000_i32, 0..800_i32).prop_map(|(from, days)| Term {
        from: Date::from_epoch_days(18_000 + from).unwrap(),
        until: Date::from_epoch_days(18_000 + from + days).unwrap(),
    });
    let reason = proptest::sample::select(BlockReason::ALL);
    prop_oneof![
        Just(CardEvent::HandToUnit),
        Just(CardEvent::TakeBack),
        term.clone().prop_map(CardEvent::Give),
        term.prop_map(CardEvent::Renew),
        reason.clone().prop_map(CardEvent::Block),
        reason.prop_map(CardEvent::Replace),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_a_card_is_given_once_and_never_comes_back_from_being_blocked(
        events in proptest::collection::vec(event(), 0..40), day in 18_000..23_000_i32,
    ) {
        let today = Date::from_epoch_days(day).unwrap();
        let (mut stage, mut gives, mut blocked) = (Stage::Made, 0, false);
        for event in events {
            let before = stage;
            match stage.after(event) {
                Ok(after) => stage = after,
                // What is refused changes nothing.
                Err(_) => prop_assert_eq!(stage, before),
            }
            gives += i32::from(matches!((before, event), (Stage::InStock, CardEvent::Give(_))));
            blocked |= matches!(stage, Stage::Blocked { .. });
            prop_assert!(gives <= 1);
            prop_assert_eq!(blocked, matches!(stage, Stage::Blocked { .. }));
            if blocked {
                prop_assert_ne!(stage.standing(today), Standing::InForce);
            }
            if let Some(term) = stage.term() {
                let in_force = stage.standing(today) == Standing::InForce;
                prop_assert_eq!(in_force, !blocked && today <= term.until);
            }
        }
    }
}
