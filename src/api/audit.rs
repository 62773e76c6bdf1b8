//! The audit, and how often pages were opened.

use domain::audit::AuditResponse;

use super::call::get;
use super::error::ApiError;

/// Entries that a question asks for, older than a number; `question` is a query without `?`.
///
/// # Errors
/// [`ApiError`].
pub async fn audit(question: String, before: Option<i64>) -> Result<AuditResponse, ApiError> {
    let mut address = format!("/api/v1/audit?{question}");
    if let Some(before) = before {
        let mark = if question.is_empty() { "" } else { "&" };
        address += &format!("{mark}before={before}");
    }
    get(&address).await
}

/// Where the same entries are as a table.
#[must_use]
pub fn audit_csv_address(question: &str) -> String {
    let mark = if question.is_empty() { "" } else { "?" };
    format!("/api/v1/audit.csv{mark}{question}")
}

/// Where the table is that says how often public pages were opened.
#[must_use]
pub fn counts_csv_address() -> String {
    "/api/v1/counts.csv".to_owned()
}
