//! `DELETE /api/v1/tablets/{id}`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::access::{Operation, Scope};
use domain::audit::Action;
use domain::problem::Code;
use uuid::Uuid;

use crate::app::App;
use crate::auth::{Held, Worker, now, tablet};
use crate::http::json::done;
use crate::http::path::Id;
use crate::http::problem::Refused;
use crate::store::audit::Entry;

/// End a shared tablet
///
/// For one that is lost, or is to be somebody's own again. Whoever works with it is signed out, and
/// no PIN opens anything there any more.
#[utoipa::path(delete, path = "/api/v1/tablets/{id}", operation_id = "end_tablet",
    tag = "tablets", params(("id" = String, Path, description = "`id` of the tablet's entry")),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<Arc<App>>,
    worker: Worker,
    headers: HeaderMap,
    Id(id): Id,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    let reach = worker.reach(Operation::KeepTablets, &network)?;
    let id = id.parse::<Uuid>().map_err(|_| Code::UnknownTablet)?;
    let found = app.store.tablet_in_use(id).await?;
    let place = found.map(|found| Scope::Distributor(found.unit));
    let place = place.filter(|place| reach.holds(place));
    let place = place.ok_or(Code::UnknownTablet)?;
    let permit = worker.permit(Operation::KeepTablets, &place, &network)?;
    let held = Held::find(&app, &headers).await?;
    let entry = Entry {
        place: Some(permit.place().clone()),
        object: Some(id.to_string()),
        ..worker.entry(Action::TabletEnded)
    };
    app.store.end_tablet(id, now(), entry).await?;
    let mut response = done();
    if held.in_use().is_some_and(|tablet| tablet.id == id) {
        tablet::forget(&mut response);
    }
    Ok(response)
}
