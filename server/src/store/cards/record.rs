//! Storing operations: each exactly once, in the transaction of its effect.

use domain::access::Reach;
use domain::card::{Background, CardSettings, Validity};
use domain::date::Date;
use domain::id::Postcode;
use domain::operation::{Operation, Outcome, Trouble};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::apply::{self, Effect};
use crate::store::entity::{operation, operation_twin};
use crate::store::people::bytes;
use crate::store::{Store, StoreError};

/// An operation as it came, with everything about it that the database does not know.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// What was recorded.
    pub operation: Operation,
    /// The operation as text, always written the same way.
    pub body: String,
    /// Who sent it.
    pub account: Uuid,
    /// When, by the device's clock.
    pub sent_at: i64,
    /// When it came.
    pub received_at: i64,
    /// When it happened, by the server's clock.
    pub happened_at: i64,
    /// What the network and the table of rights say of it.
    pub judged: Judged,
}

/// What the network and the table of rights say of an operation.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Why it cannot take effect whatever the card is, if so.
    pub trouble: Option<Trouble>,
    /// The day on which it happened, in Finland.
    pub day: Date,
    /// How long cards of the unit's area are in force.
    pub validity: Validity,
    /// What is decided about cards on that day.
    pub settings: std::sync::Arc<CardSettings>,
    /// The postcode in it that does not exist, if there is one.
    pub unknown_postcode: Option<Postcode>,
    /// The areas whose cards the sender may hand out.
    pub hands: Reach,
}

impl Store {
    /// Stores operations in one transaction and says what became of each. One that is stored
    /// already is answered as it was then.
    ///
    /// # Errors
    /// [`StoreError`]; then none is stored, and all can be sent again.
    pub async fn record(&self, all: Vec<Incoming>) -> Result<Vec<Outcome>, StoreError> {
        let all = std::sync::Arc::new(all);
        self.write(move |transaction| {
            let all = std::sync::Arc::clone(&all);
            Box::pin(async move {
                let mut outcomes = Vec::with_capacity(all.len());
                for incoming in all.iter() {
                    outcomes.push(one(transaction, incoming).await?);
                }
                Ok(outcomes)
            })
        })
        .await
    }
}

/// What the table keeps of an outcome.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Kept {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    background: Option<Background>,
}

async fn one(
    transaction: &DatabaseTransaction,
    incoming: &Incoming,
) -> Result<Outcome, StoreError> {
    let id = uuid(incoming.operation.id.as_str());
    let once = OnConflict::column(operation::Column::Id)
        .do_nothing()
        .to_owned();
    let inserted = operation::Entity::insert(new_row(incoming, id))
        .on_conflict(once)
        .exec_without_returning(transaction)
        .await?;
    if inserted == 0 {
        return again(transaction, incoming, id).await;
    }
    let effect = match incoming.judged.trouble {
        Some(trouble) => Err(trouble),
        None => apply::apply(transaction, incoming, id).await?,
    };
    let update = operation::Entity::update_many().filter(operation::Column::Id.eq(bytes(id)));
    match effect {
        Ok(Effect {
            card,
            before,
            until,
            background,
        }) => {
            let kept = Kept {
                until,
                background: background.clone(),
            };
            let set = |column, text: Option<String>| (column, Expr::val(text));
            let columns = [
                set(operation::Column::Before, before),
                set(operation::Column::Outcome, Some(json(&kept)?)),
            ];
            let mut update = update.col_expr(operation::Column::Card, Expr::val(card));
            for (column, value) in columns {
                update = update.col_expr(column, value);
            }
            update.exec(transaction).await?;
            Ok(Outcome::Done { until, background })
        }
        Err(trouble) => {
            update
                .col_expr(operation::Column::Trouble, Expr::val(trouble.code()))
                .exec(transaction)
                .await?;
            Ok(Outcome::NeedsAttention { trouble })
        }
    }
}

/// An operation with this id is stored: the same one is answered as then, another one is kept
/// beside it.
async fn again(
    transaction: &DatabaseTransaction,
    incoming: &Incoming,
    id: Uuid,
) -> Result<Outcome, StoreError> {
    let row = operation::Entity::find_by_id(bytes(id))
        .one(transaction)
        .await?;
    let row = row.ok_or(StoreError::BadRow("operation"))?;
    // What was written in an old one is erased; its id is still its sender's.
    let same = row.body.is_empty() || row.body == incoming.body;
    if row.account == bytes(incoming.account) && same {
        return outcome(&row);
    }
    let twins = operation_twin::Entity::find()
        .filter(operation_twin::Column::Operation.eq(bytes(id)))
        .all(transaction)
        .await?;
    let known = |twin: &operation_twin::Model| {
        twin.account == bytes(incoming.account) && twin.body == incoming.body
    };
    if !twins.iter().any(known) && twins.len() < MOST_TWINS {
        let twin = operation_twin::ActiveModel {
            id: Set(bytes(Uuid::now_v7())),
            operation: Set(bytes(id)),
            account: Set(bytes(incoming.account)),
            received_at: Set(incoming.received_at),
            body: Set(incoming.body.clone()),
        };
        operation_twin::Entity::insert(twin)
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(Outcome::Differs)
}

/// With more than this, a device sends nonsense, and what it sends says no more.
const MOST_TWINS: usize = 20;

/// What became of an operation that is stored.
fn outcome(row: &operation::Model) -> Result<Outcome, StoreError> {
    if let Some(trouble) = &row.trouble {
        let trouble = Trouble::from_code(trouble).ok_or(StoreError::BadRow("trouble"))?;
        return Ok(Outcome::NeedsAttention { trouble });
    }
    let Kept { until, background } =
        serde_json::from_str(&row.outcome).map_err(|_| StoreError::BadRow("outcome"))?;
    Ok(Outcome::Done { until, background })
}

fn new_row(incoming: &Incoming, id: Uuid) -> operation::ActiveModel {
    let operation = &incoming.operation;
    operation::ActiveModel {
        id: Set(bytes(id)),
        account: Set(bytes(incoming.account)),
        device: Set(bytes(uuid(operation.device.as_str()))),
        sequence: Set(operation.sequence.into()),
        recorded_at: Set(operation.recorded_at),
        sent_at: Set(incoming.sent_at),
        received_at: Set(incoming.received_at),
        happened_at: Set(incoming.happened_at),
        schema_version: Set(operation.schema.into()),
        kind: Set(operation.deed.code().to_owned()),
        unit: Set(operation.unit.as_ref().map(ToString::to_string)),
        card: Set(None),
        body: Set(incoming.body.clone()),
        before: Set(None),
        outcome: Set("{}".to_owned()),
        trouble: Set(None),
        undone_by: Set(None),
        settled_by: Set(None),
    }
}

pub(super) fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::BadRow("json"))
}

/// The ids of the wire are UUIDs by their types, so this cannot give nil for two different ones.
pub(super) fn uuid(text: &str) -> Uuid {
    Uuid::try_parse(text).unwrap_or_default()
}
