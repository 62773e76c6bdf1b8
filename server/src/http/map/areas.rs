//! `GET /api/v1/map/areas`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::map::AreaMap;
use domain::problem::Problem;

use crate::app::App;

/// The outlines of regions and wellbeing areas
///
/// Each region and each wellbeing area as an SVG path on a grid of 250 m, with the borders of the
/// municipalities' drawing.
#[utoipa::path(
    get,
    path = "/api/v1/map/areas",
    operation_id = "get_map_areas",
    tag = "map",
    responses(
        (status = 200, body = AreaMap, headers(("etag" = String, description = "Version of this body in this encoding"))),
        (status = 304, description = "The client has this version"),
        (status = 503, description = "Too slow", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    app.snapshot.load().maps.areas.respond(&headers)
}
