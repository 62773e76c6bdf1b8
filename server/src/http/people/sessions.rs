//! `DELETE /api/v1/people/{id}/sessions`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use domain::access::{self, Operation};
use domain::audit::Action;
use domain::problem::Code;
use uuid::Uuid;

use crate::app::App;
use crate::auth::Worker;
use crate::http::json::done;
use crate::http::path::Id;
use crate::http::problem::Refused;
use crate::store::audit::Entry;

/// Sign somebody out everywhere
///
/// For a device that is lost. The grants stay: the person signs in again. For whoever may end one
/// of the person's grants.
#[utoipa::path(delete, path = "/api/v1/people/{id}/sessions", operation_id = "end_sessions_of",
    tag = "people", params(("id" = String, Path, description = "`id` of a person in /api/v1/people")),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<Arc<App>>,
    worker: Worker,
    Id(id): Id,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    let reach = worker.reach(Operation::EndGrant, &network)?;
    let person = id.parse::<Uuid>().map_err(|_| Code::UnknownPerson)?;
    let known = app.store.account(person).await?;
    let grants = known.map(|account| account.grants()).unwrap_or_default();
    let mut seen = grants.iter().filter(|grant| reach.holds(&grant.scope));
    let first = seen.clone().next().ok_or(Code::UnknownPerson)?;
    let mine = worker.grants();
    if !seen.any(|grant| access::may_give(&mine, grant, &*network)) {
        return Err(Code::NotAllowed.into());
    }
    let entry = Entry {
        person: Some(person),
        place: Some(first.scope.clone()),
        ..worker.entry(Action::SessionsEnded)
    };
    app.store.end_sessions_of(person, entry).await?;
    Ok(done())
}
