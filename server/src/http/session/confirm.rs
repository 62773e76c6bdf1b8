//! `POST /api/v1/session/confirm`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use domain::account::{ConfirmRequest, Secret};
use domain::audit::Action;
use domain::problem::Code;

use crate::app::App;
use crate::auth::{Owner, Slow, Throttle, Worker, now, renew};
use crate::http::json::Body;
use crate::http::problem::Refused;

/// Give the password once more
///
/// For what is sensitive; counts for ten minutes. The session gets another cookie.
#[utoipa::path(post, path = "/api/v1/session/confirm", operation_id = "confirm", tag = "session",
    request_body = ConfirmRequest, responses((status = 204)))]
pub async fn post(
    State(app): State<Arc<App>>,
    Owner(worker): Owner,
    Body(tried): Body<ConfirmRequest>,
) -> Result<Response, Refused> {
    check(&app, &worker, &tried.password).await?;
    let (session, account) = (&worker.session, &worker.account);
    renew(&app, session, account, session.stage, None).await
}

/// That a password is the worker's own. Guessing slows down as in signing in.
///
/// # Errors
/// [`Code::WrongCredentials`], or that one has to wait.
pub async fn check(app: &App, worker: &Worker, password: &Secret) -> Result<(), Refused> {
    let throttle = Throttle::of_account(&app.auth.key, "confirm", worker.account.id);
    if let Err(Slow(wait)) = throttle.take(&app.store, now()).await? {
        return Err(Refused::TooMany(wait));
    }
    let hash = worker.account.password.as_deref();
    if app.auth.passwords.is_right(password, hash).await {
        return Ok(throttle.was_right(&app.store).await?);
    }
    app.store.note(worker.entry(Action::SignInFailed)).await?;
    Err(Code::WrongCredentials.into())
}
