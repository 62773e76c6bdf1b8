//! `POST /api/v1/session`

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::account::{SessionResponse, SignInRequest};
use domain::audit::Action;
use domain::problem::Code;

use crate::app::App;
use crate::auth::{Passwords, Slow, Throttle, begin, device_of, now, request, stage_of};
use crate::http::json::Body;
use crate::http::problem::Refused;
use crate::notices;
use crate::store::audit::Entry;
use crate::store::people::{Account, Stage};

/// Sign in
///
/// A wrong address and a wrong password are answered alike and take as long. Whoever works nowhere
/// any more is told so only after the right password. After some failures
/// one has to wait, longer each time; nobody is locked out.
#[utoipa::path(post, path = "/api/v1/session", operation_id = "sign_in", tag = "session",
    request_body = SignInRequest, responses((status = 200, body = SessionResponse)))]
pub async fn post(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Body(tried): Body<SignInRequest>,
) -> Result<Response, Refused> {
    let from = app.rate.client(peer.ip(), &headers);
    let throttle = Throttle::of_address(&app.auth.key, tried.email.as_str(), from);
    if let Err(Slow(wait)) = throttle.take(&app.store, now()).await? {
        return Err(Refused::TooMany(wait));
    }
    let found = app.store.account_of(&tried.email).await?;
    let hash = found.as_ref().and_then(|account| account.password.clone());
    let checked = hash.as_deref();
    let right = app.auth.passwords.is_right(&tried.password, checked).await;
    let works = found.as_ref().is_some_and(|it| !it.grants.is_empty());
    if !(right && works) {
        app.store.note(failed(found.as_ref())).await?;
    }
    let Some(mut account) = found.filter(|_| right) else {
        return Err(Code::WrongCredentials.into());
    };
    // Only whoever knows the password is told that there is an account, and that its work is over.
    if !works {
        throttle.was_right(&app.store).await?;
        return Err(Code::WorkEnded.into());
    }
    if checked.is_some_and(Passwords::is_weak) {
        let stronger = app.auth.passwords.hash(&tried.password).await?;
        let change = (checked.unwrap_or_default(), stronger.as_str());
        app.store.rehash_password(account.id, change).await?;
        account.password = Some(stronger);
    }
    let stage = stage_of(&account);
    throttle.was_right(&app.store).await?;
    let done = (stage == Stage::SignedIn).then(|| signed_in(&account));
    let begun = begin(&app, &headers, &account, stage, done).await?;
    if stage == Stage::SignedIn {
        notices::arrived(&app, &account, &device_of(&headers)).await;
    }
    Ok(begun)
}

/// That somebody could not sign in.
pub(in crate::http) fn failed(account: Option<&Account>) -> Entry {
    Entry {
        at: now(),
        actor: None,
        action: Action::SignInFailed,
        person: account.map(|account| account.id),
        role: None,
        place: None,
        object: None,
        request_id: request(),
    }
}

/// That somebody has signed in.
pub(in crate::http) fn signed_in(account: &Account) -> Entry {
    Entry {
        actor: Some(account.id),
        action: Action::SignedIn,
        ..failed(Some(account))
    }
}
