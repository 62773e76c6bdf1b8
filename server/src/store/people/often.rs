//! What is written down only when it happens often. The last moments of it are kept beside the
//! attempts to sign in, under keyed hashes, and forgotten with them.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::failure::put;
use crate::store::audit::{self, Entry};
use crate::store::entity::sign_in_failure;
use crate::store::{Store, StoreError, migration};

/// What is counted together, and how often is too often.
#[derive(Clone, Debug)]
pub struct Often {
    /// A key for each moment that is kept: so many within the time are one too many.
    pub moments: Vec<[u8; 32]>,
    /// Names when it was told last.
    pub told: [u8; 32],
    /// The time, in milliseconds. It is told once in it.
    pub within: i64,
}

impl Store {
    /// Keeps the moment of an entry, and writes the entry down if as many moments as are kept are
    /// within the time and it was not told in it yet. One transaction decides and counts, whichever
    /// node it happens on.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing is counted or written down.
    pub async fn note_if_often(&self, often: Often, entry: Entry) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let (often, entry) = (often.clone(), entry.clone());
            Box::pin(async move {
                migration::lock_attempts(transaction).await?;
                let now = entry.at;
                let lately = |row: &sign_in_failure::Model| row.last_at > now - often.within;
                let keys = often.moments.iter().chain([&often.told]);
                let rows = sign_in_failure::Entity::find()
                    .filter(sign_in_failure::Column::Key.is_in(keys.map(|key| key.to_vec())))
                    .all(transaction)
                    .await?;
                let row = |key: &[u8; 32]| rows.iter().find(|row| row.key == key.as_slice());
                // What is not there yet is the oldest.
                let oldest = often
                    .moments
                    .iter()
                    .min_by_key(|key| row(key).map(|row| row.last_at));
                let Some(oldest) = oldest else {
                    return Ok(());
                };
                put(transaction, *oldest, 1, now).await?;
                let others = often.moments.iter().filter(|key| *key != oldest);
                let is_often = others.map(row).all(|row| row.is_some_and(lately));
                if !is_often || row(&often.told).is_some_and(lately) {
                    return Ok(());
                }
                put(transaction, often.told, 1, now).await?;
                audit::append(transaction, entry).await
            })
        })
        .await
    }
}
