//! `GET /api/v1/audit`

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Grant, Operation, Scope};
use domain::account::Email;
use domain::audit::{Action, AuditResponse, AuditView};
use domain::problem::Code;
use serde::Deserialize;
use uuid::Uuid;

use crate::app::App;
use crate::auth::Worker;
use crate::hex;
use crate::http::invitations::post::parsed;
use crate::http::json::answer;
use crate::http::problem::{BadParameter, Refused};
use crate::store::audit::{Sealed, Sought};

/// Entries of one answer.
const PAGE: u64 = 100;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Only entries with a smaller number: `next` of the answer before.
    pub before: Option<String>,
    /// Only this deed, such as `signed-in`.
    pub action: Option<String>,
    /// Only by or to this person.
    pub person: Option<String>,
    /// Only in this place, such as `municipality:853`.
    pub place: Option<String>,
}

impl Filter {
    /// The filter as the store takes it.
    ///
    /// # Errors
    /// [`Code::MalformedFilter`] with the parameter's name.
    pub fn read(&self, limit: u64) -> Result<Sought, Refused> {
        Ok(Sought {
            before: one(&self.before, "before", |text| text.parse().ok())?,
            action: one(&self.action, "action", Action::from_code)?,
            person: one(&self.person, "person", |text| text.parse().ok())?,
            place: one(&self.place, "place", |text| text.parse::<Scope>().ok())?,
            limit,
        })
    }
}

/// An empty parameter asks for nothing, as an empty field of a form does.
fn one<T>(
    text: &Option<String>,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Refused> {
    match text.as_deref() {
        None | Some("") => Ok(None),
        Some(text) => read(text).map(Some).ok_or_else(|| {
            let detail = Code::MalformedFilter.next_step();
            Refused::Member(BadParameter::new(Code::MalformedFilter, name, detail))
        }),
    }
}

/// Read the audit
///
/// The newest first. The reading itself is audited.
#[utoipa::path(get, path = "/api/v1/audit", operation_id = "list_audit", tag = "audit",
    params(Filter), responses((status = 200, body = AuditResponse)))]
pub async fn list(
    State(app): State<Arc<App>>,
    worker: Worker,
    filter: Result<Query<Filter>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    worker.permit(Operation::ReadAudit, &Scope::National, &network)?;
    let Query(filter) = filter.map_err(|_| Code::UnknownParameter)?;
    let sought = filter.read(PAGE + 1)?;
    let mut found = app.store.audit(&sought).await?;
    // Reading on is noted too: whoever begins in the middle reads as well.
    app.store.note(worker.entry(Action::AuditRead)).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > page;
    found.truncate(page);
    let next = found.last().map(|row| row.number).filter(|_| more);
    let entries = seen(&app, found).await?;
    Ok(answer(StatusCode::OK, &AuditResponse { entries, next }))
}

/// Entries with the addresses that their actors have today.
///
/// # Errors
/// [`Refused`] when the database is away.
pub async fn seen(app: &App, rows: Vec<Sealed>) -> Result<Vec<AuditView>, Refused> {
    let mut emails: HashMap<Uuid, Option<Email>> = HashMap::new();
    let mut entries = Vec::with_capacity(rows.len());
    for Sealed {
        number,
        entry,
        hash,
    } in rows
    {
        if let Some(actor) = entry.actor.filter(|actor| !emails.contains_key(actor)) {
            let account = app.store.account(actor).await?;
            emails.insert(actor, account.map(|account| account.email));
        }
        let email = entry.actor.and_then(|actor| emails.get(&actor)).cloned();
        let grant = match (entry.role, &entry.place) {
            (Some(role), Some(place)) => Grant::new(role, place.clone()),
            _ => None,
        };
        entries.push(AuditView {
            number,
            at: entry.at,
            actor: entry.actor.map(parsed).transpose()?,
            actor_email: email.flatten(),
            action: entry.action,
            person: entry.person.map(parsed).transpose()?,
            place: entry.place,
            grant,
            object: entry.object,
            request_id: entry.request_id,
            hash: hex::write(&hash),
        });
    }
    Ok(entries)
}
