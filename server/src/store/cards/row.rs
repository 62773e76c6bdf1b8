//! A card's row as the rules know it, and back.

use domain::account::Name;
use domain::card::{
    AnswerCode, Background, BirthYear, BlockReason, CardCode, MinorChildren, Stage, Term,
};
use domain::operation::{CardKind, Lending, Record};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::batch;
use super::record::uuid;
use crate::store::StoreError;
use crate::store::entity::card::{self, Column, Entity};
use crate::store::entity::card_batch;
use crate::store::people::{bytes, id};

/// What a row says of a card for whom its batch is.
pub(super) fn read(row: &card::Model, kind: CardKind) -> Result<Record, StoreError> {
    Ok(Record {
        kind,
        lent: lent(row)?,
        stage: stage(row)?,
        unit: row
            .unit
            .as_deref()
            .map(|unit| parsed(unit, "unit"))
            .transpose()?,
        background: background(row)?,
        terms: row
            .terms
            .as_deref()
            .map(|terms| parsed(terms, "terms"))
            .transpose()?,
    })
}

/// What a row says, with whom its batch is for.
pub(super) async fn read_whole(
    connection: &impl ConnectionTrait,
    row: &card::Model,
) -> Result<Record, StoreError> {
    let batch = card_batch::Entity::find_by_id(row.batch.clone());
    let batch = batch.one(connection).await?;
    let batch = batch.ok_or(StoreError::BadRow("batch"))?;
    read(row, batch::kind(&batch.cards)?)
}

/// Which employee has it.
pub(super) fn lent(row: &card::Model) -> Result<Option<Lending>, StoreError> {
    let (Some(by), Some(operation), Some(since)) = (&row.lent_to, &row.lent_operation, row.lent_at)
    else {
        return Ok(None);
    };
    Ok(Some(Lending {
        operation: parsed(&id(operation)?.to_string(), "lent_operation")?,
        by: parsed(&id(by)?.to_string(), "lent_to")?,
        since,
    }))
}

fn stage(row: &card::Model) -> Result<Stage, StoreError> {
    let term = match (&row.given_on, &row.last_valid_day) {
        (Some(from), Some(until)) => Some(Term {
            from: parsed(from, "given_on")?,
            until: parsed(until, "last_valid_day")?,
        }),
        _ => None,
    };
    match (row.stage.as_str(), term) {
        ("made", _) => Ok(Stage::Made),
        ("in-stock", _) => Ok(Stage::InStock),
        ("given", Some(term)) => Ok(Stage::Given(term)),
        ("blocked", term) => Ok(Stage::Blocked {
            reason: row
                .blocked
                .as_deref()
                .and_then(BlockReason::from_code)
                .ok_or(StoreError::BadRow("blocked"))?,
            term,
            replaced: row.replaced != 0,
        }),
        _ => Err(StoreError::BadRow("stage")),
    }
}

fn background(row: &card::Model) -> Result<Option<Background>, StoreError> {
    let (Some(year), Some(postcode), Some(children)) =
        (row.birth_year, &row.postcode, row.children)
    else {
        return Ok(None);
    };
    let year = i16::try_from(year).ok().map(BirthYear::new);
    let children = u8::try_from(children).ok().map(MinorChildren::new);
    Ok(Some(Background {
        birth_year: year
            .and_then(Result::ok)
            .ok_or(StoreError::BadRow("birth_year"))?,
        postcode: parsed(postcode, "postcode")?,
        children: children
            .and_then(Result::ok)
            .ok_or(StoreError::BadRow("children"))?,
        gender: answered(row.gender.as_deref(), "gender")?,
        life_situation: answered(row.life_situation.as_deref(), "life_situation")?,
    }))
}

fn answered(code: Option<&str>, column: &'static str) -> Result<Option<AnswerCode>, StoreError> {
    code.map(|code| parsed(code, column)).transpose()
}

/// The card with this code; nobody else changes it until the transaction ends.
pub(super) async fn with_code(
    connection: &impl ConnectionTrait,
    code: &CardCode,
) -> Result<Option<card::Model>, StoreError> {
    // SQLite has one writer anyway, and no words for this.
    let query = Entity::find()
        .filter(Column::Code.eq(code.expose()))
        .lock_exclusive();
    Ok(query.one(connection).await?)
}

/// Writes what has become of a card, and by which operation.
pub(super) async fn write(
    connection: &impl ConnectionTrait,
    id: &[u8],
    record: &Record,
    operation: Option<Uuid>,
) -> Result<(), StoreError> {
    let (stage, blocked, replaced) = match record.stage {
        Stage::Made => ("made", None, 0),
        Stage::InStock => ("in-stock", None, 0),
        Stage::Given(_) => ("given", None, 0),
        Stage::Blocked {
            reason, replaced, ..
        } => ("blocked", Some(reason.code()), i64::from(replaced)),
    };
    let term = record.stage.term();
    let background = record.background.as_ref();
    let lent = record.lent.as_ref();
    let values: [(Column, Expr); 16] = [
        (
            Column::Unit,
            value(record.unit.as_ref().map(ToString::to_string)),
        ),
        (Column::Stage, value(stage.to_owned())),
        (Column::Blocked, value(blocked.map(str::to_owned))),
        (Column::Replaced, value(replaced)),
        (
            Column::GivenOn,
            value(term.map(|term| term.from.to_string())),
        ),
        (
            Column::LastValidDay,
            value(term.map(|term| term.until.to_string())),
        ),
        (
            Column::BirthYear,
            value(background.map(|each| i64::from(each.birth_year.year()))),
        ),
        (
            Column::Postcode,
            value(background.map(|each| each.postcode.to_string())),
        ),
        (
            Column::Children,
            value(background.map(|each| i64::from(each.children.count()))),
        ),
        (
            Column::Gender,
            value(
                background
                    .and_then(|each| each.gender.as_ref())
                    .map(ToString::to_string),
            ),
        ),
        (
            Column::LifeSituation,
            value(
                background
                    .and_then(|each| each.life_situation.as_ref())
                    .map(ToString::to_string),
            ),
        ),
        (
            Column::Terms,
            value(record.terms.map(|terms| terms.to_string())),
        ),
        (
            Column::LentTo,
            value(lent.map(|lent| bytes(uuid(lent.by.as_str())))),
        ),
        (
            Column::LentOperation,
            value(lent.map(|lent| bytes(uuid(lent.operation.as_str())))),
        ),
        (Column::LentAt, value(lent.map(|lent| lent.since))),
        (
            Column::LastOperation,
            value(operation.map(|id| id.as_bytes().to_vec())),
        ),
    ];
    let mut update = Entity::update_many().filter(Column::Id.eq(id.to_vec()));
    for (column, value) in values {
        update = update.col_expr(column, value);
    }
    update.exec(connection).await?;
    Ok(())
}

fn value(value: impl Into<sea_orm::Value>) -> Expr {
    Expr::val(value)
}

pub(super) fn parsed<T: std::str::FromStr>(
    text: &str,
    column: &'static str,
) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::BadRow(column))
}

/// Somebody's name as it is shown to colleagues.
pub(super) fn name(text: &str) -> Result<Name, StoreError> {
    parsed(text, "name")
}
