//! Where holders live though the card is not known to be in use there: totals by municipality.

use std::collections::BTreeMap;

use domain::date::Date;
use domain::id::{DistributorId, MunicipalityCode, Postcode};
use domain::network::NetworkDocument;
use domain::stock::{HomesOutside, homes_outside};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::stock::in_force;
use crate::store::entity::card;
use crate::store::{Store, StoreError};

impl Store {
    /// What is told of the holders of cards in force of these units: where the card is not known to
    /// be in use at their homes. The database counts by postcode, so at most as many rows are read as
    /// there are postcodes. A postcode that is no more is in no municipality, and nothing is told of it.
    pub(super) async fn homes_outside(
        &self,
        units: Vec<&DistributorId>,
        today: Date,
        network: &NetworkDocument,
    ) -> Result<Vec<HomesOutside>, StoreError> {
        let units = units.into_iter().map(DistributorId::to_string);
        let rows: Vec<(Option<String>, i64)> = card::Entity::find()
            .select_only()
            .column(card::Column::Postcode)
            .column_as(card::Column::Id.count(), "cards")
            .filter(in_force(today))
            .filter(card::Column::Unit.is_in(units))
            .group_by(card::Column::Postcode)
            .into_tuple()
            .all(self.reader())
            .await?;
        let mut all = 0;
        let mut by_postcode: BTreeMap<Postcode, u64> = BTreeMap::new();
        for (postcode, count) in rows {
            let count = u64::try_from(count).map_err(|_| StoreError::BadRow("cards"))?;
            all += count;
            if let Some(postcode) = postcode.and_then(|postcode| postcode.parse().ok()) {
                by_postcode.insert(postcode, count);
            }
        }
        let mut outside: BTreeMap<MunicipalityCode, u64> = BTreeMap::new();
        for (postcode, at) in network.postcodes.unpack() {
            let town = network.municipalities.get(at);
            if let (Some(count), Some(town)) = (by_postcode.get(&postcode), town)
                && !town.is_reached(today)
            {
                *outside.entry(town.code.clone()).or_default() += count;
            }
        }
        Ok(homes_outside(outside, all))
    }
}
