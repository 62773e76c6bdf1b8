//! Answers about cards from their JSON, member by member. Members that are not known are passed over.

use domain::card::{AnswerLists, Background, BirthYear, BlockReason, MinorChildren, Standing};
use domain::community::{CommunityCard, CommunityCards, Lent};
use domain::operation::{CardKind, OperationResult, OperationsResponse, Outcome, Trouble};
use domain::orientation::Oriented;
use domain::stock::{BatchView, MunicipalityStock, StockResponse, UnitStock};
use domain::unit_day::{CardView, LookUpResponse, Recorded, UnitDay, UnitFigures, Waiting};

use crate::data::decode::{Members, text};
use crate::data::json::Value;

/// The answer to what was recorded.
pub fn operations(value: Value) -> Option<OperationsResponse> {
    let mut from = Members::of(value)?;
    Some(OperationsResponse {
        results: from.list("results", result)?,
        clock_is_off: from.flag("clock_is_off")??,
    })
}

fn result(value: Value) -> Option<OperationResult> {
    let mut from = Members::of(value)?;
    let id = from.text("id")?;
    let outcome = match &*from.text("outcome")? {
        "done" => Outcome::Done {
            until: from.parsed("until")?,
            background: from.optional("background", background)?,
        },
        "needs-attention" => Outcome::NeedsAttention {
            trouble: from.coded("trouble", Trouble::from_code)??,
        },
        "differs" => Outcome::Differs,
        "unreadable" => Outcome::Unreadable,
        "refused" => Outcome::Refused,
        _ => return None,
    };
    Some(OperationResult { id, outcome })
}

/// A card that was looked up.
pub fn look_up(value: Value) -> Option<LookUpResponse> {
    let mut from = Members::of(value)?;
    match &*from.text("found")? {
        "here" => Some(LookUpResponse::Here(card(from)?)),
        "unit-closed" => Some(LookUpResponse::UnitClosed(card(from)?)),
        "not-here" => Some(LookUpResponse::NotHere),
        _ => None,
    }
}

fn card(mut from: Members) -> Option<Box<CardView>> {
    Some(Box::new(CardView {
        code: from.parsed("code")??,
        kind: from.coded("kind", CardKind::from_code)??,
        standing: from.coded("standing", Standing::from_code)??,
        until: from.parsed("until")?,
        blocked: from.coded("blocked", BlockReason::from_code)?,
        background: from.optional("background", background)?,
        terms: from.parsed("terms")?,
        lists: lists(&mut from)?,
    }))
}

/// The community cards of a unit.
pub fn community_cards(value: Value) -> Option<CommunityCards> {
    let mut from = Members::of(value)?;
    Some(CommunityCards {
        day: from.parsed("day")??,
        day_began: moment(&mut from, "day_began")?,
        cards: from.list("cards", community_card)?,
        stock: from.list("stock", |value| text(value)?.parse().ok())?,
    })
}

fn community_card(value: Value) -> Option<CommunityCard> {
    let mut from = Members::of(value)?;
    Some(CommunityCard {
        code: from.parsed("code")??,
        standing: from.coded("standing", Standing::from_code)??,
        until: from.parsed("until")??,
        lent: from.optional("lent", lent)?,
    })
}

fn lent(value: Value) -> Option<Lent> {
    let mut from = Members::of(value)?;
    Some(Lent {
        operation: from.parsed("operation")??,
        by: from.parsed("by")??,
        since: moment(&mut from, "since")?,
        mine: from.flag("mine")??,
    })
}

fn background(value: Value) -> Option<Background> {
    let mut from = Members::of(value)?;
    Some(Background {
        birth_year: BirthYear::new(from.whole("birth_year")??).ok()?,
        postcode: from.parsed("postcode")??,
        children: MinorChildren::new(from.whole("children")??).ok()?,
        gender: from.parsed("gender")?,
        life_situation: from.parsed("life_situation")?,
    })
}

/// The day of a unit.
pub fn unit_day(value: Value) -> Option<UnitDay> {
    let mut from = Members::of(value)?;
    Some(UnitDay {
        day: from.parsed("day")??,
        recorded: from.list("recorded", recorded)?,
        attention: from.list("attention", waiting)?,
        in_stock: from.whole("in_stock")??,
        stock: from.list("stock", |value| text(value)?.parse().ok())?,
        asked: from.whole("asked")?,
        figures: from.optional("figures", figures)??,
        common_postcodes: from.list("common_postcodes", |value| text(value)?.parse().ok())?,
        until: from.parsed("until")?,
        oriented_until: from.parsed("oriented_until")?,
        lists: lists(&mut from)?,
    })
}

/// What can be answered; a server that does not say means what every program knows.
fn lists(from: &mut Members) -> Option<AnswerLists> {
    let told = from.optional("lists", super::settings::lists)?;
    Some(told.unwrap_or_default())
}

fn figures(value: Value) -> Option<UnitFigures> {
    let mut from = Members::of(value)?;
    Some(UnitFigures {
        today: from.whole("today")??,
        this_year: from.whole("this_year")??,
        in_force: from.whole("in_force")??,
    })
}

fn recorded(value: Value) -> Option<Recorded> {
    let mut from = Members::of(value)?;
    Some(Recorded {
        operation: from.parsed("operation")??,
        kind: from.text("kind")?,
        ending: from.optional("ending", text)?,
        at: moment(&mut from, "at")?,
        by: from.parsed("by")??,
        undone: from.flag("undone")??,
    })
}

fn waiting(value: Value) -> Option<Waiting> {
    let mut from = Members::of(value)?;
    Some(Waiting {
        operation: from.parsed("operation")??,
        kind: from.text("kind")?,
        code: from.parsed("code")?,
        by_code: from.parsed("by_code")?,
        background: from.optional("background", background)?,
        trouble: from.coded("trouble", Trouble::from_code)??,
        at: moment(&mut from, "at")?,
        by: from.parsed("by")??,
    })
}

/// What there is in stock.
pub fn stock(value: Value) -> Option<StockResponse> {
    let mut from = Members::of(value)?;
    Some(StockResponse {
        batches: from.list("batches", batch)?,
        units: from.list("units", unit_stock)?,
        municipalities: from.list("municipalities", municipality_stock)?,
    })
}

fn batch(value: Value) -> Option<BatchView> {
    let mut from = Members::of(value)?;
    Some(BatchView {
        id: from.parsed("id")??,
        number: from.whole("number")??,
        size: from.whole("size")??,
        cards: from.coded("cards", CardKind::from_code)??,
        area: from.parsed("area")?,
        made_on: from.parsed("made_on")??,
        left: from.list("left", range)?,
    })
}

/// A first and a last number.
fn range(value: Value) -> Option<(u32, u32)> {
    let Value::List(both) = value else {
        return None;
    };
    match both.as_slice() {
        [Value::Number(first), Value::Number(last)] => Some((*first as u32, *last as u32)),
        _ => None,
    }
}

fn unit_stock(value: Value) -> Option<UnitStock> {
    let mut from = Members::of(value)?;
    Some(UnitStock {
        unit: from.parsed("unit")??,
        in_stock: from.whole("in_stock")??,
        community: from.whole("community")?.unwrap_or(0),
        closed: from.flag("closed")?.unwrap_or(false),
        asked: from.whole("asked")?,
        given: from.whole("given")?,
        in_force: from.whole("in_force")?,
        people: from.optional("people", oriented)?.unwrap_or_default(),
    })
}

fn oriented(value: Value) -> Option<Oriented> {
    let mut from = Members::of(value)?;
    Some(Oriented {
        workers: from.whole("workers")??,
        oriented: from.whole("oriented")??,
    })
}

fn municipality_stock(value: Value) -> Option<MunicipalityStock> {
    let mut from = Members::of(value)?;
    Some(MunicipalityStock {
        municipality: from.parsed("municipality")??,
        in_stock: from.whole("in_stock")??,
        given: from.whole("given")?,
        in_force: from.whole("in_force")?,
    })
}

/// Milliseconds since 1970: whole, and exact for the next quarter of a million years.
#[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
pub(super) fn moment(from: &mut Members, name: &str) -> Option<i64> {
    Some(from.number(name)?? as i64)
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
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
            }],
            attention: vec![Waiting {
                operation: operation(),
                kind: "renew".to_owned(),
                code: Some("ES0123".parse().unwrap()),
                by_code: Some("ES0124".parse().unwrap()),
                background: Some(holder(true)),
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
}
