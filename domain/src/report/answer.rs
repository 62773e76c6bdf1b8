//! What becomes of a report: the keepers of the entry read it and say what they did.

use serde::{Deserialize, Serialize};

use super::{Comment, ReportKind, Subject};
use crate::coded::{as_code, coded};
use crate::date::Date;
use crate::id::{NetworkVersion, ReportId};
use crate::language::Language;

/// What the keepers did about a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(rename_all = "snake_case")
)]
pub enum ReportState {
    /// Nobody has looked at it.
    New,
    /// Somebody is finding out.
    InWork,
    /// The entry was wrong and has been put right.
    Corrected,
    /// The entry is right as it is.
    NothingWrong,
}

coded!(ReportState {
    New => "new",
    InWork => "in_work",
    Corrected => "corrected",
    NothingWrong => "nothing_wrong",
});

as_code!(ReportState);

/// A report as its keepers read it. Its comment may hold personal data of a stranger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportView {
    /// The report.
    pub id: ReportId,
    /// The entry that it is about.
    pub subject: Subject,
    /// What is wrong there.
    pub what: ReportKind,
    /// The sender's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<Comment>,
    /// The version of the network that the sender saw.
    pub version: NetworkVersion,
    /// The language in which the sender read it.
    pub language: Language,
    /// The day on which it came.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2026-11-23"))]
    pub received_on: Date,
    /// What became of it.
    pub state: ReportState,
    /// The keepers' own note, for the keepers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Comment>,
    /// Which version this is, for `If-Match`: `"3"` with its quotation marks.
    pub etag: String,
}

/// `GET /api/v1/reports`: those within the caller's reach, open ones first, then the newest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportsResponse {
    /// At most 200.
    pub reports: Vec<ReportView>,
    /// Whether there are more than these.
    pub more: bool,
}

/// `PUT /api/v1/reports/{id}/answer`, with `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerRequest {
    /// What became of it.
    pub state: ReportState,
    /// A note for the other keepers. About the entry, never about a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Comment>,
}
