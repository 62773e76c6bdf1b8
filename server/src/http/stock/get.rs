//! `GET /api/v1/stock`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Operation;
use domain::stock::StockResponse;

use crate::app::App;
use crate::auth::Worker;
use crate::clock;
use crate::http::json::answer;
use crate::http::problem::Refused;

/// Read what there is in stock
///
/// Batches that the caller may hand out, and what units within reach have and ask for, also by
/// municipality, and how many of their workers have been through the orientation. Where holders of
/// cards in force of these units live though the card is not known to be in use there. Totals
/// without codes and names; small counts of cards that holders have are left out.
#[utoipa::path(get, path = "/api/v1/stock", operation_id = "get_stock", tag = "cards",
    responses((status = 200, body = StockResponse)))]
pub async fn get(State(app): State<Arc<App>>, worker: Worker) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    let reach = worker.reach(Operation::HandCards, &network)?;
    let today = clock::today();
    let mut stock = app.store.stock(&reach, today, &network).await?;
    let oriented = app.store.oriented(today).await?;
    for unit in &mut stock.units {
        unit.people = oriented.get(&unit.unit).copied().unwrap_or_default();
    }
    Ok(answer(StatusCode::OK, &stock))
}
