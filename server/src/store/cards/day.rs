//! What a unit's own screen shows, and a card that lies before it.

use std::collections::HashMap;

use domain::card::{AnswerLists, CardCode, Stage};
use domain::date::Date;
use domain::id::{DistributorId, Postcode};
use domain::operation::{Deed, Operation, Trouble};
use domain::unit_day::{CardView, MOST_LISTED, Recorded, UnitDay, UnitFigures, Waiting};
use sea_orm::sea_query::Order;
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::batch::kind;
use super::row::{self, name, parsed};
use super::stock::asked;
use crate::store::entity::{account, card, card_batch, operation};
use crate::store::people::id;
use crate::store::{Store, StoreError};

/// What happened between a worker and a holder and has to be put right when it could not take
/// effect. Whatever else could not, whoever tried it was told at once.
const OF_HOLDERS: [&str; 6] = ["give", "correct", "change", "renew", "block", "replace"];

/// Most of what was recorded that one day shows.
const MOST_RECORDED: u64 = 200;

/// How many of the commonest homes are proposed.
const COMMON: usize = 3;

impl Store {
    /// A card as a unit sees it; nothing when it was not given there and is not in its stock.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn look_up_card(
        &self,
        code: &CardCode,
        unit: &DistributorId,
        today: Date,
    ) -> Result<Option<CardView>, StoreError> {
        let found = card::Entity::find()
            .filter(card::Column::Code.eq(code.expose()))
            .filter(card::Column::Unit.eq(unit.to_string()))
            .one(self.reader())
            .await?;
        let Some(found) = found else {
            return Ok(None);
        };
        let batch = card_batch::Entity::find_by_id(found.batch.clone());
        let batch = batch.one(self.reader()).await?;
        let batch = batch.ok_or(StoreError::BadRow("batch"))?;
        let record = row::read(&found)?;
        let blocked = match record.stage {
            Stage::Blocked { reason, .. } => Some(reason),
            _ => None,
        };
        Ok(Some(CardView {
            code: code.clone(),
            kind: kind(&batch.cards)?,
            standing: record.stage.standing(today),
            until: record.stage.term().map(|term| term.until),
            blocked,
            background: record.background,
            terms: record.terms,
            lists: self.card_settings_on(today).await?.lists,
        }))
    }

    /// A unit's day, which began at this moment. Until when a card that is given today is in force
    /// and what can be answered is not
    /// known here.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unit_day(
        &self,
        unit: &DistributorId,
        today: Date,
        begins: i64,
    ) -> Result<UnitDay, StoreError> {
        let own = of_unit(unit);
        let rows = own
            .clone()
            .filter(operation::Column::Trouble.is_null())
            .filter(operation::Column::HappenedAt.gte(begins))
            .order_by(operation::Column::HappenedAt, Order::Desc)
            .limit(MOST_RECORDED)
            .all(self.reader())
            .await?;
        let waiting = own
            .filter(operation::Column::Trouble.is_not_null())
            .filter(operation::Column::SettledBy.is_null())
            .filter(operation::Column::Kind.is_in(OF_HOLDERS))
            .order_by(operation::Column::HappenedAt, Order::Asc)
            .limit(MOST_RECORDED)
            .all(self.reader())
            .await?;
        let names = self.names(rows.iter().chain(&waiting)).await?;
        let of_cards = card::Entity::find().filter(card::Column::Unit.eq(unit.to_string()));
        let in_stock = of_cards.clone().filter(card::Column::Stage.eq("in-stock"));
        let count = in_stock.clone().count(self.reader()).await?;
        let stock = in_stock
            .order_by(card::Column::Batch, Order::Asc)
            .order_by(card::Column::Number, Order::Asc)
            .limit(MOST_LISTED as u64)
            .all(self.reader())
            .await?;
        let given = of_cards
            .filter(card::Column::Stage.eq("given"))
            .all(self.reader())
            .await?;
        let recorded = rows
            .into_iter()
            .map(|row| recorded(row, &names))
            .collect::<Result<Vec<_>, _>>()?;
        let today_given = recorded
            .iter()
            .filter(|row| row.kind == "give" && !row.undone);
        let figures = UnitFigures {
            today: today_given.count() as u64,
            ..figures(&given, today)
        };
        Ok(UnitDay {
            day: today,
            attention: waiting
                .into_iter()
                .map(|row| self::waiting(row, &names))
                .collect::<Result<_, _>>()?,
            recorded,
            in_stock: count,
            stock: stock
                .iter()
                .map(|card| parsed(&card.code, "code"))
                .collect::<Result<_, _>>()?,
            asked: asked(self.reader(), unit).await?,
            figures,
            common_postcodes: common(&given),
            until: None,
            lists: AnswerLists::default(),
        })
    }

    /// The names of those who recorded these.
    async fn names<'r>(
        &self,
        rows: impl Iterator<Item = &'r operation::Model>,
    ) -> Result<HashMap<Vec<u8>, String>, StoreError> {
        let mut accounts: Vec<Vec<u8>> = rows.map(|row| row.account.clone()).collect();
        accounts.sort_unstable();
        accounts.dedup();
        let found = account::Entity::find()
            .filter(account::Column::Id.is_in(accounts))
            .all(self.reader())
            .await?;
        Ok(found.into_iter().map(|row| (row.id, row.name)).collect())
    }
}

fn of_unit(unit: &DistributorId) -> Select<operation::Entity> {
    operation::Entity::find().filter(operation::Column::Unit.eq(unit.to_string()))
}

/// Who recorded something; somebody whose account is no more is a dash.
fn by(
    row: &operation::Model,
    names: &HashMap<Vec<u8>, String>,
) -> Result<domain::account::Name, StoreError> {
    name(names.get(&row.account).map_or("–", String::as_str))
}

/// What was recorded; nothing once its words are erased.
fn deed(row: &operation::Model) -> Result<Option<Deed>, StoreError> {
    if row.body.is_empty() {
        return Ok(None);
    }
    let read: Result<Operation, _> = serde_json::from_str(&row.body);
    let read = read.map_err(|_| StoreError::BadRow("body"))?;
    Ok(Some(read.deed))
}

fn operation_id(row: &operation::Model) -> Result<domain::operation::OperationId, StoreError> {
    parsed(&id(&row.id)?.to_string(), "operation")
}

fn recorded(
    row: operation::Model,
    names: &HashMap<Vec<u8>, String>,
) -> Result<Recorded, StoreError> {
    let deed = deed(&row)?;
    let code = deed.as_ref().and_then(Deed::card);
    let ending = code.map(|code| code.ending().to_owned());
    Ok(Recorded {
        operation: operation_id(&row)?,
        ending,
        at: row.happened_at,
        by: by(&row, names)?,
        undone: row.undone_by.is_some(),
        kind: row.kind,
    })
}

fn waiting(row: operation::Model, names: &HashMap<Vec<u8>, String>) -> Result<Waiting, StoreError> {
    let trouble = row.trouble.as_deref().and_then(Trouble::from_code);
    let deed = deed(&row)?;
    let deed = deed.as_ref();
    let by_code = match deed {
        Some(Deed::Replace { by, .. }) => Some(by.clone()),
        _ => None,
    };
    Ok(Waiting {
        operation: operation_id(&row)?,
        code: deed.and_then(Deed::card).cloned(),
        by_code,
        background: deed.and_then(Deed::background).cloned(),
        trouble: trouble.ok_or(StoreError::BadRow("trouble"))?,
        at: row.happened_at,
        by: by(&row, names)?,
        kind: row.kind,
    })
}

fn figures(given: &[card::Model], today: Date) -> UnitFigures {
    let (day, year) = (today.to_string(), format!("{:04}-", today.year()));
    let mut figures = UnitFigures::default();
    for card in given {
        // Days as ISO text are in the order of time.
        let in_force = card.last_valid_day.as_deref() >= Some(day.as_str());
        let this_year = card
            .given_on
            .as_deref()
            .is_some_and(|on| on.starts_with(&year));
        figures.in_force += u64::from(in_force);
        figures.this_year += u64::from(this_year);
    }
    figures
}

/// The homes of most holders, the commonest first.
fn common(given: &[card::Model]) -> Vec<Postcode> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for postcode in given.iter().filter_map(|card| card.postcode.as_deref()) {
        *counts.entry(postcode).or_default() += 1;
    }
    let mut all: Vec<(&str, usize)> = counts.into_iter().collect();
    all.sort_unstable_by_key(|(postcode, count)| (std::cmp::Reverse(*count), *postcode));
    all.into_iter()
        .take(COMMON)
        .filter_map(|(postcode, _)| postcode.parse().ok())
        .collect()
}
