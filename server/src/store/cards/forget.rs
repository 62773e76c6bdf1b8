//! Forgetting holders in time, without making any count untrue.

use domain::date::Date;
use domain::operation::{Deed, Operation};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::erase;
use super::record::uuid;
use crate::store::entity::{card, operation};
use crate::store::people::bytes;
use crate::store::{Store, StoreError};

/// What an earlier state of a card says where somebody had it.
const LENT: &str = r#""lent":{"#;

impl Store {
    /// Erases the background of holders whose card's last valid day is before this one, from the
    /// card and from whatever was recorded about it, and says how many cards these were. That the
    /// card was given and until when stays, so counts stay true; what was recorded is answered as
    /// before when it is sent again.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing has been erased.
    pub async fn forget_backgrounds(&self, before: Date) -> Result<u64, StoreError> {
        let before = before.to_string();
        let erased = self.write(move |transaction| {
            let before = before.clone();
            let nothing = || Expr::val(None::<String>);
            let query = card::Entity::update_many()
                .col_expr(card::Column::BirthYear, Expr::val(None::<i64>))
                .col_expr(card::Column::Postcode, nothing())
                .col_expr(card::Column::Children, Expr::val(None::<i64>))
                .col_expr(card::Column::Gender, nothing())
                .col_expr(card::Column::LifeSituation, nothing())
                // Days as ISO text are in the order of time, in every engine's order of text.
                .filter(card::Column::LastValidDay.lt(before.clone()))
                .filter(card::Column::BirthYear.is_not_null());
            Box::pin(async move {
                let recorded = erase::of_ended(transaction, &before).await?;
                Ok((query.exec(transaction).await?.rows_affected, recorded))
            })
        });
        let (holders, recorded) = erased.await?;
        if holders + recorded > 0 {
            self.forget_log().await;
        }
        Ok(holders)
    }

    /// Erases who had a community card, of what was taken or brought back before this moment, and
    /// says how many such entries they were. That it happened, and when, stays; an entry that still
    /// waited for somebody waits no more.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing has been erased.
    pub async fn forget_lendings(&self, before: i64) -> Result<u64, StoreError> {
        self.write(move |transaction| {
            Box::pin(async move {
                let of_lending = operation::Column::Kind.is_in(["take", "return"]);
                let undone = Query::select()
                    .column(operation::Column::UndoneBy)
                    .from(operation::Entity)
                    .and_where(of_lending.clone())
                    .and_where(operation::Column::UndoneBy.is_not_null())
                    .to_owned();
                let nobody = bytes(Uuid::nil());
                // Who tried to undo such an entry and could not had the card as well.
                let failed = failed_undoings(transaction, before, &nobody).await?;
                let which = of_lending
                    .or(operation::Column::Id.in_subquery(undone))
                    .or(operation::Column::Id.is_in(failed))
                    .and(operation::Column::HappenedAt.lt(before));
                // What came under the same id says who had it too. What it tells itself stays for
                // whoever settles it.
                let ids = Query::select()
                    .column(operation::Column::Id)
                    .from(operation::Entity)
                    .and_where(which.clone())
                    .to_owned();
                operation::Entity::update_many()
                    .col_expr(operation::Column::Account, Expr::val(nobody.clone()))
                    .col_expr(operation::Column::Device, Expr::val(nobody.clone()))
                    .filter(operation::Column::TwinOf.in_subquery(ids))
                    .exec(transaction)
                    .await?;
                // Whatever else was done with a card that somebody had keeps who that was, for undoing.
                operation::Entity::update_many()
                    .col_expr(operation::Column::Before, Expr::val(None::<String>))
                    .filter(operation::Column::Before.contains(LENT))
                    .filter(operation::Column::HappenedAt.lt(before))
                    .exec(transaction)
                    .await?;
                let erased = operation::Entity::update_many()
                    .col_expr(operation::Column::Account, Expr::val(nobody.clone()))
                    .col_expr(operation::Column::Device, Expr::val(nobody.clone()))
                    .col_expr(operation::Column::Card, Expr::val(None::<Vec<u8>>))
                    .col_expr(operation::Column::Body, Expr::val(""))
                    .col_expr(operation::Column::Before, Expr::val(None::<String>))
                    .col_expr(operation::Column::Outcome, Expr::val("{}"))
                    .col_expr(
                        operation::Column::SettledBy,
                        Func::coalesce([
                            Expr::col(operation::Column::SettledBy),
                            Expr::col(operation::Column::Id),
                        ])
                        .into(),
                    )
                    .filter(which)
                    .filter(
                        operation::Column::Account
                            .ne(nobody)
                            .or(operation::Column::Body.ne("")),
                    )
                    .exec(transaction)
                    .await?;
                Ok(erased.rows_affected)
            })
        })
        .await
    }

    /// Erases what cards were before operations that came before this moment: nobody can undo these
    /// any more. Says how many they were.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing has been erased.
    pub async fn forget_before(&self, before: i64) -> Result<u64, StoreError> {
        self.write(move |transaction| {
            let erased = operation::Entity::update_many()
                .col_expr(operation::Column::Before, Expr::val(None::<String>))
                .filter(operation::Column::ReceivedAt.lt(before))
                .filter(operation::Column::Before.is_not_null());
            Box::pin(async move { Ok(erased.exec(transaction).await?.rows_affected) })
        })
        .await
    }

    /// Erases what was written in operations that happened before this moment, whether or not
    /// anybody has settled them, and says how many they were. That they were recorded, by whom, when
    /// and whether they took effect stays: sent again, they are answered so.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing has been erased.
    pub async fn forget_operations(&self, before: i64) -> Result<u64, StoreError> {
        self.write(move |transaction| {
            let erased = operation::Entity::update_many()
                .col_expr(operation::Column::Body, Expr::val(""))
                .col_expr(operation::Column::Before, Expr::val(None::<String>))
                .col_expr(operation::Column::Outcome, Expr::val("{}"))
                .filter(operation::Column::HappenedAt.lt(before))
                .filter(operation::Column::Body.ne(""));
            Box::pin(async move { Ok(erased.exec(transaction).await?.rows_affected) })
        })
        .await
    }
}

/// The ids of undoings that took no effect, of community cards that were taken or brought back.
async fn failed_undoings(
    transaction: &DatabaseTransaction,
    before: i64,
    nobody: &[u8],
) -> Result<Vec<Vec<u8>>, StoreError> {
    let rows = operation::Entity::find()
        .filter(operation::Column::Kind.eq("undo"))
        .filter(operation::Column::Trouble.is_not_null())
        .filter(operation::Column::HappenedAt.lt(before))
        .filter(operation::Column::Account.ne(nobody.to_vec()))
        .filter(operation::Column::Body.ne(""))
        .all(transaction)
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let Ok(undoing) = serde_json::from_str::<Operation>(&row.body) else {
            continue;
        };
        let Deed::Undo { operation: of } = &undoing.deed else {
            continue;
        };
        let of_lending = operation::Entity::find_by_id(bytes(uuid(of.as_str())))
            .filter(operation::Column::Kind.is_in(["take", "return"]))
            .one(transaction)
            .await?;
        if of_lending.is_some() {
            found.push(row.id);
        }
    }
    Ok(found)
}
