//! Fetching from our own origin.

use gloo_net::http::Request;

use super::browser::spawn;

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
