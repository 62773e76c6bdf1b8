//! Second factors and recovery codes.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use uuid::Uuid;

use super::{bytes, id, is, session};
use crate::store::audit::{self, Entry};
use crate::store::entity::{account, recovery_code};
use crate::store::{Store, StoreError};

/// A second factor whose first code was right.
#[derive(Clone)]
pub struct Finished {
    /// Whose.
    pub account: Uuid,
    /// The sealed key that the code was checked against.
    pub sealed: Vec<u8>,
    /// Whether it may take the place of another one.
    pub replaces: bool,
    /// The time step of the code.
    pub step: i64,
    /// What is kept of the recovery codes.
    pub codes: Vec<[u8; 32]>,
    /// The session that goes on.
    pub keep: Uuid,
}

impl Store {
    /// Every sealed key of a second factor, and whose it is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn second_factors(&self) -> Result<Vec<(Uuid, Vec<u8>)>, StoreError> {
        let query = account::Entity::find().filter(account::Column::SecondFactor.is_not_null());
        let rows = query.all(self.reader()).await?;
        let sealed = rows.into_iter().map(|row| {
            let sealed = row.second_factor.unwrap_or_default();
            Ok((id(&row.id)?, sealed))
        });
        sealed.collect()
    }

    /// Keeps the sealed key of a second factor that has been begun.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin_second_factor(&self, of: Uuid, sealed: Vec<u8>) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let sealed = sealed.clone();
            Box::pin(async move {
                account::Entity::update_many()
                    .col_expr(account::Column::SecondFactorBegun, Expr::val(sealed))
                    .filter(is(of))
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    /// The one that was begun counts from now on. All sessions but one end. False, and nothing
    /// happens, where another one was begun or finished meanwhile.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn finish_second_factor(
        &self,
        finished: &Finished,
        done: [Entry; 2],
    ) -> Result<bool, StoreError> {
        let finished = finished.clone();
        self.write(move |transaction| {
            let (finished, done) = (finished.clone(), done.clone());
            Box::pin(async move {
                let of = finished.account;
                let none: Option<Vec<u8>> = None;
                let sealed = finished.sealed;
                let mut query = account::Entity::update_many()
                    .col_expr(account::Column::SecondFactor, Expr::val(sealed.clone()))
                    .col_expr(account::Column::SecondFactorBegun, Expr::val(none))
                    .col_expr(account::Column::SecondFactorStep, Expr::val(finished.step))
                    .filter(is(of))
                    .filter(account::Column::SecondFactorBegun.eq(sealed));
                if !finished.replaces {
                    query = query.filter(account::Column::SecondFactor.is_null());
                }
                if query.exec(transaction).await?.rows_affected == 0 {
                    return Ok(false);
                }
                put_codes(transaction, of, &finished.codes).await?;
                session::end_all(transaction, of, Some(finished.keep)).await?;
                for entry in done {
                    audit::append(transaction, entry).await?;
                }
                Ok(true)
            })
        })
        .await
    }

    /// Takes the second factor away.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_second_factor(&self, of: Uuid, done: Entry) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let done = done.clone();
            Box::pin(async move {
                let none = || Expr::val(Option::<Vec<u8>>::None);
                account::Entity::update_many()
                    .col_expr(account::Column::SecondFactor, none())
                    .col_expr(account::Column::SecondFactorBegun, none())
                    .col_expr(
                        account::Column::SecondFactorStep,
                        Expr::val(Option::<i64>::None),
                    )
                    .filter(is(of))
                    .exec(transaction)
                    .await?;
                put_codes(transaction, of, &[]).await?;
                audit::append(transaction, done).await
            })
        })
        .await
    }

    /// Replaces the recovery codes.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn replace_recovery_codes(
        &self,
        of: Uuid,
        codes: Vec<[u8; 32]>,
        done: Entry,
    ) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let (codes, done) = (codes.clone(), done.clone());
            Box::pin(async move {
                put_codes(transaction, of, &codes).await?;
                audit::append(transaction, done).await
            })
        })
        .await
    }

    /// Uses the code of a time step up. Whether it had not been used: a later or equal step
    /// forbids it, on whichever node it came in.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn use_step(&self, of: Uuid, step: i64) -> Result<bool, StoreError> {
        self.write(move |transaction| {
            Box::pin(async move {
                let column = account::Column::SecondFactorStep;
                let used = account::Entity::update_many()
                    .col_expr(column, Expr::val(step))
                    .filter(is(of))
                    .filter(column.is_null().or(column.lt(step)))
                    .exec(transaction)
                    .await?;
                Ok(used.rows_affected == 1)
            })
        })
        .await
    }

    /// Uses a recovery code up. Whether there was such a code.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn use_recovery_code(
        &self,
        of: Uuid,
        hash: [u8; 32],
        done: Entry,
    ) -> Result<bool, StoreError> {
        self.write(move |transaction| {
            let done = done.clone();
            Box::pin(async move {
                let used = recovery_code::Entity::delete_many()
                    .filter(recovery_code::Column::Account.eq(bytes(of)))
                    .filter(recovery_code::Column::CodeHash.eq(hash.to_vec()))
                    .exec(transaction)
                    .await?;
                let was_there = used.rows_affected == 1;
                if was_there {
                    audit::append(transaction, done).await?;
                }
                Ok(was_there)
            })
        })
        .await
    }

    /// How many recovery codes are left.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn recovery_codes_left(&self, of: Uuid) -> Result<u32, StoreError> {
        let left = recovery_code::Entity::find()
            .filter(recovery_code::Column::Account.eq(bytes(of)))
            .count(self.reader())
            .await?;
        Ok(u32::try_from(left).unwrap_or(u32::MAX))
    }
}

async fn put_codes(
    connection: &impl ConnectionTrait,
    of: Uuid,
    codes: &[[u8; 32]],
) -> Result<(), StoreError> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::Account.eq(bytes(of)))
        .exec(connection)
        .await?;
    if codes.is_empty() {
        return Ok(());
    }
    let rows = codes.iter().map(|code| recovery_code::ActiveModel {
        account: Set(bytes(of)),
        code_hash: Set(code.to_vec()),
    });
    recovery_code::Entity::insert_many(rows)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}
