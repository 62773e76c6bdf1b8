//! `GET /api/v1/coverage.xlsx`

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::regional::Gap;

use super::wanted::{Given, Wanted, given};
use crate::app::App;
use crate::auth::Worker;
use crate::http::problem::Refused;
use crate::http::xlsx::{Cell, Sheet, file};
use crate::site::figures::told_quality;

/// Export where people are out of reach as a workbook
///
/// The same as `/api/v1/coverage` as XLSX, with title, definition, day, sources, how many there are
/// and of how many nobody can tell above the table. The export is audited.
#[utoipa::path(get, path = "/api/v1/coverage.xlsx", operation_id = "export_coverage_workbook",
    tag = "regional", params(Wanted), responses((status = 200, body = Vec<u8>,
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
pub async fn xlsx(
    State(app): State<Arc<App>>,
    worker: Worker,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Refused> {
    let given = given(&app, &worker, wanted).await?;
    let words = &given.words;
    let mut above = vec![
        words.title.clone(),
        words.definition.clone(),
        words.sources.clone(),
    ];
    above.extend(words.said.iter().cloned());
    let mut head = words.columns.to_vec();
    head.extend(words.tried.clone());
    let sheet = Sheet {
        name: words.columns[0].clone(),
        above,
        head,
        rows: given
            .found
            .gaps
            .iter()
            .map(|gap| cells(&given, gap))
            .collect(),
    };
    file("coverage.xlsx", &[sheet])
}

fn cells(given: &Given, gap: &Gap) -> Vec<Cell> {
    let nearest = gap.nearest.as_ref();
    let words = |words: &str| Cell::Words(words.to_owned());
    let name = nearest.map(|near| near.name.best_text(given.language));
    let number = |number: Option<u32>| match number {
        Some(number) => Cell::Number(f64::from(number)),
        None => words(""),
    };
    let quality = nearest.map(|near| told_quality(near.quality, given.language));
    let mut cells = vec![
        words(gap.postcode.as_str()),
        words(gap.name.best_text(given.language)),
        words(name.unwrap_or(&given.words.nowhere)),
        number(nearest.map(|near| near.km)),
        words(&quality.unwrap_or_default()),
        number(gap.people),
    ];
    if given.words.tried.is_some() {
        let closes = gap.closes.then_some(given.words.closes.as_str());
        cells.push(words(closes.unwrap_or_default()));
    }
    cells
}
