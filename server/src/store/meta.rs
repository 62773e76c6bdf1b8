//! Facts about the data itself, one a key.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, Set};

use domain::date::Date;

use super::entity::meta;
use super::{Store, StoreError};

/// What the database says of its own content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Grows with every change of public data; 0 before the first load.
    pub data_version: i64,
    /// The hash of the tables that were loaded last.
    pub data_hash: Option<String>,
    /// The day on which public data last changed.
    pub updated: Option<Date>,
    /// Whether the network is made up.
    pub demo: bool,
}

const DATA_VERSION: &str = "data_version";
const DATA_HASH: &str = "data_hash";
const UPDATED: &str = "updated";
const DEMO: &str = "demo";
const KEY_FINGERPRINT: &str = "key_fingerprint";

/// What an operator writes in the fingerprint's place when the key is lost for good: any other may
/// come then, which opens nothing that the lost one sealed.
pub const LOST_KEY: &str = "lost";

impl Meta {
    pub(super) async fn read(connection: &impl ConnectionTrait) -> Result<Meta, StoreError> {
        let mut found = Meta::default();
        for row in meta::Entity::find().all(connection).await? {
            let bad = |key| StoreError::BadMeta {
                key,
                value: row.value.clone(),
            };
            match row.key.as_str() {
                DATA_VERSION => {
                    found.data_version = row.value.parse().map_err(|_| bad(DATA_VERSION))?;
                }
                DATA_HASH => found.data_hash = Some(row.value),
                UPDATED => found.updated = Some(row.value.parse().map_err(|_| bad(UPDATED))?),
                DEMO => found.demo = row.value == "1",
                // A newer program's fact.
                _ => {}
            }
        }
        Ok(found)
    }

    pub(super) async fn save(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        let fact = |key: &str, value: String| meta::ActiveModel {
            key: Set(key.to_owned()),
            value: Set(value),
        };
        let mut facts = vec![
            fact(DATA_VERSION, self.data_version.to_string()),
            fact(DEMO, u8::from(self.demo).to_string()),
        ];
        facts.extend(self.data_hash.clone().map(|hash| fact(DATA_HASH, hash)));
        facts.extend(self.updated.map(|day| fact(UPDATED, day.to_string())));
        meta::Entity::insert_many(facts)
            .on_conflict(
                OnConflict::column(meta::Column::Key)
                    .update_column(meta::Column::Value)
                    .to_owned(),
            )
            .exec_without_returning(transaction)
            .await?;
        Ok(())
    }
}

impl Store {
    /// The data's version alone, which is asked for every few seconds.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn data_version(&self) -> Result<i64, StoreError> {
        Ok(Meta::read(self.reader()).await?.data_version)
    }

    /// The fingerprint of the key that this database was written with, once that is known.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn key_fingerprint(&self) -> Result<Option<String>, StoreError> {
        let known = meta::Entity::find_by_id(KEY_FINGERPRINT.to_owned());
        let known = known.one(self.reader()).await?;
        Ok(known.map(|row| row.value))
    }

    /// Remembers the fingerprint of the key that this database is written with from now on. False,
    /// and nothing happens, where another node has come first with another key. A lost key makes
    /// room for any.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn remember_key(&self, fingerprint: &str) -> Result<bool, StoreError> {
        let fingerprint = fingerprint.to_owned();
        self.write(move |transaction| {
            let fingerprint = fingerprint.clone();
            Box::pin(async move {
                let known = meta::Entity::find_by_id(KEY_FINGERPRINT.to_owned());
                let known = known.one(transaction).await?;
                if let Some(known) = known.filter(|known| known.value != LOST_KEY) {
                    return Ok(known.value == fingerprint);
                }
                let row = meta::ActiveModel {
                    key: Set(KEY_FINGERPRINT.to_owned()),
                    value: Set(fingerprint),
                };
                meta::Entity::insert(row)
                    .on_conflict(
                        OnConflict::column(meta::Column::Key)
                            .update_column(meta::Column::Value)
                            .to_owned(),
                    )
                    .exec_without_returning(transaction)
                    .await?;
                Ok(true)
            })
        })
        .await
    }
}
