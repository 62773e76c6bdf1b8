//! `POST /api/v1/operations`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Scope;
use domain::operation::{
    CLOCK_TOLERANCE_MS, MOST_OPERATIONS, Operation, OperationResult, OperationsRequest,
    OperationsResponse, Outcome, happened_at,
};
use domain::problem::Code;
use serde::Deserialize;
use serde_json::Value;

use super::judge::Judge;
use crate::app::App;
use crate::auth::{Worker, now};
use crate::http::json::{Body, answer};
use crate::http::problem::{BadParameter, Refused};
use crate::store::cards::Incoming;

/// The request with operations that are yet to be read, each by itself: one that cannot be read
/// stops none of the others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    sent_at: i64,
    operations: Vec<Value>,
}

/// Record what was done
///
/// One to fifty operations, in the order in which they were recorded. Each is stored once,
/// together with its effect, and answered the same however often it is sent. One that cannot take
/// effect is stored and waits for somebody to settle it. Nothing that this answer does not name
/// may be forgotten by whoever sent it.
#[utoipa::path(post, path = "/api/v1/operations", operation_id = "post_operations",
    tag = "cards", request_body = OperationsRequest,
    responses((status = 200, body = OperationsResponse)))]
pub async fn post(
    State(app): State<Arc<App>>,
    worker: Worker,
    Body(sent): Body<Sent>,
) -> Result<Response, Refused> {
    if !(1..=MOST_OPERATIONS).contains(&sent.operations.len()) {
        let detail = "Send one to fifty operations at a time";
        let bad = BadParameter::new(Code::MalformedMember, "operations", detail);
        return Err(Refused::Member(bad));
    }
    let received_at = now();
    let judge = Judge::new(&app, &worker).await?;
    let mut results: Vec<OperationResult> = Vec::new();
    let mut stored: Vec<(usize, Incoming)> = Vec::new();
    for value in sent.operations {
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
        let id: String = id.chars().take(36).collect();
        let outcome = match serde_json::from_value::<Operation>(value) {
            Ok(operation) if operation.is_readable() && judge.reads(&operation) => {
                let at = happened_at(operation.recorded_at, sent.sent_at, received_at);
                let judged = judge.judge(&operation, at).await?;
                if let (Some(judged), Ok(body)) = (judged, serde_json::to_string(&operation)) {
                    let incoming = Incoming {
                        body,
                        account: worker.account.id,
                        sent_at: sent.sent_at,
                        received_at,
                        happened_at: at,
                        judged,
                        operation,
                    };
                    stored.push((results.len(), incoming));
                }
                Outcome::Refused
            }
            _ => Outcome::Unreadable,
        };
        results.push(OperationResult { id, outcome });
    }
    let (places, incoming): (Vec<usize>, Vec<Incoming>) = stored.into_iter().unzip();
    let outcomes = app.store.record(incoming).await?;
    for (place, outcome) in places.into_iter().zip(outcomes) {
        if let Some(result) = results.get_mut(place) {
            result.outcome = outcome;
        }
    }
    let off = received_at.saturating_sub(sent.sent_at);
    Ok(answer(
        StatusCode::OK,
        &OperationsResponse {
            results,
            clock_is_off: off.saturating_abs() > CLOCK_TOLERANCE_MS,
        },
    ))
}

/// The place in which an operation needs to be allowed.
pub(super) fn place_of(operation: &Operation) -> Scope {
    match &operation.unit {
        Some(unit) => Scope::Distributor(unit.clone()),
        None => Scope::National,
    }
}
