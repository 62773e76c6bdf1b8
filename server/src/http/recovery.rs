//! `POST /api/v1/recovery`: a link for a new password.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::account::{InvitationKind, RecoveryRequest};
use domain::audit::Action;
use uuid::Uuid;

use crate::app::App;
use crate::auth::{MINUTE, Slow, Throttle, Token, link, now, request};
use crate::http::json::Body;
use crate::http::prepared::NO_STORE;
use crate::http::problem::Refused;
use crate::letters;
use crate::store::audit::Entry;
use crate::store::people::Invited;

/// How long the link works.
const WORKS: i64 = 60 * MINUTE;

/// Ask for a new password
///
/// Answers 202 whether there is such an account or not; the mail goes out afterwards. The second
/// factor stays.
#[utoipa::path(post, path = "/api/v1/recovery", operation_id = "ask_for_recovery", tag = "session",
    request_body = RecoveryRequest, responses((status = 202)))]
pub async fn post(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Body(asked): Body<RecoveryRequest>,
) -> Result<Response, Refused> {
    let from = app.rate.client(peer.ip(), &headers);
    // Each one is counted, so that nobody's mailbox is filled.
    let throttle = Throttle::of_recovery(&app.auth.key, asked.email.as_str(), from);
    if let Err(Slow(wait)) = throttle.take(&app.store, now()).await? {
        return Err(Refused::TooMany(wait));
    }
    // What differs between a known and an unknown address happens after the answer.
    let request_id = request();
    let answered = Arc::clone(&app);
    tokio::spawn(async move {
        if let Err(error) = send(&answered, &asked, request_id).await {
            tracing::error!(?error, "a link for a new password could not be made");
        }
    });
    Ok((StatusCode::ACCEPTED, [(header::CACHE_CONTROL, NO_STORE)]).into_response())
}

async fn send(
    app: &App,
    asked: &RecoveryRequest,
    request_id: Option<String>,
) -> Result<(), Refused> {
    let found = app.store.account_of(&asked.email).await?;
    let Some(account) = found.filter(|account| !account.grants.is_empty()) else {
        return Ok(());
    };
    let (token, at) = (Token::new()?, now());
    let invited = Invited {
        id: Uuid::now_v7(),
        token_hash: token.hash(),
        kind: InvitationKind::Recovery,
        email: Some(account.email.clone()),
        account: Some(account.id),
        grant: None,
        by_grant: None,
        language: account.language,
        at,
        expires_at: at + WORKS,
    };
    let entry = Entry {
        at,
        actor: None,
        action: Action::RecoveryAsked,
        person: Some(account.id),
        role: None,
        place: None,
        object: None,
        request_id,
    };
    app.store.invite(&invited, Some(entry)).await?;
    let link = link(&app.auth.origin, account.language, &token);
    let mail = letters::recovery(account.email, account.language, &link);
    app.auth.mailer.send(&mail).await;
    Ok(())
}
