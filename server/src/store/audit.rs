//! The audit: rows that are only ever added, each sealed with the hash of the one before, so that
//! a row that is changed, left out or moved shows; so does a table whose newest rows were cut off,
//! because its end is told beside it. What it cannot show: that somebody who may write the database
//! wrote the whole chain and its end anew; see decision 0014.

mod end;

use domain::access::{Role, Scope};
use domain::audit::Action;
use sea_orm::sea_query::{ExprTrait, Order};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use end::End;

use super::entity::audit;
use super::people::{bytes, id};
use super::{Store, StoreError, migration};

/// What is written down of one deed. Never a card's code, a secret, or words about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Who.
    pub actor: Option<Uuid>,
    /// What.
    pub action: Action,
    /// To whom.
    pub person: Option<Uuid>,
    /// Which role was given or taken.
    pub role: Option<Role>,
    /// Where.
    pub place: Option<Scope>,
    /// The id of the thing, where it is none of these.
    pub object: Option<String>,
    /// By which request.
    pub request_id: Option<String>,
}

/// An entry with its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// 1 is the first there ever was.
    pub number: i64,
    /// What was done.
    pub entry: Entry,
    /// SHA-256 over the entry and the hash before.
    pub hash: Vec<u8>,
}

/// Which entries are asked for.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// Only older ones than this.
    pub before: Option<i64>,
    /// Only this deed.
    pub action: Option<Action>,
    /// Only by or to this person.
    pub person: Option<Uuid>,
    /// Only in this place.
    pub place: Option<Scope>,
    /// At most so many.
    pub limit: u64,
}

/// What a walk along the chain found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chain {
    /// So many rows, all as they were written.
    Whole(i64),
    /// The first row that is not as it was written, or in whose place another one stands.
    BrokenAt(i64),
    /// So many rows as they were written, and then no more, though there were: the newest are cut off.
    CutAfter(i64),
    /// So many rows as they were written, more than were told of. A program that is older than the
    /// telling has written the newest; the next row is told of again.
    MoreThanTold(i64),
    /// So many rows as they were written; where they end was told beside them, and is told no more.
    EndUnknown(i64),
}

/// Adds an entry at the end of the chain.
pub(super) async fn append(
    transaction: &DatabaseTransaction,
    entry: Entry,
) -> Result<(), StoreError> {
    // Two nodes must not both write the next row. SQLite's writing transaction is alone anyway.
    migration::lock_audit(transaction).await?;
    let told = End::read(transaction).await?;
    let is_told = told.is_some();
    let end = match (told, last(transaction).await?) {
        // A node with a program from before the end was told may have gone on meanwhile. What
        // everybody does must not fail for that.
        (Some(told), last) if told.number >= last.number => told,
        (_, last) => last,
    };
    let number = end.number + 1;
    let hash = seal(&end.hash, number, &entry);
    if is_told {
        let hash = hash.clone();
        End { number, hash }.write(transaction).await?;
    }
    let row = audit::ActiveModel {
        number: Set(number),
        at: Set(entry.at),
        actor: Set(entry.actor.map(bytes)),
        action: Set(entry.action.code().to_owned()),
        person: Set(entry.person.map(bytes)),
        role: Set(entry.role.map(|role| role.code().to_owned())),
        place: Set(entry.place.as_ref().map(ToString::to_string)),
        object: Set(entry.object),
        request_id: Set(entry.request_id),
        hash: Set(hash),
    };
    audit::Entity::insert(row)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// The last row that there is. Where nothing is told of the end, whoever took that away is to be
/// found out by [`Store::verify_audit`], so it is not told anew.
async fn last(connection: &impl ConnectionTrait) -> Result<End, StoreError> {
    let last = audit::Entity::find()
        .order_by(audit::Column::Number, Order::Desc)
        .one(connection)
        .await?;
    Ok(last.map_or_else(End::default, |row| End {
        number: row.number,
        hash: row.hash,
    }))
}

/// Each part with its length before it, so that no two entries are the same bytes.
fn seal(before: &[u8], number: i64, entry: &Entry) -> Vec<u8> {
    let mut hash = Sha256::new();
    let mut part = |bytes: Option<&[u8]>| {
        let length = bytes.map_or(-1, |bytes| i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        hash.update(length.to_be_bytes());
        hash.update(bytes.unwrap_or_default());
    };
    let text = |text: &Option<String>| text.as_ref().map(|text| text.as_bytes().to_vec());
    let place = entry.place.as_ref().map(ToString::to_string);
    part(Some(before));
    part(Some(&number.to_be_bytes()));
    part(Some(&entry.at.to_be_bytes()));
    part(entry.actor.as_ref().map(|id| id.as_bytes().as_slice()));
    part(Some(entry.action.code().as_bytes()));
    part(entry.person.as_ref().map(|id| id.as_bytes().as_slice()));
    part(entry.role.map(|role| role.code().as_bytes()));
    part(text(&place).as_deref());
    part(text(&entry.object).as_deref());
    part(text(&entry.request_id).as_deref());
    hash.finalize().to_vec()
}

/// How many rows are read at once when the whole chain is.
const STRETCH: u64 = 1_000;

impl Store {
    /// Writes an entry on its own: for what changes nothing else.
    ///
    /// # Errors
    /// [`StoreError`]; then what was about to be told must not be told.
    pub async fn note(&self, entry: Entry) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let entry = entry.clone();
            Box::pin(async move { append(transaction, entry).await })
        })
        .await
    }

    /// The entries that are asked for, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn audit(&self, sought: &Sought) -> Result<Vec<Sealed>, StoreError> {
        let mut query = audit::Entity::find().order_by(audit::Column::Number, Order::Desc);
        if let Some(before) = sought.before {
            query = query.filter(audit::Column::Number.lt(before));
        }
        if let Some(action) = sought.action {
            query = query.filter(audit::Column::Action.eq(action.code()));
        }
        if let Some(person) = sought.person {
            let by = audit::Column::Actor.eq(bytes(person));
            query = query.filter(by.or(audit::Column::Person.eq(bytes(person))));
        }
        if let Some(place) = &sought.place {
            query = query.filter(audit::Column::Place.eq(place.to_string()));
        }
        let rows = query.limit(sought.limit).all(self.reader()).await?;
        rows.into_iter().map(read).collect()
    }

    /// Walks along the whole chain.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn verify_audit(&self) -> Result<Chain, StoreError> {
        let reading = self.reading().await?;
        let end = End::read(&reading).await?;
        let (mut at, mut before) = (0, Vec::new());
        loop {
            let rows = audit::Entity::find()
                .filter(audit::Column::Number.gt(at))
                .order_by(audit::Column::Number, Order::Asc)
                .limit(STRETCH)
                .all(&reading)
                .await?;
            if rows.is_empty() {
                let hash = before;
                return Ok(match end {
                    None => Chain::EndUnknown(at),
                    Some(end) if end == (End { number: at, hash }) => Chain::Whole(at),
                    Some(end) if end.number < at => Chain::MoreThanTold(at),
                    Some(_) => Chain::CutAfter(at),
                });
            }
            for row in rows {
                let (number, hash) = (row.number, row.hash.clone());
                let good = number == at + 1
                    && read(row).is_ok_and(|row| seal(&before, number, &row.entry) == hash);
                if !good {
                    return Ok(Chain::BrokenAt(at + 1));
                }
                (at, before) = (number, hash);
            }
        }
    }
}

fn read(row: audit::Model) -> Result<Sealed, StoreError> {
    let role = row.role.as_deref().map(|code| {
        let role = Role::from_code(code);
        role.ok_or(StoreError::BadRow("role"))
    });
    let place = row.place.as_deref().map(str::parse::<Scope>);
    Ok(Sealed {
        number: row.number,
        entry: Entry {
            at: row.at,
            actor: row.actor.as_deref().map(id).transpose()?,
            action: Action::from_code(&row.action).ok_or(StoreError::BadRow("action"))?,
            person: row.person.as_deref().map(id).transpose()?,
            role: role.transpose()?,
            place: place.transpose().map_err(|_| StoreError::BadRow("place"))?,
            object: row.object,
            request_id: row.request_id,
        },
        hash: row.hash,
    })
}
