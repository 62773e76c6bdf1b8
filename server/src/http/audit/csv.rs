//! `GET /api/v1/audit.csv`

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::access::{Operation, Scope};
use domain::audit::{Action, AuditView};
use domain::problem::Code;

use super::list::{Filter, seen};
use crate::app::App;
use crate::auth::Worker;
use crate::http::prepared::NO_STORE;
use crate::http::problem::Refused;

/// Most rows of a file.
const MOST: u64 = 100_000;

const KIND: &str = "text/csv; charset=utf-8; header=present";
const NAMED: &str = "attachment; filename=\"audit.csv\"";
const COLUMNS: &str =
    "number,at,actor,actor_email,action,person,place,role,object,request_id,hash\r\n";

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
    let mut file = String::from(COLUMNS);
    for entry in seen(&app, rows).await? {
        write(&mut file, &entry);
    }
    let headers = [
        (header::CONTENT_TYPE, KIND),
        (header::CONTENT_DISPOSITION, NAMED),
    ];
    let mut response = (StatusCode::OK, headers, file).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, NO_STORE);
    Ok(response)
}

fn write(file: &mut String, entry: &AuditView) {
    let text = |value: Option<String>| value.unwrap_or_default();
    let cells = [
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
    ];
    let cells = cells.map(|value| cell(&value));
    file.push_str(&cells.join(","));
    file.push_str("\r\n");
}

/// A cell that no spreadsheet takes for a formula: an address may begin with a sign.
fn cell(value: &str) -> String {
    let harmless = match value.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{value}"),
        false => value.to_owned(),
    };
    match harmless.contains(['"', ',', '\n', '\r', ';']) {
        true => format!("\"{}\"", harmless.replace('"', "\"\"")),
        false => harmless,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_out_of_its_place() {
        let table = [
            ("aino@esimerkki.fi", "aino@esimerkki.fi"),
            ("=1+1@x.fi", "'=1+1@x.fi"),
            ("+a,b", "\"'+a,b\""),
            ("a\"b", "\"a\"\"b\""),
        ];
        for (value, expected) in table {
            assert_eq!(cell(value), expected);
        }
    }
}
