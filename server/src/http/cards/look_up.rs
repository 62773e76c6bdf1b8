//! `POST /api/v1/cards/look-up`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Operation, Scope};
use domain::audit::Action;
use domain::unit_day::{LookUpRequest, LookUpResponse};

use crate::app::App;
use crate::auth::{Worker, missed};
use crate::clock;
use crate::http::json::{Body, answer};
use crate::http::problem::Refused;
use crate::store::audit::Entry;

/// Look a card up by its code
///
/// For the unit that has it in stock or gave it. Of any other card it is said that it is not here,
/// whether there is one or not; only of one whose unit is no more, that its holder can go on here
/// with it. The code is in the body, because addresses are written into logs. When more than ten
/// within an hour are not here, that is written into the audit, without any code.
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
    if found == LookUpResponse::NotHere {
        let entry = Entry {
            place: Some(place),
            ..worker.entry(Action::ManyMisses)
        };
        // Whoever stands there with a card is answered all the same.
        if let Err(error) = missed(&app.auth.key, &app.store, entry).await {
            tracing::error!(%error, "a card that is not there was not counted");
        }
    }
    Ok(answer(StatusCode::OK, &found))
}
