//! Attempts to sign in that failed: kept in the database, so that all nodes slow down together.
//! A key is a keyed hash of an address or of a part of the network; neither can be read from it.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::store::entity::sign_in_failure;
use crate::store::{Store, StoreError};

/// Failures in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: i64,
    /// When the last one was, in milliseconds since 1970.
    pub last_at: i64,
}

impl Store {
    /// What failed under this key so far.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn failures(&self, key: [u8; 32]) -> Result<Failures, StoreError> {
        let row = sign_in_failure::Entity::find_by_id(key.to_vec())
            .one(self.reader())
            .await?;
        Ok(row.map_or_else(Failures::default, |row| Failures {
            count: row.failures,
            last_at: row.last_at,
        }))
    }

    /// Counts one more under each of these keys.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add_failure(&self, keys: Vec<[u8; 32]>, at: i64) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let rows = keys.iter().map(|key| sign_in_failure::ActiveModel {
                key: Set(key.to_vec()),
                failures: Set(1),
                last_at: Set(at),
            });
            let rows: Vec<_> = rows.collect();
            Box::pin(async move {
                let table = sign_in_failure::Entity;
                let one_more = OnConflict::column(sign_in_failure::Column::Key)
                    .value(
                        sign_in_failure::Column::Failures,
                        Expr::col((table, sign_in_failure::Column::Failures)).add(1),
                    )
                    .update_column(sign_in_failure::Column::LastAt)
                    .to_owned();
                sign_in_failure::Entity::insert_many(rows)
                    .on_conflict(one_more)
                    .exec_without_returning(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    /// Forgets what failed under a key: it has been right.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn clear_failures(&self, key: [u8; 32]) -> Result<(), StoreError> {
        self.write(move |transaction| {
            Box::pin(async move {
                sign_in_failure::Entity::delete_by_id(key.to_vec())
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    /// Forgets what failed before this moment.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_failures(&self, before: i64) -> Result<(), StoreError> {
        self.write(move |transaction| {
            Box::pin(async move {
                sign_in_failure::Entity::delete_many()
                    .filter(sign_in_failure::Column::LastAt.lt(before))
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
    }
}
