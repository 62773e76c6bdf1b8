//! One log line a request that failed or was slow, from a closed list of fields.
//!
//! Never an address of a person or a machine, a browser's name, a query, or what stands in the
//! path where a route has a parameter: whoever reads the log learns what was slow or broke, and
//! nothing of who asked for what.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

use super::request_id;

/// An answer that takes longer than this many microseconds is worth a line.
const SLOW: u64 = 250_000;

/// Writes the line of a request when its answer is ready. Good and quick answers are the rule, and
/// a line for each costs more than the answer itself: they are written only at level `debug`.
pub async fn log_request(request: Request, next: Next) -> Response {
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let for_program = request_id::is_for_program(request.uri().path());
    let start = Instant::now();
    let response = next.run(request).await;
    let microseconds = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    let id = request_id::current().map(|current| current.id);
    let id = id.as_deref().unwrap_or("");
    let route = match &route {
        Some(route) => route.as_str(),
        None if for_program => "(none)",
        None => "(page)",
    };
    if status >= 400 || microseconds > SLOW {
        tracing::info!(target: "request", request_id = id, method, route, status, microseconds);
    } else {
        tracing::debug!(target: "request", request_id = id, method, route, status, microseconds);
    }
    response
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
