//! `GET /api/v1/coverage.csv`

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::Operation;
use domain::problem::Code;
use domain::regional::{CoverageResponse, Gap};

use super::get::{Asked, found};
use crate::app::App;
use crate::auth::Worker;
use crate::http::csv::{Form, file, table};
use crate::http::problem::Refused;
use crate::http::regional::export::note;

const COLUMNS: [&str; 10] = [
    "postcode",
    "municipality",
    "name_fi",
    "name_sv",
    "target",
    "km",
    "nearest",
    "nearest_km",
    "people",
    "day",
];

/// Export where people are out of reach
///
/// The same as `/api/v1/coverage` as CSV. The export is audited.
#[utoipa::path(get, path = "/api/v1/coverage.csv", operation_id = "export_coverage",
    tag = "regional", params(Asked),
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn csv(
    State(app): State<Arc<App>>,
    worker: Worker,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Refused> {
    worker.reach(Operation::ReadFigures, &app.snapshot.load().network)?;
    let Query(asked) = asked.map_err(|_| Code::UnknownParameter)?;
    let found = found(&app, &asked).await?;
    let what = format!("coverage {} {}", found.target.code(), found.within);
    note(&app, &worker, what).await?;
    let mut lines = vec![COLUMNS.map(str::to_owned).to_vec()];
    lines.extend(found.gaps.iter().map(|gap| cells(&found, gap)));
    Ok(file("coverage.csv", table(&lines, Form::default())))
}

fn cells(found: &CoverageResponse, gap: &Gap) -> Vec<String> {
    let nearest = gap.nearest.as_ref();
    vec![
        gap.postcode.to_string(),
        gap.municipality.to_string(),
        gap.name.fi.clone().unwrap_or_default(),
        gap.name.sv.clone().unwrap_or_default(),
        found.target.code().to_owned(),
        found.km.code().to_owned(),
        nearest.map_or_else(String::new, |near| {
            near.name
                .best_text(domain::language::Language::Fi)
                .to_owned()
        }),
        nearest.map_or_else(String::new, |near| near.km.to_string()),
        gap.people
            .map_or_else(String::new, |people| people.to_string()),
        found.today.to_string(),
    ]
}
