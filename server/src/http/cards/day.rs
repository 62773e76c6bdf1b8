//! `GET /api/v1/units/{id}/day`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Operation, Scope};
use domain::card::last_valid_day;
use domain::id::DistributorId;
use domain::problem::Code;
use domain::unit_day::UnitDay;

use crate::app::App;
use crate::auth::{Worker, now};
use crate::clock;
use crate::http::json::answer;
use crate::http::operations::served;
use crate::http::path::Id;
use crate::http::problem::Refused;

/// Read a unit's day
///
/// What was recorded today, what needs attention, the cards in stock with their codes, and the
/// unit's own figures. For those who give cards there and for nobody else.
#[utoipa::path(get, path = "/api/v1/units/{id}/day", operation_id = "get_unit_day",
    tag = "cards", params(("id" = String, Path, description = "The distributor's `id`")),
    responses((status = 200, body = UnitDay)))]
pub async fn get(
    State(app): State<Arc<App>>,
    worker: Worker,
    Id(id): Id,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    worker.reach(Operation::GiveCards, &network)?;
    let unit = id.parse::<DistributorId>();
    let unit = unit.map_err(|_| Refused::Whole(Code::NotAllowed))?;
    worker.permit(
        Operation::GiveCards,
        &Scope::Distributor(unit.clone()),
        &network,
    )?;
    let today = clock::today();
    let moments = [clock::today_began(), now()];
    let day = app.store.unit_day(&unit, today, moments).await?;
    let settings = app.store.card_settings_on(today).await?;
    let rule = settings.validity;
    let rule = rule.of(served(&network, network.distributor(&unit)), today);
    let until = last_valid_day(today, rule).ok();
    let lists = settings.lists;
    let oriented_until = app.store.oriented_until(worker.account.id, &unit).await?;
    let told = UnitDay {
        until,
        lists,
        oriented_until,
        ..day
    };
    Ok(answer(StatusCode::OK, &told))
}
