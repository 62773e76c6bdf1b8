//! Who somebody is elsewhere: the pair of issuer and subject that an account is linked to.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::{Account, by_id, bytes, id};
use crate::store::audit::{self, Entry};
use crate::store::entity::sign_in_link;
use crate::store::{Store, StoreError};

/// What became of linking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linked {
    /// They are linked.
    Done,
    /// They were already.
    Already,
    /// Whoever it is elsewhere is linked to another account.
    ToAnother,
}

impl Store {
    /// The account that is linked to this subject of this issuer.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn account_linked_to(
        &self,
        issuer: &str,
        subject: &str,
    ) -> Result<Option<Account>, StoreError> {
        let key = (issuer.to_owned(), subject.to_owned());
        let query = sign_in_link::Entity::find_by_id(key);
        match query.one(self.reader()).await? {
            Some(row) => by_id(self.reader(), id(&row.account)?).await,
            None => Ok(None),
        }
    }

    /// Links a subject of an issuer to an account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn link_sign_in(
        &self,
        issuer: &str,
        subject: &str,
        account: Uuid,
        done: Entry,
    ) -> Result<Linked, StoreError> {
        let key = (issuer.to_owned(), subject.to_owned());
        self.write(move |transaction| {
            let (key, done) = (key.clone(), done.clone());
            Box::pin(async move {
                let known = sign_in_link::Entity::find_by_id(key.clone());
                if let Some(known) = known.one(transaction).await? {
                    return Ok(match known.account == bytes(account) {
                        true => Linked::Already,
                        false => Linked::ToAnother,
                    });
                }
                let (issuer, subject) = key;
                let row = sign_in_link::ActiveModel {
                    issuer: Set(issuer),
                    subject: Set(subject),
                    account: Set(bytes(account)),
                    created_at: Set(done.at),
                };
                sign_in_link::Entity::insert(row)
                    .exec_without_returning(transaction)
                    .await?;
                audit::append(transaction, done).await?;
                Ok(Linked::Done)
            })
        })
        .await
    }
}

/// Takes every link of an account away.
pub(super) async fn remove_all(
    connection: &impl ConnectionTrait,
    account: Uuid,
) -> Result<(), StoreError> {
    sign_in_link::Entity::delete_many()
        .filter(sign_in_link::Column::Account.eq(bytes(account)))
        .exec(connection)
        .await?;
    Ok(())
}
