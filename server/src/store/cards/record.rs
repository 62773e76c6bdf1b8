//! Storing operations: each exactly once, in the transaction of its effect.

use std::sync::Arc;

use domain::access::Reach;
use domain::card::{Background, CardSettings, Validity};
use domain::date::Date;
use domain::id::Postcode;
use domain::network::NetworkDocument;
use domain::operation::{Operation, Outcome, Trouble};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Set};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::apply::{self, Effect};
use super::erase;
use crate::store::StoreError;
use crate::store::entity::operation;
use crate::store::people::bytes;

/// An operation as it came, with everything about it that the database does not know.
#[derive(Clone)]
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

/// A body holds a code and perhaps a background: it gets into no log by way of debugging.
impl std::fmt::Debug for Incoming {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Incoming({})", self.operation.id)
    }
}

/// What the network and the table of rights say of an operation.
#[derive(Clone)]
pub struct Judged {
    /// Why it cannot take effect whatever the card is, if so.
    pub trouble: Option<Trouble>,
    /// The day on which it happened, in Finland.
    pub day: Date,
    /// How long cards of the unit's area are in force.
    pub validity: Validity,
    /// What is decided about cards on that day.
    pub settings: Arc<CardSettings>,
    /// The postcode in it that does not exist, if there is one.
    pub unknown_postcode: Option<Postcode>,
    /// The areas whose cards the sender may hand out.
    pub hands: Reach,
    /// The network of that moment: which units there are.
    pub network: Arc<NetworkDocument>,
}

/// Stores operations in a transaction and says what became of each.
pub(super) async fn store_all(
    transaction: &DatabaseTransaction,
    all: &[Incoming],
) -> Result<Vec<Outcome>, StoreError> {
    let mut outcomes = Vec::with_capacity(all.len());
    for incoming in all {
        outcomes.push(one(transaction, incoming).await?);
    }
    Ok(outcomes)
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

/// An operation with this id is stored: the same one is answered as then. Another one is stored
/// under an id of its own, without effect, and waits for somebody to settle it.
async fn again(
    transaction: &DatabaseTransaction,
    incoming: &Incoming,
    id: Uuid,
) -> Result<Outcome, StoreError> {
    // Of two others that come at once, the second waits here and then finds the first.
    let row = operation::Entity::find_by_id(bytes(id))
        .lock_exclusive()
        .one(transaction)
        .await?;
    let row = row.ok_or(StoreError::BadRow("operation"))?;
    if is_same(&row, incoming) {
        return outcome(&row);
    }
    let twins = operation::Entity::find()
        .filter(operation::Column::TwinOf.eq(bytes(id)))
        .all(transaction)
        .await?;
    if !twins.iter().any(|twin| is_same(twin, incoming)) {
        let twin = operation::ActiveModel {
            twin_of: Set(Some(bytes(id))),
            trouble: Set(Some(Trouble::SameId.code().to_owned())),
            ..new_row(incoming, Uuid::now_v7())
        };
        operation::Entity::insert(twin)
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(Outcome::Differs)
}

/// Whether what came is what is stored, as far as that is not erased: what was written in an old one,
/// what it said of a holder, and who had a community card.
pub(super) fn is_same(row: &operation::Model, incoming: &Incoming) -> bool {
    let nobody = bytes(Uuid::nil());
    if row.account != bytes(incoming.account) && row.account != nobody {
        return false;
    }
    if !row.body.is_empty() {
        return erase::same(&row.body, &incoming.body);
    }
    let came = &incoming.operation;
    let unit = came.unit.as_ref().map(ToString::to_string);
    // Of a twin that an older version kept, the device's own count and clock are not known.
    let moment = row.twin_of.is_some()
        || (row.sequence, row.recorded_at) == (came.sequence.into(), came.recorded_at);
    row.kind == came.deed.code() && row.unit == unit && moment
}

/// What became of an operation that is stored.
pub(super) fn outcome(row: &operation::Model) -> Result<Outcome, StoreError> {
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
        twin_of: Set(None),
    }
}

pub(super) fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::BadRow("json"))
}

/// The ids of the wire are UUIDs by their types, so this cannot give nil for two different ones.
pub(super) fn uuid(text: &str) -> Uuid {
    Uuid::try_parse(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An operation as it might come.
    fn sample(operation: Operation) -> Incoming {
        let day = Date::EARLIEST;
        let network = r#"{"schema":1,"version":"0123456789abcdef","updated":"2026-11-25","regions":[],
            "counties":[],"municipalities":[],"postcodes":"","venues":[],"distributors":[],"sources":[]}"#;
        let network: NetworkDocument = serde_json::from_str(network).unwrap();
        Incoming {
            operation,
            body: String::new(),
            account: Uuid::nil(),
            sent_at: 0,
            received_at: 0,
            happened_at: 0,
            judged: Judged {
                trouble: None,
                day,
                validity: Validity::Months(12),
                settings: Arc::new(CardSettings::default()),
                unknown_postcode: None,
                hands: Reach::Everywhere,
                network: Arc::new(network),
            },
        }
    }

    #[test]
    fn what_came_gets_into_no_log_by_way_of_debugging() {
        let body = r#"{"id":"01936f00-0000-7000-8000-000000000001",
            "device":"01936f00-0000-7000-8000-000000000002","sequence":1,"recorded_at":1,
            "schema":1,"unit":"a-unit","deed":{"kind":"give","code":"000000079444",
            "terms":"2025-02-26","background":{"birth_year":1985,"postcode":"65100","children":2}}}"#;
        let mut incoming = sample(serde_json::from_str(body).unwrap());
        incoming.body = body.to_owned();
        let shown = format!("{incoming:?}");
        assert!(shown.contains("000000000001"), "{shown}");
        for secret in ["000000079444", "1985", "65100", "a-unit"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}
