//! Shared tablets of units: browsers that a PIN can unlock. Only a hash of what a browser holds is
//! kept.

use domain::id::DistributorId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::{bytes, id};
use crate::store::audit::{self, Entry};
use crate::store::entity::{session, tablet};
use crate::store::{Store, StoreError, migration};

/// A shared tablet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tablet {
    /// The device of everything that is recorded with it; opens nothing.
    pub id: Uuid,
    /// The unit that it was enrolled for.
    pub unit: DistributorId,
    /// Its number within the unit.
    pub number: u32,
    /// When it was enrolled, in milliseconds since 1970.
    pub enrolled_at: i64,
    /// When it was last unlocked by PIN.
    pub unlocked_at: Option<i64>,
    /// When it was ended; none while it is in use.
    pub ended_at: Option<i64>,
}

/// A browser that is about to be made a shared tablet.
#[derive(Clone, Debug)]
pub struct NewTablet {
    /// The unit.
    pub unit: DistributorId,
    /// SHA-256 of what the browser will hold.
    pub secret_hash: [u8; 32],
    /// Who does it.
    pub by: Uuid,
    /// The tablet that the browser was until now.
    pub instead_of: Option<Uuid>,
    /// The session that goes on there.
    pub session: Uuid,
    /// Now.
    pub at: i64,
}

impl Store {
    /// The tablet whose secret a browser holds, also when it was ended.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tablet(&self, secret_hash: &[u8; 32]) -> Result<Option<Tablet>, StoreError> {
        let query = tablet::Entity::find();
        let query = query.filter(tablet::Column::SecretHash.eq(secret_hash.to_vec()));
        query.one(self.reader()).await?.map(read).transpose()
    }

    /// The tablet with this id, while it is in use.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tablet_in_use(&self, of: Uuid) -> Result<Option<Tablet>, StoreError> {
        let query = tablet::Entity::find_by_id(bytes(of));
        let query = query.filter(tablet::Column::EndedAt.is_null());
        query.one(self.reader()).await?.map(read).transpose()
    }

    /// The tablets of a unit that are in use, by number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tablets_of(&self, unit: &DistributorId) -> Result<Vec<Tablet>, StoreError> {
        let rows = tablet::Entity::find()
            .filter(tablet::Column::Unit.eq(unit.as_str()))
            .filter(tablet::Column::EndedAt.is_null())
            .order_by_asc(tablet::Column::Number)
            .all(self.reader())
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// The tablets of all units that are in use, by unit and number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tablets(&self) -> Result<Vec<Tablet>, StoreError> {
        let rows = tablet::Entity::find()
            .filter(tablet::Column::EndedAt.is_null())
            .order_by_asc(tablet::Column::Unit)
            .order_by_asc(tablet::Column::Number)
            .all(self.reader())
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// Makes a browser a shared tablet, with the next number of its unit. The one that it was
    /// before is ended. `done` gets the id of the new one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn enrol_tablet(&self, new: &NewTablet, done: Entry) -> Result<Tablet, StoreError> {
        let new = new.clone();
        self.write(move |transaction| {
            let (new, done) = (new.clone(), done.clone());
            Box::pin(async move {
                // Two that are enrolled at once get two numbers.
                migration::lock_people(transaction).await?;
                if let Some(former) = new.instead_of {
                    leave(transaction, new.session).await?;
                    end(transaction, former, new.at).await?;
                }
                let last = tablet::Entity::find()
                    .filter(tablet::Column::Unit.eq(new.unit.as_str()))
                    .order_by_desc(tablet::Column::Number)
                    .one(transaction)
                    .await?;
                let row = tablet::Model {
                    id: bytes(Uuid::now_v7()),
                    unit: new.unit.as_str().to_owned(),
                    number: last.map_or(1, |last| last.number + 1),
                    secret_hash: new.secret_hash.to_vec(),
                    enrolled_by: bytes(new.by),
                    enrolled_at: new.at,
                    unlocked_at: None,
                    ended_at: None,
                };
                tablet::Entity::insert(tablet::ActiveModel {
                    id: Set(row.id.clone()),
                    unit: Set(row.unit.clone()),
                    number: Set(row.number),
                    secret_hash: Set(row.secret_hash.clone()),
                    enrolled_by: Set(row.enrolled_by.clone()),
                    enrolled_at: Set(row.enrolled_at),
                    unlocked_at: Set(None),
                    ended_at: Set(None),
                })
                .exec_without_returning(transaction)
                .await?;
                session::Entity::update_many()
                    .col_expr(session::Column::Tablet, Expr::val(row.id.clone()))
                    .filter(session::Column::Id.eq(bytes(new.session)))
                    .exec(transaction)
                    .await?;
                let made = read(row)?;
                let done = Entry {
                    object: Some(made.id.to_string()),
                    ..done
                };
                audit::append(transaction, done).await?;
                Ok(made)
            })
        })
        .await
    }

    /// Ends a tablet and every session on it. False where it was over already.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end_tablet(&self, of: Uuid, at: i64, done: Entry) -> Result<bool, StoreError> {
        self.write(move |transaction| {
            let done = done.clone();
            Box::pin(async move {
                let ended = end(transaction, of, at).await?;
                if ended {
                    audit::append(transaction, done).await?;
                }
                Ok(ended)
            })
        })
        .await
    }

    /// Deletes tablets that were ended before this moment.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_tablets(&self, before: i64) -> Result<(), StoreError> {
        self.write(move |transaction| {
            Box::pin(async move {
                tablet::Entity::delete_many()
                    .filter(tablet::Column::EndedAt.lt(before))
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
    }
}

/// Takes a session off the tablet that it was on.
async fn leave(connection: &impl ConnectionTrait, session: Uuid) -> Result<(), StoreError> {
    session::Entity::update_many()
        .col_expr(session::Column::Tablet, Expr::val(None::<Vec<u8>>))
        .filter(session::Column::Id.eq(bytes(session)))
        .exec(connection)
        .await?;
    Ok(())
}

async fn end(connection: &impl ConnectionTrait, of: Uuid, at: i64) -> Result<bool, StoreError> {
    let ended = tablet::Entity::update_many()
        .col_expr(tablet::Column::EndedAt, Expr::val(at))
        .filter(tablet::Column::Id.eq(bytes(of)))
        .filter(tablet::Column::EndedAt.is_null())
        .exec(connection)
        .await?;
    session::Entity::delete_many()
        .filter(session::Column::Tablet.eq(bytes(of)))
        .exec(connection)
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Notes that a tablet was unlocked. False where it has been ended, so that nothing is opened.
pub(super) async fn unlock(
    connection: &impl ConnectionTrait,
    of: Uuid,
    at: i64,
) -> Result<bool, StoreError> {
    let unlocked = tablet::Entity::update_many()
        .col_expr(tablet::Column::UnlockedAt, Expr::val(at))
        .filter(tablet::Column::Id.eq(bytes(of)))
        .filter(tablet::Column::EndedAt.is_null())
        .exec(connection)
        .await?;
    Ok(unlocked.rows_affected == 1)
}

fn read(row: tablet::Model) -> Result<Tablet, StoreError> {
    Ok(Tablet {
        id: id(&row.id)?,
        unit: row.unit.parse().map_err(|_| StoreError::BadRow("unit"))?,
        number: u32::try_from(row.number).map_err(|_| StoreError::BadRow("number"))?,
        enrolled_at: row.enrolled_at,
        unlocked_at: row.unlocked_at,
        ended_at: row.ended_at,
    })
}
