//! Reports that something is wrong: written down, and forgotten in time. Nothing here reads them
//! back: they are for the network's keepers and in no answer of the server.

use domain::date::Date;
use domain::report::{Report, Subject};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::entity::report;
use super::{Store, StoreError};

impl Store {
    /// Keeps a report that came on this day. One with the same id that is kept already stays as
    /// it is: it was sent twice.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing has been kept.
    pub async fn keep_report(&self, report: &Report, today: Date) -> Result<(), StoreError> {
        let row = row(report, today);
        self.write(move |transaction| {
            let row = row.clone();
            Box::pin(async move {
                let once = OnConflict::column(report::Column::Id)
                    .do_nothing()
                    .to_owned();
                report::Entity::insert(row)
                    .on_conflict(once)
                    .exec_without_returning(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    /// Deletes the reports that came before this day, and says how many they were.
    ///
    /// # Errors
    /// [`StoreError`]; then none has been deleted.
    pub async fn forget_reports(&self, before: Date) -> Result<u64, StoreError> {
        let before = before.to_string();
        self.write(move |transaction| {
            // Days as ISO text are in the order of time, in every engine's order of text.
            let old = report::Column::ReceivedOn.lt(before.clone());
            Box::pin(async move {
                let deleted = report::Entity::delete_many()
                    .filter(old)
                    .exec(transaction)
                    .await?;
                Ok(deleted.rows_affected)
            })
        })
        .await
    }
}

fn row(report: &Report, today: Date) -> report::ActiveModel {
    let (venue, distributor) = match &report.subject {
        Subject::Venue(id) => (Some(id.to_string()), None),
        Subject::Distributor(id) => (None, Some(id.to_string())),
    };
    // The id's type has the form of a UUID, so this cannot give nil for two different ids.
    let id = Uuid::try_parse(report.id.as_str()).unwrap_or_default();
    report::ActiveModel {
        id: Set(id.as_bytes().to_vec()),
        venue: Set(venue),
        distributor: Set(distributor),
        what: Set(report.what.code().to_owned()),
        comment: Set(report
            .comment
            .as_ref()
            .map(|words| words.as_str().to_owned())),
        subject_version: Set(report.version.to_string()),
        language: Set(report.language.code().to_owned()),
        received_on: Set(today.to_string()),
    }
}
