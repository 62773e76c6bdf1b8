//! `GET /api/v1/tablets`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::access::{Operation, Scope};
use domain::account::TabletsResponse;

use super::view;
use crate::app::App;
use crate::auth::{Held, Worker};
use crate::http::json::answer;
use crate::http::problem::Refused;

/// List the shared tablets within reach
///
/// Those in use, of every unit whose tablets the caller may end, by unit and number.
#[utoipa::path(get, path = "/api/v1/tablets", operation_id = "list_all_tablets",
    tag = "tablets", responses((status = 200, body = TabletsResponse)))]
pub async fn get(
    State(app): State<Arc<App>>,
    worker: Worker,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    let reach = worker.reach(Operation::KeepTablets, &network)?;
    let held = Held::find(&app, &headers).await?;
    let current = held.in_use().map(|tablet| tablet.id);
    let mut tablets = Vec::new();
    for tablet in app.store.tablets().await? {
        if reach.holds(&Scope::Distributor(tablet.unit.clone())) {
            tablets.push(view(&tablet, current)?);
        }
    }
    Ok(answer(StatusCode::OK, &TabletsResponse { tablets }))
}
