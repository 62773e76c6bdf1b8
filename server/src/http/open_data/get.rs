//! `GET /open-data/v1/{file}`

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use domain::problem::{Code, Problem};
use utoipa::ToSchema;

use super::file::File;
use crate::app::App;
use crate::http::problem::Refusal;
use crate::serve::today;

const LICENSE_LINK: HeaderValue = HeaderValue::from_static(
    "<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\", </open-data>; rel=\"describedby\"",
);

/// A file of open data as plain JSON. In GeoJSON, `features` takes the place of `items`.
#[derive(Clone, Debug, ToSchema)]
pub struct OpenData {
    /// `CC BY 4.0`.
    pub license: String,
    /// The licence's address.
    pub license_url: String,
    /// What to say of where the data come from.
    pub attribution: String,
    /// The day on which anything in the network last changed.
    #[schema(example = "2026-11-23")]
    pub updated_at: String,
    /// The network's version.
    pub version: String,
    /// Whether this is a made-up network for demonstration.
    pub made_up: bool,
    /// The entries; each has every column that /open-data documents, `null` where it is empty.
    pub items: Vec<serde_json::Value>,
}

/// Open data
///
/// Venues, distributors and municipalities as whole files under CC BY 4.0; each column is
/// documented at /open-data. Scripts of any site may read them.
#[utoipa::path(
    get,
    path = "/open-data/v1/{file}",
    operation_id = "get_open_data",
    tag = "open data",
    params(("file" = String, Path, description = "`venues`, `distributors` or `municipalities`, a dot, and `geojson`, `csv` or `json`", example = "venues.csv")),
    responses(
        (status = 200, description = "The file", content(
            (OpenData = "application/json"),
            (serde_json::Value = "application/geo+json"),
            (String = "text/csv; charset=utf-8; header=present"),
        ), headers(
            ("etag" = String, description = "Version of this body in this encoding"),
            ("link" = String, description = "The licence"),
        )),
        (status = 304, description = "The client has this version"),
        (status = 404, description = "`no-such-address`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too slow", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(
    State(app): State<Arc<App>>,
    name: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let file = name.ok().and_then(|Path(name)| File::named(&name));
    let file = file.ok_or(Refusal(Code::NoSuchAddress))?;
    let (snapshot, today) = (app.snapshot.load_full(), today());
    let prepared = match snapshot.open_data.get(file, today) {
        Some(prepared) => Some(prepared),
        None => {
            let make = move || snapshot.open_data.make(file, &snapshot.network, today);
            let made = tokio::task::spawn_blocking(make).await;
            made.ok().flatten()
        }
    };
    let prepared = prepared.ok_or(Refusal(Code::Internal))?;
    let mut response = prepared.respond(&headers);
    response.headers_mut().insert(header::LINK, LICENSE_LINK);
    Ok(response)
}
