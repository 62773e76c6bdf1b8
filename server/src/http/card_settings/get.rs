//! `GET /api/v1/card-settings`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Operation, Scope};
use domain::card::{CardSettingsResponse, in_force};

use crate::app::App;
use crate::auth::Worker;
use crate::clock;
use crate::http::json::answer;
use crate::http::problem::Refused;

/// Read what is decided about cards
///
/// How long cards are in force, what can be answered, and how long what was recorded is kept: what
/// holds today, and every version that there was.
#[utoipa::path(get, path = "/api/v1/card-settings", operation_id = "get_card_settings",
    tag = "cards", responses((status = 200, body = CardSettingsResponse)))]
pub async fn get(State(app): State<Arc<App>>, worker: Worker) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    worker.permit(Operation::SetCards, &Scope::National, &network)?;
    Ok(answer(StatusCode::OK, &told(&app).await?))
}

/// The settings as they are told.
pub(super) async fn told(app: &App) -> Result<CardSettingsResponse, Refused> {
    let mut versions = app.store.card_settings().await?;
    let today = clock::today();
    let now = in_force(&versions, today);
    versions.reverse();
    Ok(CardSettingsResponse {
        today,
        now,
        versions,
    })
}
