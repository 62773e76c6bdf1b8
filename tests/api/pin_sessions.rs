//! What a PIN has opened on a shared tablet: which doors, where, how long, and what ends it.

use domain::access::{Door, Role, door, opens_by_pin};
use domain::problem::Code;
use kaikukortti_server::router;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::access::body_of;
use crate::support::desk::{UNIT, grant};
use crate::support::tablets::{PIN, UNLOCK, choose, giver, seen, tablet, unlock};
use crate::support::{Browser, Engine, Server, code, on_both_engines};

on_both_engines!(
    a_session_by_pin_is_good_on_its_tablet_alone_and_for_a_quarter_of_an_hour,
    a_session_that_began_on_a_tablet_by_other_means_is_good_there_alone,
    a_session_by_pin_opens_the_units_daily_work_and_no_other_door,
    with_the_work_at_the_unit_its_pin_is_over,
    another_pin_ends_what_the_former_one_has_opened,
);

/// The operations of the description that need somebody: id, method, path.
fn operations() -> Vec<(String, Method, String)> {
    let description = serde_json::to_value(router::description()).unwrap();
    let mut operations = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let method: Method = method.to_uppercase().parse().unwrap();
            let id = operation["operationId"].as_str().unwrap_or_default();
            if !matches!(door(id), Some(Door::Everybody) | None) {
                operations.push((id.to_owned(), method, path.clone()));
            }
        }
    }
    operations
}

async fn a_session_by_pin_is_good_on_its_tablet_alone_and_for_a_quarter_of_an_hour(engine: Engine) {
    let server = Server::start(engine).await;
    giver(&server, UNIT, "AB").await;
    let mut here = tablet(&server, UNIT).await;
    let other = tablet(&server, UNIT).await;
    for moved in [None, other.tablet.clone()] {
        assert_eq!(unlock(&mut here, "AB", PIN).await.status(), 200);
        let mut thief = Browser::new(&server);
        thief.cookie.clone_from(&here.cookie);
        thief.tablet = moved;
        assert_eq!(thief.state().await, "signed-out");
        // Whoever took it has ended it.
        assert_eq!(here.state().await, "signed-out");
    }
    assert_eq!(unlock(&mut here, "AB", PIN).await.status(), 200);
    for (minutes, state) in [(14, "signed-in"), (16, "signed-out")] {
        let earlier = kaikukortti_server::auth::now() - minutes * 60_000;
        let idle = format!("UPDATE session SET used_at = {earlier} WHERE by_pin = 1");
        server.database.sql(&idle).await;
        assert_eq!(here.state().await, state, "{minutes}");
    }
}

async fn a_session_that_began_on_a_tablet_by_other_means_is_good_there_alone(engine: Engine) {
    let server = Server::start(engine).await;
    let mut here = tablet(&server, UNIT).await;
    let daily = grant(Role::DistributorEmployee, &format!("distributor:{UNIT}"));
    let (worker, _) = Browser::worker(&server, &[daily]).await;
    // As when a service elsewhere has sent somebody back.
    here.cookie = worker.cookie.clone();
    let taken = async |cookie: &Option<String>| {
        let mut elsewhere = Browser::new(&server);
        elsewhere.cookie.clone_from(cookie);
        elsewhere.state().await
    };
    assert_eq!(taken(&here.cookie).await, "signed-in");
    assert_eq!(here.state().await, "signed-in");
    assert_eq!(taken(&here.cookie).await, "signed-out");
}

async fn a_session_by_pin_opens_the_units_daily_work_and_no_other_door(engine: Engine) {
    let server = Server::start(engine).await;
    // Somebody who may do much more with the password.
    let grants = [
        grant(Role::DistributorContact, &format!("distributor:{UNIT}")),
        grant(Role::DistributorContact, "distributor:lappeenranta-eksote"),
        grant(Role::VenueContact, "venue:vaasa-uimahalli"),
    ];
    let (mut worker, _) = Browser::worker(&server, &grants).await;
    choose(&mut worker, UNIT, "AB").await;
    let daily = grant(Role::DistributorEmployee, &format!("distributor:{UNIT}"));
    let mut here = tablet(&server, UNIT).await;
    let mut opened = Vec::new();
    for (id, method, path) in operations() {
        unlock(&mut here, "AB", PIN).await;
        // Even where the password counted as given: the PIN shuts by itself.
        let confirmed = kaikukortti_server::auth::now();
        let confirm = format!("UPDATE session SET confirmed_at = {confirmed} WHERE by_pin = 1");
        server.database.sql(&confirm).await;
        let path = match id.as_str() {
            "get_terms" => path.replace("{id}", domain::operation::TERMS_VERSION),
            _ => path.replace("{id}", UNIT),
        };
        let body = match (&method, id.as_str()) {
            (&Method::GET, _) => Value::Null,
            (_, "look_up_card") => json!({ "unit": UNIT, "code": "000000079444" }),
            (_, "acknowledge_orientation") => {
                json!({ "year": kaikukortti_server::serve::today().year() })
            }
            _ => body_of(&id),
        };
        let answer = here.send(method, &path, body).await;
        let status = answer.status();
        if opens_by_pin(&id, &daily) {
            assert!(status.is_success(), "{id}: {status}");
            opened.push(id);
        } else {
            let refused = code(answer).await;
            assert_eq!(refused, Code::NotAllowed, "{id}");
        }
    }
    opened.sort();
    let daily = ["get_pin", "get_unit_day", "look_up_card", "post_operations"];
    for id in daily {
        assert!(opened.iter().any(|other| other == id), "{id}: {opened:?}");
    }
    // The doors that do open do so for this unit alone.
    unlock(&mut here, "AB", PIN).await;
    let elsewhere = "/api/v1/units/lappeenranta-eksote/day";
    let refused = here.refusal(Method::GET, elsewhere, Value::Null).await;
    assert_eq!(refused, Code::NotAllowed);
    // No PIN is a password, so that nothing grows out of it.
    let confirm = json!({ "password": PIN });
    let refused = here.refusal(Method::POST, "/api/v1/session/confirm", confirm);
    assert_eq!(refused.await, Code::NotAllowed);
}

async fn with_the_work_at_the_unit_its_pin_is_over(engine: Engine) {
    let server = Server::start(engine).await;
    let place = format!("distributor:{UNIT}");
    let grants = [
        grant(Role::DistributorEmployee, &place),
        grant(Role::DistributorEmployee, "distributor:lappeenranta-eksote"),
    ];
    let (mut worker, account) = Browser::worker(&server, &grants).await;
    choose(&mut worker, UNIT, "AB").await;
    choose(&mut worker, "lappeenranta-eksote", "AB").await;
    let mut here = tablet(&server, UNIT).await;
    assert_eq!(unlock(&mut here, "AB", PIN).await.status(), 200);
    let store = &server.running.app().store;
    let held = store.account(account).await.unwrap().unwrap().grants;
    let held = held
        .iter()
        .find(|held| held.grant.scope.to_string() == place);
    let mut contact = crate::support::tablets::contact(&server, UNIT).await;
    let path = format!("/api/v1/grants/{}", held.unwrap().id);
    contact.json(Method::DELETE, &path, json!({})).await;
    assert_eq!(here.state().await, "signed-out");
    assert_eq!(seen(&mut here).await["workers"], json!([]));
    let refused = code(unlock(&mut here, "AB", PIN).await).await;
    assert_eq!(refused, Code::WrongCode);
    // Of the two, the one of the work that goes on is left.
    let left = server
        .database
        .texts("SELECT unit FROM tablet_worker")
        .await;
    assert_eq!(left, ["lappeenranta-eksote"]);
    let mut there = tablet(&server, "lappeenranta-eksote").await;
    assert_eq!(unlock(&mut there, "AB", PIN).await.status(), 200);
}

async fn another_pin_ends_what_the_former_one_has_opened(engine: Engine) {
    let server = Server::start(engine).await;
    let (mut worker, _) = giver(&server, UNIT, "AB").await;
    let mut here = tablet(&server, UNIT).await;
    assert_eq!(unlock(&mut here, "AB", PIN).await.status(), 200);
    let path = format!("/api/v1/units/{UNIT}/pin");
    let other = json!({ "initials": "ÄB", "pin": "739104" });
    worker.json(Method::PUT, &path, other).await;
    assert_eq!(here.state().await, "signed-out");
    assert_eq!(worker.state().await, "signed-in");
    for (initials, pin, status) in [("AB", PIN, 401), ("ÄB", PIN, 401), ("ÄB", "739104", 200)] {
        let answer = unlock(&mut here, initials, pin).await;
        assert_eq!(answer.status(), status, "{initials} {pin}");
    }
    // The PIN is in no answer and no address.
    let told = worker.json(Method::GET, &path, Value::Null).await;
    assert_eq!(told, json!({ "initials": "ÄB", "possible": true }));
    let malformed = json!({ "initials": "ÄB", "pin": "739104", "unit": Uuid::nil() });
    let answer = here.send(Method::POST, UNLOCK, malformed).await;
    assert!(!answer.text().await.unwrap().contains("739104"));
}
