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
use crate::letters::Notice;
use crate::notices;
use crate::store::audit::Entry;

/// Sign somebody out everywhere
///
/// For a device that is lost. The grants stay: the person signs in again, and is told by mail. For
/// whoever may end all of the person's grants: somebody who also works above the caller, or
/// elsewhere, is not to be sent away from there.
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
    let account = known.ok_or(Code::UnknownPerson)?;
    let grants = account.grants();
    if !grants.iter().any(|grant| ending.sees(grant)) {
        return Err(Code::UnknownPerson.into());
    }
    let mut given = grants.iter().filter(|grant| ending.could_give(grant));
    let by = given.next().ok_or(Code::NotAllowed)?.scope.clone();
    if !grants.iter().all(|grant| ending.could_give(grant)) {
        return Err(Code::WorksBeyond.into());
    }
    let entry = Entry {
        person: Some(person),
        place: Some(by),
        ..worker.entry(Action::SessionsEnded)
    };
    app.store.end_sessions_of(person, entry).await?;
    if person != worker.account.id {
        notices::tell(&app, &account, Notice::SignedOut);
    }
    Ok(done())
}
