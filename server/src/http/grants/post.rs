//! `POST /api/v1/grants`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Operation;
use domain::account::{GrantRequest, GrantView};
use domain::audit::Action;
use domain::problem::Code;
use uuid::Uuid;

use crate::app::App;
use crate::auth::{Worker, now};
use crate::http::invitations::post::check;
use crate::http::json::{Body, answer};
use crate::http::people::get::held;
use crate::http::problem::Refused;
use crate::store::audit::Entry;
use crate::store::people::Given;

/// Give somebody one more grant
///
/// To a person whom the caller may see. Others are invited.
#[utoipa::path(post, path = "/api/v1/grants", operation_id = "give_grant", tag = "people",
    request_body = GrantRequest, responses((status = 201, body = GrantView)))]
pub async fn post(
    State(app): State<Arc<App>>,
    worker: Worker,
    Body(wished): Body<GrantRequest>,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    check(&worker, &wished.grant, &network)?;
    let person = wished.person.as_str().parse::<Uuid>();
    let person = person.map_err(|_| Code::UnknownPerson)?;
    let reach = worker.reach(Operation::ReadPeople, &network)?;
    let known = app
        .store
        .account(person)
        .await?
        .ok_or(Code::UnknownPerson)?;
    let mut grants = known.grants.iter();
    if !grants.any(|held| reach.holds(&held.grant.scope)) {
        return Err(Code::UnknownPerson.into());
    }
    let entry = Entry {
        person: Some(person),
        role: Some(wished.grant.role),
        place: Some(wished.grant.scope.clone()),
        ..worker.entry(Action::Granted)
    };
    match app.store.give(person, &wished.grant, now(), entry).await? {
        Given::Done(given) => Ok(answer(StatusCode::CREATED, &held(&given)?)),
        Given::Already => Err(Code::AlreadyGranted.into()),
        Given::NoSuchPerson => Err(Code::UnknownPerson.into()),
    }
}
