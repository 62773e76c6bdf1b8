//! The own account.

use domain::account::{
    AccountView, LinksResponse, PasswordRequest, ProfileRequest, RecoveryCodes,
    SecondFactorRequest, SecondFactorSetUp, Secret, SessionsResponse,
};

use super::call::{act, change, get, tell};
use super::error::ApiError;

const SECOND_FACTOR: &str = "/api/v1/account/second-factor";

/// Nothing to say.
#[derive(serde::Serialize)]
struct Nothing {}

/// Changes name or language.
///
/// # Errors
/// [`ApiError`].
pub async fn change_profile(profile: ProfileRequest) -> Result<AccountView, ApiError> {
    change("PATCH", "/api/v1/account", &profile).await
}

/// Changes the password; all other sessions end.
///
/// # Errors
/// [`ApiError`].
pub async fn change_password(current: Secret, new: Secret) -> Result<(), ApiError> {
    let body = PasswordRequest { current, new };
    tell("PUT", "/api/v1/account/password", &body).await
}

/// Begins a second factor, which counts once a code of it was given.
///
/// # Errors
/// [`ApiError`].
pub async fn begin_second_factor() -> Result<SecondFactorSetUp, ApiError> {
    change("POST", SECOND_FACTOR, &Nothing {}).await
}

/// Gives a code of the new second factor.
///
/// # Errors
/// [`ApiError`].
pub async fn finish_second_factor(code: Secret) -> Result<RecoveryCodes, ApiError> {
    change("PUT", SECOND_FACTOR, &SecondFactorRequest { code }).await
}

/// Takes the second factor away.
///
/// # Errors
/// [`ApiError`].
pub async fn remove_second_factor() -> Result<(), ApiError> {
    act("DELETE", SECOND_FACTOR).await
}

/// Makes new recovery codes; the old ones no longer work.
///
/// # Errors
/// [`ApiError`].
pub async fn new_recovery_codes() -> Result<RecoveryCodes, ApiError> {
    change("POST", "/api/v1/account/recovery-codes", &Nothing {}).await
}

/// Where one is signed in. Counts as work.
///
/// # Errors
/// [`ApiError`].
pub async fn sessions() -> Result<SessionsResponse, ApiError> {
    get("/api/v1/account/sessions").await
}

/// Ends one of the own sessions.
///
/// # Errors
/// [`ApiError`].
pub async fn end_session(id: String) -> Result<(), ApiError> {
    act("DELETE", &format!("/api/v1/account/sessions/{id}")).await
}

/// By which services elsewhere one may sign in.
///
/// # Errors
/// [`ApiError`].
pub async fn links() -> Result<LinksResponse, ApiError> {
    get("/api/v1/account/links").await
}

/// Takes one of them away; all other sessions end.
///
/// # Errors
/// [`ApiError`].
pub async fn remove_link(id: String) -> Result<(), ApiError> {
    act("DELETE", &format!("/api/v1/account/links/{id}")).await
}
