//! Cards: what is recorded, a card that is looked up, and the day of a unit.

use domain::id::DistributorId;
use domain::operation::{OperationsRequest, OperationsResponse};
use domain::stock::StockResponse;
use domain::unit_day::{LookUpRequest, LookUpResponse, UnitDay};

use super::call::{change, get};
use super::error::ApiError;

/// Sends what was recorded.
///
/// # Errors
/// [`ApiError`].
pub async fn operations(request: OperationsRequest) -> Result<OperationsResponse, ApiError> {
    change("POST", "/api/v1/operations", &request).await
}

/// Looks a card up. Its code stands in no address.
///
/// # Errors
/// [`ApiError`].
pub async fn look_up(request: LookUpRequest) -> Result<LookUpResponse, ApiError> {
    change("POST", "/api/v1/cards/look-up", &request).await
}

/// The day of a unit.
///
/// # Errors
/// [`ApiError`].
pub async fn unit_day(unit: DistributorId) -> Result<UnitDay, ApiError> {
    get(&format!("/api/v1/units/{unit}/day")).await
}

/// What there is in stock.
///
/// # Errors
/// [`ApiError`].
pub async fn stock() -> Result<StockResponse, ApiError> {
    get("/api/v1/stock").await
}
