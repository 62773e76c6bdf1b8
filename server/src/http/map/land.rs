//! `GET /api/v1/map/land`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::map::LandMap;
use domain::problem::Problem;

use crate::app::App;

/// Land and lakes
///
/// Finland's land as one SVG path on a grid of 250 m, its lakes as holes. From OpenStreetMap under
/// the ODbL: keep it apart from the other drawings and put them together only on the screen.
#[utoipa::path(
    get,
    path = "/api/v1/map/land",
    operation_id = "get_map_land",
    tag = "map",
    responses(
        (status = 200, body = LandMap, headers(("etag" = String, description = "Version of this body in this encoding"))),
        (status = 304, description = "The client has this version"),
        (status = 503, description = "Too slow", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    app.snapshot.load().maps.land.respond(&headers)
}
