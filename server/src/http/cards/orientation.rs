//! `POST /api/v1/units/{id}/orientation`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Operation, Scope};
use domain::id::DistributorId;
use domain::orientation::{OrientationRequest, OrientationResponse, valid_until};
use domain::problem::Code;

use crate::app::App;
use crate::auth::Worker;
use crate::clock;
use crate::http::json::{Body, answer};
use crate::http::path::Id;
use crate::http::problem::{BadParameter, Refused};

/// Acknowledge the yearly orientation
///
/// Whoever gives cards at a unit says that they have been through this year's orientation. Said
/// twice in a year it counts from the first day. It counts for a year, and nobody is kept from
/// working without it.
#[utoipa::path(post, path = "/api/v1/units/{id}/orientation",
    operation_id = "acknowledge_orientation", tag = "cards",
    params(("id" = String, Path, description = "The distributor's `id`")),
    request_body = OrientationRequest, responses((status = 200, body = OrientationResponse)))]
pub async fn post(
    State(app): State<Arc<App>>,
    worker: Worker,
    Id(id): Id,
    Body(said): Body<OrientationRequest>,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    worker.reach(Operation::GiveCards, &network)?;
    let unit = id.parse::<DistributorId>();
    let unit = unit.map_err(|_| Refused::Whole(Code::NotAllowed))?;
    let place = Scope::Distributor(unit.clone());
    worker.permit(Operation::GiveCards, &place, &network)?;
    let today = clock::today();
    if said.year != today.year() {
        let detail = "Give the year that it is in Finland";
        let bad = BadParameter::new(Code::MalformedMember, "year", detail);
        return Err(Refused::Member(bad));
    }
    let account = worker.account.id;
    app.store.orient(account, &unit, today).await?;
    let until = app.store.oriented_until(account, &unit).await?;
    let until = until.unwrap_or_else(|| valid_until(today));
    Ok(answer(StatusCode::OK, &OrientationResponse { until }))
}
