use proptest::prelude::*;

use super::super::{Later, TERMS_VERSION, decide, replace};
use super::*;
use crate::card::{AnswerLists, BlockReason, Renewal, Term, Validity};
use crate::date::Date;
use crate::id::DistributorId;

const CODE: &str = "000000079444";
const TODAY: &str = "2026-11-25";

fn person(last: char) -> PersonId {
    format!("0123abcd-0000-7000-8000-0123456789a{last}")
        .parse()
        .unwrap()
}

fn operation(at: u8) -> OperationId {
    OperationId::new(i64::from(at), [at; 10])
}

fn unit() -> DistributorId {
    "own".parse().unwrap()
}

/// What becomes of a card when somebody records something as the operation of this number.
fn decided(deed: &Deed, card: &Record, by: char, number: u8) -> Result<Record, Trouble> {
    let (unit, by, operation) = (unit(), person(by), operation(number));
    let day: Date = TODAY.parse().unwrap();
    decide(
        deed,
        card,
        &Circumstances {
            unit: &unit,
            by: &by,
            operation: &operation,
            at: i64::from(number),
            day,
            later: Later::default(),
            validity: Validity::Months(12),
            renewal: Renewal::FromRenewal,
            lists: &AnswerLists::default(),
            knows: &|_| true,
            is_closed: &|_| false,
        },
    )
}

fn community(stage: Stage) -> Record {
    Record {
        stage,
        unit: Some(unit()),
        background: None,
        terms: None,
        kind: CardKind::Community,
        lent: None,
    }
}

fn term(until: &str) -> Term {
    Term {
        from: "2026-01-01".parse().unwrap(),
        until: until.parse().unwrap(),
    }
}

fn in_use() -> Record {
    community(Stage::Given(term("2027-01-01")))
}

fn lent_to(by: char, number: u8) -> Record {
    Record {
        lent: Some(Lending {
            operation: operation(number),
            by: person(by),
            since: i64::from(number),
        }),
        ..in_use()
    }
}

fn register() -> Deed {
    let code = CODE.parse().unwrap();
    Deed::Register { code }
}

fn take(over: Option<u8>) -> Deed {
    Deed::Take {
        code: CODE.parse().unwrap(),
        over: over.map(operation),
    }
}

fn bring_back(lending: u8) -> Deed {
    Deed::Return {
        code: CODE.parse().unwrap(),
        lending: operation(lending),
    }
}

fn give() -> Deed {
    let deed = serde_json::json!({ "kind": "give", "code": CODE, "terms": TERMS_VERSION,
        "background": { "birth_year": 1985, "postcode": "33100", "children": 1 } });
    serde_json::from_value(deed).unwrap()
}

fn block() -> Deed {
    Deed::Block {
        code: CODE.parse().unwrap(),
        reason: BlockReason::Lost,
    }
}

fn renew() -> Deed {
    Deed::Renew {
        code: CODE.parse().unwrap(),
        terms: TERMS_VERSION.to_owned(),
    }
}

#[test]
fn a_community_card_is_taken_into_use_for_a_year_and_nothing_is_told_of_anybody() {
    let card = decided(&register(), &community(Stage::InStock), 'a', 1).unwrap();
    assert_eq!(card.stage.term().unwrap().until.to_string(), "2027-11-25");
    assert_eq!((&card.background, &card.lent), (&None, &None));
    let json = serde_json::json!({ "kind": "register", "code": CODE,
        "background": { "birth_year": 1985, "postcode": "33100", "children": 1 } });
    assert!(serde_json::from_value::<Deed>(json).is_err());
}

#[test]
fn every_standing_of_a_community_card_answers_every_deed() {
    let blocked = |replaced| {
        community(Stage::Blocked {
            reason: BlockReason::Lost,
            term: Some(term("2027-01-01")),
            replaced,
        })
    };
    let cards = [
        community(Stage::Made),
        community(Stage::InStock),
        in_use(),
        lent_to('a', 7),
        lent_to('b', 7),
        community(Stage::Given(term("2026-11-24"))),
        blocked(false),
        blocked(true),
    ];
    use Trouble::{
        Blocked, Community, Expired, InUse, Lent, NotInStock, NotInUse, NotLent, Replaced,
    };
    let (ok, no) = (Ok(()), Err::<(), Trouble>);
    // Everything is recorded by "a" as operation 9.
    let table = [
        (give(), [no(Community); 8]),
        (
            register(),
            [
                no(NotInStock),
                ok,
                no(InUse),
                no(InUse),
                no(InUse),
                no(InUse),
                no(Blocked),
                no(Replaced),
            ],
        ),
        (
            take(None),
            [
                no(NotInUse),
                no(NotInUse),
                ok,
                ok,
                no(Lent),
                no(Expired),
                no(Blocked),
                no(Replaced),
            ],
        ),
        (
            take(Some(7)),
            [
                no(NotInUse),
                no(NotInUse),
                ok,
                ok,
                ok,
                no(Expired),
                no(Blocked),
                no(Replaced),
            ],
        ),
        (
            take(Some(6)),
            [
                no(NotInUse),
                no(NotInUse),
                ok,
                ok,
                no(Lent),
                no(Expired),
                no(Blocked),
                no(Replaced),
            ],
        ),
        (
            bring_back(7),
            [
                no(NotInUse),
                no(NotInUse),
                no(NotLent),
                ok,
                ok,
                no(NotLent),
                no(NotLent),
                no(NotLent),
            ],
        ),
        (
            bring_back(6),
            [
                no(NotInUse),
                no(NotInUse),
                no(NotLent),
                no(Lent),
                no(Lent),
                no(NotLent),
                no(NotLent),
                no(NotLent),
            ],
        ),
        (
            renew(),
            [
                no(NotInUse),
                no(NotInUse),
                ok,
                ok,
                ok,
                ok,
                no(Blocked),
                no(Replaced),
            ],
        ),
        (block(), [ok, ok, ok, ok, ok, ok, no(Blocked), no(Replaced)]),
    ];
    for (deed, row) in table {
        for (card, expected) in cards.iter().zip(row) {
            let found = decided(&deed, card, 'a', 9).map(|_| ());
            assert_eq!(
                found,
                expected,
                "{} {:?} {:?}",
                deed.code(),
                card.stage,
                card.lent
            );
        }
    }
}

#[test]
fn a_card_for_one_person_is_lent_to_nobody_and_neither_goes_on_as_the_other() {
    let person = |stage| Record {
        kind: CardKind::Personal,
        ..community(stage)
    };
    for deed in [register(), take(None), bring_back(7)] {
        for stage in [Stage::InStock, Stage::Given(term("2027-01-01"))] {
            assert_eq!(
                decided(&deed, &person(stage), 'a', 9),
                Err(Trouble::Personal)
            );
        }
    }
    let (own, by, of) = (unit(), self::person('a'), operation(9));
    let lists = AnswerLists::default();
    let at = Circumstances {
        unit: &own,
        by: &by,
        operation: &of,
        at: 9,
        day: TODAY.parse().unwrap(),
        later: Later::default(),
        validity: Validity::Months(12),
        renewal: Renewal::FromRenewal,
        lists: &lists,
        knows: &|_| true,
        is_closed: &|_| false,
    };
    let new = |old: &Record, new: &Record| replace(old, new, BlockReason::Lost, &at);
    let given = person(Stage::Given(term("2027-01-01")));
    assert_eq!(
        new(&given, &community(Stage::InStock)),
        Err(Trouble::Community)
    );
    assert_eq!(
        new(&in_use(), &person(Stage::InStock)),
        Err(Trouble::Personal)
    );
    // Whoever had the lost one does not have the new one, which lies at the unit.
    let (old, next) = new(&lent_to('a', 7), &community(Stage::InStock)).unwrap();
    assert_eq!((old.lent, next.lent), (None, None));
    assert_eq!(next.stage, in_use().stage);
}

#[test]
fn a_record_that_was_written_before_there_were_community_cards_is_read() {
    let card: Record = serde_json::from_value(serde_json::json!({
        "stage": { "stage": "in-stock" }, "unit": "own", "background": null
    }))
    .unwrap();
    assert_eq!((card.kind, card.lent), (CardKind::Personal, None));
}

/// What somebody tries next: who, and which deed, by the number of an earlier operation.
fn step() -> impl Strategy<Value = (char, Deed)> {
    let by = proptest::sample::select(vec!['a', 'b', 'c']);
    let deed = prop_oneof![
        Just(register()),
        Just(renew()),
        proptest::option::of(0..30_u8).prop_map(take),
        (0..30_u8).prop_map(bring_back),
        Just(give()),
    ];
    (by, deed)
}

proptest! {
    #[test]
    fn whatever_is_tried_one_employee_at_a_time_has_the_card_and_nobody_takes_it_unseen(
        steps in proptest::collection::vec(step(), 0..30),
    ) {
        let mut card = community(Stage::InStock);
        for (at, (by, deed)) in steps.into_iter().enumerate() {
            let number = u8::try_from(at).unwrap();
            let before = card.clone();
            if let Ok(after) = decided(&deed, &card, by, number) {
                card = after;
            }
            prop_assert_eq!(&card.background, &None);
            let had = before.lent.as_ref();
            match (&deed, &card.lent) {
                (Deed::Take { over, .. }, Some(lent)) if before != card => {
                    prop_assert_eq!(&lent.by, &person(by));
                    prop_assert_eq!(over.as_ref().filter(|_| had.is_some()), had.map(|had| &had.operation));
                }
                (Deed::Return { lending, .. }, None) if before != card => {
                    prop_assert_eq!(Some(lending), had.map(|had| &had.operation));
                }
                // Nothing else changes who has it.
                (_, lent) => prop_assert_eq!(lent, &before.lent),
            }
            if card.lent.is_some() {
                prop_assert!(matches!(card.stage, Stage::Given(_)));
            }
        }
    }
}
