//! `POST /api/v1/session/second-factor`

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::account::{SecondFactorRequest, SessionResponse};
use domain::audit::Action;
use domain::problem::Code;

use super::post::signed_in;
use crate::app::App;
use crate::auth::{
    SecondFactor, Slow, Throttle, Working, now, recovery_code_hash, renew, stage_of,
};
use crate::http::json::Body;
use crate::http::problem::Refused;
use crate::store::audit::Entry;
use crate::store::people::{Account, Stage};

/// Give the code of the second factor
///
/// Six digits of an app, each once, or one of the recovery codes.
#[utoipa::path(post, path = "/api/v1/session/second-factor", operation_id = "give_second_factor",
    tag = "session", request_body = SecondFactorRequest,
    responses((status = 200, body = SessionResponse)))]
pub async fn post(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Working { session, account }: Working,
    Body(tried): Body<SecondFactorRequest>,
) -> Result<Response, Refused> {
    if session.stage != Stage::SecondFactor {
        return Err(Code::NotAllowed.into());
    }
    let from = app.rate.client(peer.ip(), &headers);
    let throttle = Throttle::new(&app.auth.key, account.email.as_str(), from);
    if let Err(Slow(wait)) = throttle.check(&app.store, now()).await? {
        return Err(Refused::TooMany(wait));
    }
    if !is_right(&app, &account, tried.code.expose()).await? {
        throttle.failed(&app.store, now()).await?;
        let failed = Entry {
            action: Action::SecondFactorFailed,
            ..signed_in(&account)
        };
        app.store.note(failed).await?;
        return Err(Code::WrongCode.into());
    }
    throttle.was_right(&app.store).await?;
    let done = Some(signed_in(&account));
    renew(&app, &session, &account, Stage::SignedIn, done).await
}

/// Whether a code is right and had not been used; it is used now.
async fn is_right(app: &App, account: &Account, code: &str) -> Result<bool, Refused> {
    debug_assert!(stage_of(account) == Stage::SecondFactor);
    let sealed = account.second_factor.as_deref().unwrap_or_default();
    let factor = SecondFactor::unseal(&app.auth.key, account.id, &account.email, sealed);
    if let Some(step) = factor.and_then(|factor| factor.step(code, now())) {
        return Ok(app.store.use_step(account.id, step).await?);
    }
    let hash = recovery_code_hash(code);
    Ok(app.store.use_recovery_code(account.id, hash).await?)
}
