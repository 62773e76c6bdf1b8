//! `POST /api/v1/invitations`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{self, Grant, Operation, Scope};
use domain::account::{InvitationKind, InvitationRequest, InvitationResponse, MailOutcome};
use domain::audit::Action;
use domain::network::NetworkDocument;
use domain::problem::Code;
use uuid::Uuid;

use crate::app::App;
use crate::auth::{MINUTE, Token, Worker, link, now};
use crate::http::json::{Body, answer};
use crate::http::problem::Refused;
use crate::letters;
use crate::store::audit::Entry;
use crate::store::people::Invited;

/// How long the link works: over a weekend.
const WORKS: i64 = 72 * 60 * MINUTE;

/// Invite somebody to work in a place
///
/// Who may give which role where: `domain::access`. An earlier open invitation to the same is
/// called back. Where no mail goes out, the answer holds the link to hand over.
#[utoipa::path(post, path = "/api/v1/invitations", operation_id = "invite", tag = "people",
    request_body = InvitationRequest, responses((status = 201, body = InvitationResponse)))]
pub async fn post(
    State(app): State<Arc<App>>,
    worker: Worker,
    Body(wished): Body<InvitationRequest>,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    check(&worker, &wished.grant, &network)?;
    let held = worker.account.grants.iter();
    let mut giving = held.filter(|held| held.grant.may_give(&wished.grant, &*network));
    let by = giving.next().ok_or(Code::NotAllowed)?;
    let known = app.store.account_of(&wished.email).await?;
    if known.is_some_and(|account| account.grants().contains(&wished.grant)) {
        return Err(Code::AlreadyGranted.into());
    }
    let (token, at) = (Token::new()?, now());
    let invited = Invited {
        id: Uuid::now_v7(),
        token_hash: token.hash(),
        kind: InvitationKind::Invitation,
        email: Some(wished.email.clone()),
        account: None,
        grant: Some(wished.grant.clone()),
        by_grant: Some(by.id),
        language: wished.language,
        at,
        expires_at: at + WORKS,
    };
    let entry = Entry {
        role: Some(wished.grant.role),
        place: Some(wished.grant.scope.clone()),
        object: Some(invited.id.to_string()),
        ..worker.entry(Action::Invited)
    };
    app.store.invite(&invited, Some(entry)).await?;
    let link = link(&app.auth.origin, wished.language, &token);
    let place = letters::place_name(&wished.grant.scope, wished.language, &network);
    let mail = letters::invitation(wished.email, wished.language, &place, &link);
    let mail = app.auth.mailer.send(&mail).await;
    let response = InvitationResponse {
        id: parsed(invited.id)?,
        mail,
        link: (mail != MailOutcome::Sent).then_some(link),
        expires_at: invited.expires_at,
    };
    Ok(answer(StatusCode::CREATED, &response))
}

/// That a worker may give a grant, and that its place is in the network.
///
/// # Errors
/// [`Code::UnknownPlace`] or [`Code::NotAllowed`].
pub fn check(worker: &Worker, grant: &Grant, network: &NetworkDocument) -> Result<(), Refused> {
    worker.permit(Operation::Invite, &grant.scope, network)?;
    if !access::may_give(&worker.grants(), grant, network) {
        return Err(Code::NotAllowed.into());
    }
    let exists = match &grant.scope {
        // The public network does not tell of intermediaries.
        Scope::National | Scope::Intermediary(_) => true,
        place => access::every_place(network).any(|known| known == *place),
    };
    match exists && grant.role.fits(&grant.scope) {
        true => Ok(()),
        false => Err(Code::UnknownPlace.into()),
    }
}

/// An id as the API writes it.
///
/// # Errors
/// Never; the forms are the same.
pub fn parsed<T: std::str::FromStr>(id: Uuid) -> Result<T, Refused> {
    id.to_string().parse().map_err(|_| Code::Internal.into())
}
