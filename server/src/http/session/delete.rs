//! `DELETE /api/v1/session`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;
use domain::audit::Action;

use crate::app::App;
use crate::auth::{Held, Working, expired_cookie};
use crate::http::json::done;
use crate::http::problem::Refused;
use crate::store::audit::Entry;

/// Not `storage`: what a device has not sent yet would be gone.
const CLEAR: HeaderValue = HeaderValue::from_static("\"cache\"");

/// Sign out
///
/// Answers 204 also when nobody was signed in.
#[utoipa::path(delete, path = "/api/v1/session", operation_id = "sign_out", tag = "session",
    responses((status = 204)))]
pub async fn delete(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Refused> {
    if let Some(Working { session, account }) = Working::find(&app, &headers).await? {
        let entry = Entry {
            action: Action::SignedOut,
            ..super::post::signed_in(&account)
        };
        app.store
            .end_session(session.id, account.id, Some(entry))
            .await?;
    }
    let on_tablet = Held::find(&app, &headers).await?.in_use().is_some();
    let mut response = done();
    let headers = response.headers_mut();
    headers.insert(header::SET_COOKIE, expired_cookie());
    // A shared tablet is locked many times a day and keeps no answer in its cache; it would fetch
    // the app itself anew each time.
    if !on_tablet {
        headers.insert(HeaderName::from_static("clear-site-data"), CLEAR);
    }
    Ok(response)
}
