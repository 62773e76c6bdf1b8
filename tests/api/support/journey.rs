//! What people who work do on their way in, over HTTP as the staff app does.

use domain::access::Grant;
use domain::account::Secret;
use domain::audit::Action;
use domain::language::Language;
use domain::problem::Code;
use kaikukortti_server::auth::now;
use kaikukortti_server::store::audit::Entry;
use kaikukortti_server::store::people::{Linked, NewAccount};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Browser, Server};

/// A strong password.
pub const PASSWORD: &str = "vene keinuu aalloilla";

/// The token of a link, as the page reads it.
pub fn token(link: &str) -> String {
    link.split_once('#').unwrap().1.to_owned()
}

/// The code of this half minute.
pub fn code_of(key: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(key.replace(' ', "")).unwrap();
    let now = std::time::SystemTime::now();
    let seconds = now.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let totp = totp_rs::Builder::new().with_secret(secret);
    totp.build_noncompliant().generate(seconds).to_string()
}

/// The first administrator, signed in with a second factor, and its key.
pub async fn administrator(server: &Server) -> (Browser<'_>, String) {
    let link = server.running.first_link.clone().unwrap();
    let mut browser = Browser::new(server);
    let seen = json!({ "token": token(&link) });
    let seen = browser
        .json(Method::POST, "/api/v1/invitations/look", seen)
        .await;
    assert_eq!(
        (&seen["kind"], &seen["has_account"]),
        (&json!("set-up"), &json!(false))
    );
    let accepted = json!({
        "token": token(&link), "email": "Yllapito@Example.fi", "name": "Ylläpito",
        "password": PASSWORD, "language": "fi",
    });
    let session = browser
        .json(Method::POST, "/api/v1/invitations/accept", accepted)
        .await;
    assert_eq!(session["state"], "enrol");
    let key = enrol(&mut browser).await;
    (browser, key)
}

/// Makes the second factor and gives its key.
async fn enrol(browser: &mut Browser<'_>) -> String {
    let path = "/api/v1/account/second-factor";
    let begun = browser.json(Method::POST, path, json!({})).await;
    let key = begun["key"].as_str().unwrap().to_owned();
    let wrong = browser
        .refusal(Method::PUT, path, json!({ "code": "000000" }))
        .await;
    assert_eq!(wrong, Code::WrongCode);
    let codes = browser
        .json(Method::PUT, path, json!({ "code": code_of(&key) }))
        .await;
    assert_eq!(codes["codes"].as_array().unwrap().len(), 10);
    assert_eq!(browser.state().await, "signed-in");
    key
}

/// Invites somebody to a role in a place.
pub async fn invite(browser: &mut Browser<'_>, email: &str, role: &str, place: &str) -> Value {
    let wished = json!({
        "email": email, "grant": { "role": role, "scope": place }, "language": "sv",
    });
    browser
        .json(Method::POST, "/api/v1/invitations", wished)
        .await
}

/// Accepts an invitation as somebody new.
pub async fn accept(browser: &mut Browser<'_>, link: &str) -> Value {
    let accepted = json!({
        "token": token(link), "name": "Biljettkassan", "password": PASSWORD, "language": "sv",
    });
    browser
        .json(Method::POST, "/api/v1/invitations/accept", accepted)
        .await
}

/// Somebody with a password and these grants.
pub async fn somebody(server: &Server, email: &str, grants: &[Grant]) -> Uuid {
    somebody_since(server, email, grants, now()).await
}

/// The same, whose account was made at another moment.
pub async fn somebody_since(server: &Server, email: &str, grants: &[Grant], at: i64) -> Uuid {
    let app = server.running.app();
    let hash = app
        .auth
        .passwords
        .hash(&Secret::new(PASSWORD))
        .await
        .unwrap();
    let new = NewAccount {
        email: email.parse().unwrap(),
        name: "Somebody".parse().unwrap(),
        language: Language::Fi,
        password: Some(hash),
        second_factor: None,
    };
    app.store.demo_account(&new, grants, at).await.unwrap()
}

/// Links who somebody is elsewhere to an account, as its newest session.
pub async fn link_elsewhere(server: &Server, who: (&str, &str), account: Uuid) -> Linked {
    let store = &server.running.app().store;
    let session = store.sessions_of(account).await.unwrap().remove(0).id;
    let entry = Entry {
        at: now(),
        actor: Some(account),
        action: Action::SignInLinked,
        person: None,
        role: None,
        place: None,
        object: Some("town".into()),
        request_id: None,
    };
    let (issuer, subject) = who;
    let linked = store.link_sign_in(issuer, subject, (session, account), entry);
    linked.await.unwrap()
}
