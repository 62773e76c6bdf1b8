//! A unit's community cards, and which of its employees has each.

use domain::account::Name;
use domain::community::{CommunityCard, CommunityCards, Lent};
use domain::date::Date;
use domain::id::DistributorId;
use domain::operation::CardKind;
use domain::unit_day::MOST_LISTED;
use sea_orm::sea_query::Order;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::batch::of_kind;
use super::row::{self, name, parsed};
use crate::store::entity::card;
use crate::store::people::bytes;
use crate::store::{Store, StoreError};

impl Store {
    /// The community cards of a unit as one of its people sees them, on a day that began at this
    /// moment. Those that were blocked or replaced are not among them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn community_cards(
        &self,
        unit: &DistributorId,
        asks: Uuid,
        today: Date,
        day_began: i64,
    ) -> Result<CommunityCards, StoreError> {
        let of_unit = card::Entity::find()
            .filter(card::Column::Unit.eq(unit.to_string()))
            .filter(of_kind(CardKind::Community))
            .order_by(card::Column::Batch, Order::Asc)
            .order_by(card::Column::Number, Order::Asc)
            .limit(MOST_LISTED as u64);
        let stock = of_unit.clone().filter(card::Column::Stage.eq("in-stock"));
        let stock = stock.all(self.reader()).await?;
        let used = of_unit.filter(card::Column::Stage.eq("given"));
        let mut used = used.all(self.reader()).await?;
        // What somebody has comes first, and what has been out longest first of all.
        used.sort_by_key(|row| row.lent_at.unwrap_or(i64::MAX));
        let names = used.iter().filter_map(|row| row.lent_to.clone());
        let names = self.names(names).await?;
        let own = bytes(asks);
        let card = |row: &card::Model| {
            let record = row::read(row, CardKind::Community)?;
            let term = record.stage.term();
            let named = |by: &Vec<u8>| -> Result<Name, StoreError> {
                name(names.get(by).map_or("–", String::as_str))
            };
            let by = row.lent_to.as_ref();
            let lent = record.lent.zip(by).map(|(lent, by)| {
                Ok::<Lent, StoreError>(Lent {
                    operation: lent.operation,
                    by: named(by)?,
                    since: lent.since,
                    mine: *by == own,
                })
            });
            Ok::<CommunityCard, StoreError>(CommunityCard {
                code: parsed(&row.code, "code")?,
                standing: record.stage.standing(today),
                until: term.ok_or(StoreError::BadRow("last_valid_day"))?.until,
                lent: lent.transpose()?,
            })
        };
        Ok(CommunityCards {
            day: today,
            day_began,
            cards: used.iter().map(card).collect::<Result<_, _>>()?,
            stock: stock
                .iter()
                .map(|card| parsed(&card.code, "code"))
                .collect::<Result<_, _>>()?,
            kept_months: self.card_settings_on(today).await?.retention.lendings,
        })
    }
}
