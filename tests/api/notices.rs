//! Mails that tell somebody what was done to the own account.

use domain::access::{Grant, Role};
use domain::audit::Action;
use kaikukortti_server::auth::now;
use kaikukortti_server::store::audit::Entry;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{
    Browser, Engine, Mailbox, PASSWORD, Server, code_of, on_both_engines, somebody,
};

on_both_engines!(
    a_sign_in_with_a_device_of_a_new_kind_is_told_once_and_no_other_is,
    what_is_changed_in_an_account_is_told_to_its_owner_without_secrets,
    without_mail_a_new_device_signs_in_all_the_same,
);

const EMAIL: &str = "a@example.fi";
const SESSION: &str = "/api/v1/session";
const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0";
const CHROME: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0";

fn desk() -> Grant {
    let place = "venue:espoo-april-jazz".parse().unwrap();
    Grant::new(Role::VenueDesk, place).unwrap()
}

async fn sign_in<'s>(server: &'s Server, agent: &str) -> (Browser<'s>, Response) {
    let mut browser = Browser::new(server);
    let right = json!({ "email": EMAIL, "password": PASSWORD });
    let agent = [("user-agent", agent)];
    let answer = browser
        .send_with(Method::POST, SESSION, right, &agent)
        .await;
    assert_eq!(answer.status(), 200);
    (browser, answer)
}

async fn a_sign_in_with_a_device_of_a_new_kind_is_told_once_and_no_other_is(engine: Engine) {
    let (server, mailbox) = Mailbox::with_server(engine).await;
    let person = somebody(&server, EMAIL, &[desk()]).await;
    // The first one is the owner's own, and so is one that was used before it was signed out.
    let (mut browser, _) = sign_in(&server, FIREFOX).await;
    browser.json(Method::DELETE, SESSION, json!({})).await;
    sign_in(&server, FIREFOX).await;
    // A wrong password is no sign-in.
    let wrong = json!({ "email": EMAIL, "password": "salasana on väärä" });
    let agent = [("user-agent", "Mozilla/5.0 (iPad) Safari/605.1.15")];
    let answer = browser
        .send_with(Method::POST, SESSION, wrong, &agent)
        .await;
    assert_eq!(answer.status(), 401);
    sign_in(&server, CHROME).await;
    let told = mailbox.once(1).await.remove(0);
    assert!(
        told.starts_with("To: a@example.fi\nSubject: Uusi laite"),
        "{told}"
    );
    assert!(told.contains("\nLaite: Chrome, Android\n"), "{told}");
    assert!(
        told.contains("/staff/fi\n") && !told.contains('#'),
        "{told}"
    );

    sign_in(&server, CHROME).await;
    // One that says nothing of itself is another kind.
    sign_in(&server, "").await;
    let told = mailbox.once(2).await.remove(1);
    assert!(!told.contains("Laite:"), "{told}");
    let other = somebody(&server, "b@example.fi", &[desk()]).await;
    assert_ne!(other, person);
    assert_eq!(server.database.count("known_device").await, 3);
}

async fn what_is_changed_in_an_account_is_told_to_its_owner_without_secrets(engine: Engine) {
    let (server, mailbox) = Mailbox::with_server(engine).await;
    let person = somebody(&server, EMAIL, &[desk()]).await;
    let (mut owner, _) = sign_in(&server, FIREFOX).await;
    let factor = "/api/v1/account/second-factor";
    let begun = owner.json(Method::POST, factor, json!({})).await;
    let key = begun["key"].as_str().unwrap().to_owned();
    let given = json!({ "code": code_of(&key) });
    let codes = owner.json(Method::PUT, factor, given).await;
    mailbox.once(1).await;
    owner.json(Method::DELETE, factor, json!({})).await;
    mailbox.once(2).await;
    let new = "tuuli puhaltaa mereltä";
    let changed = json!({ "current": PASSWORD, "new": new });
    let path = "/api/v1/account/password";
    owner.json(Method::PUT, path, changed).await;
    mailbox.once(3).await;
    link(&server, person).await;
    let links = "/api/v1/account/links";
    let listed = owner.json(Method::GET, links, Value::Null).await;
    let id = listed["links"][0]["id"].as_str().unwrap();
    let path = format!("{links}/{id}");
    owner.json(Method::DELETE, &path, json!({})).await;
    // What is gone already was changed by nobody.
    owner.json(Method::DELETE, &path, json!({})).await;

    let mails = mailbox.once(4).await;
    let subjects = mails.iter().map(|mail| mail.lines().nth(1).unwrap());
    let subjects: Vec<&str> = subjects.collect();
    let expected = [
        "Subject: Kaksivaiheinen kirjautuminen on nyt käytössä tililläsi",
        "Subject: Kaksivaiheinen kirjautuminen on poistettu tililtäsi",
        "Subject: Salasanasi Kaikukortin palveluun vaihdettiin",
        "Subject: Tilisi kirjautumispalvelut muuttuivat",
    ];
    assert_eq!(subjects, expected);
    let all = mails.concat();
    let code = codes["codes"][0].as_str().unwrap();
    for secret in [PASSWORD, new, &key, code, "somebody-17", "#"] {
        assert!(!all.contains(secret), "{secret}");
    }
}

async fn without_mail_a_new_device_signs_in_all_the_same(engine: Engine) {
    let server = Server::start(engine).await;
    somebody(&server, EMAIL, &[desk()]).await;
    for agent in [FIREFOX, CHROME] {
        let (mut browser, _) = sign_in(&server, agent).await;
        assert_eq!(browser.state().await, "signed-in");
    }
    assert_eq!(server.database.count("known_device").await, 2);
}

async fn link(server: &Server, account: Uuid) {
    let store = &server.running.app().store;
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
    let linked = store.link_sign_in("https://a.example", "somebody-17", account, entry);
    linked.await.unwrap();
}
