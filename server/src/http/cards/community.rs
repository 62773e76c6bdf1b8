//! `GET /api/v1/units/{id}/community-cards`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Operation, Scope};
use domain::community::CommunityCards;
use domain::id::DistributorId;
use domain::problem::Code;

use crate::app::App;
use crate::auth::Worker;
use crate::clock;
use crate::http::json::answer;
use crate::http::path::Id;
use crate::http::problem::Refused;

/// Read a unit's community cards
///
/// Cards that the unit holds for its employees, and which of them has each now. For those who give
/// cards there and for nobody else.
#[utoipa::path(get, path = "/api/v1/units/{id}/community-cards",
    operation_id = "get_community_cards", tag = "cards",
    params(("id" = String, Path, description = "The distributor's `id`")),
    responses((status = 200, body = CommunityCards)))]
pub async fn get(
    State(app): State<Arc<App>>,
    worker: Worker,
    Id(id): Id,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    worker.reach(Operation::GiveCards, &network)?;
    let unit = id.parse::<DistributorId>();
    let unit = unit.map_err(|_| Refused::Whole(Code::NotAllowed))?;
    let place = Scope::Distributor(unit.clone());
    worker.permit(Operation::GiveCards, &place, &network)?;
    let asks = worker.account.id;
    let cards = app
        .store
        .community_cards(&unit, asks, clock::today(), clock::today_began())
        .await?;
    Ok(answer(StatusCode::OK, &cards))
}
