//! `PUT /api/v1/session/workplace`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::account::{SessionResponse, WorkplaceRequest};
use domain::problem::Code;

use crate::app::App;
use crate::auth::{Owner, view};
use crate::http::json::{Body, answer};
use crate::http::problem::Refused;

/// Choose a workplace
///
/// One of the own grants. It is remembered for the next time, on every device.
#[utoipa::path(put, path = "/api/v1/session/workplace", operation_id = "choose_workplace",
    tag = "session", request_body = WorkplaceRequest,
    responses((status = 200, body = SessionResponse)))]
pub async fn put(
    State(app): State<Arc<App>>,
    Owner(worker): Owner,
    Body(chosen): Body<WorkplaceRequest>,
) -> Result<Response, Refused> {
    if !worker.grants().contains(&chosen.grant) {
        return Err(Code::NotAllowed.into());
    }
    let mut account = worker.account;
    app.store.set_workplace(account.id, &chosen.grant).await?;
    account.workplace = Some(chosen.grant);
    let session = worker.session;
    let (began, used) = (session.created_at, session.used_at);
    let view = view(&app, &account, (session.stage, session.tablet), began, used).await?;
    Ok(answer(StatusCode::OK, &view))
}
