//! `GET /api/v1/reports`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Operation;
use domain::audit::Action;
use domain::report::ReportsResponse;

use crate::app::App;
use crate::auth::Worker;
use crate::http::json::answer;
use crate::http::problem::Refused;

/// Most reports of one answer.
const MOST: usize = 200;

/// List what is said to be wrong
///
/// Reports on entries within the caller's reach: open ones first, then the newest. The reading is
/// audited, because a stranger's own words may hold personal data.
#[utoipa::path(get, path = "/api/v1/reports", operation_id = "list_reports", tag = "reports",
    responses((status = 200, body = ReportsResponse)))]
pub async fn list(State(app): State<Arc<App>>, worker: Worker) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    let reach = worker.reach(Operation::ReadReports, &network)?;
    let read = worker.reading(Action::ReportsRead, Operation::ReadReports);
    let mut reports = app.store.reports(&reach, read).await?;
    let more = reports.len() > MOST;
    reports.truncate(MOST);
    Ok(answer(StatusCode::OK, &ReportsResponse { reports, more }))
}
