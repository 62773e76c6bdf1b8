//! What of a unit's day can still be put back, and for how long.

use std::collections::HashMap;

use domain::card::{UNDO_MS, may_undo};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::de::IgnoredAny;
use uuid::Uuid;

use crate::store::entity::{card, operation};
use crate::store::people::bytes;
use crate::store::{Store, StoreError};

/// What is undone on the unit's day. What is done with community cards is undone on their own page.
const KINDS: [&str; 6] = ["give", "correct", "change", "renew", "block", "replace"];

impl Store {
    /// For how many milliseconds more each of these operations can be put back, by its id: those of the
    /// last five minutes to whose cards nothing has happened since. As undoing itself decides, for a
    /// device whose clock is right.
    pub(super) async fn undo_left(
        &self,
        rows: &[operation::Model],
        now: i64,
    ) -> Result<HashMap<Vec<u8>, i64>, StoreError> {
        let mut possible: Vec<(&operation::Model, Vec<Vec<u8>>)> = Vec::new();
        for row in rows {
            let in_time = may_undo(row.happened_at, now) && row.undone_by.is_none();
            let Some(before) = row.before.as_deref().filter(|_| in_time) else {
                continue;
            };
            if KINDS.contains(&row.kind.as_str()) {
                let before: Result<Vec<(Uuid, IgnoredAny)>, _> = serde_json::from_str(before);
                let before = before.map_err(|_| StoreError::BadRow("before"))?;
                let cards = before.into_iter().map(|(card, _)| bytes(card));
                possible.push((row, cards.collect()));
            }
        }
        let cards = possible.iter().flat_map(|(_, cards)| cards.iter().cloned());
        let last: HashMap<Vec<u8>, Option<Vec<u8>>> = card::Entity::find()
            .filter(card::Column::Id.is_in(cards))
            .all(self.reader())
            .await?
            .into_iter()
            .map(|card| (card.id, card.last_operation))
            .collect();
        let is_last = |(row, cards): &(&operation::Model, Vec<Vec<u8>>)| {
            let own = Some(&row.id);
            let mut lasts = cards.iter().map(|card| last.get(card)?.as_ref());
            lasts.all(|last| last == own)
        };
        let left = |row: &operation::Model| (row.happened_at + UNDO_MS - now).min(UNDO_MS);
        let found = possible.into_iter().filter(is_last);
        Ok(found.map(|(row, _)| (row.id.clone(), left(row))).collect())
    }
}
