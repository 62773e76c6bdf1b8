//! Batches of cards that were printed, and are in use, since before there was a register.

use domain::card::{CardCode, counted_on};
use domain::operation::Trouble;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter};

use super::{AT_ONCE, new_card};
use crate::store::StoreError;
use crate::store::entity::card;

/// The codes of a series, none of which is in the register yet.
pub(super) async fn codes(
    transaction: &DatabaseTransaction,
    first: &CardCode,
    count: u32,
) -> Result<Result<Vec<CardCode>, Trouble>, StoreError> {
    let codes: Option<Vec<CardCode>> = (0..count).map(|by| counted_on(first, by)).collect();
    let Some(codes) = codes else {
        return Ok(Err(Trouble::BadSeries));
    };
    // Cards for practice are in no batch: nothing could be recorded about them.
    if codes.iter().any(CardCode::is_practice) {
        return Ok(Err(Trouble::BadSeries));
    }
    for some in codes.chunks(AT_ONCE) {
        let some = some.iter().map(|code| code.expose().to_owned());
        let taken = card::Entity::find()
            .filter(card::Column::Code.is_in(some))
            .count(transaction)
            .await?;
        if taken > 0 {
            return Ok(Err(Trouble::CodesTaken));
        }
    }
    Ok(Ok(codes))
}

/// Stores the cards of a series with their numbers, from 1.
pub(super) async fn insert(
    transaction: &DatabaseTransaction,
    codes: &[CardCode],
    batch: &[u8],
) -> Result<(), StoreError> {
    let mut number = 0;
    for some in codes.chunks(AT_ONCE) {
        let mut rows = Vec::with_capacity(some.len());
        for code in some {
            number += 1;
            rows.push(new_card(code, batch, number));
        }
        card::Entity::insert_many(rows)
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}
