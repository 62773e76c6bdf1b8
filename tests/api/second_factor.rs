//! The second factor: each code once, made once, and needed at once by a role that needs it.

use domain::access::{Grant, Role};
use domain::problem::Code;
use kaikukortti_server::auth::{SecondFactor, now};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Browser, Engine, PASSWORD, Server, code_of, on_both_engines, somebody};

on_both_engines!(
    a_code_of_the_second_factor_works_once_and_so_does_a_recovery_code,
    a_role_that_needs_a_second_factor_needs_it_in_sessions_that_there_are,
    a_second_factor_is_made_once_however_many_try_to,
    whoever_begins_a_second_factor_once_more_is_told_that_the_former_key_is_over,
);

const SESSION: &str = "/api/v1/session";

fn grant(role: Role, place: &str) -> Grant {
    Grant::new(role, place.parse().unwrap()).unwrap()
}

fn desk() -> Vec<Grant> {
    vec![grant(Role::VenueDesk, "venue:espoo-april-jazz")]
}

fn with(email: &str, password: &str) -> Value {
    json!({ "email": email, "password": password })
}

async fn a_code_of_the_second_factor_works_once_and_so_does_a_recovery_code(engine: Engine) {
    let server = Server::start(engine).await;
    let app = server.running.app();
    let person = somebody(&server, "a@example.fi", &desk()).await;
    let email = "a@example.fi".parse().unwrap();
    let (factor, sealed) = SecondFactor::for_demo(&app.auth.key, person, &email).unwrap();
    app.store.demo_second_factor(person, sealed).await.unwrap();
    let key = factor.set_up().unwrap().key.replace(' ', "");
    let totp = totp_rs::Builder::new()
        .with_secret(totp_rs::Secret::try_from_base32(key).unwrap())
        .build_noncompliant();
    let at = u64::try_from(now() / 1000).unwrap();
    let (now_code, next_code) = (
        totp.generate(at).to_string(),
        totp.generate(at + 30).to_string(),
    );
    let path = "/api/v1/session/second-factor";
    let half = async || {
        let mut browser = Browser::new(&server);
        let session = browser
            .json(Method::POST, SESSION, with("a@example.fi", PASSWORD))
            .await;
        assert_eq!(session["state"], "second-factor");
        browser
    };
    let mut first = half().await;
    let before = first.cookie.clone();
    first
        .json(Method::POST, path, json!({ "code": now_code }))
        .await;
    assert_ne!(
        first.cookie, before,
        "the cookie is another one after the step"
    );
    let mut again = half().await;
    let used = again
        .refusal(Method::POST, path, json!({ "code": now_code }))
        .await;
    assert_eq!(used, Code::WrongCode);
    again
        .json(Method::POST, path, json!({ "code": next_code }))
        .await;

    let codes = again
        .json(Method::POST, "/api/v1/account/recovery-codes", json!({}))
        .await;
    let recovery = codes["codes"][0].as_str().unwrap().to_uppercase();
    half()
        .await
        .json(Method::POST, path, json!({ "code": recovery }))
        .await;
    let used = half()
        .await
        .refusal(Method::POST, path, json!({ "code": recovery }))
        .await;
    assert_eq!(used, Code::WrongCode);
    let session = again.json(Method::GET, SESSION, Value::Null).await;
    assert_eq!(session["account"]["recovery_codes_left"], 9);
}

async fn a_role_that_needs_a_second_factor_needs_it_in_sessions_that_there_are(engine: Engine) {
    let server = Server::start(engine).await;
    let person = somebody(&server, "a@example.fi", &desk()).await;
    let mut fresh = Browser::new(&server);
    fresh
        .json(Method::POST, SESSION, with("a@example.fi", PASSWORD))
        .await;
    let coordinator = grant(Role::AreaCoordinator, "municipality:049");
    let national = grant(Role::NationalAdministrator, "national");
    let (mut administrator, _) = Browser::worker(&server, &[national]).await;
    let given = json!({ "person": person.to_string(), "grant": coordinator });
    administrator
        .json(Method::POST, "/api/v1/grants", given)
        .await;
    // The password has just been given, so the factor may be made now; nothing else may be done.
    assert_eq!(fresh.state().await, "enrol");
    let people = "/api/v1/people";
    let refused = fresh.refusal(Method::GET, people, Value::Null).await;
    assert_eq!(refused, Code::SecondFactorNeeded);
    // Later the password is asked for first.
    server
        .database
        .sql("UPDATE session SET confirmed_at = 0")
        .await;
    assert_eq!(fresh.state().await, "signed-out");
}

async fn a_second_factor_is_made_once_however_many_try_to(engine: Engine) {
    let server = Server::start(engine).await;
    let coordinator = grant(Role::AreaCoordinator, "municipality:049");
    somebody(&server, "a@example.fi", &[coordinator]).await;
    let path = "/api/v1/account/second-factor";
    let mut half = Vec::new();
    for _ in 0..2 {
        let mut browser = Browser::new(&server);
        let session = browser
            .json(Method::POST, SESSION, with("a@example.fi", PASSWORD))
            .await;
        assert_eq!(session["state"], "enrol");
        half.push(browser);
    }
    let [owner, other] = half.as_mut_slice() else {
        unreachable!()
    };
    let begun = owner.json(Method::POST, path, json!({})).await;
    let code = code_of(begun["key"].as_str().unwrap());
    // Twice at once, as by a double click: one makes it, and it is there.
    let cookie = format!(
        "{}={}",
        kaikukortti_server::auth::COOKIE,
        owner.cookie.clone().unwrap()
    );
    let body = json!({ "code": code });
    let sends = (0..2).map(|_| {
        let request = server
            .request(Method::PUT, path)
            .header("cookie", cookie.clone());
        tokio::spawn(request.json(&body).send())
    });
    let mut made = 0;
    for send in sends.collect::<Vec<_>>() {
        made += usize::from(send.await.unwrap().unwrap().status() == 200);
    }
    assert_eq!(made, 1);
    let kept = "SELECT 'kept' FROM account WHERE second_factor IS NOT NULL";
    assert_eq!(server.database.texts(kept).await.len(), 1);
    // Whoever else knew the password and had begun to sign in is out.
    let refused = other.refusal(Method::POST, path, json!({})).await;
    assert_eq!(refused, Code::NotSignedIn);
}

async fn whoever_begins_a_second_factor_once_more_is_told_that_the_former_key_is_over(
    engine: Engine,
) {
    let server = Server::start(engine).await;
    somebody(&server, "a@example.fi", &desk()).await;
    let mut owner = Browser::new(&server);
    owner
        .json(Method::POST, SESSION, with("a@example.fi", PASSWORD))
        .await;
    let path = "/api/v1/account/second-factor";
    let first = owner.json(Method::POST, path, json!({})).await;
    assert_eq!(first["again"], Value::Null);
    let second = owner.json(Method::POST, path, json!({})).await;
    assert_eq!(second["again"], true);
    let former = json!({ "code": code_of(first["key"].as_str().unwrap()) });
    let refused = owner.refusal(Method::PUT, path, former).await;
    assert_eq!(refused, Code::WrongCode);
    let code = json!({ "code": code_of(second["key"].as_str().unwrap()) });
    owner.json(Method::PUT, path, code).await;
    // What was finished is not begun: the next is another one's first.
    let third = owner.json(Method::POST, path, json!({})).await;
    assert_eq!(third["again"], Value::Null);
}
