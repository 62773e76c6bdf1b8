//! Giving and ending grants.

use domain::access::{Grant, Role};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::{HeldGrant, bytes, id, invitation, session};
use crate::store::audit::{self, Entry};
use crate::store::entity::{account, work_grant};
use crate::store::{Store, StoreError, migration};

/// What became of giving a grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// It is in force now.
    Done(HeldGrant),
    /// The person has it already.
    Already,
    /// There is no such person.
    NoSuchPerson,
}

/// What became of ending a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It is over.
    Done,
    /// It was over already.
    Gone,
    /// It is the last of a national administrator.
    Last,
}

impl Store {
    /// A grant in force, and whose it is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn grant(&self, of: Uuid) -> Result<Option<(Uuid, HeldGrant)>, StoreError> {
        let query =
            work_grant::Entity::find_by_id(bytes(of)).filter(work_grant::Column::EndedAt.is_null());
        let Some(row) = query.one(self.reader()).await? else {
            return Ok(None);
        };
        Ok(Some((id(&row.account)?, HeldGrant::read(row)?)))
    }

    /// Gives somebody who works already one more grant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn give(
        &self,
        person: Uuid,
        grant: &Grant,
        at: i64,
        done: Entry,
    ) -> Result<Given, StoreError> {
        let grant = grant.clone();
        self.write(move |transaction| {
            let (grant, done) = (grant.clone(), done.clone());
            Box::pin(async move {
                let known = account::Entity::find_by_id(bytes(person));
                if known.one(transaction).await?.is_none() {
                    return Ok(Given::NoSuchPerson);
                }
                match put(transaction, person, &grant, at).await? {
                    Some(held) => {
                        audit::append(transaction, done).await?;
                        Ok(Given::Done(held))
                    }
                    None => Ok(Given::Already),
                }
            })
        })
        .await
    }

    /// Ends a grant, and calls back the open invitations made on its strength. Whoever has none left
    /// is signed out everywhere.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end_grant(&self, of: Uuid, at: i64, done: Entry) -> Result<Ended, StoreError> {
        self.write(move |transaction| {
            let done = done.clone();
            Box::pin(async move {
                // Two administrators who end each other's grants at once must not both succeed.
                migration::lock_people(transaction).await?;
                let found = work_grant::Entity::find_by_id(bytes(of))
                    .filter(work_grant::Column::EndedAt.is_null())
                    .one(transaction)
                    .await?;
                let Some(row) = found else {
                    return Ok(Ended::Gone);
                };
                let national = Role::NationalAdministrator.code();
                if row.role == national && in_force(transaction, national).await? < 2 {
                    return Ok(Ended::Last);
                }
                work_grant::Entity::update_many()
                    .col_expr(
                        work_grant::Column::EndedAt,
                        Expr::val(Ord::max(at, row.given_at)),
                    )
                    .filter(work_grant::Column::Id.eq(row.id))
                    .exec(transaction)
                    .await?;
                let left = work_grant::Entity::find()
                    .filter(work_grant::Column::Account.eq(row.account.clone()))
                    .filter(work_grant::Column::EndedAt.is_null())
                    .one(transaction)
                    .await?;
                if left.is_none() {
                    session::end_all(transaction, id(&row.account)?, None).await?;
                }
                audit::append(transaction, done.clone()).await?;
                invitation::call_back_of(transaction, of, &done).await?;
                Ok(Ended::Done)
            })
        })
        .await
    }
}

async fn in_force(connection: &impl ConnectionTrait, role: &str) -> Result<usize, StoreError> {
    let rows = work_grant::Entity::find()
        .filter(work_grant::Column::Role.eq(role))
        .filter(work_grant::Column::EndedAt.is_null())
        .all(connection)
        .await?;
    Ok(rows.len())
}

/// Puts a grant in force; none when it is already.
pub(super) async fn put(
    connection: &impl ConnectionTrait,
    person: Uuid,
    grant: &Grant,
    at: i64,
) -> Result<Option<HeldGrant>, StoreError> {
    let place = grant.scope.to_string();
    let same = work_grant::Entity::find()
        .filter(work_grant::Column::Account.eq(bytes(person)))
        .filter(work_grant::Column::Role.eq(grant.role.code()))
        .filter(work_grant::Column::Place.eq(place.as_str()))
        .filter(work_grant::Column::EndedAt.is_null())
        .one(connection)
        .await?;
    if same.is_some() {
        return Ok(None);
    }
    let held = HeldGrant {
        id: Uuid::now_v7(),
        grant: grant.clone(),
        given_at: at,
    };
    let row = work_grant::ActiveModel {
        id: Set(bytes(held.id)),
        account: Set(bytes(person)),
        role: Set(grant.role.code().to_owned()),
        place: Set(place),
        given_at: Set(at),
        ended_at: Set(None),
    };
    work_grant::Entity::insert(row)
        .exec_without_returning(connection)
        .await?;
    Ok(Some(held))
}
