//! `PUT /api/v1/reports/{id}/answer`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use domain::access::Operation;
use domain::audit::Action;
use domain::id::ReportId;
use domain::problem::Code;
use domain::report::{AnswerRequest, ReportView};

use crate::app::App;
use crate::auth::Worker;
use crate::http::json::{Body, answer};
use crate::http::path::Id;
use crate::http::problem::Refused;
use crate::store::audit::Entry;
use crate::store::report::{Answered, place_of};

/// Say what became of a report
///
/// With `If-Match` and the report's `etag`, so that no colleague's answer is written over unseen.
#[utoipa::path(put, path = "/api/v1/reports/{id}/answer", operation_id = "answer_report",
    tag = "reports", params(
        ("id" = String, Path, description = "The report's `id`"),
        ("If-Match" = String, Header, description = "The report's `etag`"),
    ),
    request_body = AnswerRequest, responses((status = 200, body = ReportView)))]
pub async fn put(
    State(app): State<Arc<App>>,
    worker: Worker,
    Id(id): Id,
    headers: HeaderMap,
    Body(said): Body<AnswerRequest>,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    // Whoever may answer nothing is told so before anything is looked for.
    let reach = worker.reach(Operation::AnswerReport, &network)?;
    let id = id.parse::<ReportId>().map_err(|_| Code::UnknownReport)?;
    let found = app.store.report(&id).await?;
    let place = found.map(|report| place_of(&report.subject));
    let place = place.filter(|place| reach.holds(place));
    let place = place.ok_or(Code::UnknownReport)?;
    let version = headers.get(header::IF_MATCH);
    let version = version.and_then(|version| version.to_str().ok());
    let version = version.ok_or(Code::VersionNeeded)?;
    let entry = Entry {
        place: Some(place),
        object: Some(id.to_string()),
        ..worker.entry(Action::ReportAnswered)
    };
    match app.store.answer_report(&id, version, &said, entry).await? {
        Answered::Done(report) => Ok(answer(StatusCode::OK, &*report)),
        Answered::Changed => Err(Code::Changed.into()),
        Answered::Gone => Err(Code::UnknownReport.into()),
    }
}
