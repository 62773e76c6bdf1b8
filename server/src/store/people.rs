//! People who work: accounts with their grants. Everything that changes one writes what it did
//! into the audit in the same transaction.

mod accepter;
mod device;
mod failure;
mod grant;
mod invitation;
mod link;
mod often;
mod orientation;
mod password;
mod pin;
mod second_factor;
mod session;
mod tablet;

use domain::access::{Grant, Reach, Role};
use domain::account::{Email, Name};
use domain::language::Language;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

pub use accepter::{Accepted, Accepter, NewAccount};
pub use device::Met;
pub use failure::{Counter, Failures};
pub use grant::{Ended, Given};
pub use invitation::{Invitation, Invited, State};
pub use link::{Link, Linked, Unlinked};
pub use often::Often;
pub use orientation::{Orientations, gives_cards_at};
pub use pin::{NewPin, PinHolder, Tried};
pub use second_factor::Finished;
pub use session::{NewSession, OnTablet, Session, Stage};
pub use tablet::{NewTablet, Tablet};

use super::audit::{self, Entry};
use super::entity::{account, work_grant};
use super::{Store, StoreError};

/// Somebody who works. Personal data; secrets stay in here.
#[derive(Clone)]
pub struct Account {
    /// Names it in grants, sessions and the audit.
    pub id: Uuid,
    /// The address one signs in with.
    pub email: Email,
    /// The name that colleagues see.
    pub name: Name,
    /// The language of mails and of the staff app.
    pub language: Language,
    /// The hash of the password; none for who signs in elsewhere only.
    pub password: Option<String>,
    /// The sealed key of the second factor.
    pub second_factor: Option<Vec<u8>>,
    /// The sealed key of one that has been begun.
    pub second_factor_begun: Option<Vec<u8>>,
    /// The time step of the last code, so that none works twice.
    pub second_factor_step: Option<i64>,
    /// The workplace that was chosen last.
    pub workplace: Option<Grant>,
    /// The grants in force.
    pub grants: Vec<HeldGrant>,
}

impl Account {
    /// The grants in force without their ids.
    #[must_use]
    pub fn grants(&self) -> Vec<Grant> {
        let grants = self.grants.iter().map(|held| held.grant.clone());
        grants.collect()
    }
}

/// Personal data and secrets are shown by no debugging.
impl std::fmt::Debug for Account {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "account {}", self.id)
    }
}

/// Somebody as others see them who reach over a part of the work.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// The account, with the grants within reach alone.
    pub account: Account,
    /// Whether there are others.
    pub elsewhere: bool,
}

/// A grant of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldGrant {
    /// Names it.
    pub id: Uuid,
    /// The role and the place.
    pub grant: Grant,
    /// Since when.
    pub given_at: i64,
}

impl Store {
    /// The account with this address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn account_of(&self, email: &Email) -> Result<Option<Account>, StoreError> {
        let query = account::Entity::find().filter(account::Column::Email.eq(email.as_str()));
        match query.one(self.reader()).await? {
            Some(row) => Ok(Some(with_grants(self.reader(), row).await?)),
            None => Ok(None),
        }
    }

    /// The account with this id.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn account(&self, id: Uuid) -> Result<Option<Account>, StoreError> {
        by_id(self.reader(), id).await
    }

    /// Whether there is any account at all.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn has_accounts(&self) -> Result<bool, StoreError> {
        let any = account::Entity::find().one(self.reader()).await?;
        Ok(any.is_some())
    }

    /// Whether there is an account that was made for demonstration, whose password everybody knows.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn has_demo_accounts(&self) -> Result<bool, StoreError> {
        let query = account::Entity::find().filter(account::Column::Demo.eq(1));
        Ok(query.one(self.reader()).await?.is_some())
    }

    /// Those who have a grant within reach, each with only those of the grants.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn people(&self, reach: &Reach, read: Entry) -> Result<Vec<Colleague>, StoreError> {
        let query = work_grant::Entity::find().filter(work_grant::Column::EndedAt.is_null());
        let grants = query.all(self.reader()).await?;
        let mut people = Vec::new();
        for row in account::Entity::find().all(self.reader()).await? {
            let held = grants.iter().filter(|grant| grant.account == row.id);
            let held = held.cloned().map(HeldGrant::read);
            let held: Vec<HeldGrant> = held.collect::<Result<_, _>>()?;
            let (here, elsewhere): (Vec<_>, Vec<_>) = held
                .into_iter()
                .partition(|held| reach.holds(&held.grant.scope));
            if !here.is_empty() {
                people.push(Colleague {
                    account: read_account(row, here)?,
                    elsewhere: !elsewhere.is_empty(),
                });
            }
        }
        self.note(read).await?;
        Ok(people)
    }

    /// Changes what somebody tells of the own account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_profile(
        &self,
        id: Uuid,
        name: Option<Name>,
        language: Option<Language>,
        done: Entry,
    ) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let mut query = account::Entity::update_many().filter(is(id));
            if let Some(name) = &name {
                query = query.col_expr(account::Column::Name, Expr::val(name.as_str()));
            }
            if let Some(language) = language {
                let code = Expr::val(language.code());
                query = query.col_expr(account::Column::Language, code);
            }
            // At least one column, so that the statement is one.
            query = query.col_expr(account::Column::Demo, Expr::col(account::Column::Demo));
            let done = done.clone();
            Box::pin(async move {
                query.exec(transaction).await?;
                audit::append(transaction, done).await
            })
        })
        .await
    }

    /// Remembers the workplace that was chosen.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_workplace(&self, id: Uuid, grant: &Grant) -> Result<(), StoreError> {
        let chosen = workplace_text(grant);
        self.write(move |transaction| {
            let chosen = Expr::val(chosen.clone());
            let query = account::Entity::update_many()
                .col_expr(account::Column::Workplace, chosen)
                .filter(is(id));
            Box::pin(async move {
                query.exec(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// Makes an account for demonstration.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn demo_account(
        &self,
        new: &NewAccount,
        grants: &[Grant],
        at: i64,
    ) -> Result<Uuid, StoreError> {
        let (new, grants) = (new.clone(), grants.to_vec());
        self.write(move |transaction| {
            let (new, grants) = (new.clone(), grants.clone());
            Box::pin(async move {
                let id = invitation::make_account(transaction, &new, true, at).await?;
                for grant in grants {
                    grant::put(transaction, id, &grant, at).await?;
                }
                Ok(id)
            })
        })
        .await
    }

    /// Gives an account for demonstration, and no other, this sealed key.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn demo_second_factor(&self, id: Uuid, sealed: Vec<u8>) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let sealed = Expr::val(sealed.clone());
            let query = account::Entity::update_many()
                .col_expr(account::Column::SecondFactor, sealed)
                .filter(is(id))
                .filter(account::Column::Demo.eq(1));
            Box::pin(async move {
                query.exec(transaction).await?;
                Ok(())
            })
        })
        .await
    }
}

/// The condition that a row is this account's.
fn is(id: Uuid) -> sea_orm::sea_query::SimpleExpr {
    account::Column::Id.eq(bytes(id))
}

/// An id as the database keeps it.
pub(super) fn bytes(id: Uuid) -> Vec<u8> {
    id.as_bytes().to_vec()
}

/// An id out of the database.
pub(super) fn id(bytes: &[u8]) -> Result<Uuid, StoreError> {
    Uuid::from_slice(bytes).map_err(|_| StoreError::BadRow("id"))
}

/// The places that a query is limited to; none for no limit.
pub(super) fn places(reach: &Reach) -> Option<Vec<String>> {
    match reach {
        Reach::Everywhere => None,
        Reach::Places(places) => Some(places.iter().map(ToString::to_string).collect()),
    }
}

async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Account>, StoreError> {
    match account::Entity::find_by_id(bytes(id))
        .one(connection)
        .await?
    {
        Some(row) => Ok(Some(with_grants(connection, row).await?)),
        None => Ok(None),
    }
}

async fn with_grants(
    connection: &impl ConnectionTrait,
    row: account::Model,
) -> Result<Account, StoreError> {
    let grants = work_grant::Entity::find()
        .filter(work_grant::Column::Account.eq(row.id.clone()))
        .filter(work_grant::Column::EndedAt.is_null())
        .all(connection)
        .await?;
    with(row, grants)
}

/// An account with its grants in force.
fn with(row: account::Model, grants: Vec<work_grant::Model>) -> Result<Account, StoreError> {
    let grants = grants.into_iter().map(HeldGrant::read);
    read_account(row, grants.collect::<Result<_, _>>()?)
}

fn read_account(row: account::Model, mut grants: Vec<HeldGrant>) -> Result<Account, StoreError> {
    grants.sort_by(|one, other| one.grant.cmp(&other.grant));
    Ok(Account {
        id: id(&row.id)?,
        email: row.email.parse().map_err(|_| StoreError::BadRow("email"))?,
        name: row.name.parse().map_err(|_| StoreError::BadRow("name"))?,
        language: Language::from_code(&row.language).ok_or(StoreError::BadRow("language"))?,
        password: row.password,
        second_factor: row.second_factor,
        second_factor_begun: row.second_factor_begun,
        second_factor_step: row.second_factor_step,
        workplace: row.workplace.as_deref().and_then(read_workplace),
        grants,
    })
}

impl HeldGrant {
    fn read(row: work_grant::Model) -> Result<HeldGrant, StoreError> {
        Ok(HeldGrant {
            id: id(&row.id)?,
            grant: read_grant(&row.role, &row.place)?,
            given_at: row.given_at,
        })
    }
}

/// A grant out of its two columns.
pub(super) fn read_grant(role: &str, place: &str) -> Result<Grant, StoreError> {
    let role = Role::from_code(role).ok_or(StoreError::BadRow("role"))?;
    let scope = place.parse().map_err(|_| StoreError::BadRow("place"))?;
    Grant::new(role, scope).ok_or(StoreError::BadRow("place"))
}

fn workplace_text(grant: &Grant) -> String {
    format!("{} {}", grant.role.code(), grant.scope)
}

/// A workplace that is no more is no error: its holder chooses again.
fn read_workplace(text: &str) -> Option<Grant> {
    let (role, place) = text.split_once(' ')?;
    read_grant(role, place).ok()
}

/// A row of an account that is about to be made.
fn new_row(id: Uuid, new: &NewAccount, demo: bool, at: i64) -> account::ActiveModel {
    account::ActiveModel {
        id: Set(bytes(id)),
        email: Set(new.email.as_str().to_owned()),
        name: Set(new.name.as_str().to_owned()),
        language: Set(new.language.code().to_owned()),
        password: Set(new.password.clone()),
        second_factor: Set(new.second_factor.clone()),
        second_factor_begun: Set(None),
        second_factor_step: Set(None),
        workplace: Set(None),
        demo: Set(i64::from(demo)),
        created_at: Set(at),
    }
}
