//! How often pages were opened: added up by every node, read by operators, forgotten in time.

use domain::date::Date;
use domain::page_count::PageCount;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::entity::page_count::{ActiveModel, Column, Entity, Model};
use super::load::insert;
use super::{Store, StoreError};

impl Store {
    /// Adds these counts to those that are kept, all of them or none.
    ///
    /// # Errors
    /// [`StoreError`]; then none has been added. Only a connection that breaks while it commits
    /// leaves open whether they have.
    pub async fn add_page_counts(&self, counts: &[PageCount]) -> Result<(), StoreError> {
        let mut counts = counts.to_vec();
        // Two nodes that take the same rows in the same order wait for each other; in different
        // orders they would be in each other's way.
        counts.sort();
        let rows: Vec<ActiveModel> = counts.iter().map(row).collect();
        self.write(move |transaction| {
            let rows = rows.clone();
            Box::pin(async move { insert(transaction, rows, added_up()).await })
        })
        .await
    }

    /// The counts of these days, both included, in order.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn page_counts(
        &self,
        from: Option<Date>,
        to: Option<Date>,
    ) -> Result<Vec<PageCount>, StoreError> {
        // Days as ISO text are in the order of time, in every engine's order of text.
        let mut asked = Entity::find();
        if let Some(from) = from {
            asked = asked.filter(Column::Day.gte(from.to_string()));
        }
        if let Some(to) = to {
            asked = asked.filter(Column::Day.lte(to.to_string()));
        }
        let rows = asked.all(self.reader()).await?;
        let mut counts: Vec<PageCount> = rows.into_iter().filter_map(count).collect();
        counts.sort();
        Ok(counts)
    }

    /// Deletes the counts of the days before this one, and says how many rows they were.
    ///
    /// # Errors
    /// [`StoreError`]; then none has been deleted.
    pub async fn forget_page_counts(&self, before: Date) -> Result<u64, StoreError> {
        let before = before.to_string();
        self.write(move |transaction| {
            let old = Column::Day.lt(before.clone());
            Box::pin(async move {
                let deleted = Entity::delete_many().filter(old).exec(transaction).await?;
                Ok(deleted.rows_affected)
            })
        })
        .await
    }
}

/// A row that is there already grows by what the new one has.
fn added_up() -> OnConflict {
    let new = Expr::col((Alias::new("excluded"), Column::Count));
    let sum = Expr::col((Entity, Column::Count)).add(new);
    OnConflict::columns([Column::Day, Column::Page, Column::Locale])
        .value(Column::Count, sum)
        .to_owned()
}

fn row(count: &PageCount) -> ActiveModel {
    ActiveModel {
        day: Set(count.day.to_string()),
        page: Set(count.page.clone()),
        locale: Set(count.locale.clone()),
        count: Set(i64::try_from(count.count).unwrap_or(i64::MAX)),
    }
}

/// A row that this program can read; the checks of the table leave no other.
fn count(row: Model) -> Option<PageCount> {
    Some(PageCount {
        day: row.day.parse().ok()?,
        page: row.page,
        locale: row.locale,
        count: u64::try_from(row.count).ok()?,
    })
}
