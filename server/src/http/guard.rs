//! What protects the handlers from requests and the clients from handlers: size and time limits,
//! other sites, panics.

pub mod rate;

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use domain::problem::Code;
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::headers::{protect, sort};
use super::log::Line;
use super::problem::Refusal;
use super::request_id::{Current, X_REQUEST_ID};

/// Longest path and query that is read, in bytes.
pub const MAX_ADDRESS: usize = 4096;

/// Largest body that is read, in bytes.
pub const MAX_BODY: usize = 64 * 1024;

/// How much of a body that is too large is read before the refusal, in bytes.
const MAX_DISCARDED: usize = 1024 * 1024;

/// Longest time that an answer may take.
pub const TIMEOUT: Duration = Duration::from_secs(10);

/// Puts everything around the routes that every request goes through. It is one layer and not one
/// for each guard: every layer boxes every request and every answer once more.
pub fn guarded(router: Router, timeout: Duration) -> Router {
    let guard = move |request: Request, next: Next| guard(timeout, request, next);
    let csrf = CsrfLayer::new().with_rejection_response(from_another_site);
    router.layer((middleware::from_fn(guard), csrf))
}

/// Outermost first: name, log, headers, panics, limits. Other sites are refused after that.
async fn guard(timeout: Duration, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let (current, sort) = (Current::new(path), sort(path));
    let line = Line::begin(&request);
    let answer = unbroken(limit(timeout, request, next));
    let mut response = current.during(answer).await;
    line.end(&current, response.status());
    let headers = response.headers_mut();
    protect(headers, sort);
    if let Some(id) = current.header() {
        headers.insert(X_REQUEST_ID, id);
    }
    response
}

/// The answer, or after a panic a refusal. The panic's own words may hold data, so they go nowhere;
/// the hook has logged its place.
async fn unbroken(answer: impl Future<Output = Response>) -> Response {
    let mut answer = pin!(answer);
    poll_fn(|context| {
        let poll = AssertUnwindSafe(|| answer.as_mut().poll(context));
        catch_unwind(poll)
            .unwrap_or_else(|_panic| Poll::Ready(Refusal(Code::Internal).into_response()))
    })
    .await
}

async fn limit(timeout: Duration, mut request: Request, next: Next) -> Response {
    let address = request
        .uri()
        .path_and_query()
        .map_or(0, |text| text.as_str().len());
    let body = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok())
        .unwrap_or(0);
    if address > MAX_ADDRESS || body > MAX_BODY as u64 {
        // Closing while the client still sends would take the answer away from it.
        let _ = tokio::time::timeout(timeout, discard(request.into_body())).await;
        return Refusal(Code::TooLarge).into_response();
    }
    // Nobody reads the body of a request that only asks.
    if !request.method().is_safe() {
        DefaultBodyLimit::max(MAX_BODY).apply(&mut request);
    }
    match tokio::time::timeout(timeout, next.run(request)).await {
        Ok(response) => response,
        Err(_elapsed) => Refusal(Code::Timeout).into_response(),
    }
}

/// Reads a body for nothing, as far as politeness goes.
async fn discard(body: Body) {
    let mut body = pin!(body);
    let mut read = 0;
    while let Some(Ok(frame)) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        read += frame.data_ref().map_or(0, |data| data.len());
        if read > MAX_DISCARDED {
            return;
        }
    }
}

fn from_another_site(_error: ProtectionError) -> Response {
    Refusal(Code::CrossSite).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use axum::http::StatusCode;
    use axum::routing::get;
    use domain::problem::Problem;
    use tower::ServiceExt;

    use super::*;
    use crate::http::headers::ALWAYS;

    async fn broken() -> &'static str {
        panic!("a secret that stands in the panic's words")
    }

    async fn answer(path: &str) -> (StatusCode, Response) {
        let slow = || async {
            tokio::time::sleep(Duration::from_secs(60)).await;
            "too late"
        };
        let router = Router::new()
            .route("/api/broken", get(broken))
            .route("/broken", get(broken))
            .route("/api/slow", get(slow));
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let guarded = guarded(router, Duration::from_millis(50));
        let response = guarded.oneshot(request).await.unwrap();
        (response.status(), response)
    }

    async fn text(response: Response) -> String {
        let body = to_bytes(response.into_body(), 10_000).await.unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_panic_is_an_internal_problem_that_tells_nothing_but_its_request() {
        let (status, response) = answer("/api/broken").await;
        assert_eq!(status, 500);
        for (name, value) in ALWAYS {
            assert_eq!(response.headers().get(&name), Some(&value), "{name}");
        }
        let id = response.headers()["x-request-id"]
            .to_str()
            .unwrap()
            .to_owned();
        let text = text(response).await;
        let problem: Problem = serde_json::from_str(&text).unwrap();
        assert_eq!(problem, Problem::new(Code::Internal, Some(id)));
    }

    #[tokio::test]
    async fn a_person_gets_a_line_of_text_and_not_a_problem() {
        let (status, response) = answer("/broken").await;
        assert_eq!(status, 500);
        assert_eq!(
            text(response).await,
            "Something went wrong on the server.\n"
        );
    }

    #[tokio::test]
    async fn an_answer_that_takes_too_long_is_given_up_and_says_when_to_try_again() {
        let (status, response) = answer("/api/slow").await;
        assert_eq!(status, 503);
        assert!(response.headers().contains_key("retry-after"));
        let problem: Problem = serde_json::from_str(&text(response).await).unwrap();
        assert_eq!(problem.code, Code::Timeout);
    }
}
