//! A name for each request, in its answer, in its problem and in its log line.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use uuid::Uuid;

use super::headers::is_open_data;

/// The header with the request's id.
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    static CURRENT: Current;
}

/// What every part of the program may know of the request that it works for.
#[derive(Clone, Debug)]
pub struct Current {
    /// The request's id: made here, never taken from the client, so that it is safe to log.
    pub id: String,
    /// Whether a program asked, which is answered with problems, or a person with a browser.
    pub for_program: bool,
}

/// The request being answered; none outside of one.
#[must_use]
pub fn current() -> Option<Current> {
    CURRENT.try_with(Clone::clone).ok()
}

/// Names the request and adds the name to the answer.
pub async fn name_request(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let current = Current {
        id: Uuid::now_v7().to_string(),
        for_program: is_for_program(path),
    };
    let id = HeaderValue::from_str(&current.id);
    let mut response = CURRENT.scope(current, next.run(request)).await;
    if let Ok(id) = id {
        response.headers_mut().insert(X_REQUEST_ID, id);
    }
    response
}

/// Whether an address belongs to the API, to open data or to the checks of health. The pages that
/// describe the API and open data are for people.
#[must_use]
pub fn is_for_program(path: &str) -> bool {
    matches!(path, "/livez" | "/readyz") || path.starts_with("/api/") || is_open_data(path)
}
