//! `POST /api/v1/units/{id}/backlog/check`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Operation as Right, Scope};
use domain::id::DistributorId;
use domain::operation::{
    CLOCK_TOLERANCE_MS, Deed, MOST_OPERATIONS, Neighbours, Operation, OperationResult,
    OperationsRequest, OperationsResponse, Outcome, happened_at,
};
use domain::problem::Code;
use serde_json::Value;

use crate::app::App;
use crate::auth::{Worker, now};
use crate::http::json::{Body, answer};
use crate::http::operations::Judge;
use crate::http::operations::post::Sent;
use crate::http::path::Id;
use crate::http::problem::{BadParameter, Refused};
use crate::store::cards::Incoming;

/// Check a pile of cards without recording it
///
/// The same request as `POST /api/v1/operations`, with operations of one unit that give cards; the
/// answer says what would become of each. Nothing is stored. Of a card that is not this unit's it
/// says no more than a look-up does: it is not here, whether there is one or not.
#[utoipa::path(post, path = "/api/v1/units/{id}/backlog/check", operation_id = "check_backlog",
    tag = "cards", params(("id" = String, Path, description = "The distributor's `id`")),
    request_body = OperationsRequest,
    responses((status = 200, body = OperationsResponse)))]
pub async fn check(
    State(app): State<Arc<App>>,
    worker: Worker,
    Id(id): Id,
    Body(sent): Body<Sent>,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    worker.reach(Right::GiveCards, &network)?;
    let unit = id.parse::<DistributorId>();
    let unit = unit.map_err(|_| Refused::Whole(Code::NotAllowed))?;
    let place = Scope::Distributor(unit.clone());
    worker.permit(Right::GiveCards, &place, &network)?;
    if !(1..=MOST_OPERATIONS).contains(&sent.operations.len()) {
        let detail = "Send one to fifty operations at a time";
        let bad = BadParameter::new(Code::MalformedMember, "operations", detail);
        return Err(Refused::Member(bad));
    }
    let received_at = now();
    let judge = Judge::new(&app, &worker, received_at).await?;
    let mut results = Vec::with_capacity(sent.operations.len());
    let mut places = Vec::new();
    let mut all = Vec::new();
    for value in sent.operations {
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
        let id: String = id.chars().take(36).collect();
        results.push(OperationResult {
            id,
            outcome: Outcome::Unreadable,
        });
        let Ok(operation) = serde_json::from_value::<Operation>(value) else {
            continue;
        };
        let is_gift = matches!(operation.deed, Deed::Give { .. });
        let is_here = operation.unit.as_ref() == Some(&unit);
        if !(operation.is_readable() && judge.reads(&operation) && is_gift && is_here) {
            continue;
        }
        // Nothing is recorded yet, so nothing stands beside it that could date it.
        let beside = Neighbours::default();
        let at = happened_at(operation.recorded_at, sent.sent_at, received_at, beside);
        let judged = judge.judge(&operation, at).await?;
        let (Some(judged), Ok(body)) = (judged, serde_json::to_string(&operation)) else {
            continue;
        };
        places.push(results.len() - 1);
        all.push(Incoming {
            body,
            account: worker.account.id,
            sent_at: sent.sent_at,
            received_at,
            happened_at: at,
            judged,
            operation,
        });
    }
    let outcomes = app.store.rehearse(&all).await?;
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
