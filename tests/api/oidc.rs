//! Signing in by a service elsewhere, as far as it goes without one: which there are, one that is
//! away, returns that nobody began, and links. A whole sign-in is `tests/e2e/oidc.spec.ts`.

use domain::access::{Grant, Role};
use domain::account::Secret;
use domain::audit::Action;
use kaikukortti_server::auth::now;
use kaikukortti_server::config::OidcConfig;
use kaikukortti_server::serve;
use kaikukortti_server::store::audit::{Entry, Sought};
use kaikukortti_server::store::people::Linked;
use reqwest::{Method, Response};
use serde_json::json;
use uuid::Uuid;

use crate::support::{Browser, Database, Engine, Server, code, link_elsewhere, on_both_engines};

on_both_engines!(
    without_a_service_none_is_listed_and_none_has_an_address,
    a_service_that_is_away_hinders_no_start_and_is_told_on_the_staff_page,
    a_return_that_nobody_began_signs_nobody_in_and_slows_nobody_down,
    linking_is_for_whoever_is_signed_in_and_has_lately_given_the_password,
    a_subject_is_linked_to_one_account_and_only_within_its_issuer,
    whoever_is_signed_out_on_the_way_has_linked_nothing,
);

/// A server with a service that nobody listens at.
async fn with_a_service(engine: Engine) -> Server {
    let database = Database::new(engine).await;
    let mut config = database.config();
    config.oidc.push(OidcConfig {
        id: "town".into(),
        name: "Town Hall".into(),
        // Not a port that was free a moment ago: another test's server may have it by now.
        issuer: "http://127.0.0.1:9".into(),
        client_id: "kaiku".into(),
        client_secret: Secret::new("hunter2"),
    });
    Server::of(serve::start(&config).await.unwrap(), database)
}

/// Where an answer leads to.
fn location(answer: &Response) -> &str {
    assert_eq!(answer.status(), 302);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    answer.headers()["location"].to_str().unwrap()
}

fn desk() -> Grant {
    let place = "venue:espoo-april-jazz".parse().unwrap();
    Grant::new(Role::VenueDesk, place).unwrap()
}

async fn without_a_service_none_is_listed_and_none_has_an_address(engine: Engine) {
    let server = Server::start(engine).await;
    assert_eq!(
        server.json("/api/v1/oidc").await,
        json!({ "providers": [] })
    );
    for path in ["/api/v1/oidc/town/start", "/api/v1/oidc/town/callback"] {
        let code = code(server.get(path).await).await;
        assert_eq!(code.as_str(), "no-such-address", "{path}");
    }
}

async fn a_service_that_is_away_hinders_no_start_and_is_told_on_the_staff_page(engine: Engine) {
    let server = with_a_service(engine).await;
    let listed = server.json("/api/v1/oidc").await;
    assert_eq!(
        listed,
        json!({ "providers": [{ "id": "town", "name": "Town Hall" }] })
    );
    let answer = server.get("/api/v1/oidc/town/start?language=sv").await;
    assert_eq!(location(&answer), "/staff/sv?problem=service-away");
    for (wrong, expected) in [
        ("?link=2", "malformed-filter"),
        ("?language=de", "malformed-filter"),
        ("?to=https://example.org", "unknown-parameter"),
    ] {
        let answer = server.get(&format!("/api/v1/oidc/town/start{wrong}")).await;
        assert_eq!(code(answer).await.as_str(), expected, "{wrong}");
    }
}

async fn a_return_that_nobody_began_signs_nobody_in_and_slows_nobody_down(engine: Engine) {
    let server = with_a_service(engine).await;
    let back = "/api/v1/oidc/town/callback?state=a&code=b";
    // Any page could send its readers' browsers here, so it must not make their colleagues wait.
    for _ in 0..60 {
        let answer = server
            .request(Method::GET, back)
            .header("cookie", "__Host-kaiku-oidc=00ff")
            .header("accept-language", "en")
            .send()
            .await
            .unwrap();
        assert_eq!(location(&answer), "/staff/en?problem=sign-in-failed");
        let cookies: Vec<_> = answer.headers().get_all("set-cookie").iter().collect();
        let gone = "__Host-kaiku-oidc=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax";
        assert_eq!(cookies, [gone]);
    }
    assert_eq!(server.database.count("sign_in_failure").await, 0);
}

async fn linking_is_for_whoever_is_signed_in_and_has_lately_given_the_password(engine: Engine) {
    let server = with_a_service(engine).await;
    let path = "/api/v1/oidc/town/start?link=1";
    let answer = server.get(path).await;
    assert_eq!(location(&answer), "/staff/fi?problem=not-signed-in");
    let (mut worker, account) = Browser::worker(&server, &[desk()]).await;
    let answer = server
        .request(Method::GET, path)
        .header(
            "cookie",
            format!("__Host-kaiku={}", worker.cookie.clone().unwrap()),
        )
        .send()
        .await
        .unwrap();
    // Allowed, and then the service is away.
    assert_eq!(location(&answer), "/staff/fi?problem=service-away");

    let store = &server.running.app().store;
    let session = store.sessions_of(account).await.unwrap().remove(0);
    let token = kaikukortti_server::auth::Token::new().unwrap();
    let long_ago = now() - 11 * 60_000;
    store
        .renew_session(session.id, token.hash(), session.stage, long_ago, None)
        .await
        .unwrap();
    worker.cookie = Some(token.expose().to_owned());
    let answer = server
        .request(Method::GET, path)
        .header("cookie", format!("__Host-kaiku={}", token.expose()))
        .send()
        .await
        .unwrap();
    assert_eq!(location(&answer), "/staff/fi?problem=confirm-needed");
    assert_eq!(worker.state().await, "signed-in");
}

async fn a_subject_is_linked_to_one_account_and_only_within_its_issuer(engine: Engine) {
    let server = Server::start(engine).await;
    let store = &server.running.app().store;
    let (_, aino) = Browser::worker(&server, &[desk()]).await;
    let (_, matti) = Browser::worker(&server, &[desk()]).await;
    let table = [
        ("https://a.example", "1", aino, Linked::Done),
        ("https://a.example", "1", aino, Linked::Already),
        ("https://a.example", "1", matti, Linked::ToAnother),
        ("https://b.example", "1", matti, Linked::Done),
        ("https://a.example", "2", aino, Linked::Done),
    ];
    for (issuer, subject, account, expected) in table {
        let linked = link_elsewhere(&server, (issuer, subject), account).await;
        assert_eq!(linked, expected, "{issuer} {subject}");
    }
    let who = async |issuer: &str, subject: &str| {
        let found = store.account_linked_to(issuer, subject).await.unwrap();
        found.map(|account| account.id)
    };
    assert_eq!(who("https://a.example", "1").await, Some(aino));
    assert_eq!(who("https://b.example", "1").await, Some(matti));
    assert_eq!(who("https://b.example", "2").await, None);
    assert_eq!(who("https://a.example", "").await, None);
    // Only what changed something is in the audit.
    let sought = Sought {
        action: Some(Action::SignInLinked),
        limit: 10,
        ..Sought::default()
    };
    assert_eq!(store.audit(&sought).await.unwrap().len(), 3);
}

async fn whoever_is_signed_out_on_the_way_has_linked_nothing(engine: Engine) {
    let server = Server::start(engine).await;
    let store = &server.running.app().store;
    let (_, person) = Browser::worker(&server, &[desk()]).await;
    let (_, other) = Browser::worker(&server, &[desk()]).await;
    let session = store.sessions_of(person).await.unwrap().remove(0).id;
    let entry = Entry {
        at: now(),
        actor: Some(person),
        action: Action::SignInLinked,
        person: Some(person),
        role: None,
        place: None,
        object: Some("town".into()),
        request_id: None,
    };
    let link = async |whose: Uuid| {
        let held = (session, whose);
        let linked = store.link_sign_in("https://a.example", "1", held, entry.clone());
        linked.await.unwrap()
    };
    // Nor does a session link an account that it is not of.
    assert_eq!(link(other).await, Linked::SignedOut);
    store.end_session(session, person, None).await.unwrap();
    assert_eq!(link(person).await, Linked::SignedOut);
    assert_eq!(server.database.count("sign_in_link").await, 0);
    let sought = Sought {
        action: Some(Action::SignInLinked),
        limit: 10,
        ..Sought::default()
    };
    assert_eq!(store.audit(&sought).await.unwrap(), []);
}
