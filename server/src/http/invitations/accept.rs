//! `POST /api/v1/invitations/accept`

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::account::{AcceptRequest, InvitationKind, SessionResponse};
use domain::audit::Action;
use domain::problem::Code;
use uuid::Uuid;

use super::look::find;
use crate::app::App;
use crate::auth::{Held, Slow, Throttle, end_held, new_session, now, request, said, stage_of};
use crate::http::account::password::new_hash;
use crate::http::json::Body;
use crate::http::problem::{BadParameter, Refused};
use crate::letters::Notice;
use crate::notices;
use crate::store::audit::Entry;
use crate::store::people::{Accepted, Accepter, Invitation, NewAccount, Stage};

/// Accept an invitation, or set a new password
///
/// Uses the link up and signs in as far as the second factor allows.
#[utoipa::path(post, path = "/api/v1/invitations/accept", operation_id = "accept_invitation",
    tag = "session", request_body = AcceptRequest,
    responses((status = 200, body = SessionResponse)))]
pub async fn post(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Body(given): Body<AcceptRequest>,
) -> Result<Response, Refused> {
    let link = find(&app, peer, &headers, &given.token).await?;
    let by = accepter(&app, peer, &headers, &link, given).await?;
    // The stage is not known before the grant is there; until then the session may do nothing.
    let on = Held::find(&app, &headers).await?.by_password();
    let (session, token) = new_session(Uuid::nil(), Stage::Enrol, &headers, on)?;
    let entries = entries(&link, &by);
    let person = match app.store.accept(&link, &by, &session, entries).await? {
        Accepted::By(person) => person,
        Accepted::TooLate => return Err(Code::UsedLink.into()),
        Accepted::AddressTaken => return Err(member("email")),
    };
    end_held(&app, &headers).await?;
    let account = app.store.account(person).await?.ok_or(Code::Internal)?;
    if link.kind == InvitationKind::Recovery {
        notices::tell(&app, &account, Notice::PasswordChanged);
    }
    let stage = stage_of(&account);
    if stage == Stage::Enrol {
        return said(&app, &account, stage, on, &token).await;
    }
    let (held, _) = app
        .store
        .session(&token.hash())
        .await?
        .ok_or(Code::Internal)?;
    let signed_in = (stage == Stage::SignedIn).then(|| entry(Action::SignedIn, Some(person)));
    app.store
        .renew_session(held.id, token.hash(), stage, now(), signed_in)
        .await?;
    if stage == Stage::SignedIn {
        notices::arrived(&app, &account, &held.device).await;
    }
    said(&app, &account, stage, on, &token).await
}

/// Who accepts, once everything that was given has been found good.
async fn accepter(
    app: &App,
    peer: SocketAddr,
    headers: &HeaderMap,
    link: &Invitation,
    given: AcceptRequest,
) -> Result<Accepter, Refused> {
    if link.kind == InvitationKind::Recovery {
        let person = link.account.ok_or(Code::Internal)?;
        let account = app.store.account(person).await?.ok_or(Code::UsedLink)?;
        let own = [account.name.as_str(), account.email.as_str()];
        let hash = new_hash(app, &given.password, &own).await?;
        return Ok(Accepter::Recovering(person, hash));
    }
    let email = link.email.clone().or(given.email);
    let email = email.ok_or_else(|| member("email"))?;
    if let Some(account) = app.store.account_of(&email).await? {
        let from = app.rate.client(peer.ip(), headers);
        let throttle = Throttle::of_address(&app.auth.key, email.as_str(), from);
        if let Err(Slow(wait)) = throttle.take(&app.store, now()).await? {
            return Err(Refused::TooMany(wait));
        }
        let hash = account.password.as_deref();
        if !app.auth.passwords.is_right(&given.password, hash).await {
            let failed = Entry {
                actor: None,
                ..entry(Action::SignInFailed, Some(account.id))
            };
            app.store.note(failed).await?;
            return Err(Code::WrongCredentials.into());
        }
        throttle.was_right(&app.store).await?;
        return Ok(Accepter::Known(account.id));
    }
    let name = given.name.ok_or_else(|| member("name"))?;
    let own = [name.as_str(), email.as_str()];
    let password = new_hash(app, &given.password, &own).await?;
    Ok(Accepter::New(NewAccount {
        email,
        name,
        language: given.language,
        password: Some(password),
        second_factor: None,
    }))
}

fn entries(link: &Invitation, by: &Accepter) -> Vec<Entry> {
    let mut entries = Vec::new();
    match by {
        Accepter::New(_) => entries.push(entry(Action::AccountMade, None)),
        Accepter::Known(_) => {}
        Accepter::Recovering(..) => entries.push(entry(Action::Recovered, None)),
    }
    if let Some(grant) = &link.grant {
        entries.push(Entry {
            role: Some(grant.role),
            place: Some(grant.scope.clone()),
            object: Some(link.id.to_string()),
            ..entry(Action::Granted, None)
        });
    }
    entries
}

fn entry(action: Action, person: Option<Uuid>) -> Entry {
    Entry {
        at: now(),
        actor: person,
        action,
        person,
        role: None,
        place: None,
        object: None,
        request_id: request(),
    }
}

/// A member that is needed for this link, or cannot be taken.
fn member(name: &str) -> Refused {
    let detail = "Look at the invitation first: it says what is still needed";
    Refused::Member(BadParameter::new(Code::MalformedMember, name, detail))
}
