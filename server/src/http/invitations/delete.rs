//! `DELETE /api/v1/invitations/{id}`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use domain::audit::Action;
use domain::problem::Code;

use crate::app::App;
use crate::auth::{Worker, now};
use crate::http::grants::Ending;
use crate::http::json::done;
use crate::http::path::Id;
use crate::http::problem::Refused;
use crate::store::audit::Entry;

/// Call an invitation back
///
/// Its link stops working. Whoever could make the invitation may call it back.
#[utoipa::path(delete, path = "/api/v1/invitations/{id}", operation_id = "call_invitation_back",
    tag = "people", params(("id" = String, Path, description = "`id` of the invitation")),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<Arc<App>>,
    worker: Worker,
    Id(id): Id,
) -> Result<Response, Refused> {
    let ending = Ending::begin(&app, &worker, &id)?;
    let found = app.store.open_invitation(ending.id, now()).await?;
    let grant = found.and_then(|invitation| invitation.grant);
    let grant = grant.filter(|grant| ending.sees(grant));
    let grant = grant.ok_or(Code::UnknownPerson)?;
    if !ending.could_give(&grant) {
        return Err(Code::NotAllowed.into());
    }
    let entry = Entry {
        role: Some(grant.role),
        place: Some(grant.scope),
        object: Some(ending.id.to_string()),
        ..worker.entry(Action::InvitationCalledBack)
    };
    match app.store.call_back(ending.id, now(), entry).await? {
        true => Ok(done()),
        false => Err(Code::UnknownPerson.into()),
    }
}
