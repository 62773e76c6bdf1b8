//! Making cards and handing them to units.

mod series;

use domain::access::{Reach, Scope};
use domain::card::{CardCode, Pattern, series_pattern};
use domain::id::DistributorId;
use domain::operation::{BatchId, CardKind, Deed, MOST_CARDS, Trouble};
use ring::rand::{SecureRandom, SystemRandom};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set,
};
use uuid::Uuid;

use super::apply::{Applied, Effect};
use super::record::{Incoming, uuid};
use super::row::parsed;
use crate::store::audit::Entry;
use crate::store::entity::{card, card_batch};
use crate::store::people::bytes;
use crate::store::{Store, StoreError};

/// Rows of one statement: an engine takes only so many values at once.
const AT_ONCE: usize = 500;

/// A batch with its codes, for printing.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The batch's number.
    pub number: i64,
    /// Whom the cards are for.
    pub cards: CardKind,
    /// The cards' numbers and codes, in the order of the numbers.
    pub codes: Vec<(i64, CardCode)>,
}

/// Makes a batch. Its codes are drawn at random, so that none follows from another.
pub(super) async fn make(
    transaction: &DatabaseTransaction,
    incoming: &Incoming,
) -> Result<Applied, StoreError> {
    let Deed::Make {
        batch,
        count,
        cards,
        area,
        series,
    } = &incoming.operation.deed
    else {
        return Ok(Err(Trouble::UnknownBatch));
    };
    if !(1..=MOST_CARDS).contains(count) {
        return Ok(Err(Trouble::BadCount));
    }
    let id = bytes(uuid(batch.as_str()));
    let taken = card_batch::Entity::find_by_id(id.clone());
    if taken.one(transaction).await?.is_some() {
        return Ok(Err(Trouble::UnknownBatch));
    }
    let printed = match series {
        Some(first) => match series::codes(transaction, first, *count).await? {
            Ok(codes) => Some(codes),
            Err(trouble) => return Ok(Err(trouble)),
        },
        None => None,
    };
    let pattern = series.as_ref().map(series_pattern);
    let last = card_batch::Entity::find()
        .order_by_desc(card_batch::Column::Number)
        .one(transaction)
        .await?;
    let made = card_batch::ActiveModel {
        id: Set(id.clone()),
        number: Set(last.map_or(1, |batch| batch.number + 1)),
        pattern: Set(pattern.unwrap_or_else(|| Pattern::CHECKED.to_owned())),
        cards: Set(cards.code().to_owned()),
        area: Set(area.as_ref().map(Scope::to_string)),
        size: Set((*count).into()),
        made_at: Set(incoming.happened_at),
    };
    card_batch::Entity::insert(made)
        .exec_without_returning(transaction)
        .await?;
    if let Some(codes) = printed {
        series::insert(transaction, &codes, &id).await?;
        return Ok(Ok(Effect::default()));
    }
    let mut number = 0;
    while number < i64::from(*count) {
        let left = usize::try_from(i64::from(*count) - number).unwrap_or(AT_ONCE);
        let mut rows = Vec::new();
        for _ in 0..left.min(AT_ONCE) {
            rows.push(new_card(&draw()?, &id, number + 1 + rows.len() as i64));
        }
        let wanted = rows.len() as u64;
        // A code that there is already is drawn again, with the number that it left free.
        let once = OnConflict::column(card::Column::Code)
            .do_nothing()
            .to_owned();
        let inserted = card::Entity::insert_many(rows)
            .on_conflict(once)
            .exec_without_returning(transaction)
            .await?;
        if inserted == wanted {
            number += wanted as i64;
        } else {
            refill(transaction, &id, number, wanted as i64).await?;
            number += wanted as i64;
        }
    }
    Ok(Ok(Effect::default()))
}

/// Draws cards for the numbers after `from` that have none yet.
async fn refill(
    transaction: &DatabaseTransaction,
    batch: &[u8],
    from: i64,
    count: i64,
) -> Result<(), StoreError> {
    for number in from + 1..=from + count {
        loop {
            let there = card::Entity::find()
                .filter(card::Column::Batch.eq(batch.to_vec()))
                .filter(card::Column::Number.eq(number))
                .count(transaction)
                .await?;
            if there > 0 {
                break;
            }
            let once = OnConflict::column(card::Column::Code)
                .do_nothing()
                .to_owned();
            card::Entity::insert(new_card(&draw()?, batch, number))
                .on_conflict(once)
                .exec_without_returning(transaction)
                .await?;
        }
    }
    Ok(())
}

fn new_card(code: &CardCode, batch: &[u8], number: i64) -> card::ActiveModel {
    card::ActiveModel {
        id: Set(bytes(Uuid::now_v7())),
        code: Set(code.expose().to_owned()),
        batch: Set(batch.to_vec()),
        number: Set(number),
        unit: Set(None),
        stage: Set("made".to_owned()),
        blocked: Set(None),
        replaced: Set(0),
        given_on: Set(None),
        last_valid_day: Set(None),
        birth_year: Set(None),
        postcode: Set(None),
        children: Set(None),
        gender: Set(None),
        life_situation: Set(None),
        last_operation: Set(None),
        lent_to: Set(None),
        lent_operation: Set(None),
        lent_at: Set(None),
        terms: Set(None),
    }
}

/// Ten random digits with their check digits. Draws that would make some digits likelier are
/// thrown away.
fn draw() -> Result<CardCode, StoreError> {
    const BODIES: u64 = 10_000_000_000;
    let random = SystemRandom::new();
    loop {
        let mut drawn = [0; 8];
        random
            .fill(&mut drawn)
            .map_err(|_| StoreError::NoRandomness)?;
        let drawn = u64::from_be_bytes(drawn);
        if drawn < u64::MAX - u64::MAX % BODIES
            && let Some(code) = CardCode::drawn(drawn % BODIES)
        {
            return Ok(code);
        }
    }
}

/// Cards of a batch that follow each other.
struct Range {
    batch: Vec<u8>,
    first: i64,
    last: i64,
    /// How many the batch has.
    size: i64,
}

impl Range {
    /// Which rows they are.
    fn cards(&self) -> Expr {
        let numbers = card::Column::Number.between(self.first, self.last);
        card::Column::Batch.eq(self.batch.clone()).and(numbers)
    }
}

/// The cards with these numbers of a batch that the sender may hand out.
async fn range(
    transaction: &DatabaseTransaction,
    incoming: &Incoming,
    batch: &BatchId,
    [first, last]: [u32; 2],
) -> Result<Result<Range, Trouble>, StoreError> {
    let found = card_batch::Entity::find_by_id(bytes(uuid(batch.as_str())));
    let found = found.one(transaction).await?;
    let Some(found) = found.filter(|found| may_hand(found.area.as_deref(), &incoming.judged.hands))
    else {
        return Ok(Err(Trouble::UnknownBatch));
    };
    if first < 1 || first > last {
        return Ok(Err(Trouble::BadCount));
    }
    Ok(Ok(Range {
        batch: found.id,
        first: first.into(),
        last: last.into(),
        size: found.size,
    }))
}

/// Hands cards of a batch to a unit: all of the range, or none.
pub(super) async fn hand(
    transaction: &DatabaseTransaction,
    incoming: &Incoming,
    unit: &DistributorId,
    id: Uuid,
) -> Result<Applied, StoreError> {
    let Deed::Hand { batch, first, last } = &incoming.operation.deed else {
        return Ok(Err(Trouble::UnknownBatch));
    };
    let range = match range(transaction, incoming, batch, [*first, *last]).await? {
        Ok(range) => range,
        Err(trouble) => return Ok(Err(trouble)),
    };
    if range.last > range.size {
        return Ok(Err(Trouble::UnknownBatch));
    }
    // `Stage::after` says of each what is done here with all at once: made becomes in stock.
    let handed = card::Entity::update_many()
        .col_expr(card::Column::Unit, Expr::val(unit.to_string()))
        .col_expr(card::Column::Stage, Expr::val("in-stock"))
        .col_expr(card::Column::LastOperation, Expr::val(bytes(id)))
        .filter(range.cards())
        .filter(card::Column::Stage.eq("made"))
        .exec(transaction)
        .await?;
    if i64::try_from(handed.rows_affected) == Ok(range.last - range.first + 1) {
        return Ok(Ok(Effect::default()));
    }
    // Some of them are somewhere already: those that were not stay where they were.
    card::Entity::update_many()
        .col_expr(card::Column::Unit, Expr::val(None::<String>))
        .col_expr(card::Column::Stage, Expr::val("made"))
        .col_expr(card::Column::LastOperation, Expr::val(None::<Vec<u8>>))
        .filter(card::Column::LastOperation.eq(bytes(id)))
        .exec(transaction)
        .await?;
    Ok(Err(Trouble::InStock))
}

/// Takes back what a unit has not given of a range: it is of the batch again.
pub(super) async fn take_back(
    transaction: &DatabaseTransaction,
    incoming: &Incoming,
    unit: &DistributorId,
    id: Uuid,
) -> Result<Applied, StoreError> {
    let Deed::TakeBack { batch, first, last } = &incoming.operation.deed else {
        return Ok(Err(Trouble::UnknownBatch));
    };
    let range = match range(transaction, incoming, batch, [*first, *last]).await? {
        Ok(range) => range,
        Err(trouble) => return Ok(Err(trouble)),
    };
    // `Stage::after` says of each what is done here with all at once: in stock becomes made.
    let taken = card::Entity::update_many()
        .col_expr(card::Column::Unit, Expr::val(None::<String>))
        .col_expr(card::Column::Stage, Expr::val("made"))
        .col_expr(card::Column::LastOperation, Expr::val(bytes(id)))
        .filter(range.cards())
        .filter(card::Column::Stage.eq("in-stock"))
        .filter(card::Column::Unit.eq(unit.to_string()))
        .exec(transaction)
        .await?;
    Ok(match taken.rows_affected {
        0 => Err(Trouble::NoneLeft),
        _ => Ok(Effect::default()),
    })
}

/// The cards of batches of a kind.
pub(super) fn of_kind(kind: CardKind) -> Expr {
    let batches = Query::select()
        .column(card_batch::Column::Id)
        .from(card_batch::Entity)
        .and_where(card_batch::Column::Cards.eq(kind.code()))
        .to_owned();
    card::Column::Batch.in_subquery(batches)
}

/// Whether somebody who hands cards out so far may hand out those of a batch's area.
pub(super) fn may_hand(area: Option<&str>, hands: &Reach) -> bool {
    match (area, hands) {
        (_, Reach::Everywhere) => true,
        (None, Reach::Places(_)) => false,
        (Some(area), Reach::Places(_)) => {
            area.parse::<Scope>().is_ok_and(|area| hands.holds(&area))
        }
    }
}

impl Store {
    /// The cards of a batch with these numbers that nobody has yet, with their codes. Writes down that
    /// they were read.
    ///
    /// # Errors
    /// [`StoreError`]; also when the reading could not be written into the audit.
    pub async fn sheet(
        &self,
        batch: &BatchId,
        numbers: (u32, u32),
        read_by: Entry,
    ) -> Result<Option<Sheet>, StoreError> {
        let id = bytes(uuid(batch.as_str()));
        let found = card_batch::Entity::find_by_id(id.clone());
        let Some(found) = found.one(self.reader()).await? else {
            return Ok(None);
        };
        self.note(read_by).await?;
        let (first, last) = numbers;
        let mut rows = card::Entity::find()
            .filter(card::Column::Batch.eq(id))
            .filter(card::Column::Number.between(i64::from(first), i64::from(last)))
            // The code of a card that somebody has is nobody else's to see.
            .filter(card::Column::Stage.is_in(["made", "in-stock"]))
            .all(self.reader())
            .await?;
        rows.sort_by_key(|card| card.number);
        let codes = rows
            .iter()
            .map(|card| Ok((card.number, parsed(&card.code, "code")?)))
            .collect::<Result<Vec<_>, StoreError>>()?;
        Ok(Some(Sheet {
            number: found.number,
            cards: kind(&found.cards)?,
            codes,
        }))
    }
}

pub(super) fn kind(code: &str) -> Result<CardKind, StoreError> {
    CardKind::from_code(code).ok_or(StoreError::BadRow("cards"))
}
