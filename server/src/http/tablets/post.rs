//! `POST /api/v1/units/{id}/tablets`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::access::Operation;
use domain::account::TabletView;
use domain::audit::Action;
use domain::problem::Code;

use super::{at_unit, view};
use crate::app::App;
use crate::auth::{Held, Token, Worker, now, tablet};
use crate::http::json::answer;
use crate::http::path::Id;
use crate::http::problem::Refused;
use crate::store::audit::Entry;
use crate::store::people::NewTablet;

/// Make this browser a shared tablet
///
/// Of a unit, with the next number. The browser gets a cookie of its own that no script reads and
/// that opens nothing without somebody's PIN. A tablet that it was before is ended. The session
/// goes on, for a shorter time. Needs the password within the last minutes.
#[utoipa::path(post, path = "/api/v1/units/{id}/tablets", operation_id = "enrol_tablet",
    tag = "tablets", params(("id" = String, Path, description = "The distributor's `id`")),
    responses((status = 201, body = TabletView)))]
pub async fn post(
    State(app): State<Arc<App>>,
    worker: Worker,
    headers: HeaderMap,
    Id(id): Id,
) -> Result<Response, Refused> {
    let (unit, permit) = at_unit(&app, &worker, Operation::KeepTablets, &id)?;
    worker.confirmed()?;
    let network = app.snapshot.load().network.clone();
    if network.distributor(&unit).is_none() {
        return Err(Code::UnknownPlace.into());
    }
    let held = Held::find(&app, &headers).await?;
    let token = Token::new()?;
    let new = NewTablet {
        unit,
        secret_hash: token.hash(),
        by: worker.account.id,
        instead_of: held.in_use().map(|tablet| tablet.id),
        session: worker.session.id,
        at: now(),
    };
    let entry = Entry {
        place: Some(permit.place().clone()),
        ..worker.entry(Action::TabletEnrolled)
    };
    let made = app.store.enrol_tablet(&new, entry).await?;
    let mut response = answer(StatusCode::CREATED, &view(&made, Some(made.id))?);
    tablet::remember(&mut response, token.expose());
    Ok(response)
}
