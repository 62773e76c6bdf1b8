//! `POST /api/v1/reports`

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::id::ReportId;
use domain::network::NetworkDocument;
use domain::problem::{Code, Problem};
use domain::report::{Comment, MAX_COMMENT, NoComment, Report, ReportKind, Subject};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tokio::time::timeout;
use utoipa::ToSchema;

use crate::app::App;
use crate::http::json::is_json;
use crate::http::prepared::NO_STORE;
use crate::http::problem::{BadParameter, Refused};
use crate::serve::today;

/// Largest report that is read, in bytes. A comment of 300 characters takes 1,200 at most.
const MAX_REPORT: usize = 4 * 1024;

/// A database that takes longer is as good as away. Shorter than a request may take, so that the
/// sender is told what to do.
const PATIENCE: Duration = Duration::from_secs(6);

/// That a report is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Receipt {
    /// The report's id, as its sender made it.
    pub id: ReportId,
}

/// Report what is wrong
///
/// Tells the network's keepers that something about a venue or a distributor is wrong. Nothing of
/// the sender is kept: no name, no address, and of the moment only the day. The comment is seen by
/// the keepers only, stands in no public answer and is deleted with the report after 365 days at
/// most.
///
/// The sender makes the id. The same id twice is kept once, as it came first, and answered alike,
/// so that sending again is always safe. One sender may send 5 reports a minute and 30 an hour;
/// all together 60 and 600.
#[utoipa::path(
    post,
    path = "/api/v1/reports",
    operation_id = "post_report",
    tag = "reports",
    request_body(
        content = Report,
        content_type = "application/json",
        description = "At most 4,096 bytes; unknown members are refused",
        example = json!({
            "id": "0b8f2a51-3c4d-4e6f-9a7b-1c2d3e4f5a6b",
            "subject": { "venue": "espoo-april-jazz" },
            "what": "hours",
            "comment": "Suljettu maanantaisin",
            "version": "0123456789abcdef",
            "language": "fi"
        })
    ),
    responses(
        (status = 201, body = Receipt, description = "The report is kept, now or already before"),
        (status = 400, description = "`malformed-body`, or `malformed-member` with the member's name in `parameter`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross-site`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`too-large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`not-json`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`unknown-subject`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too-many`; `Retry-After` says in how many seconds to try again", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`not-stored`: the database is away; send the same again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn post(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    match receive(&app, peer, &headers, body).await {
        Ok(id) => {
            let receipt = Json(Receipt { id });
            (
                StatusCode::CREATED,
                [(header::CACHE_CONTROL, NO_STORE)],
                receipt,
            )
                .into_response()
        }
        Err(refused) => refused.into_response(),
    }
}

async fn receive(
    app: &App,
    peer: SocketAddr,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<ReportId, Refused> {
    // Another type could be sent by another site's form without asking first.
    if !is_json(headers) {
        return Err(Refused::Whole(Code::NotJson));
    }
    let body = body.map_err(|_| Refused::Whole(Code::TooLarge))?;
    let report = read(&body)?;
    if !is_known(&report.subject, &app.snapshot.load().network) {
        return Err(Refused::Whole(Code::UnknownSubject));
    }
    app.rate
        .take(peer.ip(), headers, Instant::now())
        .map_err(Refused::TooMany)?;
    match timeout(PATIENCE, app.store.keep_report(&report, today())).await {
        Ok(Ok(())) => return Ok(report.id),
        // The database's words tell its own trouble and no value.
        Ok(Err(error)) => tracing::error!(%error, "a report could not be kept"),
        Err(_elapsed) => tracing::error!("a report could not be kept: the database took too long"),
    }
    Err(Refused::Whole(Code::NotStored))
}

/// Reads a body member by member, so that a refusal can name the one that is wrong.
fn read(body: &[u8]) -> Result<Report, Refused> {
    if body.len() > MAX_REPORT {
        return Err(Refused::Whole(Code::TooLarge));
    }
    let members = serde_json::from_slice::<Map<String, Value>>(body);
    let mut members = Members(members.map_err(|_| Refused::Whole(Code::MalformedBody))?);
    let report = Report {
        id: members.take("id", "a UUID of version 4 in small letters")?,
        subject: members.take("subject", "{\"venue\":\"…\"} or {\"distributor\":\"…\"}")?,
        what: members.take("what", &kinds())?,
        comment: members.comment()?,
        version: members.take("version", "`version` of the network document that was seen")?,
        language: members.take("language", "`fi`, `sv` or `en`")?,
    };
    match members.0.keys().next() {
        None => Ok(report),
        Some(unknown) => Err(malformed(unknown, "A report has no such member")),
    }
}

struct Members(Map<String, Value>);

impl Members {
    /// The member with this name; `expected` says after "takes" what it may be.
    fn take<T: DeserializeOwned>(&mut self, name: &str, expected: &str) -> Result<T, Refused> {
        let value = self.0.remove(name).unwrap_or(Value::Null);
        let wrong = || malformed(name, &format!("`{name}` takes {expected}"));
        serde_json::from_value(value).map_err(|_| wrong())
    }

    fn comment(&mut self) -> Result<Option<Comment>, Refused> {
        let text = match self.0.remove("comment") {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::String(text)) => text,
            Some(_) => String::from("\0"),
        };
        match text.parse() {
            Ok(comment) => Ok(Some(comment)),
            Err(NoComment::Empty) => Ok(None),
            Err(NoComment::TooLong | NoComment::Unreadable) => {
                let detail =
                    format!("`comment` takes one line of at most {MAX_COMMENT} characters");
                Err(malformed("comment", &detail))
            }
        }
    }
}

fn malformed(member: &str, detail: &str) -> Refused {
    Refused::Member(BadParameter::new(Code::MalformedMember, member, detail))
}

fn kinds() -> String {
    let codes: Vec<&str> = ReportKind::ALL.iter().map(|kind| kind.code()).collect();
    format!("one of {}", codes.join(", "))
}

fn is_known(subject: &Subject, network: &NetworkDocument) -> bool {
    match subject {
        Subject::Venue(id) => network.venue(id).is_some(),
        Subject::Distributor(id) => {
            let mut distributors = network.distributors.iter();
            distributors.any(|distributor| distributor.id == *id)
        }
    }
}
