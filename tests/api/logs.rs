//! What the logs hold, and what they must not.

use serde_json::Value;

use crate::support::{Database, Engine, Process};

#[tokio::test(flavor = "multi_thread")]
async fn a_line_says_what_was_asked_but_never_who_asked_for_what() {
    let database = Database::new(Engine::Sqlite).await;
    let mut process = Process::spawn(&database.arguments(), &database.env());
    let address = process.address();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    for path in [
        "/api/v1/venues/secret-venue?word=secret-query",
        "/api/v1/municipalities/secret",
        "/api/secret-nothing",
        "/fi/secret-page",
        "/assets/secret.js",
        // Good answers leave no line at all.
        "/livez",
        "/api/v1/network?word=secret-query",
    ] {
        let request = client.get(format!("http://{address}{path}"));
        let request = request.header("user-agent", "secret-browser");
        let request = request.header("referer", "https://secret.example/");
        let request = request.header("x-forwarded-for", "192.0.2.77");
        let request = request.header("x-request-id", "secret-id");
        request.send().await.unwrap();
    }
    process.terminate();
    process.wait();
    let log = process.errors();
    for never in [
        "secret",
        "192.0.2.77",
        "127.0.0.1",
        "::1",
        &address.port().to_string(),
    ] {
        assert!(!log.contains(never), "{never} in {log}");
    }
    let lines = log
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let requests: Vec<Value> = lines.filter(|line| line["target"] == "request").collect();
    assert_eq!(requests.len(), 5);
    assert_eq!(requests[0]["route"], "/api/v1/venues/{id}");
    assert_eq!(requests[0]["status"], 404);
    assert_eq!(requests[0]["method"], "GET");
    assert!(requests[0]["microseconds"].is_u64());
    assert!(requests[0]["request_id"].as_str().unwrap().len() == 36);
    assert_eq!(requests[2]["route"], "(none)");
    assert_eq!(requests[3]["route"], "(page)");
}
