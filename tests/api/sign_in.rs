//! Signing in: wrong, slow, late, on two devices.

use domain::access::{Grant, Role};
use domain::account::Secret;
use domain::audit::Action;
use domain::problem::Code;
use kaikukortti_server::auth::{Token, now};
use kaikukortti_server::store::audit::{Entry, Sought};
use kaikukortti_server::store::people::{NewSession, Stage};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Browser, Engine, PASSWORD, Server, code, on_both_engines, somebody};

on_both_engines!(
    a_wrong_password_and_an_unknown_address_are_answered_alike,
    whoever_works_nowhere_any_more_is_told_so_by_the_right_password_alone,
    guessing_becomes_slow_and_the_right_password_still_works_afterwards,
    a_session_ends_by_time_by_the_owner_and_by_a_new_password,
    what_is_sensitive_needs_the_password_once_more_and_gives_another_cookie,
    a_workplace_is_one_of_the_own_grants_and_is_remembered,
    nobody_signs_in_while_the_database_is_away_and_the_public_pages_go_on,
    many_guesses_at_once_are_no_more_than_many_one_after_the_other,
    a_sign_in_that_was_under_way_ends_with_the_password_that_it_knew,
);

const SESSION: &str = "/api/v1/session";
const SESSIONS: &str = "/api/v1/account/sessions";

fn grant(role: Role, place: &str) -> Grant {
    Grant::new(role, place.parse().unwrap()).unwrap()
}

fn desk() -> Vec<Grant> {
    vec![grant(Role::VenueDesk, "venue:espoo-april-jazz")]
}

fn with(email: &str, password: &str) -> Value {
    json!({ "email": email, "password": password })
}

async fn a_wrong_password_and_an_unknown_address_are_answered_alike(engine: Engine) {
    let server = Server::start(engine).await;
    somebody(&server, "a@example.fi", &desk()).await;
    let mut answers = Vec::new();
    for email in ["a@example.fi", "nobody@example.fi"] {
        let mut browser = Browser::new(&server);
        let answer = browser
            .send(Method::POST, SESSION, with(email, "väärä salasana"))
            .await;
        assert_eq!(answer.status(), 401);
        let mut names: Vec<String> = answer.headers().keys().map(ToString::to_string).collect();
        names.sort();
        let mut body: Value = answer.json().await.unwrap();
        body["request_id"] = Value::Null;
        answers.push((names, body));
    }
    assert_eq!(answers[0], answers[1]);
}

async fn whoever_works_nowhere_any_more_is_told_so_by_the_right_password_alone(engine: Engine) {
    let server = Server::start(engine).await;
    let gone = somebody(&server, "gone@example.fi", &desk()).await;
    let ended = "UPDATE work_grant SET ended_at = given_at + 1";
    server.database.sql(ended).await;
    let mut answers = Vec::new();
    for email in ["gone@example.fi", "nobody@example.fi"] {
        let mut browser = Browser::new(&server);
        let wrong = with(email, "väärä salasana");
        let answer = browser.send(Method::POST, SESSION, wrong).await;
        assert_eq!(answer.status(), 401);
        let mut names: Vec<String> = answer.headers().keys().map(ToString::to_string).collect();
        names.sort();
        let mut body: Value = answer.json().await.unwrap();
        body["request_id"] = Value::Null;
        answers.push((names, body));
    }
    assert_eq!(answers[0], answers[1]);

    let mut browser = Browser::new(&server);
    let right = with("gone@example.fi", PASSWORD);
    let answer = browser.send(Method::POST, SESSION, right).await;
    assert!(!answer.headers().contains_key("set-cookie"));
    assert_eq!(code(answer).await, Code::WorkEnded);
    assert_eq!(server.database.count("session").await, 0);
    // Both attempts are in the audit, with whom they were about.
    let sought = Sought {
        action: Some(Action::SignInFailed),
        person: Some(gone),
        limit: 10,
        ..Sought::default()
    };
    let told = server.running.app().store.audit(&sought).await.unwrap();
    assert_eq!(told.len(), 2);
}

async fn guessing_becomes_slow_and_the_right_password_still_works_afterwards(engine: Engine) {
    let server = Server::start(engine).await;
    somebody(&server, "a@example.fi", &desk()).await;
    for email in ["a@example.fi", "nobody@example.fi"] {
        let mut browser = Browser::new(&server);
        for _ in 0..4 {
            let wrong = browser
                .refusal(Method::POST, SESSION, with(email, "arvaus"))
                .await;
            assert_eq!(wrong, Code::WrongCredentials);
        }
        // Known or not, the fifth has to wait, even with the right password.
        let answer = browser
            .send(Method::POST, SESSION, with(email, PASSWORD))
            .await;
        let wait = answer.headers()["retry-after"].to_str().unwrap().to_owned();
        assert!((1..=2).contains(&wait.parse::<u32>().unwrap()), "{wait}");
        assert_eq!(code(answer).await, Code::TooMany);
    }
    // Another node, or this one after a restart, goes on counting.
    server.database.sql("UPDATE account SET demo = 0").await;
    let server = Server::on(server.stop().await).await;
    let mut browser = Browser::new(&server);
    let back = "UPDATE sign_in_failure SET last_at = last_at - 60000";
    server.database.sql(back).await;
    let session = browser
        .json(Method::POST, SESSION, with("a@example.fi", PASSWORD))
        .await;
    assert_eq!(session["state"], "signed-in");
    // A right password forgives; what the network did stays.
    assert_eq!(server.database.count("sign_in_failure").await, 2);
}

async fn a_session_ends_by_time_by_the_owner_and_by_a_new_password(engine: Engine) {
    let server = Server::start(engine).await;
    somebody(&server, "a@example.fi", &desk()).await;
    let mut devices = Vec::new();
    for _ in 0..4 {
        let mut browser = Browser::new(&server);
        browser
            .json(Method::POST, SESSION, with("a@example.fi", PASSWORD))
            .await;
        devices.push(browser);
    }
    let [first, second, third, fourth] = devices.as_mut_slice() else {
        unreachable!()
    };
    // By the owner, from another device.
    let listed = first.json(Method::GET, SESSIONS, Value::Null).await;
    let listed = listed["sessions"].as_array().unwrap();
    assert_eq!(listed.len(), 4);
    let newest = listed[0]["id"].as_str().unwrap();
    assert_eq!(listed[0]["current"], false);
    first
        .json(Method::DELETE, &format!("{SESSIONS}/{newest}"), Value::Null)
        .await;
    assert_eq!(
        fourth.refusal(Method::GET, SESSIONS, Value::Null).await,
        Code::NotSignedIn
    );
    // By signing out.
    second.json(Method::DELETE, SESSION, Value::Null).await;
    assert_eq!(second.cookie, None);
    // By a new password, everywhere but here.
    let path = "/api/v1/account/password";
    let weak = json!({ "current": PASSWORD, "new": "Kaikukortti2026" });
    let weak = first.send(Method::PUT, path, weak).await;
    let problem: Value = weak.json().await.unwrap();
    assert_eq!(
        (&problem["code"], &problem["parameter"]),
        (&json!("weak-password"), &json!("own"))
    );
    let wished = json!({ "current": PASSWORD, "new": "tuuli puhaltaa mereltä" });
    first.json(Method::PUT, path, wished).await;
    assert_eq!(
        third.refusal(Method::GET, SESSIONS, Value::Null).await,
        Code::NotSignedIn
    );
    assert_eq!(first.state().await, "signed-in");
    // By time: a desk may rest for twelve hours, and not for thirteen.
    let idle = |hours: i64| format!("UPDATE session SET used_at = {}", now() - hours * 3_600_000);
    server.database.sql(&idle(11)).await;
    assert_eq!(first.state().await, "signed-in");
    server.database.sql(&idle(13)).await;
    assert_eq!(first.state().await, "signed-out");
    assert_eq!(server.database.count("session").await, 0);
}

async fn what_is_sensitive_needs_the_password_once_more_and_gives_another_cookie(engine: Engine) {
    let server = Server::start(engine).await;
    somebody(&server, "a@example.fi", &desk()).await;
    let mut browser = Browser::new(&server);
    browser
        .json(Method::POST, SESSION, with("a@example.fi", PASSWORD))
        .await;
    server
        .database
        .sql("UPDATE session SET confirmed_at = 0")
        .await;
    let path = "/api/v1/account/second-factor";
    let refused = browser.refusal(Method::POST, path, json!({})).await;
    assert_eq!(refused, Code::ConfirmNeeded);
    let confirm = "/api/v1/session/confirm";
    let wrong = browser
        .refusal(Method::POST, confirm, json!({ "password": "väärä" }))
        .await;
    assert_eq!(wrong, Code::WrongCredentials);
    let before = browser.cookie.clone();
    browser
        .json(Method::POST, confirm, json!({ "password": PASSWORD }))
        .await;
    assert_ne!(browser.cookie, before);
    browser.json(Method::POST, path, json!({})).await;
    let mut old = Browser::new(&server);
    old.cookie = before;
    assert_eq!(
        old.state().await,
        "signed-out",
        "the cookie before opens nothing"
    );
}

async fn a_workplace_is_one_of_the_own_grants_and_is_remembered(engine: Engine) {
    let server = Server::start(engine).await;
    let employee = grant(Role::DistributorEmployee, "distributor:vaasa-reimari");
    somebody(&server, "a@example.fi", &[desk(), vec![employee]].concat()).await;
    let mut browser = Browser::new(&server);
    let session = browser
        .json(Method::POST, SESSION, with("a@example.fi", PASSWORD))
        .await;
    assert_eq!(
        session["workplace"],
        Value::Null,
        "of two, none is chosen by itself"
    );
    let path = "/api/v1/session/workplace";
    let foreign = json!({ "grant": { "role": "venue-desk", "scope": "venue:vaasa-uimahalli" } });
    assert_eq!(
        browser.refusal(Method::PUT, path, foreign).await,
        Code::NotAllowed
    );
    let own = json!({ "role": "distributor-employee", "scope": "distributor:vaasa-reimari" });
    browser
        .json(Method::PUT, path, json!({ "grant": own }))
        .await;
    let mut other = Browser::new(&server);
    let session = other
        .json(Method::POST, SESSION, with("a@example.fi", PASSWORD))
        .await;
    assert_eq!(session["workplace"], own);
}

async fn nobody_signs_in_while_the_database_is_away_and_the_public_pages_go_on(engine: Engine) {
    let server = Server::start(engine).await;
    crate::outage::take_away(&server.database).await;
    let mut browser = Browser::new(&server);
    let refused = browser
        .refusal(Method::POST, SESSION, with("a@example.fi", PASSWORD))
        .await;
    assert!(
        matches!(refused, Code::NotStored | Code::Timeout),
        "{refused:?}"
    );
    assert_eq!(server.get("/api/v1/network").await.status(), 200);
    crate::outage::give_back(&server.database).await;
}

async fn many_guesses_at_once_are_no_more_than_many_one_after_the_other(engine: Engine) {
    let server = Server::start(engine).await;
    somebody(&server, "a@example.fi", &desk()).await;
    let body = with("a@example.fi", "arvaus");
    let sends = (0..16).map(|_| server.request(Method::POST, SESSION).json(&body).send());
    let sends: Vec<_> = sends.map(tokio::spawn).collect();
    let mut tried = 0;
    for send in sends {
        tried += usize::from(send.await.unwrap().unwrap().status() == 401);
    }
    // One more where the whole took longer than the first wait.
    assert!((4..=5).contains(&tried), "{tried}");
}

async fn a_sign_in_that_was_under_way_ends_with_the_password_that_it_knew(engine: Engine) {
    let server = Server::start(engine).await;
    let person = somebody(&server, "a@example.fi", &desk()).await;
    let app = server.running.app();
    let account = app.store.account(person).await.unwrap().unwrap();
    let before = account.password.unwrap();
    let after = app
        .auth
        .passwords
        .hash(&Secret::new("tuuli puhaltaa mereltä"))
        .await
        .unwrap();
    let session = NewSession {
        secret_hash: Token::new().unwrap().hash(),
        account: person,
        stage: Stage::SignedIn,
        device: String::new(),
        confirmed: true,
        tablet: None,
        at: now(),
    };
    let entry = Entry {
        at: now(),
        actor: Some(person),
        action: Action::PasswordChanged,
        person: None,
        role: None,
        place: None,
        object: None,
        request_id: None,
    };
    let change = (before.as_str(), after.as_str());
    assert!(
        app.store
            .set_password(person, change, None, entry.clone())
            .await
            .unwrap()
    );
    assert!(
        !app.store
            .begin_session_by(&session, &before, None)
            .await
            .unwrap()
    );
    assert!(
        !app.store
            .set_password(person, change, None, entry)
            .await
            .unwrap()
    );
    assert!(
        app.store
            .begin_session_by(&session, &after, None)
            .await
            .unwrap()
    );
    assert_eq!(server.database.count("session").await, 1);
}
