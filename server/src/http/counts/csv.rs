//! `GET /api/v1/counts.csv`

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::{Operation, Scope};
use domain::date::Date;
use domain::problem::Code;
use serde::Deserialize;

use crate::app::App;
use crate::auth::Worker;
use crate::counts;
use crate::http::csv::file;
use crate::http::problem::{BadParameter, Refused};

/// Which days.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// The first day, such as `2026-11-01`.
    pub from: Option<String>,
    /// The last day, itself included.
    pub to: Option<String>,
}

/// How often pages were opened
///
/// As CSV: day, page, language, count. Nothing tells who opened a page. What was opened within the
/// last half minute may be missing.
#[utoipa::path(get, path = "/api/v1/counts.csv", operation_id = "export_counts", tag = "audit",
    params(Days), responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn csv(
    State(app): State<Arc<App>>,
    worker: Worker,
    days: Result<Query<Days>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    worker.permit(Operation::ReadCounts, &Scope::National, &network)?;
    let Query(days) = days.map_err(|_| Code::UnknownParameter)?;
    let (from, to) = (day(&days.from, "from")?, day(&days.to, "to")?);
    let counts = app.store.page_counts(from, to).await?;
    Ok(file("page-counts.csv", counts::table(&counts)))
}

fn day(text: &Option<String>, name: &str) -> Result<Option<Date>, Refused> {
    match text.as_deref() {
        None | Some("") => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| {
            let detail = Code::MalformedFilter.next_step();
            Refused::Member(BadParameter::new(Code::MalformedFilter, name, detail))
        }),
    }
}
