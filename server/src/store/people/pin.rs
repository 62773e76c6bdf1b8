//! Initials and PINs of those who work with a unit's shared tablets. Every try is counted before it
//! is made, in one statement, so that many at once get no more than one after the other.

use std::collections::BTreeSet;

use domain::access::{Grant, Scope, by_pin};
use domain::account::{Initials, PIN_TRIES, may_try};
use domain::id::DistributorId;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::session::{NewSession, insert};
use super::{by_id, bytes, id, tablet};
use crate::store::audit::{self, Entry};
use crate::store::entity::{session, tablet as tablet_row, tablet_worker};
use crate::store::{Store, StoreError, migration};

/// Somebody who may unlock the tablets of a unit now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinHolder {
    /// By which they are found.
    pub initials: Initials,
    /// Whether too many PINs were wrong.
    pub blocked: bool,
}

/// A PIN that somebody chose.
#[derive(Clone, Debug)]
pub struct NewPin {
    /// Who.
    pub account: Uuid,
    /// For the tablets of which unit.
    pub unit: DistributorId,
    /// By which they are found.
    pub initials: Initials,
    /// The hash.
    pub hash: String,
    /// Now.
    pub at: i64,
}

/// A try at a PIN that has been counted.
#[derive(Clone, PartialEq, Eq)]
pub enum Tried {
    /// It may be checked: whose it is, the hash, and whether it is the last one if it is wrong.
    Check(Uuid, String, bool),
    /// Too many were wrong.
    Blocked,
    /// Nobody in the unit has these initials.
    Nobody,
}

impl Store {
    /// Those who may unlock the tablets of a unit now, by the alphabet of their initials.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn pin_holders(&self, unit: &DistributorId) -> Result<Vec<PinHolder>, StoreError> {
        let query =
            tablet_worker::Entity::find().filter(tablet_worker::Column::Unit.eq(unit.as_str()));
        let mut holders = Vec::new();
        for row in query.all(self.reader()).await? {
            let account = by_id(self.reader(), id(&row.account)?).await?;
            if account.is_some_and(|account| by_pin(&account.grants(), unit).is_some()) {
                holders.push(PinHolder {
                    initials: initials(&row)?,
                    blocked: !may_try(row.failures),
                });
            }
        }
        holders.sort_by(|one, other| one.initials.cmp(&other.initials));
        Ok(holders)
    }

    /// The initials that somebody has chosen in a unit.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn initials_of(
        &self,
        account: Uuid,
        unit: &DistributorId,
    ) -> Result<Option<Initials>, StoreError> {
        let key = (bytes(account), unit.as_str().to_owned());
        let row = tablet_worker::Entity::find_by_id(key)
            .one(self.reader())
            .await?;
        row.map(|row| initials(&row)).transpose()
    }

    /// Sets initials and PIN of somebody in a unit, and ends what the former PIN has opened. False,
    /// and nothing happens, where somebody else has these initials.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_pin(&self, new: &NewPin, done: Entry) -> Result<bool, StoreError> {
        let new = new.clone();
        self.write(move |transaction| {
            let (new, done) = (new.clone(), done.clone());
            Box::pin(async move {
                migration::lock_people(transaction).await?;
                let taken = tablet_worker::Entity::find()
                    .filter(tablet_worker::Column::Unit.eq(new.unit.as_str()))
                    .filter(tablet_worker::Column::Initials.eq(new.initials.as_str()))
                    .filter(tablet_worker::Column::Account.ne(bytes(new.account)))
                    .one(transaction)
                    .await?;
                if taken.is_some() {
                    return Ok(false);
                }
                remove(transaction, new.account, &new.unit).await?;
                tablet_worker::Entity::insert(tablet_worker::ActiveModel {
                    account: Set(bytes(new.account)),
                    unit: Set(new.unit.as_str().to_owned()),
                    initials: Set(new.initials.as_str().to_owned()),
                    pin: Set(new.hash.clone()),
                    failures: Set(0),
                    set_at: Set(new.at),
                })
                .exec_without_returning(transaction)
                .await?;
                audit::append(transaction, done).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Takes the PIN of somebody in a unit away, and ends what it has opened.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_pin(
        &self,
        account: Uuid,
        unit: &DistributorId,
        done: Entry,
    ) -> Result<(), StoreError> {
        let unit = unit.clone();
        self.write(move |transaction| {
            let (unit, done) = (unit.clone(), done.clone());
            Box::pin(async move {
                match remove(transaction, account, &unit).await? {
                    true => audit::append(transaction, done).await,
                    false => Ok(()),
                }
            })
        })
        .await
    }

    /// Counts a try at somebody's PIN before it is made.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn try_pin(
        &self,
        unit: &DistributorId,
        initials: &Initials,
    ) -> Result<Tried, StoreError> {
        let (unit, initials) = (unit.clone(), initials.clone());
        self.write(move |transaction| {
            let (unit, initials) = (unit.clone(), initials.clone());
            Box::pin(async move {
                let failures = tablet_worker::Column::Failures;
                let counted = tablet_worker::Entity::update_many()
                    .col_expr(failures, Expr::col(failures).add(1))
                    .filter(tablet_worker::Column::Unit.eq(unit.as_str()))
                    .filter(tablet_worker::Column::Initials.eq(initials.as_str()))
                    .filter(failures.lt(PIN_TRIES))
                    .exec(transaction)
                    .await?;
                let row = tablet_worker::Entity::find()
                    .filter(tablet_worker::Column::Unit.eq(unit.as_str()))
                    .filter(tablet_worker::Column::Initials.eq(initials.as_str()))
                    .one(transaction)
                    .await?;
                Ok(match row {
                    None => Tried::Nobody,
                    Some(_) if counted.rows_affected == 0 => Tried::Blocked,
                    Some(row) => Tried::Check(id(&row.account)?, row.pin, !may_try(row.failures)),
                })
            })
        })
        .await
    }

    /// Begins a session by a PIN that was checked against this hash, and forgets what was counted.
    /// False, and nothing begins, where the PIN has been replaced or the tablet ended meanwhile.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin_session_by_pin(
        &self,
        new: &NewSession,
        (unit, hash): (&DistributorId, &str),
        done: Entry,
    ) -> Result<bool, StoreError> {
        let (new, unit, hash) = (new.clone(), unit.clone(), hash.to_owned());
        self.write(move |transaction| {
            let (new, unit, hash) = (new.clone(), unit.clone(), hash.clone());
            let done = done.clone();
            Box::pin(async move {
                let forgotten = tablet_worker::Entity::update_many()
                    .col_expr(tablet_worker::Column::Failures, Expr::val(0))
                    .filter(tablet_worker::Column::Account.eq(bytes(new.account)))
                    .filter(tablet_worker::Column::Unit.eq(unit.as_str()))
                    .filter(tablet_worker::Column::Pin.eq(hash))
                    .exec(transaction)
                    .await?;
                let Some(on) = new.tablet else {
                    return Ok(false);
                };
                if forgotten.rows_affected != 1
                    || !tablet::unlock(transaction, on.tablet, new.at).await?
                {
                    return Ok(false);
                }
                insert(transaction, &new).await?;
                audit::append(transaction, done).await?;
                Ok(true)
            })
        })
        .await
    }

    /// The password was right on a shared tablet: whoever it was may try the own PIN of its unit
    /// again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn may_try_pin_again(&self, account: Uuid, on: Uuid) -> Result<(), StoreError> {
        let unit = Query::select()
            .column(tablet_row::Column::Unit)
            .from(tablet_row::Entity)
            .and_where(tablet_row::Column::Id.eq(bytes(on)))
            .to_owned();
        let here = tablet_worker::Column::Unit.in_subquery(unit);
        let counted = tablet_worker::Entity::find()
            .filter(tablet_worker::Column::Account.eq(bytes(account)))
            .filter(here.clone())
            .filter(tablet_worker::Column::Failures.gt(0))
            .one(self.reader())
            .await?;
        if counted.is_none() {
            return Ok(());
        }
        self.write(move |transaction| {
            let here = here.clone();
            Box::pin(async move {
                tablet_worker::Entity::update_many()
                    .col_expr(tablet_worker::Column::Failures, Expr::val(0))
                    .filter(tablet_worker::Column::Account.eq(bytes(account)))
                    .filter(here)
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
    }
}

/// Deletes the PINs of an account in units where the grants that are left open nothing by PIN. A
/// role that needs a second factor opens nothing, but leaves the PIN for when it is over.
pub(super) async fn remove_those_without_work(
    transaction: &DatabaseTransaction,
    account: Uuid,
    left: &[Grant],
) -> Result<(), StoreError> {
    let places: BTreeSet<Scope> = left.iter().map(|grant| grant.scope.clone()).collect();
    let rows = tablet_worker::Entity::find()
        .filter(tablet_worker::Column::Account.eq(bytes(account)))
        .all(transaction)
        .await?;
    for row in rows {
        let unit: DistributorId = row.unit.parse().map_err(|_| StoreError::BadRow("unit"))?;
        if !places.contains(&Scope::Distributor(unit.clone())) {
            remove(transaction, account, &unit).await?;
        }
    }
    Ok(())
}

async fn remove(
    connection: &impl ConnectionTrait,
    account: Uuid,
    unit: &DistributorId,
) -> Result<bool, StoreError> {
    let key = (bytes(account), unit.as_str().to_owned());
    let removed = tablet_worker::Entity::delete_by_id(key)
        .exec(connection)
        .await?;
    if removed.rows_affected > 0 {
        session::Entity::delete_many()
            .filter(session::Column::Account.eq(bytes(account)))
            .filter(session::Column::ByPin.eq(1))
            .exec(connection)
            .await?;
    }
    Ok(removed.rows_affected > 0)
}

fn initials(row: &tablet_worker::Model) -> Result<Initials, StoreError> {
    let read = row.initials.parse();
    read.map_err(|_| StoreError::BadRow("initials"))
}
