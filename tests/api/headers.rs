//! What every answer says to browsers.

use kaikukortti_server::http::headers::{ALWAYS, CONTENT_SECURITY_POLICY};
use reqwest::{Method, Response};

use crate::support::{Engine, Server, on_both_engines};

on_both_engines!(
    every_kind_of_answer_protects_the_browser_and_names_its_request,
    only_pages_of_people_who_work_may_ask_for_the_camera,
    nothing_is_open_to_other_sites,
    the_start_page_goes_on_in_the_readers_language,
);

async fn every_kind_of_answer_protects_the_browser_and_names_its_request(engine: Engine) {
    let server = Server::start(engine).await;
    let mut answers = Vec::new();
    for path in [
        "/",
        "/fi",
        "/assets/x.js",
        "/livez",
        "/readyz",
        "/api/v1/network",
        "/api/v1/postcodes",
        "/api/v1/map/municipalities",
        "/api/v1/map/land",
        "/api/v1/map/areas",
        "/api/v1/map/places",
        "/api/v1/municipalities/049",
        "/api/v1/municipalities/1",
        "/api/v1/venues/none",
        "/api/x",
        "/api",
        "/open-data",
        "/api/v1/venues",
        "/api/v1/distributors?region=01",
        "/api/v1/municipalities?region=1",
    ] {
        answers.push((path, server.get(path).await));
    }
    let known = server.get("/api/v1/network").await.headers()["etag"].clone();
    let again = server
        .request(Method::GET, "/api/v1/network")
        .header("if-none-match", known);
    answers.push(("304", again.send().await.unwrap()));
    let report = server.request(Method::POST, "/api/v1/reports");
    answers.push(("415", report.send().await.unwrap()));
    let wrong = server.request(Method::POST, "/api/v1/network");
    answers.push(("405", wrong.send().await.unwrap()));
    let elsewhere = server
        .request(Method::POST, "/fi")
        .header("sec-fetch-site", "cross-site");
    answers.push(("403", elsewhere.send().await.unwrap()));
    for (context, answer) in answers {
        check(context, &answer);
    }
}

async fn only_pages_of_people_who_work_may_ask_for_the_camera(engine: Engine) {
    let server = Server::start(engine).await;
    for path in ["/staff", "/staff/sv/ge-kort", "/staff/x"] {
        let answer = server.get(path).await;
        let headers = answer.headers();
        for (name, value) in ALWAYS {
            let found = headers.get(&name).unwrap();
            let is_other = name == "permissions-policy";
            assert_eq!(found != value, is_other, "{path}: {name}");
        }
        let policy = headers["permissions-policy"].to_str().unwrap();
        assert!(policy.contains("camera=(self)"), "{path}: {policy}");
    }
    for path in ["/", "/fi", "/staffan", "/fi/staff", "/api/v1/session"] {
        let answer = server.get(path).await;
        let policy = answer.headers()["permissions-policy"].to_str().unwrap();
        assert!(policy.contains("camera=()"), "{path}: {policy}");
    }
}

fn check(context: &str, answer: &Response) {
    let headers = answer.headers();
    for (name, value) in ALWAYS {
        assert_eq!(headers.get(&name), Some(&value), "{context}: {name}");
    }
    assert!(!headers.contains_key("server"), "{context}");
    assert!(headers.contains_key("cache-control"), "{context}");
    let id = headers["x-request-id"].to_str().unwrap();
    assert!(id.parse::<uuid::Uuid>().is_ok(), "{context}: {id}");
}

#[test]
fn the_policy_allows_webassembly_and_nothing_inline_or_foreign() {
    assert!(CONTENT_SECURITY_POLICY.contains("script-src 'self' 'wasm-unsafe-eval';"));
    for never in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"] {
        assert!(!CONTENT_SECURITY_POLICY.contains(never), "{never}");
    }
}

async fn nothing_is_open_to_other_sites(engine: Engine) {
    let server = Server::start(engine).await;
    let request = server.request(Method::GET, "/api/v1/network");
    let answer = request
        .header("origin", "https://evil.example")
        .send()
        .await
        .unwrap();
    assert!(!answer.headers().contains_key("access-control-allow-origin"));
    let request = server.request(Method::OPTIONS, "/api/v1/network");
    let answer = request
        .header("origin", "https://evil.example")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 405);
}

async fn the_start_page_goes_on_in_the_readers_language(engine: Engine) {
    let server = Server::start(engine).await;
    for (accept, location) in [("sv-FI,sv;q=0.9", "/sv"), ("en", "/en"), ("de", "/fi")] {
        let request = server
            .request(Method::GET, "/")
            .header("accept-language", accept);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 302);
        assert_eq!(answer.headers()["location"], location);
        assert_eq!(answer.headers()["vary"], "accept-language");
    }
}
