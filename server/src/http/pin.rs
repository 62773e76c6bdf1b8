//! `/api/v1/units/{id}/pin`: the own initials and PIN for the shared tablets of a unit.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Operation, by_pin};
use domain::account::{NewPinRequest, PinResponse, check_pin};
use domain::audit::Action;
use domain::problem::Code;

use super::tablets::at_unit;
use crate::app::App;
use crate::auth::{Owner, Worker, now};
use crate::http::json::{Body, answer, done};
use crate::http::path::Id;
use crate::http::problem::{BadParameter, Refused};
use crate::letters::Notice;
use crate::notices;
use crate::store::audit::Entry;
use crate::store::people::NewPin;

/// Read the own initials
#[utoipa::path(get, path = "/api/v1/units/{id}/pin", operation_id = "get_pin",
    tag = "tablets", params(("id" = String, Path, description = "The distributor's `id`")),
    responses((status = 200, body = PinResponse)))]
pub async fn get(
    State(app): State<Arc<App>>,
    worker: Worker,
    Id(id): Id,
) -> Result<Response, Refused> {
    let (unit, _) = at_unit(&app, &worker, Operation::GiveCards, &id)?;
    let initials = app.store.initials_of(worker.account.id, &unit).await?;
    let possible = by_pin(&worker.grants(), &unit).is_some();
    Ok(answer(StatusCode::OK, &PinResponse { initials, possible }))
}

/// Choose initials and a PIN
///
/// For the shared tablets of a unit where one gives cards. Whoever has a role that needs a second
/// factor chooses none. Needs the password within the last minutes; what the former PIN has opened
/// ends.
#[utoipa::path(put, path = "/api/v1/units/{id}/pin", operation_id = "set_pin", tag = "tablets",
    params(("id" = String, Path, description = "The distributor's `id`")),
    request_body = NewPinRequest, responses((status = 204)))]
pub async fn put(
    State(app): State<Arc<App>>,
    Owner(worker): Owner,
    Id(id): Id,
    Body(wished): Body<NewPinRequest>,
) -> Result<Response, Refused> {
    let (unit, permit) = at_unit(&app, &worker, Operation::GiveCards, &id)?;
    by_pin(&worker.grants(), &unit).ok_or(Code::NotAllowed)?;
    worker.confirmed()?;
    check_pin(wished.pin.expose()).map_err(|why| {
        let detail = "Take six digits that are no row and not the same over and over";
        Refused::Member(BadParameter::new(Code::WeakPassword, why.code(), detail))
    })?;
    let new = NewPin {
        account: worker.account.id,
        unit,
        initials: wished.initials,
        hash: app.auth.passwords.hash(&wished.pin).await?,
        at: now(),
    };
    let entry = Entry {
        place: Some(permit.place().clone()),
        ..worker.entry(Action::PinSet)
    };
    if !app.store.set_pin(&new, entry).await? {
        return Err(Code::InitialsTaken.into());
    }
    notices::tell(&app, &worker.account, Notice::PinSet);
    Ok(done())
}

/// Take the own PIN away
///
/// Answers 204 also when there is none. What it has opened ends.
#[utoipa::path(delete, path = "/api/v1/units/{id}/pin", operation_id = "remove_pin",
    tag = "tablets", params(("id" = String, Path, description = "The distributor's `id`")),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<Arc<App>>,
    Owner(worker): Owner,
    Id(id): Id,
) -> Result<Response, Refused> {
    let (unit, permit) = at_unit(&app, &worker, Operation::GiveCards, &id)?;
    let entry = Entry {
        place: Some(permit.place().clone()),
        ..worker.entry(Action::PinRemoved)
    };
    app.store
        .remove_pin(worker.account.id, &unit, entry)
        .await?;
    Ok(done())
}
