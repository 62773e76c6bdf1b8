//! What is decided about cards: versions that are only ever added.

use std::collections::HashMap;

use domain::card::{CardSettings, ChangeCardSettings, SettingsVersion};
use domain::date::Date;
use sea_orm::sea_query::{OnConflict, Order};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::record::json;
use super::row::{name, parsed};
use crate::store::audit::{self, Entry};
use crate::store::entity::{account, card_settings};
use crate::store::people::bytes;
use crate::store::{Store, StoreError};

impl Store {
    /// Every version, the oldest first; the first is what holds until anything is decided.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn card_settings(&self) -> Result<Vec<SettingsVersion>, StoreError> {
        versions(self.reader()).await
    }

    /// What holds on a day.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn card_settings_on(&self, day: Date) -> Result<CardSettings, StoreError> {
        Ok(domain::card::in_force(&self.card_settings().await?, day))
    }

    /// Adds a version after the one with this number, unless somebody else has; says whether it did.
    /// What is decided is sound.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing was decided.
    pub async fn decide_card_settings(
        &self,
        after: u32,
        change: &ChangeCardSettings,
        by: Uuid,
        entry: Entry,
    ) -> Result<bool, StoreError> {
        let row = card_settings::ActiveModel {
            version: Set(i64::from(after) + 1),
            from_day: Set(change.from_day.to_string()),
            made_at: Set(entry.at),
            made_by: Set(bytes(by)),
            settings: Set(json(&change.settings)?),
        };
        self.write(move |transaction| {
            let (row, entry) = (row.clone(), entry.clone());
            Box::pin(async move {
                // Versions follow each other without a gap, so whoever has read an older one finds
                // the next number taken, and nobody can have read a newer one.
                let once = OnConflict::column(card_settings::Column::Version)
                    .do_nothing()
                    .to_owned();
                let inserted = card_settings::Entity::insert(row)
                    .on_conflict(once)
                    .exec_without_returning(transaction)
                    .await?;
                if inserted == 0 {
                    return Ok(false);
                }
                audit::append(transaction, entry).await?;
                Ok(true)
            })
        })
        .await
    }
}

async fn versions(connection: &impl ConnectionTrait) -> Result<Vec<SettingsVersion>, StoreError> {
    let rows = card_settings::Entity::find()
        .order_by(card_settings::Column::Version, Order::Asc)
        .all(connection)
        .await?;
    let mut all = vec![SettingsVersion::proposed()];
    if rows.is_empty() {
        return Ok(all);
    }
    let makers: Vec<Vec<u8>> = rows.iter().map(|row| row.made_by.clone()).collect();
    let names: HashMap<Vec<u8>, String> = account::Entity::find()
        .filter(account::Column::Id.is_in(makers))
        .all(connection)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    for row in rows {
        let version = u32::try_from(row.version).map_err(|_| StoreError::BadRow("version"))?;
        let settings =
            serde_json::from_str(&row.settings).map_err(|_| StoreError::BadRow("settings"))?;
        let made_by = names.get(&row.made_by);
        all.push(SettingsVersion {
            version,
            from_day: parsed(&row.from_day, "from_day")?,
            made_at: row.made_at,
            made_by: made_by.map(|text| name(text)).transpose()?,
            settings,
        });
    }
    Ok(all)
}
