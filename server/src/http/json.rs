//! Bodies of requests and answers as JSON, for those who work.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::problem::Code;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::prepared::NO_STORE;
use super::problem::{BadParameter, Refused};
use crate::app::App;

/// The body of a request, read into its type. No value of it is ever told back: it may be a
/// password. The name of a member that is wrong is.
#[derive(Clone, Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Body<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Body<T>, Refused> {
        // Another type could be sent by another site's form without asking first.
        if !is_json(request.headers()) {
            return Err(Refused::Whole(Code::NotJson));
        }
        let bytes = Bytes::from_request(request, app).await;
        let bytes = bytes.map_err(|_| Refused::Whole(Code::TooLarge))?;
        let members = serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(&bytes);
        let members = members.map_err(|_| Refused::Whole(Code::MalformedBody))?;
        let read = serde_path_to_error::deserialize(serde_json::Value::Object(members));
        read.map(Body).map_err(|error| {
            let path = error.path().to_string();
            let member = if path == "." { "body" } else { &path };
            let detail = "See at /api which members the body has and what each takes";
            Refused::Member(BadParameter::new(Code::MalformedMember, member, detail))
        })
    }
}

/// Whether a request says that its body is JSON.
#[must_use]
pub fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or("");
    let kind = kind.split(';').next().unwrap_or("").trim();
    kind.eq_ignore_ascii_case("application/json")
}

/// An answer for one reader, kept nowhere.
#[must_use]
pub fn answer(status: StatusCode, value: &impl Serialize) -> Response {
    let kept_nowhere = [(header::CACHE_CONTROL, NO_STORE)];
    (status, kept_nowhere, Json(value)).into_response()
}

/// That it is done, and nothing to say.
#[must_use]
pub fn done() -> Response {
    (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, NO_STORE)]).into_response()
}
