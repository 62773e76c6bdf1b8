//! `POST /api/v1/invitations/look`

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::access;
use domain::account::{InvitationSeen, Secret, TokenRequest};
use domain::problem::Code;

use crate::app::App;
use crate::auth::{Slow, Throttle, now, token_hash};
use crate::http::json::{Body, answer};
use crate::http::problem::Refused;
use crate::store::people::{Invitation, State as LinkState};

/// See what a link is for
///
/// Does not use it up.
#[utoipa::path(post, path = "/api/v1/invitations/look", operation_id = "look_at_invitation",
    tag = "session", request_body = TokenRequest,
    responses((status = 200, body = InvitationSeen)))]
pub async fn post(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Body(asked): Body<TokenRequest>,
) -> Result<Response, Refused> {
    let invitation = find(&app, peer, &headers, &asked.token).await?;
    let has_account = match &invitation.email {
        Some(email) => app.store.account_of(email).await?.is_some(),
        None => false,
    };
    let seen = InvitationSeen {
        kind: invitation.kind,
        email: invitation.email,
        grant: invitation.grant,
        has_account,
        language: invitation.language,
    };
    Ok(answer(StatusCode::OK, &seen))
}

/// The open link with this token. Trying tokens slows down.
///
/// # Errors
/// [`Code::UnknownLink`], [`Code::UsedLink`] or [`Code::ExpiredLink`], or that one has to wait.
pub async fn find(
    app: &App,
    peer: SocketAddr,
    headers: &HeaderMap,
    token: &Secret,
) -> Result<Invitation, Refused> {
    let from = app.rate.client(peer.ip(), headers);
    let throttle = Throttle::of_network(&app.auth.key, from);
    if let Err(Slow(wait)) = throttle.check(&app.store, now()).await? {
        return Err(Refused::TooMany(wait));
    }
    let Some(found) = app.store.invitation(&token_hash(token.expose())).await? else {
        throttle.failed(&app.store, now()).await?;
        return Err(Code::UnknownLink.into());
    };
    match found.state(now()) {
        LinkState::Open if still_given(app, &found).await? => Ok(found),
        LinkState::Open => Err(Code::UsedLink.into()),
        LinkState::Used => Err(Code::UsedLink.into()),
        LinkState::Expired => Err(Code::ExpiredLink.into()),
    }
}

/// Whether whoever invited still may, by any grant in force.
async fn still_given(app: &App, invitation: &Invitation) -> Result<bool, Refused> {
    let (Some(by), Some(given)) = (invitation.by_grant, &invitation.grant) else {
        // Nobody gave it: the first administrator's link, or a new password.
        return Ok(true);
    };
    let network = app.snapshot.load().network.clone();
    let inviter = app.store.holder(by).await?;
    Ok(inviter.is_some_and(|inviter| access::may_give(&inviter.grants(), given, &*network)))
}
