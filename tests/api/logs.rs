//! What the logs hold, and what they must not.

use kaikukortti_server::auth::COOKIE;
use serde_json::{Value, json};

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
    for never in ["secret", "192.0.2.77", "127.0.0.1", "::1"] {
        assert!(!log.contains(never), "{never} in {log}");
    }
    let port = address.port().to_string();
    assert!(!Process::without_own_numbers(&log).contains(&port), "{log}");
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

#[tokio::test(flavor = "multi_thread")]
async fn no_line_holds_an_address_a_password_a_link_a_cookie_or_a_code() {
    let database = Database::new(Engine::Sqlite).await;
    let mut env = database.env();
    env.push(("KAIKUKORTTI_LOG".into(), "debug".into()));
    let mut process = Process::spawn(&database.arguments(), &env);
    let address = process.address();
    let setup = [vec!["setup".to_owned()], database.arguments()].concat();
    let (good, words, errors) = Process::output(&setup, &database.env());
    assert!(good, "{errors}");
    let link = words.trim().rsplit_once('#').unwrap().1.to_owned();

    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut cookie = String::new();
    let mut statuses = Vec::new();
    let mut key = String::new();
    let (email, password) = ("salainen.osoite@example.fi", "vene keinuu aalloilla");
    let accepted = json!({ "token": link, "email": email, "name": "Salainen Nimi",
        "password": password, "language": "fi" });
    let requests = [
        (
            "POST",
            "session",
            json!({ "email": email, "password": password }),
        ),
        (
            "POST",
            "session",
            json!({ "email": email, "password": [password] }),
        ),
        ("POST", "recovery", json!({ "email": email })),
        ("POST", "invitations/look", json!({ "token": link })),
        (
            "POST",
            "invitations/look",
            json!({ "token": "salainenlippu" }),
        ),
        ("POST", "invitations/accept", accepted),
        ("POST", "account/second-factor", json!({})),
        ("PUT", "account/second-factor", json!({ "code": "271828" })),
        ("GET", "people", Value::Null),
        ("GET", "audit?person=salainenihminen", Value::Null),
        ("DELETE", "grants/salainentunnus", json!({})),
    ];
    for (method, path, body) in requests {
        let url = format!("http://{address}/api/v1/{path}");
        let mut request = client.request(method.parse().unwrap(), url);
        request = request.header("cookie", format!("{COOKIE}={cookie}"));
        if !body.is_null() {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        statuses.push(answer.status().as_u16());
        if let Some(set) = answer.headers().get("set-cookie") {
            let set = set.to_str().unwrap().split(['=', ';']).nth(1).unwrap();
            set.clone_into(&mut cookie);
        }
        let said: Value = answer.json().await.unwrap_or_default();
        if let Some(told) = said["key"].as_str() {
            told.clone_into(&mut key);
        }
    }
    assert_eq!(
        statuses[..7],
        [401, 400, 202, 200, 404, 200, 200],
        "{statuses:?}"
    );
    assert!(cookie.len() == 64 && key.len() > 30);
    process.terminate();
    process.wait();
    let log = process.errors();
    assert!(log.contains("/api/v1/invitations/accept"), "{log}");
    let squeezed = key.replace(' ', "");
    for never in [
        "salai",
        "Salai",
        "example.fi",
        "vene",
        "aalloilla",
        &link,
        &cookie,
        &key,
        &squeezed,
    ] {
        assert!(!log.contains(never), "{never} in {log}");
    }
    let numbers = Process::without_own_numbers(&log);
    assert!(!numbers.contains("271828"), "{log}");
}
