//! `POST /api/v1/operations`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use domain::access::Scope;
use domain::operation::{
    Neighbours, OLDEST_MS, Operation, OperationsRequest, OperationsResponse, happened_at,
};

use super::judge::Judge;
use super::sent::Sent;
use crate::app::App;
use crate::auth::{Worker, now};
use crate::http::json::Body;
use crate::http::problem::Refused;
use crate::store::cards::Incoming;

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
    let received_at = now();
    let judge = Judge::new(&app, &worker, received_at).await?;
    let mut read = sent.read(received_at, |operation| judge.reads(operation))?;
    let sent_at = read.sent_at;
    let mut all = std::mem::take(&mut read.operations);
    in_order(&mut all);
    let mut stored: Vec<(usize, Incoming)> = Vec::new();
    for (place, operation) in all {
        let (device, account) = (&operation.device, worker.account.id);
        let beside = app.store.beside(device, account, operation.sequence);
        let beside = with_those_before(beside.await?, &operation, &stored);
        let at = happened_at(operation.recorded_at, sent_at, received_at, beside);
        let judged = judge.judge(&operation, at).await?;
        if let (Some(judged), Ok(body)) = (judged, serde_json::to_string(&operation)) {
            let incoming = Incoming {
                body,
                account: worker.account.id,
                sent_at,
                received_at,
                // What is kept for a limited time is kept for that long from when it came.
                happened_at: at.max(received_at.saturating_sub(OLDEST_MS)),
                judged,
                operation,
            };
            stored.push((place, incoming));
        }
    }
    let (places, incoming): (Vec<usize>, Vec<Incoming>) = stored.into_iter().unzip();
    let outcomes = app.store.record(incoming).await?;
    Ok(read.answer(places.into_iter().zip(outcomes)))
}

/// Puts what each device recorded into the order of its own count; what different devices recorded
/// stays where it is.
fn in_order(all: &mut [(usize, Operation)]) {
    for at in 1..all.len() {
        let (before, rest) = all.split_at(at);
        let Some((_, one)) = rest.first() else {
            return;
        };
        let is_later = |(_, other): &(usize, Operation)| {
            other.device == one.device && other.sequence > one.sequence
        };
        if let Some(first) = before.iter().position(is_later)
            && let Some(part) = all.get_mut(first..=at)
        {
            part.rotate_right(1);
        }
    }
}

/// When what a device recorded beside something happened, with what is in the same request.
fn with_those_before(
    beside: Neighbours,
    operation: &Operation,
    stored: &[(usize, Incoming)],
) -> Neighbours {
    let earlier = stored.iter().filter(|(_, each)| {
        each.operation.device == operation.device && each.operation.sequence < operation.sequence
    });
    let earlier = earlier.map(|(_, each)| each.happened_at).max();
    Neighbours {
        earlier: beside.earlier.max(earlier),
        ..beside
    }
}

/// The place in which an operation needs to be allowed.
pub(super) fn place_of(operation: &Operation) -> Scope {
    match &operation.unit {
        Some(unit) => Scope::Distributor(unit.clone()),
        None => Scope::National,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_device_recorded_is_put_into_its_order_and_nothing_else_is_moved() {
        let one = |device: u8, sequence: u32| {
            let operation = serde_json::json!({ "id": "01936f00-0000-7000-8000-000000000001",
                "device": format!("01936f00-0000-7000-8000-00000000000{device}"),
                "sequence": sequence, "recorded_at": 1, "schema": 1,
                "deed": { "kind": "ask", "count": 5 } });
            serde_json::from_value::<Operation>(operation).unwrap()
        };
        let all = [(1, 5), (2, 9), (1, 3), (2, 1), (1, 4)];
        let mut read: Vec<_> = all
            .map(|(device, sequence)| one(device, sequence))
            .into_iter()
            .enumerate()
            .collect();
        in_order(&mut read);
        let of = |device: &str| {
            let own = read
                .iter()
                .filter(|(_, each)| each.device.as_str().ends_with(device));
            own.map(|(_, each)| each.sequence).collect::<Vec<_>>()
        };
        assert_eq!((of("1"), of("2")), (vec![3, 4, 5], vec![1, 9]));
        // What became of each is told at its place in the request.
        let mut places: Vec<usize> = read.iter().map(|(place, _)| *place).collect();
        places.sort_unstable();
        assert_eq!(places, [0, 1, 2, 3, 4]);
    }
}
