//! With which kinds of devices somebody has signed in before.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::bytes;
use crate::store::entity::{account, known_device};
use crate::store::{Store, StoreError};

/// How long after an account was made its first sign-in is taken for its owner's own: an hour, in
/// milliseconds. Later it could be anybody's who knows the password.
const JUST_MADE: i64 = 60 * 60 * 1000;

/// What is known of the device of a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// The account was made just now, and has never been signed in to before.
    First,
    /// Devices of this kind have been used before.
    Known,
    /// Only others have, or none for so long that they are forgotten.
    New,
}

impl Store {
    /// Remembers that somebody signed in with a device of this kind, and says whether it was known.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn meet_device(&self, of: Uuid, device: &str, at: i64) -> Result<Met, StoreError> {
        let device = device.to_owned();
        self.write(move |transaction| {
            let device = device.clone();
            Box::pin(async move {
                let known = known_device::Entity::find()
                    .filter(known_device::Column::Account.eq(bytes(of)))
                    .all(transaction)
                    .await?;
                let owner = account::Entity::find_by_id(bytes(of));
                let owner = owner.one(transaction).await?;
                let is_new = owner.is_some_and(|row| at - row.created_at <= JUST_MADE);
                let met = match () {
                    () if known.is_empty() && is_new => Met::First,
                    () if known.iter().any(|row| row.device == device) => Met::Known,
                    () => Met::New,
                };
                let row = known_device::ActiveModel {
                    account: Set(bytes(of)),
                    device: Set(device),
                    last_at: Set(at),
                };
                let key = [known_device::Column::Account, known_device::Column::Device];
                let again = OnConflict::columns(key)
                    .update_column(known_device::Column::LastAt)
                    .to_owned();
                known_device::Entity::insert(row)
                    .on_conflict(again)
                    .exec_without_returning(transaction)
                    .await?;
                Ok(met)
            })
        })
        .await
    }

    /// Forgets devices that nobody has signed in with since.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_devices(&self, before: i64) -> Result<(), StoreError> {
        self.write(move |transaction| {
            Box::pin(async move {
                known_device::Entity::delete_many()
                    .filter(known_device::Column::LastAt.lt(before))
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
    }
}
