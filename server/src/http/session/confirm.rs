//! `POST /api/v1/session/confirm`

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::account::{ConfirmRequest, Secret};
use domain::audit::Action;
use domain::problem::Code;

use crate::app::App;
use crate::auth::{Slow, Throttle, Worker, now, renew};
use crate::http::json::Body;
use crate::http::problem::Refused;

/// Give the password once more
///
/// For what is sensitive; counts for ten minutes. The session gets another cookie.
#[utoipa::path(post, path = "/api/v1/session/confirm", operation_id = "confirm", tag = "session",
    request_body = ConfirmRequest, responses((status = 204)))]
pub async fn post(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    worker: Worker,
    Body(tried): Body<ConfirmRequest>,
) -> Result<Response, Refused> {
    check(&app, peer, &headers, &worker, &tried.password).await?;
    let (session, account) = (&worker.session, &worker.account);
    renew(&app, session, account, session.stage, None).await
}

/// That a password is the worker's own. Guessing slows down as in signing in.
///
/// # Errors
/// [`Code::WrongCredentials`], or that one has to wait.
pub async fn check(
    app: &App,
    peer: SocketAddr,
    headers: &HeaderMap,
    worker: &Worker,
    password: &Secret,
) -> Result<(), Refused> {
    let from = app.rate.client(peer.ip(), headers);
    let throttle = Throttle::new(&app.auth.key, worker.account.email.as_str(), from);
    if let Err(Slow(wait)) = throttle.check(&app.store, now()).await? {
        return Err(Refused::TooMany(wait));
    }
    let hash = worker.account.password.as_deref();
    if app.auth.passwords.is_right(password, hash).await {
        return Ok(throttle.was_right(&app.store).await?);
    }
    throttle.failed(&app.store, now()).await?;
    app.store.note(worker.entry(Action::SignInFailed)).await?;
    Err(Code::WrongCredentials.into())
}
