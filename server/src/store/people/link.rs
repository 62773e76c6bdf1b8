//! Who somebody is elsewhere: the pair of issuer and subject that an account is linked to.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::{Account, by_id, bytes, id, is, session};
use crate::store::audit::{self, Entry};
use crate::store::entity::{account, sign_in_link};
use crate::store::{Store, StoreError, migration};

/// What became of linking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linked {
    /// They are linked.
    Done,
    /// They were already.
    Already,
    /// Whoever it is elsewhere is linked to another account.
    ToAnother,
    /// Whoever began it has been signed out meanwhile.
    SignedOut,
}

/// What became of taking a link away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlinked {
    /// It is gone.
    Done,
    /// There was no such link.
    Gone,
    /// It is the only way to sign in to the account.
    Last,
}

/// A link of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The service.
    pub issuer: String,
    /// Who the owner is there: may be an address or a number of a person, so it goes nowhere.
    pub subject: String,
    /// Since when, in milliseconds since 1970.
    pub since: i64,
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

    /// Links a subject of an issuer to the account that is signed in by this session.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn link_sign_in(
        &self,
        issuer: &str,
        subject: &str,
        (session, account): (Uuid, Uuid),
        done: Entry,
    ) -> Result<Linked, StoreError> {
        let key = (issuer.to_owned(), subject.to_owned());
        self.write(move |transaction| {
            let (key, done) = (key.clone(), done.clone());
            Box::pin(async move {
                if !session::goes_on(transaction, session, account, done.at).await? {
                    return Ok(Linked::SignedOut);
                }
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

    /// The links of an account, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn links_of(&self, account: Uuid) -> Result<Vec<Link>, StoreError> {
        let rows = of(account).all(self.reader()).await?;
        let mut links: Vec<Link> = rows
            .into_iter()
            .map(|row| Link {
                issuer: row.issuer,
                subject: row.subject,
                since: row.created_at,
            })
            .collect();
        links.sort_by(|one, other| {
            let key = |link: &Link| (link.since, link.issuer.clone(), link.subject.clone());
            key(other).cmp(&key(one))
        });
        Ok(links)
    }

    /// Takes a link of this account away and ends every other session than `keep`. The last one of
    /// those that are offered now stays where there is no password.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unlink_sign_in(
        &self,
        link: &Link,
        offered: &[&str],
        (account, keep): (Uuid, Uuid),
        done: Entry,
    ) -> Result<Unlinked, StoreError> {
        let key = (link.issuer.clone(), link.subject.clone());
        let offered: Vec<String> = offered.iter().map(|issuer| (*issuer).to_owned()).collect();
        self.write(move |transaction| {
            let (key, offered, done) = (key.clone(), offered.clone(), done.clone());
            Box::pin(async move {
                // Two links that are taken away at once must not both be the last but one.
                migration::lock_people(transaction).await?;
                let links = of(account).all(transaction).await?;
                let is_it = |row: &sign_in_link::Model| row.issuer == key.0 && row.subject == key.1;
                if !links.iter().any(is_it) {
                    return Ok(Unlinked::Gone);
                }
                // A service that is offered no more lets nobody in.
                let lets_in = |row: &&sign_in_link::Model| offered.contains(&row.issuer);
                let (this, others): (Vec<_>, Vec<_>) =
                    links.iter().filter(lets_in).partition(|row| is_it(row));
                let is_last = !this.is_empty() && others.is_empty();
                if is_last && !has_password(transaction, account).await? {
                    return Ok(Unlinked::Last);
                }
                sign_in_link::Entity::delete_by_id(key)
                    .exec(transaction)
                    .await?;
                session::end_all(transaction, account, Some(keep)).await?;
                audit::append(transaction, done).await?;
                Ok(Unlinked::Done)
            })
        })
        .await
    }
}

fn of(account: Uuid) -> sea_orm::Select<sign_in_link::Entity> {
    sign_in_link::Entity::find().filter(sign_in_link::Column::Account.eq(bytes(account)))
}

async fn has_password(connection: &impl ConnectionTrait, of: Uuid) -> Result<bool, StoreError> {
    let query = account::Entity::find()
        .filter(is(of))
        .filter(account::Column::Password.is_not_null());
    Ok(query.one(connection).await?.is_some())
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
