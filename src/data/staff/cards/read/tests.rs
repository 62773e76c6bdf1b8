use domain::card::{Gender, LifeSituation};
use domain::operation::OperationId;

use super::*;
use crate::data::{json, sample};

/// What the server writes, read here.
fn read<T>(value: &impl serde::Serialize, read: fn(Value) -> Option<T>) -> Option<T> {
    json::parse(&sample::written(value)).and_then(read)
}

fn holder(told: bool) -> Background {
    Background {
        birth_year: "1985".parse().unwrap(),
        postcode: "00100".parse().unwrap(),
        children: MinorChildren::new(2).unwrap(),
        gender: told.then(|| Gender::Woman.into()),
        life_situation: told.then(|| LifeSituation::Studying.into()),
    }
}

#[test]
fn every_outcome_is_read_as_the_server_wrote_it() {
    let mut outcomes = vec![
        Outcome::Done {
            until: Some("2027-11-25".parse().unwrap()),
            background: Some(holder(true)),
        },
        Outcome::Done {
            until: None,
            background: None,
        },
        Outcome::Differs,
        Outcome::Unreadable,
        Outcome::Refused,
    ];
    let troubles = Trouble::ALL.iter();
    outcomes.extend(troubles.map(|trouble| Outcome::NeedsAttention { trouble: *trouble }));
    let result = |outcome| OperationResult {
        id: OperationId::new(5, [1; 10]).as_str().to_owned(),
        outcome,
    };
    let answer = OperationsResponse {
        results: outcomes.into_iter().map(result).collect(),
        clock_is_off: true,
    };
    assert_eq!(read(&answer, operations), Some(answer));
}

#[test]
fn a_card_is_read_as_the_server_wrote_it() {
    let view = |standing: &Standing| CardView {
        code: "000000079444".parse().unwrap(),
        kind: CardKind::Personal,
        standing: *standing,
        until: (*standing == Standing::InForce).then(|| "2027-11-25".parse().unwrap()),
        blocked: (*standing == Standing::Blocked).then_some(BlockReason::Damaged),
        background: (*standing == Standing::InForce).then(|| holder(false)),
        terms: (*standing == Standing::InForce).then(|| "2025-02-26".parse().unwrap()),
        lists: AnswerLists::default(),
    };
    let all = Standing::ALL.iter().map(view);
    let all = all.flat_map(|view| {
        let closed = LookUpResponse::UnitClosed(Box::new(view.clone()));
        [LookUpResponse::Here(Box::new(view)), closed]
    });
    for answer in all.chain([LookUpResponse::NotHere]) {
        assert_eq!(read(&answer, look_up), Some(answer));
    }
}

#[test]
fn the_day_is_read_as_the_server_wrote_it() {
    let operation = || OperationId::new(5, [1; 10]);
    let day = UnitDay {
        day: "2026-11-25".parse().unwrap(),
        recorded: vec![Recorded {
            operation: operation(),
            kind: "give".to_owned(),
            ending: Some("44".to_owned()),
            at: 1_795_645_849_162,
            by: "Työntekijä \"A\"".parse().unwrap(),
            undone: true,
            undo_ms: Some(299_000),
            given_on: Some("2026-11-20".parse().unwrap()),
        }],
        attention: vec![Waiting {
            operation: operation(),
            kind: "renew".to_owned(),
            code: Some("ES0123".parse().unwrap()),
            by_code: Some("ES0124".parse().unwrap()),
            background: Some(holder(true)),
            postcode: Some("20100".parse().unwrap()),
            children: MinorChildren::new(2).ok(),
            given_on: Some("2026-11-19".parse().unwrap()),
            trouble: Trouble::NotHere,
            at: 0,
            by: "B".parse().unwrap(),
        }],
        in_stock: 900,
        stock: vec!["000000079444".parse().unwrap()],
        asked: Some(20),
        figures: UnitFigures {
            today: 1,
            this_year: 2,
            in_force: 3,
        },
        common_postcodes: vec!["00100".parse().unwrap()],
        until: Some("2027-11-25".parse().unwrap()),
        oriented_until: Some("2027-03-01".parse().unwrap()),
        lists: AnswerLists::default(),
    };
    assert_eq!(read(&day, unit_day), Some(day.clone()));
    let bare = UnitDay {
        recorded: Vec::new(),
        attention: Vec::new(),
        asked: None,
        until: None,
        oriented_until: None,
        ..day
    };
    assert_eq!(read(&bare, unit_day), Some(bare));
}

#[test]
fn community_cards_are_read_as_the_server_wrote_them() {
    let card = |lent| CommunityCard {
        code: "000000079444".parse().unwrap(),
        standing: Standing::Expired,
        until: "2027-11-25".parse().unwrap(),
        lent,
    };
    let lent = Lent {
        operation: OperationId::new(5, [1; 10]),
        by: "B".parse().unwrap(),
        since: 1_795_645_849_162,
        mine: true,
    };
    let all = CommunityCards {
        day: "2026-11-25".parse().unwrap(),
        day_began: 1_795_645_849_000,
        cards: vec![card(None), card(Some(lent))],
        stock: vec!["ES0123".parse().unwrap()],
        kept_months: 3,
    };
    assert_eq!(read(&all, community_cards), Some(all));
}

#[test]
fn the_stock_is_read_as_the_server_wrote_it() {
    let batch = |area: Option<&str>| BatchView {
        id: domain::operation::BatchId::new(7, [9; 10]),
        number: 3,
        size: 200,
        cards: CardKind::Community,
        area: area.map(|area| area.parse().unwrap()),
        made_on: "2026-11-25".parse().unwrap(),
        left: vec![(1, 20), (40, 200)],
    };
    let unit = || "a-unit".parse().unwrap();
    let answer = StockResponse {
        batches: vec![batch(None), batch(Some("county:05"))],
        units: vec![
            UnitStock::new(unit(), 7, Some(20), 30, 20),
            UnitStock {
                community: 4,
                closed: true,
                people: Oriented {
                    workers: 3,
                    oriented: 2,
                },
                ..UnitStock::new(unit(), 0, None, 3, 3)
            },
        ],
        municipalities: vec![MunicipalityStock {
            municipality: "905".parse().unwrap(),
            in_stock: 7,
            given: Some(33),
            in_force: None,
        }],

        homes_outside: [Some(9), None]
            .map(|holders| HomesOutside {
                municipality: "091".parse().unwrap(),
                holders,
            })
            .into(),
    };
    assert_eq!(read(&answer, stock), Some(answer));
}

#[test]
fn an_answer_of_another_form_is_refused() {
    for other in ["{}", "[]", r#"{"found":"perhaps"}"#, r#"{"results":1}"#] {
        let value = || json::parse(other).unwrap();
        assert_eq!(operations(value()), None, "{other}");
        assert_eq!(look_up(value()), None, "{other}");
        assert_eq!(unit_day(value()), None, "{other}");
    }
}
