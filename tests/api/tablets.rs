//! Shared tablets: who enrols them, what they say to whom, and what remains when one is ended.

use domain::access::Role;
use domain::problem::Code;
use kaikukortti_server::auth::now;
use kaikukortti_server::retention;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::desk::{UNIT, day, employee, give, grant, operation, record, send, stock};
use crate::support::tablets::{PIN, choose, contact, giver, seen, tablet, unlock};
use crate::support::{
    Browser, Engine, PASSWORD, Server, administrator, code, on_both_engines, somebody,
};

on_both_engines!(
    a_browser_becomes_a_tablet_by_a_cookie_that_no_script_reads,
    a_tablet_says_whose_pins_unlock_it_and_nobody_else_is_told,
    an_ended_tablet_opens_nothing_and_is_forgotten_by_its_browser,
    a_browser_that_is_enrolled_again_leaves_its_former_number,
    a_coordinator_sees_the_tablets_of_the_own_area_and_ends_one_of_them,
    what_is_done_with_tablets_stands_in_the_audit,
    ended_tablets_are_deleted_after_two_years,
);

const SESSION: &str = "/api/v1/session";

fn tablets() -> String {
    format!("/api/v1/units/{UNIT}/tablets")
}

async fn a_browser_becomes_a_tablet_by_a_cookie_that_no_script_reads(engine: Engine) {
    let server = Server::start(engine).await;
    let mut browser = contact(&server, UNIT).await;
    let answer = browser.send(Method::POST, &tablets(), json!({})).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    let cookies = answer.headers().get_all("set-cookie").iter();
    let cookies: Vec<String> = cookies
        .map(|cookie| cookie.to_str().unwrap().to_owned())
        .collect();
    let [cookie] = cookies.as_slice() else {
        panic!("{}", cookies.len());
    };
    let (value, flags) = cookie.split_once("; ").unwrap();
    assert_eq!(
        flags,
        "Path=/; Max-Age=34560000; Secure; HttpOnly; SameSite=Strict"
    );
    let secret = value.strip_prefix("__Host-kaiku-tablet=").unwrap();
    assert!(secret.len() == 64 && secret.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let made: Value = answer.json().await.unwrap();
    assert_eq!(
        (&made["number"], &made["current"]),
        (&json!(1), &json!(true))
    );
    // Whoever enrolled it is still signed in, for as long as a tablet lets one be idle.
    let session = browser.json(Method::GET, SESSION, Value::Null).await;
    assert_eq!(session["state"], "signed-in");
    assert!(session["idle_seconds"].as_u64().unwrap() <= 15 * 60);
    assert_eq!(session["tablet"]["id"], made["id"]);
    // Not even the server's own table has the secret.
    let kept = match engine {
        Engine::Sqlite => "SELECT hex(secret_hash) FROM tablet",
        Engine::Postgres => "SELECT encode(secret_hash, 'hex') FROM tablet",
    };
    let kept = server.database.texts(kept).await;
    assert!(kept.iter().all(|hash| !hash.eq_ignore_ascii_case(secret)));
    // It takes a password that was given lately, and somebody who manages the unit's people.
    server
        .database
        .sql("UPDATE session SET confirmed_at = NULL")
        .await;
    let refused = browser.refusal(Method::POST, &tablets(), json!({})).await;
    assert_eq!(refused, Code::ConfirmNeeded);
    let mut worker = employee(&server, UNIT).await;
    for method in [Method::POST, Method::GET] {
        let body = (method == Method::POST).then(|| json!({}));
        let body = body.unwrap_or_default();
        let refused = worker.refusal(method, &tablets(), body).await;
        assert_eq!(refused, Code::NotAllowed);
    }
    assert!(worker.tablet.is_none());
}

async fn a_tablet_says_whose_pins_unlock_it_and_nobody_else_is_told(engine: Engine) {
    let server = Server::start(engine).await;
    let mut here = tablet(&server, UNIT).await;
    giver(&server, UNIT, "ÅK").await;
    let (mut first, _) = giver(&server, UNIT, "ab").await;
    giver(&server, "lappeenranta-eksote", "XYZ").await;
    let told = seen(&mut here).await;
    assert_eq!(told["unit"], UNIT);
    assert_eq!(
        told["workers"],
        json!([{ "initials": "AB" }, { "initials": "ÅK" }])
    );
    // The initials are nowhere but on the unit's tablets and on their owner's own page.
    let own = format!("/api/v1/units/{UNIT}/pin");
    let mine = first.json(Method::GET, &own, Value::Null).await;
    assert_eq!(mine, json!({ "initials": "AB", "possible": true }));
    let mut contact = contact(&server, UNIT).await;
    let mut other = employee(&server, "lappeenranta-eksote").await;
    let paths = ["/api/v1/people", SESSION, &tablets(), &own];
    for browser in [&mut contact, &mut other, &mut Browser::new(&server)] {
        for path in paths {
            let answer = browser.send(Method::GET, path, Value::Null).await;
            let text = answer.text().await.unwrap();
            assert!(!text.contains("ÅK") && !text.contains("\"AB\""), "{path}");
        }
    }
    let mut elsewhere = tablet(&server, "lappeenranta-eksote").await;
    assert_eq!(
        seen(&mut elsewhere).await["workers"],
        json!([{ "initials": "XYZ" }])
    );
}

async fn an_ended_tablet_opens_nothing_and_is_forgotten_by_its_browser(engine: Engine) {
    let server = Server::start(engine).await;
    let mut here = tablet(&server, UNIT).await;
    giver(&server, UNIT, "AB").await;
    assert_eq!(unlock(&mut here, "AB", PIN).await.status(), 200);
    let mut contact = contact(&server, UNIT).await;
    let listed = contact.json(Method::GET, &tablets(), Value::Null).await;
    let entry = &listed["tablets"][0];
    assert_eq!(entry["current"], false);
    assert!(entry["unlocked_at"].as_i64().unwrap() >= entry["enrolled_at"].as_i64().unwrap());
    let path = format!("/api/v1/tablets/{}", entry["id"].as_str().unwrap());
    // Not by the contact person of another unit, nor by whoever works with it.
    let mut other = crate::support::tablets::contact(&server, "lappeenranta-eksote").await;
    let refused = other.refusal(Method::DELETE, &path, json!({})).await;
    assert_eq!(refused, Code::UnknownTablet);
    let refused = here.refusal(Method::DELETE, &path, json!({})).await;
    assert_eq!(refused, Code::NotAllowed);
    contact.json(Method::DELETE, &path, json!({})).await;
    let again = contact.refusal(Method::DELETE, &path, json!({})).await;
    assert_eq!(again, Code::UnknownTablet);
    let secret = here.tablet.clone();
    assert_eq!(
        code(unlock(&mut here, "AB", PIN).await).await,
        Code::UnknownTablet
    );
    assert_eq!(here.state().await, "signed-out");
    assert!(here.tablet.is_none() && here.cookie.is_none());
    // Nor does it open anything for whoever keeps what it held.
    here.tablet = secret;
    assert_eq!(
        code(unlock(&mut here, "AB", PIN).await).await,
        Code::UnknownTablet
    );
    let listed = contact.json(Method::GET, &tablets(), Value::Null).await;
    assert_eq!(listed["tablets"], json!([]));
    // A password opens the browser again, which is nobody's tablet then.
    let daily = grant(Role::DistributorEmployee, &format!("distributor:{UNIT}"));
    somebody(&server, "a@example.fi", &[daily]).await;
    let right = json!({ "email": "a@example.fi", "password": PASSWORD });
    here.json(Method::POST, SESSION, right).await;
    assert!(here.tablet.is_none());
    assert_eq!(here.state().await, "signed-in");
}

async fn a_browser_that_is_enrolled_again_leaves_its_former_number(engine: Engine) {
    let server = Server::start(engine).await;
    let mut browser = contact(&server, UNIT).await;
    let numbers = async |browser: &mut Browser<'_>| {
        let listed = browser.json(Method::GET, &tablets(), Value::Null).await;
        let listed = listed["tablets"].as_array().unwrap().clone();
        let each = listed.iter().map(|entry| entry["number"].as_u64().unwrap());
        each.collect::<Vec<u64>>()
    };
    browser.json(Method::POST, &tablets(), json!({})).await;
    browser.json(Method::POST, &tablets(), json!({})).await;
    assert_eq!(browser.state().await, "signed-in");
    assert_eq!(numbers(&mut browser).await, [2]);
    let mut others = tokio::task::JoinSet::new();
    let server = std::sync::Arc::new(server);
    for _ in 0..4 {
        let server = std::sync::Arc::clone(&server);
        others.spawn(async move { drop(tablet(&server, UNIT).await) });
    }
    others.join_all().await;
    let mut browser = contact(&server, UNIT).await;
    assert_eq!(numbers(&mut browser).await, [2, 3, 4, 5, 6]);
}

async fn what_is_done_with_tablets_stands_in_the_audit(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let (mut auditor, _) = administrator(&server).await;
    let mut contact = contact(&server, UNIT).await;
    let made = contact.json(Method::POST, &tablets(), json!({})).await;
    let id = made["id"].as_str().unwrap();
    let (mut worker, account) = giver(&server, UNIT, "AB").await;
    let mut here = Browser::new(&server);
    here.tablet.clone_from(&contact.tablet);
    assert_eq!(unlock(&mut here, "AB", PIN).await.status(), 200);
    // What is recorded is by that account, with the tablet as its device.
    let mut given = operation(Some(UNIT), give(&codes[0]));
    given["device"] = json!(id);
    assert_eq!(send(&mut here, &[given]).await[0]["outcome"], "done");
    assert_eq!(
        day(&mut here, UNIT).await["recorded"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    assert_eq!(server.database.count("operation").await, 3);
    assert_eq!(
        record(&mut here, "lappeenranta-eksote", give(&codes[1])).await["outcome"],
        "refused"
    );
    let path = format!("/api/v1/units/{UNIT}/pin");
    worker.json(Method::DELETE, &path, json!({})).await;
    assert_eq!(here.state().await, "signed-out");
    let end = format!("/api/v1/tablets/{id}");
    contact.json(Method::DELETE, &end, json!({})).await;
    let audit = auditor
        .json(Method::GET, "/api/v1/audit", Value::Null)
        .await;
    let entries = audit["entries"].as_array().unwrap().iter();
    let place = format!("distributor:{UNIT}");
    let entries: Vec<&Value> = entries.filter(|entry| entry["place"] == place).collect();
    let actions: Vec<&str> = entries
        .iter()
        .map(|entry| entry["action"].as_str().unwrap())
        .collect();
    assert_eq!(
        actions,
        [
            "tablet-ended",
            "pin-removed",
            "signed-in",
            "pin-set",
            "tablet-enrolled"
        ]
    );
    for (at, entry) in entries.iter().enumerate() {
        let is_worker = entry["actor"] == account.to_string();
        assert_eq!(is_worker, (1..=3).contains(&at), "{entry}");
        let names_tablet = entry["object"] == id;
        assert_eq!(names_tablet, matches!(at, 0 | 2 | 4), "{entry}");
    }
}

async fn ended_tablets_are_deleted_after_two_years(engine: Engine) {
    let server = Server::start(engine).await;
    let mut first = tablet(&server, UNIT).await;
    let mut second = contact(&server, UNIT).await;
    second.json(Method::POST, &tablets(), json!({})).await;
    let id = seen(&mut first).await["id"].as_str().unwrap().to_owned();
    giver(&server, UNIT, "AB").await;
    unlock(&mut first, "AB", PIN).await;
    let mut contact = contact(&server, UNIT).await;
    let path = format!("/api/v1/tablets/{id}");
    contact.json(Method::DELETE, &path, json!({})).await;
    choose(&mut contact, UNIT, "CD").await;
    let app = server.running.app();
    let year = 365 * 24 * 60 * 60 * 1000_i64;
    retention::of_sign_in(app, now() + 2 * year - 60_000)
        .await
        .unwrap();
    assert_eq!(server.database.count("tablet").await, 2);
    retention::of_sign_in(app, now() + 2 * year + 60_000)
        .await
        .unwrap();
    assert_eq!(server.database.count("tablet").await, 1);
}

async fn a_coordinator_sees_the_tablets_of_the_own_area_and_ends_one_of_them(engine: Engine) {
    let all = "/api/v1/tablets";
    let server = Server::start(engine).await;
    let mut here = tablet(&server, UNIT).await;
    tablet(&server, UNIT).await;
    tablet(&server, "lappeenranta-eksote").await;
    giver(&server, UNIT, "AB").await;
    assert_eq!(unlock(&mut here, "AB", PIN).await.status(), 200);
    let listed = async |browser: &mut Browser<'_>| {
        let listed = browser.json(Method::GET, all, Value::Null).await;
        let listed = listed["tablets"].as_array().unwrap().clone();
        let each = listed.iter().map(|entry| {
            let unit = entry["unit"].as_str().unwrap().to_owned();
            (unit, entry["number"].as_u64().unwrap())
        });
        each.collect::<Vec<(String, u64)>>()
    };
    let is = |expected: &[(&str, u64)]| {
        let own = expected.iter().map(|(unit, at)| ((*unit).to_owned(), *at));
        own.collect::<Vec<(String, u64)>>()
    };
    let vaasa = [(UNIT, 1), (UNIT, 2)];
    let whole = [("lappeenranta-eksote", 1), (UNIT, 1), (UNIT, 2)];
    let (mut boss, _) = administrator(&server).await;
    assert_eq!(listed(&mut boss).await, is(&whole));
    assert_eq!(listed(&mut contact(&server, UNIT).await).await, is(&vaasa));
    let own = [grant(Role::AreaCoordinator, "municipality:905")];
    let (mut coordinator, _) = Browser::worker(&server, &own).await;
    assert_eq!(listed(&mut coordinator).await, is(&vaasa));
    // Whoever looks after another area sees none of them and ends none.
    let other = [grant(Role::AreaCoordinator, "municipality:049")];
    let (mut stranger, _) = Browser::worker(&server, &other).await;
    assert_eq!(listed(&mut stranger).await, is(&[]));
    let entries = coordinator.json(Method::GET, all, Value::Null).await;
    let first = entries["tablets"][0].clone();
    assert!(first["unlocked_at"].is_i64() && first["current"] == false);
    let end = format!("{all}/{}", first["id"].as_str().unwrap());
    let refused = stranger.refusal(Method::DELETE, &end, json!({})).await;
    assert_eq!(refused, Code::UnknownTablet);
    // Nor whoever works with it, though it stands before them.
    for method in [Method::GET, Method::DELETE] {
        let path = if method == Method::GET { all } else { &end };
        let refused = here.refusal(method, path, json!({})).await;
        assert_eq!(refused, Code::NotAllowed);
    }
    coordinator.json(Method::DELETE, &end, json!({})).await;
    assert_eq!(listed(&mut coordinator).await, is(&[(UNIT, 2)]));
    assert_eq!(here.state().await, "signed-out");
}
