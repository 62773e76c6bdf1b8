//! `GET /api/v1/postcodes`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::network::PostcodeDocument;
use domain::problem::Problem;

use crate::app::App;

/// Where postcodes lie
///
/// The middle of every postcode's area to a hundredth of a degree, in one small document, so that
/// a program can measure from a postcode without telling anybody which one.
#[utoipa::path(
    get,
    path = "/api/v1/postcodes",
    operation_id = "get_postcodes",
    tag = "network",
    responses(
        (status = 200, body = PostcodeDocument, headers(("etag" = String, description = "Version of this body in this encoding"))),
        (status = 304, description = "The client has this version"),
        (status = 503, description = "Too slow", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    app.snapshot.load().postcodes.respond(&headers)
}
