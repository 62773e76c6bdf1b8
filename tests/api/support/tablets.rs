//! Shared tablets of a unit: enrolling one, and unlocking it by PIN.

use std::sync::atomic::{AtomicUsize, Ordering};

use domain::access::Role;
use domain::id::DistributorId;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use uuid::Uuid;

use super::desk::grant;
use super::{Browser, Server};

/// A PIN that is strong enough.
pub const PIN: &str = "482915";

/// Where a tablet is unlocked.
pub const UNLOCK: &str = "/api/v1/session/pin";

/// Initials that no other call gives.
pub fn some_initials() -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::SeqCst);
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap());
    [number / 676, number / 26, number]
        .map(letter)
        .iter()
        .collect()
}

/// The contact person of a unit.
pub async fn contact<'s>(server: &'s Server, unit: &str) -> Browser<'s> {
    let place = format!("distributor:{unit}");
    let contact = grant(Role::DistributorContact, &place);
    Browser::worker(server, &[contact]).await.0
}

/// A browser that is a tablet of a unit, and nobody signed in there.
pub async fn tablet<'s>(server: &'s Server, unit: &str) -> Browser<'s> {
    let mut browser = contact(server, unit).await;
    let path = format!("/api/v1/units/{unit}/tablets");
    browser.json(Method::POST, &path, json!({})).await;
    browser
        .json(Method::DELETE, "/api/v1/session", json!({}))
        .await;
    assert!(browser.cookie.is_none() && browser.tablet.is_some());
    browser
}

/// The id of a tablet that somebody enrolled for a unit.
pub async fn enrolled(server: &Server, unit: &DistributorId) -> String {
    let mut browser = contact(server, unit.as_str()).await;
    let path = format!("/api/v1/units/{unit}/tablets");
    let made = browser.json(Method::POST, &path, json!({})).await;
    made["id"].as_str().unwrap().to_owned()
}

/// Somebody who gives cards at a unit and has chosen these initials and [`PIN`].
pub async fn giver<'s>(server: &'s Server, unit: &str, initials: &str) -> (Browser<'s>, Uuid) {
    let place = format!("distributor:{unit}");
    let employee = grant(Role::DistributorEmployee, &place);
    let (mut browser, account) = Browser::worker(server, &[employee]).await;
    choose(&mut browser, unit, initials).await;
    (browser, account)
}

/// Chooses initials, and [`PIN`].
pub async fn choose(browser: &mut Browser<'_>, unit: &str, initials: &str) {
    let path = format!("/api/v1/units/{unit}/pin");
    let chosen = json!({ "initials": initials, "pin": PIN });
    browser.json(Method::PUT, &path, chosen).await;
}

/// Tries to unlock a tablet.
pub async fn unlock(browser: &mut Browser<'_>, initials: &str, pin: &str) -> Response {
    let tried = json!({ "initials": initials, "pin": pin });
    browser.send(Method::POST, UNLOCK, tried).await
}

/// What a browser knows of itself as a tablet.
pub async fn seen(browser: &mut Browser<'_>) -> Value {
    let session = browser
        .json(Method::GET, "/api/v1/session", Value::Null)
        .await;
    session["tablet"].clone()
}
