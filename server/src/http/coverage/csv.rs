//! `GET /api/v1/coverage.csv`

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::regional::Gap;

use super::wanted::{Given, Wanted, given};
use crate::app::App;
use crate::auth::Worker;
use crate::http::csv::{Form, file, table};
use crate::http::problem::Refused;

const COLUMNS: [&str; 13] = [
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
    "title",
    "definition",
    "source",
];

/// Export where people are out of reach
///
/// The same as `/api/v1/coverage` as CSV. The export is audited.
#[utoipa::path(get, path = "/api/v1/coverage.csv", operation_id = "export_coverage",
    tag = "regional", params(Wanted),
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn csv(
    State(app): State<Arc<App>>,
    worker: Worker,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Refused> {
    let given = given(&app, &worker, wanted).await?;
    let mut lines = vec![COLUMNS.map(str::to_owned).to_vec()];
    lines.extend(given.found.gaps.iter().map(|gap| cells(&given, gap)));
    Ok(file("coverage.csv", table(&lines, Form::default())))
}

fn cells(given: &Given, gap: &Gap) -> Vec<String> {
    let (found, words) = (&given.found, &given.words);
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
        words.title.clone(),
        words.definition.clone(),
        words.sources.clone(),
    ]
}
