//! `POST /api/v1/units/{id}/backlog/check`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use domain::access::{Operation as Right, Scope};
use domain::id::DistributorId;
use domain::operation::{Deed, Neighbours, OperationsRequest, OperationsResponse, happened_at};
use domain::problem::Code;

use crate::app::App;
use crate::auth::{Worker, now};
use crate::http::json::Body;
use crate::http::operations::{Judge, Sent};
use crate::http::path::Id;
use crate::http::problem::Refused;
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
    let received_at = now();
    let judge = Judge::new(&app, &worker, received_at).await?;
    let mut read = sent.read(received_at, |operation| {
        let is_gift = matches!(operation.deed, Deed::Give { .. });
        is_gift && operation.unit.as_ref() == Some(&unit) && judge.reads(operation)
    })?;
    let sent_at = read.sent_at;
    let mut places = Vec::new();
    let mut all = Vec::new();
    for (place, operation) in std::mem::take(&mut read.operations) {
        // Nothing is recorded yet, so nothing stands beside it that could date it.
        let beside = Neighbours::default();
        let at = happened_at(operation.recorded_at, sent_at, received_at, beside);
        let judged = judge.judge(&operation, at).await?;
        let (Some(judged), Ok(body)) = (judged, serde_json::to_string(&operation)) else {
            continue;
        };
        places.push(place);
        all.push(Incoming {
            body,
            account: worker.account.id,
            sent_at,
            received_at,
            happened_at: at,
            judged,
            operation,
        });
    }
    let outcomes = app.store.rehearse(&all).await?;
    Ok(read.answer(places.into_iter().zip(outcomes)))
}
