//! What strangers can learn or plant at the way in: nothing by the clock, nothing by a cookie, and
//! nothing that was typed is told back.

use std::time::Instant;

use domain::access::{Grant, Role, Scope};
use domain::account::Secret;
use domain::problem::Code;
use kaikukortti_server::auth::COOKIE;
use reqwest::Method;
use serde_json::json;

use crate::support::{Browser, Engine, PASSWORD, Server, code, somebody, token};

/// How long signing in takes, this address against an unknown one, with all that was measured before:
/// the middle of many, turn by turn, so that a busy machine slows both alike.
async fn known_to_unknown(server: &Server, known: &str, times: &mut [Vec<f64>; 2]) -> f64 {
    for _ in 0..25 {
        for (who, email) in [known, "nobody@example.fi"].into_iter().enumerate() {
            server.database.sql("DELETE FROM sign_in_failure").await;
            let mut browser = Browser::new(server);
            let tried = json!({ "email": email, "password": "väärä salasana" });
            let start = Instant::now();
            let answer = browser.send(Method::POST, "/api/v1/session", tried).await;
            times[who].push(start.elapsed().as_secs_f64());
            assert_eq!(answer.status(), 401);
        }
    }
    let [known, unknown] = times.each_mut().map(|times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    });
    known / unknown
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_does_not_tell_which_addresses_have_an_account() {
    let server = Server::start(Engine::Sqlite).await;
    let national = Grant::new(Role::NationalAdministrator, Scope::National).unwrap();
    somebody(&server, "a@example.fi", &[national]).await;
    // Whoever works nowhere any more has an account all the same.
    somebody(&server, "gone@example.fi", &[]).await;
    for known in ["a@example.fi", "gone@example.fi"] {
        // The busier the machine, the more it takes until the middle is no chance; what a clock tells
        // of an address stays however much is measured.
        let (mut times, mut ratios) = ([Vec::new(), Vec::new()], Vec::new());
        while !ratios.last().is_some_and(|it| (0.8..=1.25).contains(it)) {
            assert!(ratios.len() < 8, "{known} to unknown: {ratios:?}");
            ratios.push(known_to_unknown(&server, known, &mut times).await);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_that_somebody_else_planted_is_never_the_one_that_is_signed_in() {
    let server = Server::start(Engine::Sqlite).await;
    let desk = Grant::new(Role::VenueDesk, "venue:espoo-april-jazz".parse().unwrap()).unwrap();
    somebody(&server, "a@example.fi", std::slice::from_ref(&desk)).await;
    // One that the attacker made up, and one of the attacker's own account.
    let (attacker, _) = Browser::worker(&server, &[desk]).await;
    for planted in [Some("a1".repeat(32)), attacker.cookie.clone()] {
        let mut victim = Browser::new(&server);
        victim.cookie.clone_from(&planted);
        let right = json!({ "email": "a@example.fi", "password": PASSWORD });
        victim.json(Method::POST, "/api/v1/session", right).await;
        assert_eq!(victim.state().await, "signed-in");
        assert_ne!(victim.cookie, planted);
        let mut other = Browser::new(&server);
        other.cookie = planted;
        assert_eq!(other.state().await, "signed-out");
    }
}

#[tokio::test]
async fn a_cookie_is_kept_from_scripts_other_sites_and_plain_http() {
    let server = Server::start(Engine::Sqlite).await;
    let link = server.running.first_link.clone().unwrap();
    let accepted = json!({
        "token": token(&link), "email": "a@example.fi", "name": "A", "password": PASSWORD,
        "language": "fi",
    });
    let path = "/api/v1/invitations/accept";
    let answer = server
        .request(Method::POST, path)
        .json(&accepted)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let set = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(set.starts_with(&format!("{COOKIE}=")), "{set}");
    for word in [
        "; Path=/;",
        "; Secure",
        "; HttpOnly",
        "; SameSite=Strict",
        "; Max-Age=43200",
    ] {
        assert!(set.contains(word), "{word}: {set}");
    }
    assert!(!set.contains("Domain"), "{set}");
    // Another site's form can't send JSON, and its script is told apart by the browser.
    let form = server
        .request(Method::POST, "/api/v1/session")
        .body("email=a")
        .send();
    assert_eq!(code(form.await.unwrap()).await, Code::NotJson);
    let foreign = server.request(Method::POST, "/api/v1/session");
    let foreign = foreign
        .header("sec-fetch-site", "cross-site")
        .json(&json!({}));
    assert_eq!(code(foreign.send().await.unwrap()).await, Code::CrossSite);
}

#[tokio::test]
async fn no_value_that_was_typed_is_told_back() {
    let server = Server::start(Engine::Sqlite).await;
    let secret = Secret::new("hunter2-hunter2");
    let bodies = [
        json!({ "email": secret.expose(), "password": secret.expose() }),
        json!({ "email": "a@example.fi", "password": { "x": secret.expose() } }),
        json!({ "email": "a@example.fi", "password": "x", "more": secret.expose() }),
        json!([secret.expose()]),
    ];
    for body in bodies {
        let answer = server
            .request(Method::POST, "/api/v1/session")
            .json(&body)
            .send();
        let answer = answer.await.unwrap();
        assert_eq!(answer.status(), 400);
        let text = answer.text().await.unwrap();
        assert!(!text.contains(secret.expose()), "{text}");
    }
}
