//! Fetching from our own origin.

use gloo_net::http::{Method, Request, RequestBuilder};

use super::browser::spawn;
use super::{Answer, Ask};

/// Why nothing came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The request did not get through: no network, or it was cut.
    Unreachable,
    /// The server answered with this status.
    Status(u16),
}

/// The body of a GET as text.
///
/// # Errors
/// [`FetchError`] where there is no answer or not a good one.
pub async fn get_text(address: &str) -> Result<String, FetchError> {
    let response = Request::get(address)
        .send()
        .await
        .map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    response.text().await.map_err(|_| FetchError::Unreachable)
}

/// Posts JSON, then tells the answer's status; nothing where no answer came.
pub fn post_json(address: &'static str, json: String, done: impl FnOnce(Option<u16>) + 'static) {
    spawn(async move { done(post(address, json).await) });
}

async fn post(address: &str, json: String) -> Option<u16> {
    let request = Request::post(address).header("content-type", "application/json");
    let answer = request.body(json).ok()?.send().await.ok()?;
    Some(answer.status())
}

/// Asks our own server something as whoever is signed in here; nothing where no answer came.
pub async fn ask(ask: Ask<'_>) -> Option<Answer> {
    let method = match ask.method {
        "POST" => Method::POST,
        "PUT" => Method::PUT,
        "PATCH" => Method::PATCH,
        "DELETE" => Method::DELETE,
        _ => Method::GET,
    };
    let mut request = RequestBuilder::new(ask.address).method(method);
    if let Some(version) = ask.if_match {
        request = request.header("if-match", version);
    }
    let request = match ask.body {
        Some(json) => request
            .header("content-type", "application/json")
            .body(json),
        None => request.build(),
    };
    let answer = request.ok()?.send().await.ok()?;
    let seconds = answer.headers().get("retry-after");
    Some(Answer {
        status: answer.status(),
        retry_after: seconds.and_then(|seconds| seconds.parse().ok()),
        body: answer.text().await.ok()?,
    })
}
