//! Answers that are files to keep, for one reader only.

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::prepared::NO_STORE;

/// A file with its kind, under a name.
#[must_use]
pub fn download(name: &'static str, kind: &'static str, body: impl Into<Body>) -> Response {
    let headers = [(header::CONTENT_TYPE, kind)];
    let mut response = (StatusCode::OK, headers, body.into()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, NO_STORE);
    if let Ok(named) = format!("attachment; filename=\"{name}\"").parse() {
        headers.insert(header::CONTENT_DISPOSITION, named);
    }
    response
}
