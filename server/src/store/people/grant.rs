//! Giving and ending grants.

use std::sync::Arc;

use domain::access::{Grant, Role, Scope, may_give};
use domain::network::NetworkDocument;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::{Account, HeldGrant, by_id, bytes, id, invitation, pin, session};
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

    /// Whoever has a grant or had it, with the grants in force.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn holder(&self, grant: Uuid) -> Result<Option<Account>, StoreError> {
        let query = work_grant::Entity::find_by_id(bytes(grant));
        match query.one(self.reader()).await? {
            Some(row) => by_id(self.reader(), id(&row.account)?).await,
            None => Ok(None),
        }
    }

    /// Whether somebody has a grant in a place, or had one that ended at this moment or later.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn has_worked(
        &self,
        person: Uuid,
        place: &Scope,
        since: i64,
    ) -> Result<bool, StoreError> {
        let ended = work_grant::Column::EndedAt;
        let found = work_grant::Entity::find()
            .filter(work_grant::Column::Account.eq(bytes(person)))
            .filter(work_grant::Column::Place.eq(place.to_string()))
            .filter(ended.is_null().or(ended.gte(since)))
            .one(self.reader())
            .await?;
        Ok(found.is_some())
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

    /// Ends a grant, and calls back the open invitations of its holder that no other grant allows.
    /// Whoever has none left is signed out everywhere.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end_grant(
        &self,
        of: Uuid,
        at: i64,
        network: &Arc<NetworkDocument>,
        done: Entry,
    ) -> Result<Ended, StoreError> {
        let network = Arc::clone(network);
        self.write(move |transaction| {
            let (done, network) = (done.clone(), Arc::clone(&network));
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
                let all = of_account(transaction, &row.account).await?;
                let left = all.iter().filter(|grant| grant.ended_at.is_none());
                let left = left.filter(|grant| grant.id != row.id).cloned();
                let left = left.map(|grant| HeldGrant::read(grant).map(|held| held.grant));
                let left: Vec<Grant> = left.collect::<Result<_, _>>()?;
                // Before the audit is waited for: whoever accepts takes the two in the same order.
                let by = all.into_iter().map(|grant| grant.id).collect();
                let is_allowed = |grant: &Grant| may_give(&left, grant, &*network);
                let called_back = invitation::call_back::of(transaction, by, &done, is_allowed);
                let called_back = called_back.await?;
                work_grant::Entity::update_many()
                    .col_expr(
                        work_grant::Column::EndedAt,
                        Expr::val(Ord::max(at, row.given_at)),
                    )
                    .filter(work_grant::Column::Id.eq(row.id))
                    .exec(transaction)
                    .await?;
                pin::remove_those_without_work(transaction, id(&row.account)?, &left).await?;
                if left.is_empty() {
                    session::end_all(transaction, id(&row.account)?, None).await?;
                }
                audit::append(transaction, done).await?;
                for entry in called_back {
                    audit::append(transaction, entry).await?;
                }
                Ok(Ended::Done)
            })
        })
        .await
    }
}

/// Every grant that an account has or had.
async fn of_account(
    connection: &impl ConnectionTrait,
    account: &[u8],
) -> Result<Vec<work_grant::Model>, StoreError> {
    let query = work_grant::Entity::find().filter(work_grant::Column::Account.eq(account));
    Ok(query.all(connection).await?)
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
