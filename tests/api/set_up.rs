//! `setup`: a link for a national administrator at any time, in a language, for a new account or
//! for one that is there.

use domain::access::{Grant, Role};
use domain::problem::Code;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{
    Browser, Engine, PASSWORD, Process, Server, code_of, on_both_engines, somebody, token,
};

on_both_engines!(
    an_address_that_has_an_account_keeps_it_and_gets_the_role,
    of_two_links_of_set_up_that_are_used_at_once_one_works,
);

const ACCEPT: &str = "/api/v1/invitations/accept";
const EMAIL: &str = "kassa@example.fi";

/// What `setup` prints.
fn set_up(server: &Server, more: &[&str]) -> String {
    let mut arguments = vec!["setup".to_owned()];
    arguments.extend(more.iter().map(|word| (*word).to_owned()));
    arguments.extend(server.database.arguments());
    let (good, words, errors) = Process::output(&arguments, &server.database.env());
    assert!(good, "{errors}");
    words
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_leads_to_the_page_in_the_language_that_was_asked_for() {
    let server = Server::start(Engine::Sqlite).await;
    for (more, page) in [
        (&[][..], "/staff/fi/kutsu#"),
        (&["--language", "fi"], "/staff/fi/kutsu#"),
        (&["--language", "sv"], "/staff/sv/inbjudan#"),
        (&["--language=en"], "/staff/en/invitation#"),
    ] {
        let words = set_up(&server, more);
        assert!(words.contains(page), "{words}");
        assert!(words.contains("once within 24 hours"), "{words}");
        assert!(
            words.contains("account that is there already is kept"),
            "{words}"
        );
        let look = json!({ "token": token(words.trim()) });
        let mut browser = Browser::new(&server);
        let seen = browser
            .json(Method::POST, "/api/v1/invitations/look", look)
            .await;
        let language = page.split('/').nth(2).unwrap();
        assert_eq!(seen["language"], language);
    }
}

async fn an_address_that_has_an_account_keeps_it_and_gets_the_role(engine: Engine) {
    let server = Server::start(engine).await;
    let desk = Grant::new(Role::VenueDesk, "venue:espoo-april-jazz".parse().unwrap()).unwrap();
    let person = somebody(&server, EMAIL, &[desk]).await;
    let link = token(set_up(&server, &[]).trim());
    let with = |password: &str| {
        json!({ "token": link, "email": EMAIL, "name": "Toinen nimi", "password": password,
            "language": "sv" })
    };
    let mut browser = Browser::new(&server);
    // A new password is not the account's own: nothing happens, and the link works on.
    let new = with("tuuli puhaltaa mereltä");
    let refused = browser.refusal(Method::POST, ACCEPT, new).await;
    assert_eq!(refused, Code::WrongCredentials);
    let session = browser.json(Method::POST, ACCEPT, with(PASSWORD)).await;
    // The new role needs a second factor; until then nothing opens.
    assert_eq!(session["state"], "enrol");
    let factor = "/api/v1/account/second-factor";
    let begun = browser.json(Method::POST, factor, json!({})).await;
    let code = code_of(begun["key"].as_str().unwrap());
    browser
        .json(Method::PUT, factor, json!({ "code": code }))
        .await;
    let session = browser
        .json(Method::GET, "/api/v1/session", Value::Null)
        .await;
    assert_eq!(session["state"], "signed-in");
    assert_eq!(session["account"]["name"], "Somebody");
    assert_eq!(session["account"]["language"], "fi");

    let account = server.running.app().store.account(person).await;
    let roles = account.unwrap().unwrap().grants().into_iter();
    let roles: Vec<Role> = roles.map(|grant| grant.role).collect();
    assert_eq!(roles, [Role::NationalAdministrator, Role::VenueDesk]);
    assert_eq!(server.database.count("account").await, 1);
    let refused = browser.refusal(Method::POST, ACCEPT, with(PASSWORD)).await;
    assert_eq!(refused, Code::UsedLink);
}

async fn of_two_links_of_set_up_that_are_used_at_once_one_works(engine: Engine) {
    let server = Server::start(engine).await;
    let links = [set_up(&server, &[]), set_up(&server, &[])];
    let mut sends = Vec::new();
    for (number, link) in links.iter().enumerate() {
        let body = json!({ "token": token(link.trim()), "email": format!("{number}@example.fi"),
            "name": "A", "password": PASSWORD, "language": "fi" });
        let request = server.request(Method::POST, ACCEPT).json(&body);
        sends.push(tokio::spawn(request.send()));
    }
    let mut statuses = Vec::new();
    for send in sends {
        statuses.push(send.await.unwrap().unwrap().status().as_u16());
    }
    statuses.sort();
    assert_eq!(statuses, [200, 410]);
    assert_eq!(server.database.count("account").await, 1);
}
