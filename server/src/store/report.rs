//! Reports that something is wrong: written down, read and answered by the keepers of the entry,
//! and forgotten in time. Nothing public reads them back.

use domain::access::{Reach, Scope};
use domain::date::Date;
use domain::id::ReportId;
use domain::language::Language;
use domain::report::{AnswerRequest, Report, ReportKind, ReportState, ReportView, Subject};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::audit::{self, Entry};
use super::entity::report;
use super::{Store, StoreError};

/// What became of answering a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// This is how it is kept now.
    Done(Box<ReportView>),
    /// Somebody else has answered it meanwhile.
    Changed,
    /// It is no more.
    Gone,
}

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

    /// The reports on entries within reach: open ones first, then the newest.
    ///
    /// # Errors
    /// [`StoreError`]; also when the reading could not be written into the audit.
    pub async fn reports(
        &self,
        reach: &Reach,
        read_by: Entry,
    ) -> Result<Vec<ReportView>, StoreError> {
        let mut query = report::Entity::find();
        if let Reach::Places(places) = reach {
            let (mut venues, mut distributors) = (Vec::new(), Vec::new());
            for place in places {
                match place {
                    Scope::Venue(id) => venues.push(id.to_string()),
                    Scope::Distributor(id) => distributors.push(id.to_string()),
                    _ => {}
                }
            }
            let of_venues = report::Column::Venue.is_in(venues);
            query = query.filter(of_venues.or(report::Column::Distributor.is_in(distributors)));
        }
        let rows = query.all(self.reader()).await?;
        let mut reports: Vec<ReportView> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
        reports.sort_by_key(|report| {
            let open = matches!(report.state, ReportState::New | ReportState::InWork);
            (
                !open,
                std::cmp::Reverse(report.received_on),
                report.id.clone(),
            )
        });
        self.note(read_by).await?;
        Ok(reports)
    }

    /// What the reports are about that nobody has settled, one for each. Nothing else of them is
    /// read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open_reports(&self) -> Result<Vec<Subject>, StoreError> {
        let open = [ReportState::New, ReportState::InWork].map(ReportState::code);
        let rows = report::Entity::find()
            .filter(report::Column::State.is_in(open))
            .all(self.reader())
            .await?;
        let subject = |row| read(row).map(|report| report.subject);
        rows.into_iter().map(subject).collect()
    }

    /// One report.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn report(&self, id: &ReportId) -> Result<Option<ReportView>, StoreError> {
        let row = report::Entity::find_by_id(id_bytes(id))
            .one(self.reader())
            .await?;
        row.map(read).transpose()
    }

    /// Says what became of a report, unless somebody else did since `etag`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn answer_report(
        &self,
        id: &ReportId,
        etag: &str,
        answer: &AnswerRequest,
        done: Entry,
    ) -> Result<Answered, StoreError> {
        let version = etag.trim_matches('"').parse::<i64>().ok();
        let next = version.and_then(|version| version.checked_add(1));
        let (Some(version), Some(next)) = (version, next) else {
            return Ok(Answered::Changed);
        };
        let (id, answer) = (id_bytes(id), answer.clone());
        self.write(move |transaction| {
            let (id, answer, done) = (id.clone(), answer.clone(), done.clone());
            Box::pin(async move {
                let note = answer.note.as_ref().map(|note| note.as_str().to_owned());
                let changed = report::Entity::update_many()
                    .col_expr(report::Column::State, Expr::val(answer.state.code()))
                    .col_expr(report::Column::Note, Expr::val(note))
                    .col_expr(report::Column::Version, Expr::val(next))
                    .filter(report::Column::Id.eq(id.clone()))
                    .filter(report::Column::Version.eq(version))
                    .exec(transaction)
                    .await?;
                let row = report::Entity::find_by_id(id).one(transaction).await?;
                match row {
                    None => Ok(Answered::Gone),
                    Some(_) if changed.rows_affected == 0 => Ok(Answered::Changed),
                    Some(row) => {
                        audit::append(transaction, done).await?;
                        Ok(Answered::Done(Box::new(read(row)?)))
                    }
                }
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
    report::ActiveModel {
        id: Set(id_bytes(&report.id)),
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
        state: Set(ReportState::New.code().to_owned()),
        note: Set(None),
        version: Set(1),
    }
}

fn read(row: report::Model) -> Result<ReportView, StoreError> {
    let subject = match (&row.venue, &row.distributor) {
        (Some(id), None) => Subject::Venue(parsed(id, "venue")?),
        (None, Some(id)) => Subject::Distributor(parsed(id, "distributor")?),
        _ => return Err(StoreError::BadRow("subject")),
    };
    let id = Uuid::from_slice(&row.id).map_err(|_| StoreError::BadRow("id"))?;
    Ok(ReportView {
        id: parsed(&id.to_string(), "id")?,
        subject,
        what: ReportKind::from_code(&row.what).ok_or(StoreError::BadRow("what"))?,
        comment: row
            .comment
            .map(|words| parsed(&words, "comment"))
            .transpose()?,
        version: parsed(&row.subject_version, "subject_version")?,
        language: Language::from_code(&row.language).ok_or(StoreError::BadRow("language"))?,
        received_on: parsed(&row.received_on, "received_on")?,
        state: ReportState::from_code(&row.state).ok_or(StoreError::BadRow("state"))?,
        note: row.note.map(|words| parsed(&words, "note")).transpose()?,
        etag: format!("\"{}\"", row.version),
    })
}

fn parsed<T: std::str::FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::BadRow(column))
}

fn id_bytes(id: &ReportId) -> Vec<u8> {
    // The id's type has the form of a UUID, so this cannot give nil for two different ids.
    let id = Uuid::try_parse(id.as_str()).unwrap_or_default();
    id.as_bytes().to_vec()
}

/// The place of work that an entry is.
#[must_use]
pub fn place_of(subject: &Subject) -> Scope {
    match subject {
        Subject::Venue(id) => Scope::Venue(id.clone()),
        Subject::Distributor(id) => Scope::Distributor(id.clone()),
    }
}
