//! The services elsewhere that are linked to the own account: seen and taken away by their owner
//! alone, and never the last way in.

use domain::access::{Grant, Role};
use domain::account::Secret;
use domain::audit::Action;
use domain::problem::Code;
use kaikukortti_server::auth::{Token, now};
use kaikukortti_server::config::OidcConfig;
use kaikukortti_server::serve;
use kaikukortti_server::store::audit::Sought;
use reqwest::Method;
use serde_json::Value;
use uuid::Uuid;

use crate::support::{Browser, Database, Engine, Server, link_elsewhere, on_both_engines};

on_both_engines!(
    a_link_is_seen_and_taken_away_by_its_owner_alone,
    taking_a_link_away_needs_the_password_once_more_and_ends_the_other_sessions,
    the_last_way_to_sign_in_stays,
    a_link_to_a_service_that_is_offered_no_more_is_no_way_in,
    of_two_last_links_that_are_taken_away_at_once_one_stays,
);

const LINKS: &str = "/api/v1/account/links";
const TOWN: &str = "http://127.0.0.1:9";

/// A server with one service that people may sign in by.
async fn server(engine: Engine) -> Server {
    let database = Database::new(engine).await;
    let mut config = database.config();
    config.oidc.push(OidcConfig {
        id: "town".into(),
        name: "Town Hall".into(),
        issuer: TOWN.into(),
        client_id: "kaiku".into(),
        client_secret: Secret::new("hunter2"),
    });
    Server::of(serve::start(&config).await.unwrap(), database)
}

fn desk() -> Grant {
    let place = "venue:espoo-april-jazz".parse().unwrap();
    Grant::new(Role::VenueDesk, place).unwrap()
}

async fn link(server: &Server, issuer: &str, subject: &str, account: Uuid) {
    link_elsewhere(server, (issuer, subject), account).await;
}

/// Gives every account a password, so that links are not the only way in.
async fn with_passwords(server: &Server) {
    let statement = "UPDATE account SET password = 'x'";
    server.database.sql(statement).await;
}

async fn links(browser: &mut Browser<'_>) -> Vec<Value> {
    let listed = browser.json(Method::GET, LINKS, Value::Null).await;
    listed["links"].as_array().unwrap().clone()
}

fn path(link: &Value) -> String {
    format!("{LINKS}/{}", link["id"].as_str().unwrap())
}

async fn a_link_is_seen_and_taken_away_by_its_owner_alone(engine: Engine) {
    let server = server(engine).await;
    let (mut owner, account) = Browser::worker(&server, &[desk()]).await;
    let (mut other, _) = Browser::worker(&server, &[desk()]).await;
    with_passwords(&server).await;
    assert_eq!(links(&mut owner).await, Vec::<Value>::new());
    link(&server, TOWN, "somebody-17", account).await;
    link(&server, "https://gone.example", "somebody-17", account).await;

    let listed = links(&mut owner).await;
    assert_eq!(listed.len(), 2);
    let text = Value::from(listed.clone()).to_string();
    assert!(
        !text.contains("somebody-17") && !text.contains(TOWN),
        "{text}"
    );
    let of_town = |link: &&Value| link["service"]["id"] == "town";
    let town = listed.iter().find(of_town).unwrap().clone();
    assert_eq!(town["service"]["name"], "Town Hall");
    assert!(town["since"].as_i64().unwrap() > now() - 60_000);
    // A service that is offered no more can be taken away all the same.
    let gone = listed.iter().find(|link| !of_town(link)).unwrap().clone();
    assert_eq!(gone["service"], Value::Null);

    assert_eq!(links(&mut other).await, Vec::<Value>::new());
    other.json(Method::DELETE, &path(&town), Value::Null).await;
    assert_eq!(links(&mut owner).await.len(), 2);

    owner.json(Method::DELETE, &path(&town), Value::Null).await;
    owner.json(Method::DELETE, &path(&town), Value::Null).await;
    assert_eq!(links(&mut owner).await, [gone]);
    let store = &server.running.app().store;
    let found = store.account_linked_to(TOWN, "somebody-17").await.unwrap();
    assert!(found.is_none());
    // Taken away once, told once.
    let sought = Sought {
        action: Some(Action::SignInUnlinked),
        limit: 10,
        ..Sought::default()
    };
    let told = store.audit(&sought).await.unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].entry.actor, Some(account));
    let service = town["service"]["id"].as_str().unwrap();
    assert_eq!(told[0].entry.object.as_deref(), Some(service));
}

async fn taking_a_link_away_needs_the_password_once_more_and_ends_the_other_sessions(
    engine: Engine,
) {
    let server = server(engine).await;
    let store = &server.running.app().store;
    let (mut owner, account) = Browser::worker(&server, &[desk()]).await;
    with_passwords(&server).await;
    link(&server, TOWN, "1", account).await;
    let session = store.sessions_of(account).await.unwrap().remove(0);
    let renew = async |at: i64| {
        let token = Token::new().unwrap();
        let renewed = store.renew_session(session.id, token.hash(), session.stage, at, None);
        renewed.await.unwrap();
        Some(token.expose().to_owned())
    };
    owner.cookie = renew(now() - 11 * 60_000).await;
    let of = path(&links(&mut owner).await[0]);
    let refused = owner.refusal(Method::DELETE, &of, Value::Null).await;
    assert_eq!(refused, Code::ConfirmNeeded);
    assert_eq!(links(&mut owner).await.len(), 1);

    owner.cookie = renew(now()).await;
    let token = Token::new().unwrap();
    let elsewhere = kaikukortti_server::store::people::NewSession {
        secret_hash: token.hash(),
        account,
        stage: session.stage,
        device: "Firefox, Windows".into(),
        confirmed: false,
        tablet: None,
        at: now(),
    };
    store.begin_session(&elsewhere, None).await.unwrap();
    let mut stranger = Browser::new(&server);
    stranger.cookie = Some(token.expose().to_owned());
    assert_eq!(stranger.state().await, "signed-in");
    owner.json(Method::DELETE, &of, Value::Null).await;
    assert_eq!(stranger.state().await, "signed-out");
    assert_eq!(owner.state().await, "signed-in");
}

async fn the_last_way_to_sign_in_stays(engine: Engine) {
    let server = server(engine).await;
    let (mut owner, account) = Browser::worker(&server, &[desk()]).await;
    link(&server, TOWN, "1", account).await;
    link(&server, TOWN, "2", account).await;
    let of = path(&links(&mut owner).await[0]);
    owner.json(Method::DELETE, &of, Value::Null).await;
    let of = path(&links(&mut owner).await[0]);
    let refused = owner.refusal(Method::DELETE, &of, Value::Null).await;
    assert_eq!(refused, Code::LastSignIn);
    assert_eq!(links(&mut owner).await.len(), 1);
    with_passwords(&server).await;
    owner.json(Method::DELETE, &of, Value::Null).await;
    assert_eq!(links(&mut owner).await.len(), 0);
}

async fn a_link_to_a_service_that_is_offered_no_more_is_no_way_in(engine: Engine) {
    let server = server(engine).await;
    let (mut owner, account) = Browser::worker(&server, &[desk()]).await;
    link(&server, TOWN, "1", account).await;
    link(&server, "https://gone.example", "1", account).await;
    let listed = links(&mut owner).await;
    let is_gone = |link: &&Value| link["service"].is_null();
    let gone = path(listed.iter().find(is_gone).unwrap());
    let town = path(listed.iter().find(|link| !is_gone(link)).unwrap());
    let refused = owner.refusal(Method::DELETE, &town, Value::Null).await;
    assert_eq!(refused, Code::LastSignIn);
    // It may go at any time, since nobody comes in by it.
    owner.json(Method::DELETE, &gone, Value::Null).await;
    let refused = owner.refusal(Method::DELETE, &town, Value::Null).await;
    assert_eq!(refused, Code::LastSignIn);
    assert_eq!(links(&mut owner).await.len(), 1);
}

async fn of_two_last_links_that_are_taken_away_at_once_one_stays(engine: Engine) {
    let server = server(engine).await;
    let (mut owner, account) = Browser::worker(&server, &[desk()]).await;
    for round in 0..8 {
        link(&server, TOWN, &format!("a{round}"), account).await;
        let listed = links(&mut owner).await;
        let mut removals = Vec::new();
        for link in &listed {
            let request = server.request(Method::DELETE, &path(link));
            let cookie = format!("__Host-kaiku={}", owner.cookie.clone().unwrap());
            let request = request.header("cookie", cookie);
            let request = request.header("content-type", "application/json");
            removals.push(tokio::spawn(request.send()));
        }
        for removal in removals {
            let status = removal.await.unwrap().unwrap().status();
            assert!(matches!(status.as_u16(), 204 | 409), "{status}");
        }
        assert_eq!(links(&mut owner).await.len(), 1);
    }
}
