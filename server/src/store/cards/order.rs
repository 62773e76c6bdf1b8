//! In which order things were recorded, by one device and of one card.

use domain::operation::{DeviceId, Later, Neighbours, Trouble};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

use super::record::{Incoming, uuid};
use crate::store::entity::operation::{Column, Entity};
use crate::store::people::bytes;
use crate::store::{Store, StoreError};

/// What says nothing of when something happened: a clock that nobody can believe, and a device that
/// was copied, whose count may be another one's.
const UNDATED: [Trouble; 2] = [Trouble::TooOld, Trouble::SameId];

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
                    .or(Column::Trouble.is_not_in(UNDATED.map(Trouble::code))),
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

/// What has been told of a card by what happened later than an operation that comes now, and was
/// not undone. Of the same moment, what came now is newer, but for what the same device counted
/// later.
pub(super) async fn later(
    connection: &impl ConnectionTrait,
    incoming: &Incoming,
    card: &[u8],
) -> Result<Later, StoreError> {
    let Incoming {
        operation,
        happened_at,
        ..
    } = incoming;
    // Of a card its own unit tells something and no other, and the index is by units: of them, the
    // little that they recorded since is read.
    let Some(unit) = operation
        .unit
        .as_ref()
        .filter(|_| Later::matters_to(&operation.deed))
    else {
        return Ok(Later::default());
    };
    let counted_later = Column::HappenedAt
        .eq(*happened_at)
        .and(Column::Device.eq(bytes(uuid(operation.device.as_str()))))
        .and(Column::Sequence.gt(i64::from(operation.sequence)));
    let kinds: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Kind)
        .filter(Column::Unit.eq(unit.to_string()))
        .filter(Column::HappenedAt.gte(*happened_at))
        .filter(Column::HappenedAt.gt(*happened_at).or(counted_later))
        .filter(Column::Card.eq(card.to_vec()))
        .filter(Column::Kind.is_in(Later::KINDS))
        .filter(Column::Trouble.is_null())
        .filter(Column::UndoneBy.is_null())
        .into_tuple()
        .all(connection)
        .await?;
    Ok(Later::told_by(kinds.iter().map(String::as_str)))
}
