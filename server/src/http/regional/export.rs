//! `GET /api/v1/regional.csv`

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::Operation;
use domain::audit::Action;
use domain::problem::Code;
use domain::regional::{Measure, RegionalResponse, Source};
use serde::Deserialize;

use super::csv::figures;
use super::get::{Asked, counted};
use crate::app::App;
use crate::auth::Worker;
use crate::http::csv::{Form, file};
use crate::http::problem::Refused;

/// A question, and the form of the file.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// As in `/api/v1/regional`.
    pub measure: Option<String>,
    /// As in `/api/v1/regional`.
    pub by: Option<String>,
    /// As in `/api/v1/regional`.
    pub per: Option<String>,
    /// `true`: semicolons between cells and decimal commas.
    pub semicolon: Option<bool>,
    /// `true`: a byte order mark in front.
    pub bom: Option<bool>,
}

/// Export the figures of areas
///
/// As CSV: every area and then the whole country, each row with its measure, day and source. What
/// the caller may not see is `hidden` here too. The export is audited.
#[utoipa::path(get, path = "/api/v1/regional.csv", operation_id = "export_regional",
    tag = "regional", params(Wanted),
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn export(
    State(app): State<Arc<App>>,
    worker: Worker,
    wanted: Result<Query<Wanted>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Refused> {
    worker.reach(Operation::ReadFigures, &app.snapshot.load().network)?;
    let Query(wanted) = wanted.map_err(|_| Code::UnknownParameter)?;
    let asked = Asked {
        measure: wanted.measure,
        by: wanted.by,
        per: wanted.per,
        ..Asked::default()
    };
    let found = counted(&app, &worker, &asked.read()?).await?;
    let form = Form {
        semicolon: wanted.semicolon == Some(true),
        bom: wanted.bom == Some(true),
    };
    let what = format!("{} {}", found.measure.code(), found.by.code());
    note(&app, &worker, what).await?;
    let text = figures(&found, &source(&found), form);
    Ok(file("regional.csv", text))
}

/// Writes into the audit that figures leave the service, and which.
///
/// # Errors
/// [`Code::NotStored`]; then nothing may leave.
pub async fn note(app: &App, worker: &Worker, what: String) -> Result<(), Refused> {
    let mut entry = worker.reading(Action::FiguresExported, Operation::ReadFigures);
    entry.object = Some(what);
    Ok(app.store.note(entry).await?)
}

/// Where the figures are known from, in the words of the tables.
fn source(found: &RegionalResponse) -> String {
    let network = format!("Kaikukortti {}", found.updated);
    let people = &found.population;
    let table = match (&people.source, people.day) {
        (Some(source), Some(day)) => format!("{source} {day}"),
        _ => "Kaikukortti (approximate)".to_owned(),
    };
    let is_rate = found.per.people().is_some();
    match found.measure.facts().source {
        Source::Population => table,
        Source::Network | Source::Reports if is_rate && found.measure != Measure::Status => {
            format!("{network}; {table}")
        }
        Source::Network | Source::Reports => network,
    }
}
