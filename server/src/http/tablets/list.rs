//! `GET /api/v1/units/{id}/tablets`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::access::Operation;
use domain::account::TabletsResponse;

use super::{at_unit, view};
use crate::app::App;
use crate::auth::{Held, Worker};
use crate::http::json::answer;
use crate::http::path::Id;
use crate::http::problem::Refused;

/// List a unit's shared tablets
///
/// Those in use, by number.
#[utoipa::path(get, path = "/api/v1/units/{id}/tablets", operation_id = "list_tablets",
    tag = "tablets", params(("id" = String, Path, description = "The distributor's `id`")),
    responses((status = 200, body = TabletsResponse)))]
pub async fn get(
    State(app): State<Arc<App>>,
    worker: Worker,
    headers: HeaderMap,
    Id(id): Id,
) -> Result<Response, Refused> {
    let (unit, _) = at_unit(&app, &worker, Operation::KeepTablets, &id)?;
    let held = Held::find(&app, &headers).await?;
    let current = held.in_use().map(|tablet| tablet.id);
    let tablets = app.store.tablets_of(&unit).await?;
    let tablets = tablets.iter().map(|tablet| view(tablet, current));
    let tablets = tablets.collect::<Result<_, _>>()?;
    Ok(answer(StatusCode::OK, &TabletsResponse { tablets }))
}
