//! What would become of operations, without any of it: a dry run before a pile of cards is recorded.
//! By the same rules against the same register, in a transaction that cannot write.

use domain::card::CardCode;
use domain::operation::{Outcome, Trouble, decide};
use sea_orm::{
    AccessMode, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, TransactionOptions,
    TransactionTrait,
};

use super::apply::with;
use super::record::{Incoming, is_same, outcome, uuid};
use super::row;
use crate::store::entity::{card, operation};
use crate::store::people::bytes;
use crate::store::{Store, StoreError};

impl Store {
    /// Says what would become of operations that give cards. What is stored already is answered as
    /// it was then, to whoever sent it. A card that is given twice among them is given once.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rehearse(&self, all: &[Incoming]) -> Result<Vec<Outcome>, StoreError> {
        let options = TransactionOptions {
            // SQLite's reader cannot write whatever one asks of it.
            access_mode: (!self.is_sqlite()).then_some(AccessMode::ReadOnly),
            ..TransactionOptions::default()
        };
        let transaction = self.reader().begin_with_options(options).await?;
        let mut given: Vec<&CardCode> = Vec::new();
        let mut outcomes = Vec::with_capacity(all.len());
        for incoming in all {
            let twice = incoming.operation.deed.card();
            let twice = twice.filter(|code| given.contains(code)).is_some();
            let found = match twice {
                true => Outcome::NeedsAttention {
                    trouble: Trouble::AlreadyGiven,
                },
                false => one(&transaction, incoming).await?,
            };
            if matches!(found, Outcome::Done { .. }) {
                given.extend(incoming.operation.deed.card());
            }
            outcomes.push(found);
        }
        transaction.rollback().await?;
        Ok(outcomes)
    }
}

async fn one(
    connection: &impl ConnectionTrait,
    incoming: &Incoming,
) -> Result<Outcome, StoreError> {
    let operation = &incoming.operation;
    let stored = operation::Entity::find_by_id(bytes(uuid(operation.id.as_str())))
        .one(connection)
        .await?;
    if let Some(stored) = stored {
        return if is_same(&stored, incoming) {
            outcome(&stored)
        } else {
            Ok(Outcome::Differs)
        };
    }
    Ok(match would(connection, incoming).await? {
        Ok(done) => done,
        Err(trouble) => Outcome::NeedsAttention { trouble },
    })
}

async fn would(
    connection: &impl ConnectionTrait,
    incoming: &Incoming,
) -> Result<Result<Outcome, Trouble>, StoreError> {
    let deed = &incoming.operation.deed;
    if let Some(trouble) = incoming.judged.trouble {
        return Ok(Err(trouble));
    }
    let (Some(code), Some(unit)) = (deed.card(), &incoming.operation.unit) else {
        return Ok(Err(Trouble::UnknownCode));
    };
    let found = card::Entity::find()
        .filter(card::Column::Code.eq(code.expose()))
        .one(connection)
        .await?;
    let Some(found) = found else {
        return Ok(Err(Trouble::NotHere));
    };
    let before = row::read_whole(connection, &found).await?;
    let after = with(incoming, unit, |at| decide(deed, &before, at));
    Ok(after.map(|after| Outcome::Done {
        until: after.stage.term().map(|term| term.until),
        background: None,
    }))
}
