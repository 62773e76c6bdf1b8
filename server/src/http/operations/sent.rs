//! Operations as they come: each is read by itself, and the answer names each.

use axum::http::StatusCode;
use axum::response::Response;
use domain::operation::{
    CLOCK_TOLERANCE_MS, MOST_OPERATIONS, Operation, OperationResult, OperationsResponse, Outcome,
};
use domain::problem::Code;
use serde::Deserialize;
use serde_json::Value;

use crate::http::json::answer;
use crate::http::problem::{BadParameter, Refused};

/// The request with operations that are yet to be read: one that cannot be read stops none of the
/// others.
// Without `Debug`: the values hold codes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    sent_at: i64,
    operations: Vec<Value>,
}

/// What was read, with the place of each in the request, and what is to be answered.
pub(in crate::http) struct Read {
    /// Those that can be read.
    pub operations: Vec<(usize, Operation)>,
    /// When they were sent, by the clock of the device.
    pub sent_at: i64,
    received_at: i64,
    results: Vec<OperationResult>,
}

impl Sent {
    /// Reads operations that came at a moment. Whatever is read is refused until somebody says
    /// otherwise.
    ///
    /// # Errors
    /// [`Code::MalformedMember`] where there are none, or more than one request may bring.
    pub(in crate::http) fn read(
        self,
        received_at: i64,
        is_readable: impl Fn(&Operation) -> bool,
    ) -> Result<Read, Refused> {
        if !(1..=MOST_OPERATIONS).contains(&self.operations.len()) {
            let detail = "Send one to fifty operations at a time";
            let bad = BadParameter::new(Code::MalformedMember, "operations", detail);
            return Err(Refused::Member(bad));
        }
        let mut read = Read {
            operations: Vec::new(),
            sent_at: self.sent_at,
            received_at,
            results: Vec::new(),
        };
        for value in self.operations {
            let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
            let id: String = id.chars().take(36).collect();
            let mut outcome = Outcome::Unreadable;
            if let Ok(operation) = serde_json::from_value::<Operation>(value)
                && operation.is_readable()
                && is_readable(&operation)
            {
                read.operations.push((read.results.len(), operation));
                outcome = Outcome::Refused;
            }
            read.results.push(OperationResult { id, outcome });
        }
        Ok(read)
    }
}

impl Read {
    /// The answer, with what became of the operations at these places.
    pub(in crate::http) fn answer(
        mut self,
        outcomes: impl IntoIterator<Item = (usize, Outcome)>,
    ) -> Response {
        for (place, outcome) in outcomes {
            if let Some(result) = self.results.get_mut(place) {
                result.outcome = outcome;
            }
        }
        let off = self.received_at.saturating_sub(self.sent_at);
        answer(
            StatusCode::OK,
            &OperationsResponse {
                results: self.results,
                clock_is_off: off.saturating_abs() > CLOCK_TOLERANCE_MS,
            },
        )
    }
}
