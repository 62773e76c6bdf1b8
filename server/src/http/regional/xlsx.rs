//! `GET /api/v1/regional.xlsx`

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::regional::{Row, Value};

use super::wanted::{Given, Wanted, given};
use crate::app::App;
use crate::auth::Worker;
use crate::http::problem::Refused;
use crate::http::xlsx::{Cell, Sheet, file};
use crate::site::figures::{Told, line, told};

/// Export the figures of areas as a workbook
///
/// As XLSX: a sheet with every area and then the whole country, and one with the comparison where
/// areas are compared; above each its title, definition, day and sources. What the caller may not
/// see is hidden here too. The export is audited.
#[utoipa::path(get, path = "/api/v1/regional.xlsx", operation_id = "export_regional_workbook",
    tag = "regional", params(Wanted), responses((status = 200, body = Vec<u8>,
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
pub async fn xlsx(
    State(app): State<Arc<App>>,
    worker: Worker,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Refused> {
    let given = given(&app, &worker, wanted).await?;
    let words = told(&given.found, given.language);
    let found = &given.found;
    let country = found.comparison.last();
    let all = found.rows.iter().chain(country);
    let mut sheets = vec![sheet(&given, &words, words.columns[1].clone(), all)];
    // Without a choice of areas there is nothing to set beside each other.
    if found.comparison.iter().any(|row| found.rows.contains(row)) {
        let compared = found.comparison.iter();
        sheets.push(sheet(&given, &words, words.comparison.clone(), compared));
    }
    file("regional.xlsx", &sheets)
}

fn sheet<'r>(
    given: &Given,
    words: &Told,
    name: String,
    rows: impl Iterator<Item = &'r Row>,
) -> Sheet {
    let is_status = given.found.is_status();
    let [area, value, since, known] = words.columns.clone();
    let mut head = vec![area, value];
    if is_status {
        head.extend([since, known]);
    }
    Sheet {
        name,
        above: vec![
            words.title.clone(),
            words.definition.clone(),
            words.sources.clone(),
        ],
        head,
        rows: rows
            .map(|row| {
                let line = line(&given.found, row, given.language);
                let value = match row.value {
                    // The number behind a status is no figure.
                    Value::Known(number) if !given.found.is_answer(row) => Cell::Number(number),
                    _ => Cell::Words(line.value),
                };
                let mut cells = vec![Cell::Words(line.name), value];
                if is_status {
                    cells.extend([Cell::Words(line.since), Cell::Words(line.known)]);
                }
                cells
            })
            .collect(),
    }
}
