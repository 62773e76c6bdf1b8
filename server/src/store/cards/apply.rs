//! What each deed does to the register.

use domain::account::PersonId;
use domain::card::{Background, BlockReason, CardCode};
use domain::date::Date;
use domain::id::{DistributorId, Postcode};
use domain::operation::{
    Circumstances, Deed, Later, OperationId, Record, Trouble, decide, replace,
};
use domain::{card, operation as rules};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::record::{Incoming, json, uuid};
use super::{batch, order, row};
use crate::store::StoreError;
use crate::store::entity::{card as card_table, operation};
use crate::store::people::bytes;

/// What an operation has done.
#[derive(Debug, Default)]
pub(super) struct Effect {
    /// The card that it is about.
    pub(super) card: Option<Vec<u8>>,
    /// What the cards were before, for undoing.
    pub(super) before: Option<String>,
    /// The card's last valid day now.
    pub(super) until: Option<Date>,
    /// The background that went on with another card.
    pub(super) background: Option<Background>,
}

/// Whether and how it took effect.
pub(super) type Applied = Result<Effect, Trouble>;

pub(super) async fn apply(
    transaction: &DatabaseTransaction,
    incoming: &Incoming,
    id: Uuid,
) -> Result<Applied, StoreError> {
    let deed = &incoming.operation.deed;
    match (deed, &incoming.operation.unit) {
        (Deed::Make { .. }, _) => batch::make(transaction, incoming).await,
        (_, None) => Ok(Err(Trouble::UnitClosed)),
        (Deed::Hand { .. }, Some(unit)) => batch::hand(transaction, incoming, unit, id).await,
        (Deed::TakeBack { .. }, Some(unit)) => {
            batch::take_back(transaction, incoming, unit, id).await
        }
        (Deed::Ask { count }, Some(_)) => Ok(match (1..=rules::MOST_CARDS).contains(count) {
            true => Ok(Effect::default()),
            false => Err(Trouble::BadCount),
        }),
        (Deed::Undo { operation }, Some(unit)) => {
            undo(transaction, incoming, unit, operation, id).await
        }
        (Deed::Settle { operation, .. }, Some(unit)) => {
            settle(transaction, unit, operation, id).await
        }
        (Deed::Replace { code, by, reason }, Some(unit)) => {
            replaced(transaction, incoming, unit, [code, by], *reason, id).await
        }
        (
            Deed::Give { .. }
            | Deed::Correct { .. }
            | Deed::Change { .. }
            | Deed::Renew { .. }
            | Deed::Block { .. }
            | Deed::Register { .. }
            | Deed::Take { .. }
            | Deed::Return { .. },
            Some(unit),
        ) => to_card(transaction, incoming, unit, id).await,
    }
}

/// A card as it was, for undoing.
type Before = (Uuid, Record);

async fn to_card(
    transaction: &DatabaseTransaction,
    incoming: &Incoming,
    unit: &DistributorId,
    id: Uuid,
) -> Result<Applied, StoreError> {
    let deed = &incoming.operation.deed;
    let Some(code) = deed.card() else {
        return Ok(Err(Trouble::UnknownCode));
    };
    let Some(found) = row::with_code(transaction, code).await? else {
        return Ok(Err(Trouble::NotHere));
    };
    let before = row::read_whole(transaction, &found).await?;
    let later = order::later(transaction, incoming, &found.id).await?;
    let after = match with(incoming, unit, |at| {
        decide(deed, &before, &Circumstances { later, ..*at })
    }) {
        Ok(after) => after,
        Err(trouble) => return Ok(Err(trouble)),
    };
    row::write(transaction, &found.id, &after, Some(id)).await?;
    let until = after.stage.term().map(|term| term.until);
    Ok(Ok(Effect {
        before: Some(json(&vec![(card_id(&found)?, before)])?),
        card: Some(found.id),
        until,
        background: None,
    }))
}

async fn replaced(
    transaction: &DatabaseTransaction,
    incoming: &Incoming,
    unit: &DistributorId,
    [old, new]: [&CardCode; 2],
    reason: BlockReason,
    id: Uuid,
) -> Result<Applied, StoreError> {
    if old == new {
        return Ok(Err(Trouble::NotInStock));
    }
    // Always in the same order, so that two who replace each other's cards do not wait for ever.
    let (first, second) = if old < new { (old, new) } else { (new, old) };
    let first_row = row::with_code(transaction, first).await?;
    let second_row = row::with_code(transaction, second).await?;
    let (Some(first_row), Some(second_row)) = (first_row, second_row) else {
        return Ok(Err(Trouble::NotHere));
    };
    let (old_row, new_row) = match old < new {
        true => (first_row, second_row),
        false => (second_row, first_row),
    };
    let old = row::read_whole(transaction, &old_row).await?;
    let new = row::read_whole(transaction, &new_row).await?;
    let outcome = with(incoming, unit, |at| replace(&old, &new, reason, at));
    let (blocked, given) = match outcome {
        Ok(both) => both,
        Err(trouble) => return Ok(Err(trouble)),
    };
    row::write(transaction, &old_row.id, &blocked, Some(id)).await?;
    row::write(transaction, &new_row.id, &given, Some(id)).await?;
    let before: Vec<Before> = vec![(card_id(&old_row)?, old), (card_id(&new_row)?, new)];
    Ok(Ok(Effect {
        before: Some(json(&before)?),
        card: Some(new_row.id),
        until: given.stage.term().map(|term| term.until),
        background: given.background,
    }))
}

/// Puts back what an operation has done, if nothing has happened to its cards since.
async fn undo(
    transaction: &DatabaseTransaction,
    incoming: &Incoming,
    unit: &DistributorId,
    of: &OperationId,
    id: Uuid,
) -> Result<Applied, StoreError> {
    let Some(done) = of_unit(transaction, unit, of).await? else {
        return Ok(Err(Trouble::UnknownOperation));
    };
    let (Some(before), None) = (&done.before, &done.undone_by) else {
        return Ok(Err(Trouble::UnknownOperation));
    };
    // Whoever did it sees the time by the clock of the device in their hands.
    let now = &incoming.operation;
    let same_device = done.device == bytes(uuid(now.device.as_str()));
    let in_time = match same_device {
        true => card::may_undo(done.recorded_at, now.recorded_at),
        false => card::may_undo(done.happened_at, incoming.happened_at),
    };
    if !in_time {
        return Ok(Err(Trouble::TooLateToUndo));
    }
    let mut before: Vec<Before> =
        serde_json::from_str(before).map_err(|_| StoreError::BadRow("before"))?;
    // Nobody else changes these cards until the transaction ends; in one order, so that two do not
    // wait for each other for ever.
    before.sort_by_key(|(card, _)| *card);
    for (card, _) in &before {
        let found = card_table::Entity::find_by_id(bytes(*card)).lock_exclusive();
        let found = found.one(transaction).await?;
        let last = found.and_then(|card| card.last_operation);
        if last.as_deref() != Some(done.id.as_slice()) {
            return Ok(Err(Trouble::NotTheLast));
        }
    }
    for (card, record) in &before {
        row::write(transaction, card.as_bytes(), record, Some(id)).await?;
    }
    if !mark(transaction, &done.id, operation::Column::UndoneBy, id).await? {
        // The cards are locked, so this is for an operation without any.
        return Ok(Err(Trouble::UnknownOperation));
    }
    Ok(Ok(Effect {
        card: done.card,
        ..Effect::default()
    }))
}

/// Writes down that what needed attention is settled.
async fn settle(
    transaction: &DatabaseTransaction,
    unit: &DistributorId,
    of: &OperationId,
    id: Uuid,
) -> Result<Applied, StoreError> {
    let waiting = of_unit(transaction, unit, of).await?;
    let waiting = waiting.filter(|row| row.trouble.is_some() && row.settled_by.is_none());
    let Some(waiting) = waiting else {
        return Ok(Err(Trouble::NothingToSettle));
    };
    // Of two who settle it at once, the second finds it settled.
    match mark(transaction, &waiting.id, operation::Column::SettledBy, id).await? {
        true => Ok(Ok(Effect::default())),
        false => Ok(Err(Trouble::NothingToSettle)),
    }
}

async fn of_unit(
    transaction: &DatabaseTransaction,
    unit: &DistributorId,
    of: &OperationId,
) -> Result<Option<operation::Model>, StoreError> {
    let query = operation::Entity::find_by_id(bytes(uuid(of.as_str())))
        .filter(operation::Column::Unit.eq(unit.to_string()));
    Ok(query.one(transaction).await?)
}

/// Marks an operation, unless somebody else has; says whether it did.
async fn mark(
    transaction: &DatabaseTransaction,
    of: &[u8],
    column: operation::Column,
    by: Uuid,
) -> Result<bool, StoreError> {
    let marked = operation::Entity::update_many()
        .col_expr(column, Expr::val(bytes(by)))
        .filter(operation::Column::Id.eq(of.to_vec()))
        .filter(column.is_null())
        .exec(transaction)
        .await?;
    Ok(marked.rows_affected == 1)
}

/// Decides by the rules, under the circumstances of an operation.
pub(super) fn with<T>(
    incoming: &Incoming,
    unit: &DistributorId,
    decide: impl FnOnce(&Circumstances) -> Result<T, Trouble>,
) -> Result<T, Trouble> {
    let judged = &incoming.judged;
    let knows = |postcode: &Postcode| judged.unknown_postcode.as_ref() != Some(postcode);
    let by = incoming.account.to_string().parse();
    let by: PersonId = by.map_err(|_| Trouble::NotAllowed)?;
    decide(&Circumstances {
        unit,
        by: &by,
        operation: &incoming.operation.id,
        at: incoming.happened_at,
        day: judged.day,
        later: Later::default(),
        validity: judged.validity,
        renewal: judged.settings.validity.renewal,
        lists: &judged.settings.lists,
        knows: &knows,
        is_closed: &|unit| judged.network.distributor(unit).is_none(),
    })
}

fn card_id(row: &card_table::Model) -> Result<Uuid, StoreError> {
    Uuid::from_slice(&row.id).map_err(|_| StoreError::BadRow("id"))
}
