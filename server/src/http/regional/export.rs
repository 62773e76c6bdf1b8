//! `GET /api/v1/regional.csv`

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;

use super::csv::figures;
use super::wanted::{Wanted, given};
use crate::app::App;
use crate::auth::Worker;
use crate::http::csv::file;
use crate::http::problem::Refused;
use crate::site::figures::told;

/// Export the figures of areas
///
/// As CSV: every area and then the whole country, each row with its measure, definition, day and
/// source. What the caller may not see is `hidden` here too. The export is audited.
#[utoipa::path(get, path = "/api/v1/regional.csv", operation_id = "export_regional",
    tag = "regional", params(Wanted),
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn export(
    State(app): State<Arc<App>>,
    worker: Worker,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Refused> {
    let given = given(&app, &worker, wanted).await?;
    let words = told(&given.found, given.language);
    Ok(file(
        "regional.csv",
        figures(&given.found, &words, given.form),
    ))
}
