//! Somebody at a unit with a tablet: makes operations as a device does, and sends them.

use domain::access::{Grant, Role};
use kaikukortti_server::auth::{COOKIE, now};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Browser, Server};

/// The unit of most tests, in Vaasa.
pub const UNIT: &str = "vaasa-reimari";

/// A grant by its codes.
pub fn grant(role: Role, place: &str) -> Grant {
    Grant::new(role, place.parse().unwrap()).unwrap()
}

/// Somebody who gives cards at a unit.
pub async fn employee<'s>(server: &'s Server, unit: &str) -> Browser<'s> {
    let place = format!("distributor:{unit}");
    Browser::worker(server, &[grant(Role::DistributorEmployee, &place)])
        .await
        .0
}

/// A national administrator.
pub async fn administrator(server: &Server) -> Browser<'_> {
    let national = grant(Role::NationalAdministrator, "national");
    Browser::worker(server, &[national]).await.0
}

/// An operation that was recorded now.
pub fn operation(unit: Option<&str>, deed: Value) -> Value {
    let mut operation = json!({
        "id": Uuid::now_v7(), "device": Uuid::now_v7(), "sequence": 1,
        "recorded_at": now(), "schema": 1, "deed": deed,
    });
    if let Some(unit) = unit {
        operation["unit"] = json!(unit);
    }
    operation
}

/// Sends operations and gives back what became of each.
pub async fn send(browser: &mut Browser<'_>, operations: &[Value]) -> Vec<Value> {
    let body = json!({
        "sent_at": now(), "operations": operations,
    });
    let answer = browser.json(Method::POST, "/api/v1/operations", body).await;
    answer["results"].as_array().unwrap().clone()
}

/// Records one thing at a unit and gives back what became of it.
pub async fn record(browser: &mut Browser<'_>, unit: &str, deed: Value) -> Value {
    send(browser, &[operation(Some(unit), deed)])
        .await
        .remove(0)
}

/// Makes cards of a kind and hands them to a unit; gives back their batch.
pub async fn hand(server: &Server, unit: &str, count: u32, cards: &str) -> Uuid {
    let mut administrator = administrator(server).await;
    let batch = Uuid::now_v7();
    let make = json!({ "kind": "make", "batch": batch, "count": count, "cards": cards });
    let hand = json!({ "kind": "hand", "batch": batch, "first": 1, "last": count });
    let made = [operation(None, make), operation(Some(unit), hand)];
    for result in send(&mut administrator, &made).await {
        assert_eq!(result["outcome"], "done", "{result}");
    }
    batch
}

/// Makes cards for clients and hands them to a unit; gives back their codes.
pub async fn stock(server: &Server, unit: &str, count: u32) -> Vec<String> {
    hand(server, unit, count, "personal").await;
    let day = day(&mut employee(server, unit).await, unit).await;
    let codes = day["stock"].as_array().unwrap();
    codes
        .iter()
        .map(|code| code.as_str().unwrap().to_owned())
        .collect()
}

/// A unit's community cards.
pub async fn community(browser: &mut Browser<'_>, unit: &str) -> Value {
    let path = format!("/api/v1/units/{unit}/community-cards");
    browser.json(Method::GET, &path, Value::Null).await
}

/// A unit's day.
pub async fn day(browser: &mut Browser<'_>, unit: &str) -> Value {
    let path = format!("/api/v1/units/{unit}/day");
    browser.json(Method::GET, &path, Value::Null).await
}

/// Giving a card to somebody.
pub fn give(code: &str) -> Value {
    json!({ "kind": "give", "code": code, "terms": "2025-02-26",
        "background": { "birth_year": 1985, "postcode": "65100", "children": 2 } })
}

/// What a unit finds by a code.
pub async fn look_up(browser: &mut Browser<'_>, unit: &str, code: &str) -> Value {
    let asked = json!({ "unit": unit, "code": code });
    browser
        .json(Method::POST, "/api/v1/cards/look-up", asked)
        .await
}

/// Sends the same operation many times at once, and says what each answer was.
pub async fn at_once(
    server: &Server,
    worker: &Browser<'_>,
    operation: &Value,
    times: usize,
) -> Vec<Value> {
    let body = json!({ "sent_at": now(), "operations": [operation] });
    let cookie = format!("{COOKIE}={}", worker.cookie.as_ref().unwrap());
    let mut sending = tokio::task::JoinSet::new();
    for _ in 0..times {
        let request = server.request(Method::POST, "/api/v1/operations");
        let request = request.header("cookie", &cookie).json(&body);
        sending.spawn(async move {
            let answer = request.send().await.unwrap();
            let answer: Value = answer.json().await.unwrap();
            answer["results"][0].clone()
        });
    }
    sending.join_all().await
}
