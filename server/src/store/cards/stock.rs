//! Batches and what units have: totals, for those who make cards and hand them out.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{Reach, Scope};
use domain::date::Date;
use domain::distributor::Serves;
use domain::id::DistributorId;
use domain::network::NetworkDocument;
use domain::operation::{CardKind, Deed, Operation};
use domain::stock::{BatchView, MunicipalityStock, StockResponse, UnitStock, ranges, totals};
use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::batch::{kind, may_hand, of_kind};
use super::row::parsed;
use crate::clock;
use crate::store::entity::{card, card_batch, operation};
use crate::store::people::id;
use crate::store::{Store, StoreError};

/// Counts of a unit's cards.
#[derive(Clone, Copy, Default)]
struct Counts {
    in_stock: u64,
    community: u64,
    given: u64,
    in_force: u64,
}

impl Counts {
    /// A unit's row.
    fn told(self, unit: DistributorId, asked: Option<u32>) -> UnitStock {
        UnitStock {
            community: self.community,
            ..UnitStock::new(unit, self.in_stock, asked, self.given, self.in_force)
        }
    }
}

/// The cards that holders have. A community card has none.
fn given() -> Expr {
    let given = card::Column::Stage.eq("given");
    given.and(of_kind(CardKind::Personal))
}

/// Those of them that are in force on a day.
pub(super) fn in_force(today: Date) -> Expr {
    // Days as ISO text are in the order of time, in every engine's order of text.
    given().and(card::Column::LastValidDay.gte(today.to_string()))
}

/// The totals of the municipalities that somebody has as a whole. Units of a region are in none.
fn municipalities(
    counts: &BTreeMap<DistributorId, Counts>,
    hands: &Reach,
    network: &NetworkDocument,
) -> Vec<MunicipalityStock> {
    let of_units = counts.iter().filter_map(|(id, counted)| {
        let unit = network.distributor(id)?;
        let Serves::Municipality(code) = &unit.serves else {
            return None;
        };
        hands.holds(&Scope::Municipality(code.clone())).then(|| {
            let row = counted.told(id.clone(), None);
            (code.clone(), (row, (counted.given, counted.in_force)))
        })
    });
    totals(of_units.collect())
}

impl Store {
    /// The batches that somebody may hand out, and what the units within reach have. A unit that is
    /// no more is within reach where cards of such a batch are left of it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn stock(
        &self,
        hands: &Reach,
        today: Date,
        network: &NetworkDocument,
    ) -> Result<StockResponse, StoreError> {
        let batches = card_batch::Entity::find()
            .order_by(card_batch::Column::Number, Order::Desc)
            .all(self.reader())
            .await?;
        let mut told = Vec::new();
        let mut own = Vec::new();
        for batch in batches {
            if may_hand(batch.area.as_deref(), hands) {
                own.push(batch.id.clone());
                let left = left(self.reader(), &batch.id).await?;
                told.push(batch_view(batch, left)?);
            }
        }
        let counts = self.card_counts(today).await?;
        let municipalities = municipalities(&counts, hands, network);
        let asking: Vec<Option<String>> = operation::Entity::find()
            .select_only()
            .column(operation::Column::Unit)
            .filter(operation::Column::Kind.eq("ask"))
            .into_tuple()
            .all(self.reader())
            .await?;
        let asking: BTreeSet<DistributorId> = asking
            .into_iter()
            .filter_map(|unit| unit?.parse().ok())
            .collect();
        let of_own = card::Column::Stage
            .eq("in-stock")
            .and(card::Column::Batch.is_in(own));
        let left_of: BTreeSet<DistributorId> = self
            .by_unit(of_own)
            .await?
            .into_iter()
            .map(|(unit, _)| unit)
            .collect();
        let mut units = Vec::new();
        let all: BTreeSet<DistributorId> = counts.keys().cloned().chain(asking).collect();
        for unit in all {
            let closed = network.distributor(&unit).is_none();
            let within = hands.holds(&Scope::Distributor(unit.clone()));
            if within || (closed && left_of.contains(&unit)) {
                let asked = asked(self.reader(), &unit).await?;
                let counted = counts.get(&unit).copied().unwrap_or_default();
                units.push(UnitStock {
                    closed,
                    ..counted.told(unit, asked)
                });
            }
        }
        let within = counts.iter().filter(|(unit, counts)| {
            let is_within = hands.holds(&Scope::Distributor((*unit).clone()));
            is_within && counts.in_force > 0
        });
        let within = within.map(|(unit, _)| unit).collect();
        Ok(StockResponse {
            batches: told,
            units,
            municipalities,
            homes_outside: self.homes_outside(within, today, network).await?,
        })
    }

    /// The totals of municipalities within somebody's reach, as they are told.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn municipal_cards(
        &self,
        hands: &Reach,
        today: Date,
        network: &NetworkDocument,
    ) -> Result<Vec<MunicipalityStock>, StoreError> {
        let counts = self.card_counts(today).await?;
        Ok(municipalities(&counts, hands, network))
    }

    async fn card_counts(
        &self,
        today: Date,
    ) -> Result<BTreeMap<DistributorId, Counts>, StoreError> {
        let mut counts: BTreeMap<DistributorId, Counts> = BTreeMap::new();
        let left = card::Column::Stage.eq("in-stock");
        let in_stock = left.clone().and(of_kind(CardKind::Personal));
        let community = left.and(of_kind(CardKind::Community));
        for (unit, count) in self.by_unit(in_stock).await? {
            counts.entry(unit).or_default().in_stock = count;
        }
        for (unit, count) in self.by_unit(community).await? {
            counts.entry(unit).or_default().community = count;
        }
        for (unit, count) in self.by_unit(given()).await? {
            counts.entry(unit).or_default().given = count;
        }
        for (unit, count) in self.by_unit(in_force(today)).await? {
            counts.entry(unit).or_default().in_force = count;
        }
        Ok(counts)
    }

    /// How many cards each unit has of which this holds.
    async fn by_unit(&self, holds: Expr) -> Result<Vec<(DistributorId, u64)>, StoreError> {
        let rows: Vec<(Option<String>, i64)> = card::Entity::find()
            .select_only()
            .column(card::Column::Unit)
            .column_as(card::Column::Id.count(), "cards")
            .filter(card::Column::Unit.is_not_null())
            .filter(holds)
            .group_by(card::Column::Unit)
            .into_tuple()
            .all(self.reader())
            .await?;
        let read = |(unit, count): (Option<String>, i64)| {
            Some((unit?.parse().ok()?, u64::try_from(count).ok()?))
        };
        Ok(rows.into_iter().filter_map(read).collect())
    }
}

/// The numbers of a batch that no unit has.
async fn left(
    connection: &impl ConnectionTrait,
    batch: &[u8],
) -> Result<Vec<(u32, u32)>, StoreError> {
    let mut numbers: Vec<i64> = card::Entity::find()
        .select_only()
        .column(card::Column::Number)
        .filter(card::Column::Batch.eq(batch.to_vec()))
        .filter(card::Column::Stage.eq("made"))
        .into_tuple()
        .all(connection)
        .await?;
    numbers.sort_unstable();
    let numbers: Vec<u32> = numbers
        .into_iter()
        .filter_map(|number| u32::try_from(number).ok())
        .collect();
    Ok(ranges(&numbers))
}

fn batch_view(row: card_batch::Model, left: Vec<(u32, u32)>) -> Result<BatchView, StoreError> {
    Ok(BatchView {
        id: parsed(&id(&row.id)?.to_string(), "id")?,
        number: u64::try_from(row.number).map_err(|_| StoreError::BadRow("number"))?,
        size: u32::try_from(row.size).map_err(|_| StoreError::BadRow("size"))?,
        cards: kind(&row.cards)?,
        area: row
            .area
            .as_deref()
            .map(|area| parsed(area, "area"))
            .transpose()?,
        made_on: clock::day_of(row.made_at),
        left,
    })
}

/// For how many cards a unit has asked since it last got some.
pub(super) async fn asked(
    connection: &impl ConnectionTrait,
    unit: &DistributorId,
) -> Result<Option<u32>, StoreError> {
    let last = operation::Entity::find()
        .filter(operation::Column::Unit.eq(unit.to_string()))
        .filter(operation::Column::Kind.is_in(["ask", "hand"]))
        .filter(operation::Column::Trouble.is_null())
        .order_by(operation::Column::ReceivedAt, Order::Desc)
        .order_by(operation::Column::Id, Order::Desc)
        .one(connection)
        .await?;
    // One whose words are erased is years old, and asks for nothing any more.
    let body = last.filter(|row| !row.body.is_empty());
    let body = body.map(|row| serde_json::from_str::<Operation>(&row.body));
    let body = body.transpose().map_err(|_| StoreError::BadRow("body"))?;
    Ok(match body.map(|operation| operation.deed) {
        Some(Deed::Ask { count }) => Some(count),
        _ => None,
    })
}
