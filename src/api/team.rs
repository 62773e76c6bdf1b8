//! The people of places: invitations and grants.

use domain::access::Grant;
use domain::account::{
    AcceptRequest, GrantId, GrantRequest, InvitationId, InvitationRequest, InvitationResponse,
    InvitationSeen, PersonId, Secret, SessionResponse, TokenRequest,
};

use super::call::{act, change, tell, text};
use super::error::ApiError;

/// The people of the places that one may see; `crate::data` reads them.
///
/// # Errors
/// [`ApiError`].
pub async fn people() -> Result<String, ApiError> {
    text("GET", "/api/v1/people", None).await
}

/// Invites somebody.
///
/// # Errors
/// [`ApiError`].
pub async fn invite(invitation: InvitationRequest) -> Result<InvitationResponse, ApiError> {
    change("POST", "/api/v1/invitations", &invitation).await
}

/// Calls an invitation back.
///
/// # Errors
/// [`ApiError`].
pub async fn call_back(id: InvitationId) -> Result<(), ApiError> {
    act("DELETE", &format!("/api/v1/invitations/{id}")).await
}

/// Gives somebody one more grant.
///
/// # Errors
/// [`ApiError`].
pub async fn give_grant(person: PersonId, grant: Grant) -> Result<(), ApiError> {
    tell("POST", "/api/v1/grants", &GrantRequest { person, grant }).await
}

/// Ends somebody's work in a place.
///
/// # Errors
/// [`ApiError`].
pub async fn end_grant(id: GrantId) -> Result<(), ApiError> {
    act("DELETE", &format!("/api/v1/grants/{id}")).await
}

/// What a link is for.
///
/// # Errors
/// [`ApiError`].
pub async fn look(token: Secret) -> Result<InvitationSeen, ApiError> {
    let address = "/api/v1/invitations/look";
    change("POST", address, &TokenRequest { token }).await
}

/// Uses a link up.
///
/// # Errors
/// [`ApiError`].
pub async fn accept(acceptance: AcceptRequest) -> Result<SessionResponse, ApiError> {
    change("POST", "/api/v1/invitations/accept", &acceptance).await
}

/// Signs somebody out on every device.
///
/// # Errors
/// [`ApiError`].
pub async fn end_sessions_of(person: PersonId) -> Result<(), ApiError> {
    act("DELETE", &format!("/api/v1/people/{person}/sessions")).await
}
