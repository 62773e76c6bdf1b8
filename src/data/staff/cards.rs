//! Questions about cards and their answers, written and read member by member like the network.

mod read;
mod settings;
mod write;

use domain::card::{CardSettingsResponse, ChangeCardSettings};
use domain::community::CommunityCards;
use domain::id::DistributorId;
use domain::operation::{OperationsRequest, OperationsResponse};
use domain::stock::StockResponse;
use domain::terms::TermsResponse;
use domain::unit_day::{LookUpRequest, LookUpResponse, UnitDay};

pub(super) use self::read::{moment, moment_if_any};
use crate::api::{self, ApiError};
use crate::data::json::{self, Value};

/// Sends what was recorded.
///
/// # Errors
/// [`ApiError`].
pub(super) async fn operations(request: OperationsRequest) -> Result<OperationsResponse, ApiError> {
    let answer = api::operations(write::operations(&request)).await?;
    read(&answer, read::operations)
}

/// Sends a part of a pile.
///
/// # Errors
/// [`ApiError`].
pub async fn record_pile(request: OperationsRequest) -> Result<OperationsResponse, ApiError> {
    operations(request).await
}

/// Asks what would become of a part of a pile. Nothing is stored.
///
/// # Errors
/// [`ApiError`].
pub async fn check_pile(
    unit: DistributorId,
    request: OperationsRequest,
) -> Result<OperationsResponse, ApiError> {
    let answer = api::check_pile(unit, write::operations(&request)).await?;
    read(&answer, read::operations)
}

/// Looks a card up. Its code stands in no address.
///
/// # Errors
/// [`ApiError`].
pub(super) async fn look_up(request: LookUpRequest) -> Result<LookUpResponse, ApiError> {
    let answer = api::look_up(write::look_up(&request)).await?;
    read(&answer, read::look_up)
}

/// The day of a unit.
///
/// # Errors
/// [`ApiError`].
pub(super) async fn unit_day(unit: DistributorId) -> Result<UnitDay, ApiError> {
    let answer = api::unit_day(unit).await?;
    read(&answer, read::unit_day)
}

/// The community cards of a unit.
///
/// # Errors
/// [`ApiError`].
pub async fn community_cards(unit: DistributorId) -> Result<CommunityCards, ApiError> {
    let answer = api::community_cards(unit).await?;
    read(&answer, read::community_cards)
}

/// What there is in stock.
///
/// # Errors
/// [`ApiError`].
pub async fn stock() -> Result<StockResponse, ApiError> {
    let answer = api::stock().await?;
    read(&answer, read::stock)
}

/// What is decided about cards.
///
/// # Errors
/// [`ApiError`].
pub async fn card_settings() -> Result<CardSettingsResponse, ApiError> {
    let answer = api::card_settings().await?;
    read(&answer, settings::settings)
}

/// Decides about cards, after the version with this number.
///
/// # Errors
/// [`ApiError`].
pub async fn decide_card_settings(
    after: u32,
    change: ChangeCardSettings,
) -> Result<CardSettingsResponse, ApiError> {
    let answer = api::decide_card_settings(after, settings::change(&change)).await?;
    read(&answer, settings::settings)
}

/// A version of the terms.
///
/// # Errors
/// [`ApiError`].
pub async fn terms(version: String) -> Result<TermsResponse, ApiError> {
    let answer = api::terms(&version).await?;
    read(&answer, settings::terms)
}

pub(super) fn read<T>(answer: &str, read: fn(Value) -> Option<T>) -> Result<T, ApiError> {
    json::parse(answer)
        .and_then(read)
        .ok_or(ApiError::Unexpected)
}
