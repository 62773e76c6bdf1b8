//! What residents say is wrong.

use domain::id::ReportId;
use domain::report::{AnswerRequest, ReportView, ReportsResponse};

use super::call::{change_version, get};
use super::error::ApiError;

/// The reports that one may see, open ones first.
///
/// # Errors
/// [`ApiError`].
pub async fn reports() -> Result<ReportsResponse, ApiError> {
    get("/api/v1/reports").await
}

/// Says what became of a report. `version` is the one that was read.
///
/// # Errors
/// [`ApiError`].
pub async fn answer_report(
    id: ReportId,
    answer: AnswerRequest,
    version: String,
) -> Result<ReportView, ApiError> {
    let address = format!("/api/v1/reports/{id}/answer");
    change_version("PUT", &address, &answer, &version).await
}
