//! `GET /api/v1/regional.svg`

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;

use super::drawing::drawing;
use super::wanted::{Wanted, given};
use crate::app::App;
use crate::auth::Worker;
use crate::http::download::download;
use crate::http::problem::Refused;

/// Export the figures of areas as a drawing
///
/// As SVG: the map with its shades and what they mean; title, definition, day and sources stand
/// in the drawing. What the caller may not see is hidden here too. The export is audited.
#[utoipa::path(get, path = "/api/v1/regional.svg", operation_id = "export_regional_drawing",
    tag = "regional", params(Wanted),
    responses((status = 200, body = String, content_type = "image/svg+xml")))]
pub async fn svg(
    State(app): State<Arc<App>>,
    worker: Worker,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Refused> {
    let given = given(&app, &worker, wanted).await?;
    let shapes = Arc::clone(&app.snapshot.load().maps.drawings);
    let svg = drawing(&given, &shapes);
    Ok(download("regional.svg", "image/svg+xml", svg))
}
