//! `POST /api/v1/session/pin`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::access::{Scope, by_pin};
use domain::account::{PinRequest, SessionResponse};
use domain::audit::Action;
use domain::problem::Code;

use super::post::{failed, signed_in};
use crate::app::App;
use crate::auth::{
    Held, Slow, Throttle, end_held, new_session, now, read_tablet_cookie, said, tablet,
};
use crate::http::json::Body;
use crate::http::problem::Refused;
use crate::store::audit::Entry;
use crate::store::people::{Account, NewSession, OnTablet, Stage, Tablet, Tried};

/// Unlock a shared tablet by PIN
///
/// From a browser that was enrolled for a unit, and from no other. The session is for the unit's
/// daily work alone, whatever else its owner may do. After five wrong PINs the password is needed;
/// whoever tries many people's PINs at one tablet has to wait.
#[utoipa::path(post, path = "/api/v1/session/pin", operation_id = "sign_in_by_pin",
    tag = "session", request_body = PinRequest,
    responses((status = 200, body = SessionResponse)))]
pub async fn post(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Body(tried): Body<PinRequest>,
) -> Result<Response, Refused> {
    let held = Held::find(&app, &headers).await?;
    let here = held.in_use().ok_or(Code::UnknownTablet)?;
    let throttle = Throttle::of_tablet(&app.auth.key, here.id);
    if let Err(Slow(wait)) = throttle.take(&app.store, now()).await? {
        return Err(Refused::TooMany(wait));
    }
    let (person, hash, is_last) = match app.store.try_pin(&here.unit, &tried.initials).await? {
        Tried::Check(person, hash, is_last) => (person, hash, is_last),
        Tried::Blocked => return Err(Code::PinBlocked.into()),
        Tried::Nobody => {
            app.auth.passwords.is_right(&tried.pin, None).await;
            return Err(Code::WrongCode.into());
        }
    };
    let account = app.store.account(person).await?;
    let account = account.ok_or(Code::WrongCode)?;
    if !app.auth.passwords.is_right(&tried.pin, Some(&hash)).await {
        return Err(wrong(&app, here, &account, is_last).await?.into());
    }
    by_pin(&account.grants(), &here.unit).ok_or(Code::NotAllowed)?;
    let on = OnTablet {
        tablet: here.id,
        by_pin: true,
    };
    let (session, token) = new_session(account.id, Stage::SignedIn, &headers, Some(on))?;
    // A PIN is no password: what needs one needs it still.
    let session = NewSession {
        confirmed: false,
        ..session
    };
    let entry = at(here, signed_in(&account));
    let by = (&here.unit, hash.as_str());
    if !app.store.begin_session_by_pin(&session, by, entry).await? {
        return Err(Code::WrongCode.into());
    }
    throttle.was_right(&app.store).await?;
    end_held(&app, &headers).await?;
    let opened = app.store.session(&token.hash()).await?;
    let (session, account) = opened.ok_or(Code::NotSignedIn)?;
    let (session, account) = held.admits(session, account).ok_or(Code::NotAllowed)?;
    let mut response = said(&app, &account, session.stage, session.tablet, &token).await?;
    // A tablet that is used is not forgotten by its browser.
    if let Some(secret) = read_tablet_cookie(&headers) {
        tablet::remember(&mut response, secret);
    }
    Ok(response)
}

/// A wrong PIN is written down; with the last one that was left, that there is none left.
async fn wrong(
    app: &App,
    here: &Tablet,
    account: &Account,
    is_last: bool,
) -> Result<Code, Refused> {
    app.store.note(at(here, failed(Some(account)))).await?;
    if !is_last {
        return Ok(Code::WrongCode);
    }
    let blocked = Entry {
        action: Action::PinBlocked,
        ..failed(Some(account))
    };
    app.store.note(at(here, blocked)).await?;
    Ok(Code::PinBlocked)
}

/// The same at a tablet.
fn at(here: &Tablet, entry: Entry) -> Entry {
    Entry {
        place: Some(Scope::Distributor(here.unit.clone())),
        object: Some(here.id.to_string()),
        ..entry
    }
}
