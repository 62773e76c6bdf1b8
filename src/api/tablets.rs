//! Shared tablets of a unit, and the initials and PINs that unlock them.

use domain::account::{Initials, NewPinRequest, PinRequest, PinResponse, Secret, SessionResponse};
use domain::id::DistributorId;

use super::call::{act, change, get, tell, text};
use super::error::ApiError;

fn of_unit(unit: &DistributorId, what: &str) -> String {
    format!("/api/v1/units/{unit}/{what}")
}

/// Unlocks this tablet.
///
/// # Errors
/// [`ApiError`].
pub async fn sign_in_by_pin(initials: Initials, pin: Secret) -> Result<SessionResponse, ApiError> {
    change("POST", "/api/v1/session/pin", &PinRequest { initials, pin }).await
}

/// The tablets of a unit; `crate::data` reads them.
///
/// # Errors
/// [`ApiError`].
pub async fn tablets(unit: DistributorId) -> Result<String, ApiError> {
    text("GET", &of_unit(&unit, "tablets"), None).await
}

/// The tablets of all units within reach; `crate::data` reads them.
///
/// # Errors
/// [`ApiError`].
pub async fn all_tablets() -> Result<String, ApiError> {
    text("GET", "/api/v1/tablets", None).await
}

/// Makes this browser a tablet of a unit.
///
/// # Errors
/// [`ApiError`].
pub async fn enrol_tablet(unit: DistributorId) -> Result<(), ApiError> {
    act("POST", &of_unit(&unit, "tablets")).await
}

/// Ends a tablet.
///
/// # Errors
/// [`ApiError`].
pub async fn end_tablet(id: String) -> Result<(), ApiError> {
    act("DELETE", &format!("/api/v1/tablets/{id}")).await
}

/// The own initials in a unit.
///
/// # Errors
/// [`ApiError`].
pub async fn pin(unit: DistributorId) -> Result<PinResponse, ApiError> {
    get(&of_unit(&unit, "pin")).await
}

/// Chooses initials and a PIN.
///
/// # Errors
/// [`ApiError`].
pub async fn set_pin(unit: DistributorId, chosen: NewPinRequest) -> Result<(), ApiError> {
    tell("PUT", &of_unit(&unit, "pin"), &chosen).await
}

/// Takes the own PIN away.
///
/// # Errors
/// [`ApiError`].
pub async fn remove_pin(unit: DistributorId) -> Result<(), ApiError> {
    act("DELETE", &of_unit(&unit, "pin")).await
}
