//! Who has been through the yearly orientation where. It is the worker's own word and changes no
//! right, so it stands in no audit; the row itself says what there is to say.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::access::{Operation, Scope, may_somewhere};
use domain::date::Date;
use domain::id::DistributorId;
use domain::orientation::{Oriented, is_valid, valid_until};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::{HeldGrant, bytes, id};
use crate::store::entity::{orientation, work_grant};
use crate::store::{Store, StoreError};

/// The last day on which each orientation counts, by who it is of and where.
pub type Orientations = HashMap<(Uuid, DistributorId), Date>;

impl Store {
    /// Notes that somebody has been through this year's orientation at a unit. Whoever says so twice
    /// in a year has said so on the first day.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn orient(
        &self,
        account: Uuid,
        unit: &DistributorId,
        today: Date,
    ) -> Result<(), StoreError> {
        let row = orientation::ActiveModel {
            account: Set(bytes(account)),
            unit: Set(unit.to_string()),
            year: Set(today.year().into()),
            acknowledged_on: Set(today.to_string()),
        };
        let key = [
            orientation::Column::Account,
            orientation::Column::Unit,
            orientation::Column::Year,
        ];
        self.write(move |transaction| {
            let once = OnConflict::columns(key).do_nothing().to_owned();
            let row = orientation::Entity::insert(row.clone()).on_conflict(once);
            Box::pin(async move {
                row.exec_without_returning(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// The last day on which somebody's orientation at a unit counts.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn oriented_until(
        &self,
        account: Uuid,
        unit: &DistributorId,
    ) -> Result<Option<Date>, StoreError> {
        let rows = orientation::Entity::find()
            .filter(orientation::Column::Account.eq(bytes(account)))
            .filter(orientation::Column::Unit.eq(unit.to_string()))
            .all(self.reader())
            .await?;
        let read = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
        Ok(read.into_iter().map(|(_, until)| until).max())
    }

    /// Until when everybody's orientations count.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn orientations(&self) -> Result<Orientations, StoreError> {
        let mut found = Orientations::new();
        for row in orientation::Entity::find().all(self.reader()).await? {
            let (key, until) = read(row)?;
            let last = found.entry(key).or_insert(until);
            *last = until.max(*last);
        }
        Ok(found)
    }

    /// Of each unit, how many may give cards there, and how many of these have an orientation that
    /// counts.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn oriented(
        &self,
        today: Date,
    ) -> Result<BTreeMap<DistributorId, Oriented>, StoreError> {
        let orientations = self.orientations().await?;
        let query = work_grant::Entity::find().filter(work_grant::Column::EndedAt.is_null());
        let mut workers = BTreeSet::new();
        for row in query.all(self.reader()).await? {
            let account = id(&row.account)?;
            let held = HeldGrant::read(row)?;
            if let Some(unit) = gives_cards_at(&held) {
                workers.insert((unit.clone(), account));
            }
        }
        let mut counts: BTreeMap<DistributorId, Oriented> = BTreeMap::new();
        for (unit, account) in workers {
            let until = orientations.get(&(account, unit.clone())).copied();
            let count = counts.entry(unit).or_default();
            count.workers += 1;
            count.oriented += u32::from(is_valid(until, today));
        }
        Ok(counts)
    }

    /// Forgets orientations from before a day.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_orientations(&self, before: Date) -> Result<u64, StoreError> {
        self.write(move |transaction| {
            Box::pin(async move {
                // Days as ISO text are in the order of time, in every engine's order of text.
                let gone = orientation::Entity::delete_many()
                    .filter(orientation::Column::AcknowledgedOn.lt(before.to_string()))
                    .exec(transaction)
                    .await?;
                Ok(gone.rows_affected)
            })
        })
        .await
    }
}

/// The unit where somebody gives cards by a grant.
#[must_use]
pub fn gives_cards_at(held: &HeldGrant) -> Option<&DistributorId> {
    match &held.grant.scope {
        Scope::Distributor(unit)
            if may_somewhere(std::slice::from_ref(&held.grant), Operation::GiveCards) =>
        {
            Some(unit)
        }
        _ => None,
    }
}

/// A row: of whom and where, and the last day on which it counts.
fn read(row: orientation::Model) -> Result<((Uuid, DistributorId), Date), StoreError> {
    let bad = |_| StoreError::BadRow("orientation");
    let unit = row.unit.parse().map_err(|_| bad(()))?;
    let day: Date = row.acknowledged_on.parse().map_err(|_| bad(()))?;
    Ok(((id(&row.account)?, unit), valid_until(day)))
}
