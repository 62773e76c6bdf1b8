//! `GET /api/v1/map/municipalities`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::map::MunicipalityMap;
use domain::problem::Problem;

use crate::app::App;

/// The shapes of municipalities
///
/// Every municipality as an SVG path on a grid of 250 m, and where its name stands. Drawn from
/// postcodes and `schematic` unless the operator has imported official borders: never decide from
/// the drawing in which municipality somebody lives.
#[utoipa::path(
    get,
    path = "/api/v1/map/municipalities",
    operation_id = "get_map_municipalities",
    tag = "map",
    responses(
        (status = 200, body = MunicipalityMap, headers(("etag" = String, description = "Version of this body in this encoding"))),
        (status = 304, description = "The client has this version"),
        (status = 503, description = "Too slow", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    app.snapshot.load().maps.municipalities.respond(&headers)
}
