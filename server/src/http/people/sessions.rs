//! `DELETE /api/v1/people/{id}/sessions`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use domain::audit::Action;
use domain::problem::Code;

use crate::app::App;
use crate::auth::Worker;
use crate::http::grants::Ending;
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
    let ending = Ending::begin(&app, &worker, &id)?;
    let person = ending.id;
    let known = app.store.account(person).await?;
    let grants = known.map(|account| account.grants()).unwrap_or_default();
    let (mut seen, mut by) = (false, None);
    for grant in &grants {
        let sees = ending.sees(grant);
        seen |= sees;
        if by.is_none() && sees && ending.could_give(grant) {
            by = Some(grant.scope.clone());
        }
    }
    let by = match (by, seen) {
        (Some(by), _) => by,
        (None, true) => return Err(Code::NotAllowed.into()),
        (None, false) => return Err(Code::UnknownPerson.into()),
    };
    let entry = Entry {
        person: Some(person),
        place: Some(by),
        ..worker.entry(Action::SessionsEnded)
    };
    app.store.end_sessions_of(person, entry).await?;
    Ok(done())
}
