//! In which order a device recorded things.

use domain::operation::{DeviceId, Neighbours, Trouble};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

use super::record::uuid;
use crate::store::entity::operation::{Column, Entity};
use crate::store::people::bytes;
use crate::store::{Store, StoreError};

impl Store {
    /// When what a device recorded right before and right after the operation of this number
    /// happened. What came with a clock that nobody can believe says nothing, and of what came after,
    /// only what the same account recorded and what took effect: a number that somebody else made
    /// up dates nothing.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn beside(
        &self,
        device: &DeviceId,
        account: Uuid,
        sequence: u32,
    ) -> Result<Neighbours, StoreError> {
        let of_device = Entity::find()
            .select_only()
            .filter(Column::Device.eq(bytes(uuid(device.as_str()))))
            .filter(
                Column::Trouble
                    .is_null()
                    .or(Column::Trouble.ne(Trouble::TooOld.code())),
            );
        let sequence = i64::from(sequence);
        let earlier = of_device
            .clone()
            .column_as(Column::HappenedAt.max(), "at")
            .filter(Column::Sequence.lt(sequence));
        let later = of_device
            .column_as(Column::HappenedAt.min(), "at")
            .filter(Column::Sequence.gt(sequence))
            .filter(Column::Account.eq(bytes(account)))
            .filter(Column::Trouble.is_null());
        Ok(Neighbours {
            earlier: self.moment(earlier).await?,
            later: self.moment(later).await?,
        })
    }

    async fn moment(&self, query: Select<Entity>) -> Result<Option<i64>, StoreError> {
        let found: Option<Option<i64>> = query.into_tuple().one(self.reader()).await?;
        Ok(found.flatten())
    }
}
