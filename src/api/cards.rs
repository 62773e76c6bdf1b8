//! Cards: what is recorded, a card that is looked up, the day of a unit, and stock. Questions and
//! answers are texts here; `crate::data` writes and reads them, which costs a third of what derived
//! readers of such large answers do.

use domain::id::DistributorId;

use super::call::{text, text_version};
use super::error::ApiError;

/// Sends what was recorded.
///
/// # Errors
/// [`ApiError`].
pub async fn operations(request: String) -> Result<String, ApiError> {
    text("POST", "/api/v1/operations", Some(request)).await
}

/// Asks what would become of cards of a pile.
///
/// # Errors
/// [`ApiError`].
pub async fn check_pile(unit: DistributorId, request: String) -> Result<String, ApiError> {
    let address = format!("/api/v1/units/{unit}/backlog/check");
    text("POST", &address, Some(request)).await
}

/// Looks a card up. Its code stands in no address.
///
/// # Errors
/// [`ApiError`].
pub async fn look_up(request: String) -> Result<String, ApiError> {
    text("POST", "/api/v1/cards/look-up", Some(request)).await
}

/// The day of a unit.
///
/// # Errors
/// [`ApiError`].
pub async fn unit_day(unit: DistributorId) -> Result<String, ApiError> {
    text("GET", &format!("/api/v1/units/{unit}/day"), None).await
}

/// The community cards of a unit.
///
/// # Errors
/// [`ApiError`].
pub async fn community_cards(unit: DistributorId) -> Result<String, ApiError> {
    let path = format!("/api/v1/units/{unit}/community-cards");
    text("GET", &path, None).await
}

/// What there is in stock.
///
/// # Errors
/// [`ApiError`].
pub async fn stock() -> Result<String, ApiError> {
    text("GET", "/api/v1/stock", None).await
}

/// Says that one has been through this year's orientation.
///
/// # Errors
/// [`ApiError`].
pub async fn orient(unit: DistributorId, year: i16) -> Result<String, ApiError> {
    let said = format!("{{\"year\":{year}}}");
    text(
        "POST",
        &format!("/api/v1/units/{unit}/orientation"),
        Some(said),
    )
    .await
}

/// What is decided about cards.
///
/// # Errors
/// [`ApiError`].
pub async fn card_settings() -> Result<String, ApiError> {
    text("GET", "/api/v1/card-settings", None).await
}

/// Decides about cards, after the version with this number.
///
/// # Errors
/// [`ApiError`].
pub async fn decide_card_settings(after: u32, change: String) -> Result<String, ApiError> {
    let version = format!("\"{after}\"");
    text_version("POST", "/api/v1/card-settings", change, &version).await
}

/// A version of the terms.
///
/// # Errors
/// [`ApiError`].
pub async fn terms(version: &str) -> Result<String, ApiError> {
    text("GET", &format!("/api/v1/terms/{version}"), None).await
}
