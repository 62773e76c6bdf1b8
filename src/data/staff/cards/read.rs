//! Answers about cards from their JSON, member by member. Members that are not known are passed over.

use domain::card::{AnswerLists, Background, BirthYear, BlockReason, MinorChildren, Standing};
use domain::community::{CommunityCard, CommunityCards, Lent};
use domain::operation::{CardKind, OperationResult, OperationsResponse, Outcome, Trouble};
use domain::orientation::Oriented;
use domain::stock::{BatchView, HomesOutside, MunicipalityStock, StockResponse, UnitStock};
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
        kept_months: from.whole("kept_months")??,
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
        undo_ms: from.whole("undo_ms")?,
        given_on: from.parsed("given_on")?,
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
        postcode: from.parsed("postcode")?,
        children: match from.whole("children")? {
            Some(count) => Some(MinorChildren::new(count).ok()?),
            None => None,
        },
        given_on: from.parsed("given_on")?,
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
        homes_outside: from.list("homes_outside", homes)?,
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

fn homes(value: Value) -> Option<HomesOutside> {
    let mut from = Members::of(value)?;
    Some(HomesOutside {
        municipality: from.parsed("municipality")??,
        holders: from.whole("holders")?,
    })
}

/// Milliseconds since 1970: whole, and exact for the next quarter of a million years.
pub(in crate::data::staff) fn moment(from: &mut Members, name: &str) -> Option<i64> {
    moment_if_any(from, name)?
}

/// The same where there may be none.
#[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
pub(in crate::data::staff) fn moment_if_any(from: &mut Members, name: &str) -> Option<Option<i64>> {
    Some(from.number(name)?.map(|moment| moment as i64))
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests;
