//! `GET /api/v1/network`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::network::NetworkDocument;
use domain::problem::Problem;

use crate::app::App;

/// The whole public network
///
/// Everything public in one document, small enough for a phone to keep and to answer from without
/// a network. Ask again with `If-None-Match`: an unchanged network costs 304 and no body.
#[utoipa::path(
    get,
    path = "/api/v1/network",
    operation_id = "get_network",
    tag = "network",
    responses(
        (status = 200, body = NetworkDocument, headers(("etag" = String, description = "Version of this body in this encoding"))),
        (status = 304, description = "The client has this version"),
        (status = 503, description = "Too slow", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    app.snapshot.load().body.respond(&headers)
}
