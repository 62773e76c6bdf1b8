//! The figures of areas, where the way to a venue is long, and outlines of larger areas.

use domain::map::AreaMap;
use domain::regional::{CoverageResponse, RegionalResponse};

use super::call::get;
use super::error::ApiError;

/// The figures of areas; `question` is a query without `?`.
///
/// # Errors
/// [`ApiError`].
pub async fn figures(question: String) -> Result<RegionalResponse, ApiError> {
    get(&asked("/api/v1/regional", &question)).await
}

/// The postcodes out of reach; `question` is a query without `?`.
///
/// # Errors
/// [`ApiError`].
pub async fn distances(question: String) -> Result<CoverageResponse, ApiError> {
    get(&asked("/api/v1/coverage", &question)).await
}

/// The outlines of regions and wellbeing areas.
///
/// # Errors
/// [`ApiError`].
pub async fn outlines() -> Result<AreaMap, ApiError> {
    get("/api/v1/map/areas").await
}

/// Where the figures are as a file: `csv`, `xlsx` or `svg`.
#[must_use]
pub fn figures_file_address(kind: &str, question: &str) -> String {
    asked(&format!("/api/v1/regional.{kind}"), question)
}

/// Where the postcodes out of reach are as a file: `csv` or `xlsx`.
#[must_use]
pub fn distances_file_address(kind: &str, question: &str) -> String {
    asked(&format!("/api/v1/coverage.{kind}"), question)
}

fn asked(address: &str, question: &str) -> String {
    let mark = if question.is_empty() { "" } else { "?" };
    format!("{address}{mark}{question}")
}
