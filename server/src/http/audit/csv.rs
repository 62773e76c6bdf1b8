//! `GET /api/v1/audit.csv`

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::{Operation, Scope};
use domain::audit::{Action, AuditView};
use domain::problem::Code;

use super::list::{Filter, seen};
use crate::app::App;
use crate::auth::Worker;
use crate::http::csv::{Form, file, table};
use crate::http::problem::Refused;

/// Most rows of a file.
const MOST: u64 = 100_000;

const COLUMNS: [&str; 11] = [
    "number",
    "at",
    "actor",
    "actor_email",
    "action",
    "person",
    "place",
    "role",
    "object",
    "request_id",
    "hash",
];

/// Export the audit
///
/// As CSV, the newest first, at most 100,000 rows. Needs the password given within the last ten
/// minutes. The export itself is audited.
#[utoipa::path(get, path = "/api/v1/audit.csv", operation_id = "export_audit", tag = "audit",
    params(Filter), responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn csv(
    State(app): State<Arc<App>>,
    worker: Worker,
    filter: Result<Query<Filter>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    worker.permit(Operation::ReadAudit, &Scope::National, &network)?;
    worker.confirmed()?;
    let Query(filter) = filter.map_err(|_| Code::UnknownParameter)?;
    let sought = filter.read(MOST)?;
    app.store.note(worker.entry(Action::AuditExported)).await?;
    let rows = app.store.audit(&sought).await?;
    let mut lines = vec![COLUMNS.map(str::to_owned).to_vec()];
    lines.extend(seen(&app, rows).await?.iter().map(cells));
    Ok(file("audit.csv", table(&lines, Form::default())))
}

fn cells(entry: &AuditView) -> Vec<String> {
    let text = |value: Option<String>| value.unwrap_or_default();
    vec![
        entry.number.to_string(),
        jiff::Timestamp::from_millisecond(entry.at)
            .map_or_else(|_| String::new(), |at| at.to_string()),
        text(entry.actor.as_ref().map(ToString::to_string)),
        text(
            entry
                .actor_email
                .as_ref()
                .map(|email| email.as_str().to_owned()),
        ),
        entry.action.code().to_owned(),
        text(entry.person.as_ref().map(ToString::to_string)),
        text(entry.place.as_ref().map(ToString::to_string)),
        text(
            entry
                .grant
                .as_ref()
                .map(|grant| grant.role.code().to_owned()),
        ),
        text(entry.object.clone()),
        text(entry.request_id.clone()),
        entry.hash.clone(),
    ]
}
