//! Passwords: replaced only while they are still what somebody has just proved to know.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{bytes, is, session};
use crate::store::audit::{self, Entry};
use crate::store::entity::account;
use crate::store::{Store, StoreError};

impl Store {
    /// Replaces the password whose hash was `before` and ends every other session than `keep`.
    /// False, and nothing happens, where it has been replaced meanwhile.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_password(
        &self,
        id: Uuid,
        (before, hash): (&str, &str),
        keep: Option<Uuid>,
        done: Entry,
    ) -> Result<bool, StoreError> {
        let (before, hash) = (before.to_owned(), hash.to_owned());
        self.write(move |transaction| {
            let (before, hash, done) = (before.clone(), hash.clone(), done.clone());
            Box::pin(async move {
                if !is_still(transaction, id, &before).await? {
                    return Ok(false);
                }
                put_password(transaction, id, hash).await?;
                session::end_all(transaction, id, keep).await?;
                audit::append(transaction, done).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Replaces the hash of a password that has just been right by one of today's strength.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rehash_password(
        &self,
        id: Uuid,
        (before, hash): (&str, &str),
    ) -> Result<(), StoreError> {
        let (before, hash) = (before.to_owned(), hash.to_owned());
        self.write(move |transaction| {
            let (before, hash) = (before.clone(), hash.clone());
            Box::pin(async move {
                match is_still(transaction, id, &before).await? {
                    true => put_password(transaction, id, hash).await,
                    false => Ok(()),
                }
            })
        })
        .await
    }
}

/// Whether an account's password is still the one with this hash.
pub(super) async fn is_still(
    connection: &impl ConnectionTrait,
    id: Uuid,
    hash: &str,
) -> Result<bool, StoreError> {
    let query = account::Entity::find_by_id(bytes(id)).filter(account::Column::Password.eq(hash));
    Ok(query.one(connection).await?.is_some())
}

pub(super) async fn put_password(
    connection: &impl ConnectionTrait,
    id: Uuid,
    hash: String,
) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::Password, Expr::val(hash))
        .filter(is(id))
        .exec(connection)
        .await?;
    Ok(())
}
