//! What a unit's own screen shows, and a card that lies before it.

use std::collections::HashMap;

use domain::card::{AnswerLists, Background, CardCode, MinorChildren, Stage};
use domain::date::Date;
use domain::id::{DistributorId, Postcode};
use domain::network::NetworkDocument;
use domain::operation::{CardKind, Trouble, WAITING_KINDS};
use domain::unit_day::{
    CardView, LookUpResponse, MOST_LISTED, Recorded, UnitDay, UnitFigures, Waiting,
};
use sea_orm::sea_query::{ExprTrait, Order, Query};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde::Deserialize;

use super::batch::of_kind;
use super::look_up;
use super::row::{name, parsed};
use super::stock::asked;
use crate::store::entity::{account, card, operation};
use crate::store::people::id;
use crate::store::{Store, StoreError};

/// Most of what was recorded that one day shows.
const MOST_RECORDED: u64 = 200;

/// How many of the commonest homes are proposed.
const COMMON: usize = 3;

impl Store {
    /// A card as a unit sees it; nothing when it was not given there and is not in its stock. Of
    /// one whose unit is no more it is seen that it can go on here.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn look_up_card(
        &self,
        code: &CardCode,
        unit: &DistributorId,
        today: Date,
        network: &NetworkDocument,
    ) -> Result<LookUpResponse, StoreError> {
        let Some(found) = look_up::found(self.reader(), code, today).await? else {
            return Ok(LookUpResponse::NotHere);
        };
        let record = found.record()?;
        let here = record.unit.as_ref() == Some(unit);
        let is_closed = |unit: &DistributorId| network.distributor(unit).is_none();
        if !here && !record.goes_on_elsewhere(&is_closed) {
            return Ok(LookUpResponse::NotHere);
        }
        let blocked = match record.stage {
            Stage::Blocked { reason, .. } => Some(reason),
            _ => None,
        };
        let view = Box::new(CardView {
            code: code.clone(),
            kind: record.kind,
            standing: record.stage.standing(today),
            until: record.stage.term().map(|term| term.until),
            blocked,
            background: record.background.filter(|_| here),
            terms: record.terms.filter(|_| here),
            lists: found.lists()?,
        });
        Ok(match here {
            true => LookUpResponse::Here(view),
            false => LookUpResponse::UnitClosed(view),
        })
    }

    /// A unit's day, which began at this moment, as it is now. Until when a card that is given today is
    /// in force and what can be answered is not known here.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unit_day(
        &self,
        unit: &DistributorId,
        today: Date,
        [begins, now]: [i64; 2],
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
            .filter(operation::Column::Kind.is_in(WAITING_KINDS))
            .order_by(operation::Column::HappenedAt, Order::Asc)
            .limit(MOST_RECORDED)
            .all(self.reader())
            .await?;
        let all = rows.iter().chain(&waiting);
        let names = self.names(all.map(|row| row.account.clone())).await?;
        let of_cards = card::Entity::find()
            .filter(card::Column::Unit.eq(unit.to_string()))
            .filter(of_kind(CardKind::Personal));
        let in_stock = of_cards.clone().filter(card::Column::Stage.eq("in-stock"));
        let count = in_stock.clone().count(self.reader()).await?;
        let stock = in_stock
            .order_by(card::Column::Batch, Order::Asc)
            .order_by(card::Column::Number, Order::Asc)
            .limit(MOST_LISTED as u64)
            .all(self.reader())
            .await?;
        let figures = self.figures(&of_cards, unit, today, begins).await?;
        let common_postcodes = self.common(&of_cards).await?;
        let left = self.undo_left(&rows, now).await?;
        let recorded = rows
            .into_iter()
            .map(|row| recorded(row, &names, &left))
            .collect::<Result<Vec<_>, _>>()?;
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
            common_postcodes,
            until: None,
            oriented_until: None,
            lists: AnswerLists::default(),
        })
    }

    /// What a unit has given, counted by the database: however much it is, nothing is left out.
    async fn figures(
        &self,
        of_cards: &Select<card::Entity>,
        unit: &DistributorId,
        today: Date,
        begins: i64,
    ) -> Result<UnitFigures, StoreError> {
        // What was given before and is recorded today counts for the day on which it was given.
        let begun = Query::select()
            .column(card::Column::Id)
            .from(card::Entity)
            .and_where(card::Column::Unit.eq(unit.to_string()))
            .and_where(card::Column::GivenOn.eq(today.to_string()))
            .to_owned();
        let given_today = of_unit(unit)
            .filter(operation::Column::Kind.eq("give"))
            .filter(operation::Column::Trouble.is_null())
            .filter(operation::Column::UndoneBy.is_null())
            .filter(operation::Column::HappenedAt.gte(begins))
            .filter(operation::Column::Card.in_subquery(begun));
        // Days as ISO text are in the order of time, in every engine's order of text.
        let (first, last) = (
            format!("{:04}-01-01", today.year()),
            format!("{:04}-12-31", today.year()),
        );
        let given = card::Column::Stage.eq("given");
        // A card that was lost had been given. What was given by mistake had not, and one that another
        // goes on for is counted there.
        let lost = card::Column::Stage
            .eq("blocked")
            .and(card::Column::Replaced.eq(0))
            .and(card::Column::Blocked.ne("mistake"));
        let this_year = of_cards
            .clone()
            .filter(given.clone().or(lost))
            .filter(card::Column::GivenOn.between(first, last));
        let in_force = of_cards
            .clone()
            .filter(given)
            .filter(card::Column::LastValidDay.gte(today.to_string()));
        Ok(UnitFigures {
            today: given_today.count(self.reader()).await?,
            this_year: this_year.count(self.reader()).await?,
            in_force: in_force.count(self.reader()).await?,
        })
    }

    /// The homes of most holders, the commonest first.
    async fn common(&self, of_cards: &Select<card::Entity>) -> Result<Vec<Postcode>, StoreError> {
        let mut all: Vec<(String, i64)> = of_cards
            .clone()
            .filter(card::Column::Stage.eq("given"))
            .filter(card::Column::Postcode.is_not_null())
            .select_only()
            .column(card::Column::Postcode)
            .column_as(card::Column::Id.count(), "cards")
            .group_by(card::Column::Postcode)
            .into_tuple()
            .all(self.reader())
            .await?;
        all.sort_unstable_by(|(one, few), (other, many)| {
            many.cmp(few).then_with(|| one.cmp(other))
        });
        let all = all.into_iter().take(COMMON);
        Ok(all
            .filter_map(|(postcode, _)| postcode.parse().ok())
            .collect())
    }

    /// The names of these accounts.
    pub(super) async fn names(
        &self,
        accounts: impl Iterator<Item = Vec<u8>>,
    ) -> Result<HashMap<Vec<u8>, String>, StoreError> {
        let mut accounts: Vec<Vec<u8>> = accounts.collect();
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

/// What was recorded, as far as it is not erased.
#[derive(Default, Deserialize)]
struct Told {
    code: Option<CardCode>,
    by: Option<CardCode>,
    background: Option<Background>,
    postcode: Option<Postcode>,
    children: Option<MinorChildren>,
    given_on: Option<Date>,
}

fn told(row: &operation::Model) -> Result<Told, StoreError> {
    #[derive(Deserialize)]
    struct Body {
        deed: Told,
    }
    if row.body.is_empty() {
        return Ok(Told::default());
    }
    let read: Result<Body, _> = serde_json::from_str(&row.body);
    Ok(read.map_err(|_| StoreError::BadRow("body"))?.deed)
}

fn operation_id(row: &operation::Model) -> Result<domain::operation::OperationId, StoreError> {
    parsed(&id(&row.id)?.to_string(), "operation")
}

fn recorded(
    row: operation::Model,
    names: &HashMap<Vec<u8>, String>,
    undo_left: &HashMap<Vec<u8>, i64>,
) -> Result<Recorded, StoreError> {
    let told = told(&row)?;
    let ending = told.code.map(|code| code.ending().to_owned());
    Ok(Recorded {
        operation: operation_id(&row)?,
        ending,
        given_on: told.given_on,
        at: row.happened_at,
        by: by(&row, names)?,
        undone: row.undone_by.is_some(),
        undo_ms: undo_left
            .get(&row.id)
            .and_then(|left| u32::try_from(*left).ok()),
        kind: row.kind,
    })
}

fn waiting(row: operation::Model, names: &HashMap<Vec<u8>, String>) -> Result<Waiting, StoreError> {
    let trouble = row.trouble.as_deref().and_then(Trouble::from_code);
    let told = told(&row)?;
    Ok(Waiting {
        operation: operation_id(&row)?,
        code: told.code,
        by_code: told.by,
        background: told.background,
        postcode: told.postcode,
        children: told.children,
        given_on: told.given_on,
        trouble: trouble.ok_or(StoreError::BadRow("trouble"))?,
        at: row.happened_at,
        by: by(&row, names)?,
        kind: row.kind,
    })
}
