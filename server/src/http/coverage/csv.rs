//! `GET /api/v1/coverage.csv`

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::regional::Gap;

use super::wanted::{Given, Wanted, given};
use crate::app::App;
use crate::auth::Worker;
use crate::http::csv::{file, table};
use crate::http::problem::Refused;

/// The columns of postcodes; each row says by itself what it tells, so that it can leave the table.
const COLUMNS: [&str; 23] = [
    "kind",
    "postcode",
    "municipality",
    "name_fi",
    "name_sv",
    "target",
    "km",
    "within",
    "nearest",
    "nearest_km",
    "nearest_quality",
    "people",
    "here",
    "closes",
    "postcodes",
    "gaps",
    "unplaced",
    "unmeasured",
    "placeless",
    "day",
    "title",
    "definition",
    "source",
];

/// Export where people are out of reach
///
/// The same as `/api/v1/coverage` as CSV: every postcode out of reach, and then the whole area with
/// how many there are and of how many nobody can tell. The export is audited.
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
    lines.extend(given.found.gaps.iter().map(|gap| of_gap(&given, gap)));
    lines.push(of_area(&given));
    Ok(file("coverage.csv", table(&lines, given.form)))
}

fn of_gap(given: &Given, gap: &Gap) -> Vec<String> {
    let nearest = gap.nearest.as_ref();
    let closes = given.found.here.as_ref().map(|_| u8::from(gap.closes));
    let place = [
        "postcode".to_owned(),
        gap.postcode.to_string(),
        gap.municipality.to_string(),
        gap.name.fi.clone().unwrap_or_default(),
        gap.name.sv.clone().unwrap_or_default(),
    ];
    let figures = [
        nearest.map_or_else(String::new, |near| {
            near.name.best_text(given.language).to_owned()
        }),
        told(nearest.map(|near| near.km)),
        nearest.map_or_else(String::new, |near| near.quality.code().to_owned()),
        told(gap.people),
        here(given),
        told(closes),
    ];
    // How many there are in the area stands in its own row.
    row(given, place, figures, Default::default())
}

fn of_area(given: &Given) -> Vec<String> {
    let found = &given.found;
    let [fi, sv] = given.words.area.clone();
    let place = ["area".to_owned(), String::new(), String::new(), fi, sv];
    let figures = [
        String::new(),
        String::new(),
        String::new(),
        told(found.people),
        here(given),
        told(found.here.as_ref().map(|here| here.closes)),
    ];
    let counts = [
        found.postcodes,
        found.gaps.len(),
        found.unplaced,
        found.unmeasured,
        found.placeless,
    ];
    row(given, place, figures, counts.map(|count| count.to_string()))
}

fn row(
    given: &Given,
    place: [String; 5],
    figures: [String; 6],
    counts: [String; 5],
) -> Vec<String> {
    let (found, words) = (&given.found, &given.words);
    let asked = [
        found.target.code().to_owned(),
        found.km.code().to_owned(),
        found.within.clone(),
    ];
    let explained = [
        found.today.to_string(),
        words.title.clone(),
        words.definition.clone(),
        words.sources.clone(),
    ];
    [
        &place[..],
        &asked[..],
        &figures[..],
        &counts[..],
        &explained[..],
    ]
    .concat()
}

fn here(given: &Given) -> String {
    let here = given.found.here.as_ref();
    here.map_or_else(String::new, |here| here.postcode.to_string())
}

/// A number, where there is one.
fn told(number: Option<impl ToString>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}
