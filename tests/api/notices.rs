//! Mails that tell somebody what was done to the own account.

use domain::access::{Grant, Role};
use domain::problem::Code;
use kaikukortti_server::auth::now;
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::support::{
    Browser, Engine, Mailbox, PASSWORD, Server, code_of, link_elsewhere, on_both_engines, somebody,
    somebody_since,
};

on_both_engines!(
    a_sign_in_with_a_device_of_a_new_kind_is_told_once_and_no_other_is,
    the_first_device_of_an_account_that_has_slept_is_told,
    a_new_device_is_told_where_a_second_factor_has_to_be_made_first,
    what_is_changed_in_an_account_is_told_to_its_owner_without_secrets,
    a_sign_in_with_a_recovery_code_is_told_and_a_wrong_code_is_not,
    without_mail_a_new_device_signs_in_all_the_same,
);

const EMAIL: &str = "a@example.fi";
const SESSION: &str = "/api/v1/session";
const FACTOR: &str = "/api/v1/account/second-factor";
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
    mailbox.subjects(2).await;
    let told = mailbox.all().remove(1);
    assert!(!told.contains("Laite:"), "{told}");
    let other = somebody(&server, "b@example.fi", &[desk()]).await;
    assert_ne!(other, person);
    assert_eq!(server.database.count("known_device").await, 3);
}

async fn what_is_changed_in_an_account_is_told_to_its_owner_without_secrets(engine: Engine) {
    let (server, mailbox) = Mailbox::with_server(engine).await;
    let person = somebody(&server, EMAIL, &[desk()]).await;
    let (mut owner, _) = sign_in(&server, FIREFOX).await;
    let mut secrets = vec![PASSWORD.to_owned(), "somebody-17".into(), "#".into()];
    let mut expected = Vec::new();
    // One that takes the place of another is told of in its own words.
    for told in [
        "Kaksivaiheinen kirjautuminen on nyt käytössä tililläsi",
        "Kaksivaiheisen kirjautumisen puhelin vaihdettiin",
    ] {
        let key = begin_factor(&mut owner).await;
        let given = json!({ "code": code_of(&key) });
        let codes = owner.json(Method::PUT, FACTOR, given).await;
        secrets.extend([key, codes["codes"][0].as_str().unwrap().to_owned()]);
        expected.push(told);
        assert_eq!(mailbox.subjects(expected.len()).await, expected);
    }
    let path = "/api/v1/account/recovery-codes";
    let codes = owner.json(Method::POST, path, json!({})).await;
    secrets.push(codes["codes"][0].as_str().unwrap().to_owned());
    expected.push("Tilillesi tehtiin uudet varakoodit");
    assert_eq!(mailbox.subjects(expected.len()).await, expected);

    owner.json(Method::DELETE, FACTOR, json!({})).await;
    expected.push("Kaksivaiheinen kirjautuminen on poistettu tililtäsi");
    assert_eq!(mailbox.subjects(expected.len()).await, expected);

    let new = "tuuli puhaltaa mereltä";
    let changed = json!({ "current": PASSWORD, "new": new });
    let path = "/api/v1/account/password";
    owner.json(Method::PUT, path, changed).await;
    secrets.push(new.to_owned());
    expected.push("Salasanasi Kaikukortin palveluun vaihdettiin");
    assert_eq!(mailbox.subjects(expected.len()).await, expected);

    link_elsewhere(&server, ("https://a.example", "somebody-17"), person).await;
    let links = "/api/v1/account/links";
    let listed = owner.json(Method::GET, links, Value::Null).await;
    let id = listed["links"][0]["id"].as_str().unwrap();
    let path = format!("{links}/{id}");
    owner.json(Method::DELETE, &path, json!({})).await;
    // What is gone already was changed by nobody.
    owner.json(Method::DELETE, &path, json!({})).await;
    expected.push("Tilisi kirjautumispalvelut muuttuivat");
    assert_eq!(mailbox.subjects(expected.len()).await, expected);

    let all = mailbox.all().concat();
    for secret in secrets {
        assert!(!all.contains(&secret), "{secret}");
    }
}

async fn a_sign_in_with_a_recovery_code_is_told_and_a_wrong_code_is_not(engine: Engine) {
    let (server, mailbox) = Mailbox::with_server(engine).await;
    somebody(&server, EMAIL, &[desk()]).await;
    let (mut owner, _) = sign_in(&server, FIREFOX).await;
    let key = begin_factor(&mut owner).await;
    let given = json!({ "code": code_of(&key) });
    let codes = owner.json(Method::PUT, FACTOR, given).await;
    let code = codes["codes"][0].as_str().unwrap();
    mailbox.once(1).await;

    let (mut browser, _) = sign_in(&server, FIREFOX).await;
    let path = "/api/v1/session/second-factor";
    let wrong = json!({ "code": "aaaa-aaaa-aaaa-aaaa" });
    let refused = browser.refusal(Method::POST, path, wrong).await;
    assert_eq!(refused, Code::WrongCode);
    let right = json!({ "code": code });
    browser.json(Method::POST, path, right.clone()).await;
    let subjects = mailbox.subjects(2).await;
    assert_eq!(subjects[1], "Tilillesi kirjauduttiin varakoodilla");
    assert!(!mailbox.all().concat().contains(code));
    // Once used, it is a wrong one.
    let (mut browser, _) = sign_in(&server, FIREFOX).await;
    let refused = browser.refusal(Method::POST, path, right).await;
    assert_eq!(refused, Code::WrongCode);
    mailbox.subjects(2).await;
}

async fn the_first_device_of_an_account_that_has_slept_is_told(engine: Engine) {
    let (server, mailbox) = Mailbox::with_server(engine).await;
    let new = "b@example.fi";
    somebody(&server, new, &[desk()]).await;
    let right = json!({ "email": new, "password": PASSWORD });
    let mut browser = Browser::new(&server);
    browser.json(Method::POST, SESSION, right).await;
    let day = 24 * 60 * 60 * 1000;
    somebody_since(&server, EMAIL, &[desk()], now() - day).await;
    sign_in(&server, FIREFOX).await;
    let told = mailbox.once(1).await.remove(0);
    assert!(
        told.starts_with("To: a@example.fi\nSubject: Uusi laite"),
        "{told}"
    );
    sign_in(&server, FIREFOX).await;
    // Devices are forgotten in time; whoever comes then is told of again.
    let store = &server.running.app().store;
    store.forget_devices(now() + day).await.unwrap();
    sign_in(&server, FIREFOX).await;
    mailbox.subjects(2).await;
}

async fn a_new_device_is_told_where_a_second_factor_has_to_be_made_first(engine: Engine) {
    let (server, mailbox) = Mailbox::with_server(engine).await;
    let town = "municipality:049".parse().unwrap();
    let coordinator = Grant::new(Role::AreaCoordinator, town).unwrap();
    let week = 7 * 24 * 60 * 60 * 1000;
    somebody_since(&server, EMAIL, &[coordinator], now() - week).await;
    let (mut owner, _) = sign_in(&server, CHROME).await;
    assert_eq!(owner.state().await, "enrol");
    // A password alone is no sign-in yet.
    assert_eq!(mailbox.subjects(0).await, [""; 0]);
    let key = begin_factor(&mut owner).await;
    let given = json!({ "code": code_of(&key) });
    owner.json(Method::PUT, FACTOR, given).await;
    assert_eq!(owner.state().await, "signed-in");
    let mut subjects = mailbox.subjects(2).await;
    subjects.sort();
    assert!(subjects[0].starts_with("Kaksivaiheinen"), "{subjects:?}");
    assert!(subjects[1].starts_with("Uusi laite"), "{subjects:?}");
    let all = mailbox.all().concat();
    assert!(all.contains("\nLaite: Chrome, Android\n"), "{all}");
}

/// Begins a second factor and gives its key.
async fn begin_factor(owner: &mut Browser<'_>) -> String {
    let begun = owner.json(Method::POST, FACTOR, json!({})).await;
    begun["key"].as_str().unwrap().to_owned()
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
