//! `GET /api/v1/oidc`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::account::{SignInService, SignInServices};

use crate::app::App;
use crate::http::json::answer;

/// List the services that one may sign in by
///
/// Empty when there are none.
#[utoipa::path(get, path = "/api/v1/oidc", operation_id = "list_oidc", tag = "session",
    responses((status = 200, body = SignInServices)))]
pub async fn list(State(app): State<Arc<App>>) -> Response {
    let services = app.auth.services.iter().map(|provider| SignInService {
        id: provider.id().to_owned(),
        name: provider.name().to_owned(),
    });
    let providers = services.collect();
    answer(StatusCode::OK, &SignInServices { providers })
}
