//! `POST /api/v1/cards/look-up`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Operation, Scope};
use domain::unit_day::{LookUpRequest, LookUpResponse};

use crate::app::App;
use crate::auth::Worker;
use crate::clock;
use crate::http::json::{Body, answer};
use crate::http::problem::Refused;

/// Look a card up by its code
///
/// For the unit that has it in stock or gave it. Of any other card it is said that it is not here,
/// whether there is one or not; only of one whose unit is no more, that its holder can go on here
/// with it. The code is in the body, because addresses are written into logs.
#[utoipa::path(post, path = "/api/v1/cards/look-up", operation_id = "look_up_card",
    tag = "cards", request_body = LookUpRequest,
    responses((status = 200, body = LookUpResponse)))]
pub async fn post(
    State(app): State<Arc<App>>,
    worker: Worker,
    Body(asked): Body<LookUpRequest>,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    let place = Scope::Distributor(asked.unit.clone());
    worker.permit(Operation::GiveCards, &place, &network)?;
    let found = app
        .store
        .look_up_card(&asked.code, &asked.unit, clock::today(), &network)
        .await?;
    Ok(answer(StatusCode::OK, &found))
}
