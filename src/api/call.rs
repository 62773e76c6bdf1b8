//! One question and its answer as JSON. The only place that names `serde_json`.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::ApiError;
use crate::platform::{Answer, Ask, ask};

/// Reads something.
pub(super) async fn get<T: DeserializeOwned>(address: &str) -> Result<T, ApiError> {
    read(&send("GET", address, None, None).await?)
}

/// Sends something and reads the answer.
pub(super) async fn change<T: DeserializeOwned>(
    method: &'static str,
    address: &str,
    body: &impl Serialize,
) -> Result<T, ApiError> {
    read(&send(method, address, Some(written(body)?), None).await?)
}

/// Sends something that changes one version of a thing, and reads the answer.
pub(super) async fn change_version<T: DeserializeOwned>(
    method: &'static str,
    address: &str,
    body: &impl Serialize,
    version: &str,
) -> Result<T, ApiError> {
    read(&send(method, address, Some(written(body)?), Some(version)).await?)
}

/// Sends something whose answer has no body that counts.
pub(super) async fn tell(
    method: &'static str,
    address: &str,
    body: &impl Serialize,
) -> Result<(), ApiError> {
    send(method, address, Some(written(body)?), None).await?;
    Ok(())
}

/// Sends something that says everything by its address.
pub(super) async fn act(method: &'static str, address: &str) -> Result<(), ApiError> {
    send(method, address, Some("{}".to_owned()), None).await?;
    Ok(())
}

/// Sends JSON or nothing; the answer as text for `crate::data`.
pub(super) async fn text(
    method: &'static str,
    address: &str,
    body: Option<String>,
) -> Result<String, ApiError> {
    let answer = send(method, address, body, None).await?;
    Ok(answer.body)
}

/// The same for something that changes one version of a thing.
pub(super) async fn text_version(
    method: &'static str,
    address: &str,
    body: String,
    version: &str,
) -> Result<String, ApiError> {
    let answer = send(method, address, Some(body), Some(version)).await?;
    Ok(answer.body)
}

/// The public network, as text for `crate::data`.
///
/// # Errors
/// [`ApiError`] where none came.
pub async fn network() -> Result<String, ApiError> {
    text("GET", "/api/v1/network", None).await
}

async fn send(
    method: &'static str,
    address: &str,
    body: Option<String>,
    if_match: Option<&str>,
) -> Result<Answer, ApiError> {
    let question = Ask {
        method,
        address,
        body,
        if_match,
    };
    let answer = ask(question).await.ok_or(ApiError::Away)?;
    match answer.status {
        200..300 => Ok(answer),
        status => {
            let problem = serde_json::from_str(&answer.body).ok();
            Err(ApiError::read(status, problem, answer.retry_after))
        }
    }
}

fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T, ApiError> {
    serde_json::from_str(&answer.body).map_err(|_| ApiError::Unexpected)
}

fn written(body: &impl Serialize) -> Result<String, ApiError> {
    serde_json::to_string(body).map_err(|_| ApiError::Unexpected)
}
