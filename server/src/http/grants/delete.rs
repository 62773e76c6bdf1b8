//! `DELETE /api/v1/grants/{id}`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use domain::audit::Action;
use domain::problem::Code;

use super::Ending;
use crate::app::App;
use crate::auth::{Worker, now};
use crate::http::json::done;
use crate::http::path::Id;
use crate::http::problem::Refused;
use crate::store::audit::Entry;
use crate::store::people::Ended;

/// End somebody's grant
///
/// Works at once: the next request of that person is refused. Whoever could give the grant may end
/// it; those who see the people of a place may end their own grant there.
#[utoipa::path(delete, path = "/api/v1/grants/{id}", operation_id = "end_grant", tag = "people",
    params(("id" = String, Path, description = "`id` of the grant in /api/v1/people")),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<Arc<App>>,
    worker: Worker,
    Id(id): Id,
) -> Result<Response, Refused> {
    let ending = Ending::begin(&app, &worker, &id)?;
    let found = app.store.grant(ending.id).await?;
    let found = found.filter(|(_, held)| ending.sees(&held.grant));
    let (person, held) = found.ok_or(Code::UnknownPerson)?;
    let own = person == worker.account.id;
    if !own && !ending.could_give(&held.grant) {
        return Err(Code::NotAllowed.into());
    }
    let entry = Entry {
        person: Some(person),
        role: Some(held.grant.role),
        place: Some(held.grant.scope),
        ..worker.entry(Action::GrantEnded)
    };
    match app
        .store
        .end_grant(ending.id, now(), ending.network(), entry)
        .await?
    {
        Ended::Done => Ok(done()),
        Ended::Gone => Err(Code::UnknownPerson.into()),
        Ended::Last => Err(Code::LastAdministrator.into()),
    }
}
