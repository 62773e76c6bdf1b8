//! `GET /api/v1/openapi.json`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;

/// This description
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    operation_id = "get_openapi",
    tag = "description",
    responses(
        (status = 200, description = "OpenAPI 3.1", body = serde_json::Value),
        (status = 304, description = "The client has this version"),
    )
)]
pub async fn get(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    app.openapi.respond(&headers)
}
