//! Taking what is known of a holder out of operations, once their card has to forget it as well.
//! What is left of a body still tells one operation from another, but for what was erased: a
//! register that could tell whether a background is the same one would not have forgotten it.

use std::collections::HashSet;

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use serde_json::Value;

use super::record::json;
use crate::store::StoreError;
use crate::store::entity::{card, operation};

/// What a deed says of a holder.
const OF_A_HOLDER: [&str; 4] = ["background", "postcode", "children", "confirmed_home"];

/// How many rows are in memory at once.
const TOGETHER: u64 = 500;

/// Whether what came is what is stored, as far as that is not erased.
pub(super) fn same(stored: &str, came: &str) -> bool {
    let erased = || {
        let stored: Value = serde_json::from_str(stored).ok()?;
        Some(stored == left(came)?)
    };
    stored == came || erased().unwrap_or(false)
}

/// A body without what it says of a holder.
fn left(body: &str) -> Option<Value> {
    let mut body: Value = serde_json::from_str(body).ok()?;
    let deed = body.get_mut("deed")?.as_object_mut()?;
    for member in OF_A_HOLDER {
        deed.remove(member);
    }
    Some(body)
}

/// The same as text; nothing at all of what nobody can read.
fn erased(body: &str) -> Result<String, StoreError> {
    left(body).map_or(Ok(String::new()), |left| json(&left))
}

/// An outcome without the background that went on with another card.
fn outcome(kept: &str) -> Result<String, StoreError> {
    let mut kept: Value = serde_json::from_str(kept).unwrap_or_default();
    match kept.as_object_mut() {
        Some(members) => {
            members.remove("background");
            json(&kept)
        }
        None => Ok("{}".to_owned()),
    }
}

/// The code of the card that a body is about.
fn code(body: &str) -> Option<String> {
    let body: Value = serde_json::from_str(body).ok()?;
    Some(body.get("deed")?.get("code")?.as_str()?.to_owned())
}

/// Whether a text may tell something of a holder.
fn tells(column: impl ColumnTrait) -> Expr {
    let year = column.contains(r#""birth_year""#);
    year.or(column.contains(r#""postcode""#))
}

/// Erases what operations tell of the holders of cards whose last valid day is before this one:
/// those that took effect, those that could not, and what came under the ids of either. Says how many
/// these were.
pub(super) async fn of_ended(
    transaction: &DatabaseTransaction,
    before: &str,
) -> Result<u64, StoreError> {
    // Days as ISO text are in the order of time, in every engine's order of text.
    let ended = Query::select()
        .column(card::Column::Id)
        .from(card::Entity)
        .and_where(card::Column::LastValidDay.lt(before))
        .to_owned();
    let mut count = 0;
    loop {
        let rows = telling()
            .filter(operation::Column::Card.in_subquery(ended.clone()))
            .limit(TOGETHER)
            .all(transaction)
            .await?;
        for row in &rows {
            erase(transaction, row).await?;
            count += 1;
        }
        if rows.is_empty() {
            break;
        }
    }
    // What could not take effect names its card in its body alone.
    let failed = telling().filter(operation::Column::Trouble.is_not_null());
    let mut named = Vec::new();
    for row in failed.all(transaction).await? {
        named.push((codes_of(transaction, &row).await?, row));
    }
    let codes = named.iter().flat_map(|(codes, _)| codes).cloned();
    let ended = with_codes(transaction, before, codes).await?;
    for (codes, row) in named {
        if codes.iter().any(|code| ended.contains(code)) {
            erase(transaction, &row).await?;
            count += 1;
        }
    }
    Ok(count)
}

fn telling() -> sea_orm::Select<operation::Entity> {
    let says = tells(operation::Column::Body)
        .or(tells(operation::Column::Outcome))
        .or(tells(operation::Column::Before));
    operation::Entity::find().filter(says)
}

async fn erase(
    transaction: &DatabaseTransaction,
    row: &operation::Model,
) -> Result<(), StoreError> {
    operation::Entity::update_many()
        .col_expr(operation::Column::Body, Expr::val(erased(&row.body)?))
        .col_expr(
            operation::Column::Outcome,
            Expr::val(outcome(&row.outcome)?),
        )
        // Putting back what a card was would bring its holder back.
        .col_expr(operation::Column::Before, Expr::val(None::<String>))
        .filter(operation::Column::Id.eq(row.id.clone()))
        .exec(transaction)
        .await?;
    Ok(())
}

/// The cards that something may be about that could not take effect: the one that it names, and
/// where it came under the id of another operation, the card of that one too.
async fn codes_of(
    transaction: &DatabaseTransaction,
    row: &operation::Model,
) -> Result<Vec<String>, StoreError> {
    let mut codes = Vec::from_iter(code(&row.body));
    let Some(first) = &row.twin_of else {
        return Ok(codes);
    };
    let first = operation::Entity::find_by_id(first.clone());
    if let Some(first) = first.one(transaction).await? {
        codes.extend(code(&first.body));
        if let Some(card) = first.card {
            let card = card::Entity::find_by_id(card).one(transaction).await?;
            codes.extend(card.map(|card| card.code));
        }
    }
    Ok(codes)
}

/// Which of these codes are of cards whose last valid day is before this one.
async fn with_codes(
    transaction: &DatabaseTransaction,
    before: &str,
    codes: impl Iterator<Item = String>,
) -> Result<HashSet<String>, StoreError> {
    let codes: Vec<String> = codes.collect();
    let mut ended = HashSet::new();
    for some in codes.chunks(500) {
        let found: Vec<String> = card::Entity::find()
            .select_only()
            .column(card::Column::Code)
            .filter(card::Column::Code.is_in(some))
            .filter(card::Column::LastValidDay.lt(before))
            .into_tuple()
            .all(transaction)
            .await?;
        ended.extend(found);
    }
    Ok(ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = r#"{"id":"a","deed":{"kind":"give","code":"000000079444",
        "background":{"birth_year":1985,"postcode":"65100","children":2},"confirmed_home":true}}"#;

    #[test]
    fn what_is_left_tells_one_operation_from_another_and_nothing_of_a_holder() {
        let left = erased(BODY).unwrap();
        for gone in ["1985", "65100", "children", "confirmed_home"] {
            assert!(!left.contains(gone), "{left}");
        }
        let change = BODY.replace("give", "change");
        let other = BODY.replace("000000079444", "000000079455");
        for (stored, came, expected) in [
            (BODY, BODY, true),
            ("", BODY, false),
            (left.as_str(), BODY, true),
            // Nobody can tell any more.
            (left.as_str(), &BODY.replace("1985", "1986"), true),
            (BODY, &BODY.replace("1985", "1986"), false),
            (left.as_str(), &change, false),
            (left.as_str(), &other, false),
            (BODY, left.as_str(), false),
            (left.as_str(), "", false),
        ] {
            assert_eq!(same(stored, came), expected, "{stored} {came}");
        }
    }

    #[test]
    fn of_an_outcome_the_last_day_stays() {
        let kept = r#"{"until":"2027-11-25","background":{"birth_year":1985}}"#;
        assert_eq!(outcome(kept).unwrap(), r#"{"until":"2027-11-25"}"#);
        assert_eq!(outcome("").unwrap(), "{}");
        assert_eq!(erased("no json").unwrap(), "");
    }
}
