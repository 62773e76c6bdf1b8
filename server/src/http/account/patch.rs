//! `PATCH /api/v1/account`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::account::{AccountView, ProfileRequest};

use crate::app::App;
use crate::auth::{Worker, account_view};
use crate::http::json::{Body, answer};
use crate::http::problem::Refused;

/// Change the own name or language
#[utoipa::path(patch, path = "/api/v1/account", operation_id = "change_account", tag = "account",
    request_body = ProfileRequest, responses((status = 200, body = AccountView)))]
pub async fn patch(
    State(app): State<Arc<App>>,
    worker: Worker,
    Body(wished): Body<ProfileRequest>,
) -> Result<Response, Refused> {
    let mut account = worker.account;
    let ProfileRequest { name, language } = wished;
    app.store
        .set_profile(account.id, name.clone(), language)
        .await?;
    account.name = name.unwrap_or(account.name);
    account.language = language.unwrap_or(account.language);
    Ok(answer(StatusCode::OK, &account_view(&app, &account).await?))
}
