//! `GET /api/v1/map/places`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::map::PlaceMap;
use domain::problem::Problem;

use crate::app::App;

/// Names of towns for a map
///
/// Towns in Finnish and Swedish with their place on a grid of 250 m and a rank: those of one rank
/// never crowd each other.
#[utoipa::path(
    get,
    path = "/api/v1/map/places",
    operation_id = "get_map_places",
    tag = "map",
    responses(
        (status = 200, body = PlaceMap, headers(("etag" = String, description = "Version of this body in this encoding"))),
        (status = 304, description = "The client has this version"),
        (status = 503, description = "Too slow", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    app.snapshot.load().maps.places.respond(&headers)
}
