//! One log line a request that failed or was slow, from a closed list of fields.
//!
//! Never an address of a person or a machine, a browser's name, a query, or what stands in the
//! path where a route has a parameter: whoever reads the log learns what was slow or broke, and
//! nothing of who asked for what.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{Method, StatusCode};

use super::request_id::Current;

/// An answer that takes longer than this many microseconds is worth a line.
const SLOW: u64 = 250_000;

/// What is known of a request before it is answered.
pub struct Line {
    method: &'static str,
    route: Option<MatchedPath>,
    start: Instant,
}

impl Line {
    /// Begins the line of a request that has just come.
    #[must_use]
    pub fn begin(request: &Request) -> Line {
        Line {
            method: known(request.method()),
            route: request.extensions().get::<MatchedPath>().cloned(),
            start: Instant::now(),
        }
    }

    /// Writes the line when the answer is ready. Good and quick answers are the rule, and a line
    /// for each costs more than the answer itself: they are written only at level `debug`.
    pub fn end(self, current: &Current, status: StatusCode) {
        let Line {
            method,
            route,
            start,
        } = self;
        let microseconds = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
        let status = status.as_u16();
        let request_id = tracing::field::display(current.id);
        let route = match &route {
            Some(route) => route.as_str(),
            None if current.for_program => "(none)",
            None => "(page)",
        };
        if status >= 400 || microseconds > SLOW {
            tracing::info!(target: "request", request_id, method, route, status, microseconds);
        } else {
            tracing::debug!(target: "request", request_id, method, route, status, microseconds);
        }
    }
}

/// A method can be any word; only known ones are written down.
fn known(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "(other)",
    }
}
