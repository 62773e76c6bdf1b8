//! `/api/v1/account/sessions`: where one is signed in.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::account::{SessionView, SessionsResponse};
use domain::audit::Action;
use uuid::Uuid;

use crate::app::App;
use crate::auth::Owner;
use crate::http::json::{answer, done};
use crate::http::path::Id;
use crate::http::problem::Refused;

/// List the own sessions
#[utoipa::path(get, path = "/api/v1/account/sessions", operation_id = "list_sessions",
    tag = "account", responses((status = 200, body = SessionsResponse)))]
pub async fn list(State(app): State<Arc<App>>, Owner(worker): Owner) -> Result<Response, Refused> {
    let sessions = app.store.sessions_of(worker.account.id).await?;
    let sessions = sessions.into_iter().map(|session| SessionView {
        id: session.id.to_string(),
        device: session.device,
        created_at: session.created_at,
        last_used_at: session.used_at,
        current: session.id == worker.session.id,
    });
    let sessions = sessions.collect();
    Ok(answer(StatusCode::OK, &SessionsResponse { sessions }))
}

/// End one of the own sessions
///
/// Answers 204 also when there is no such session.
#[utoipa::path(delete, path = "/api/v1/account/sessions/{id}", operation_id = "end_session",
    tag = "account", params(("id" = String, Path, description = "`id` of the session's entry")),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<Arc<App>>,
    Owner(worker): Owner,
    Id(id): Id,
) -> Result<Response, Refused> {
    if let Ok(id) = id.parse::<Uuid>() {
        let entry = Some(worker.entry(Action::SessionEnded));
        app.store.end_session(id, worker.account.id, entry).await?;
    }
    Ok(done())
}
