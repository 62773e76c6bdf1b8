//! `GET /api/v1/session`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use domain::account::SessionResponse;

use crate::app::App;
use crate::auth::{Held, Working, expired_cookie, read_cookie, tablet, view};
use crate::http::json::answer;
use crate::http::problem::Refused;

/// Who is signed in here
///
/// Answers 200 also when nobody is. Asking does not keep a session alive. A shared tablet is told
/// which one it is, and whose PINs unlock it.
#[utoipa::path(get, path = "/api/v1/session", operation_id = "get_session", tag = "session",
    responses((status = 200, body = SessionResponse)))]
pub async fn get(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Refused> {
    let held = Held::find(&app, &headers).await?;
    let tablet = match held.in_use() {
        Some(here) => Some(tablet::seen(&app, here).await?),
        None => None,
    };
    let Some(Working { session, account }) = Working::find(&app, &headers).await? else {
        let nobody = SessionResponse::signed_out(app.auth.mailer.is_set_up());
        let nobody = SessionResponse { tablet, ..nobody };
        let mut response = answer(StatusCode::OK, &nobody);
        if held == Held::Ended {
            tablet::forget(&mut response);
        }
        if read_cookie(&headers).is_some() {
            let gone = expired_cookie();
            response.headers_mut().append(header::SET_COOKIE, gone);
        }
        return Ok(response);
    };
    let (began, used) = (session.created_at, session.used_at);
    let on = (session.stage, session.tablet);
    let view = view(&app, &account, on, began, used).await?;
    Ok(answer(StatusCode::OK, &SessionResponse { tablet, ..view }))
}
