//! Signing in and out.

use super::call::{act, change, get, tell};
use super::error::ApiError;
use domain::access::Grant;
use domain::account::{
    ConfirmRequest, Email, RecoveryRequest, SecondFactorRequest, Secret, SessionResponse,
    SignInRequest, SignInService, SignInServices, WorkplaceRequest,
};

const SESSION: &str = "/api/v1/session";

/// Who is signed in here. Does not count as work.
///
/// # Errors
/// [`ApiError`].
pub async fn session() -> Result<SessionResponse, ApiError> {
    get(SESSION).await
}

/// Signs in with a password.
///
/// # Errors
/// [`ApiError`].
pub async fn sign_in(email: Email, password: Secret) -> Result<SessionResponse, ApiError> {
    change("POST", SESSION, &SignInRequest { email, password }).await
}

/// Goes on with a code.
///
/// # Errors
/// [`ApiError`].
pub async fn second_factor(code: Secret) -> Result<SessionResponse, ApiError> {
    let address = "/api/v1/session/second-factor";
    change("POST", address, &SecondFactorRequest { code }).await
}

/// Says once more that it is the same person.
///
/// # Errors
/// [`ApiError`].
pub async fn confirm(password: Secret) -> Result<(), ApiError> {
    let address = "/api/v1/session/confirm";
    tell("POST", address, &ConfirmRequest { password }).await
}

/// Says where one works now.
///
/// # Errors
/// [`ApiError`].
pub async fn choose_workplace(grant: Grant) -> Result<SessionResponse, ApiError> {
    let address = "/api/v1/session/workplace";
    change("PUT", address, &WorkplaceRequest { grant }).await
}

/// Signs out.
///
/// # Errors
/// [`ApiError`].
pub async fn sign_out() -> Result<(), ApiError> {
    act("DELETE", SESSION).await
}

/// Asks for a link for a new password.
///
/// # Errors
/// [`ApiError`].
pub async fn ask_recovery(email: Email) -> Result<(), ApiError> {
    tell("POST", "/api/v1/recovery", &RecoveryRequest { email }).await
}

/// The services that are set up.
///
/// # Errors
/// [`ApiError`].
pub async fn providers() -> Result<Vec<SignInService>, ApiError> {
    let found: SignInServices = get("/api/v1/oidc").await?;
    Ok(found.providers)
}

/// Where signing in by another service begins.
#[must_use]
pub fn provider_address(provider: &SignInService) -> String {
    format!("/api/v1/oidc/{}/start", provider.id)
}

/// Where linking another service to the own account begins.
#[must_use]
pub fn link_address(provider: &SignInService) -> String {
    format!("/api/v1/oidc/{}/start?link=1", provider.id)
}
