//! No log says which card was in whose hands, or where: not even the most talkative one, and not of
//! what was refused.

use domain::card::CardCode;
use kaikukortti_server::auth::{COOKIE, now};
use serde_json::{Value, json};

use crate::support::desk::{employee, give, operation, stock};
use crate::support::{Engine, Process, Server, on_both_engines};
use crate::telling_name::{OTHER, TELLING};

on_both_engines!(no_line_of_the_log_holds_a_code_or_where_it_was_used);

async fn no_line_of_the_log_holds_a_code_or_where_it_was_used(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, TELLING, 3).await;
    let mut cookies = Vec::new();
    for unit in [TELLING, OTHER] {
        let worker = employee(&server, unit).await;
        cookies.push(format!("{COOKIE}={}", worker.cookie.unwrap()));
    }
    let [own, other] = [&cookies[0], &cookies[1]];
    // Whoever was made for this test works for the real network as well.
    server.database.sql("UPDATE account SET demo = 0").await;
    let database = server.stop().await;
    let mut env = database.env();
    env.push(("KAIKUKORTTI_LOG".into(), "debug".into()));
    let mut process = Process::spawn(&database.arguments(), &env);
    let address = process.address();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let unknown = CardCode::from_body("0000000001").unwrap();
    let recorded = |unit: &str, deed: Value| json!({ "sent_at": now(), "operations": [operation(Some(unit), deed)] });
    let mut unreadable = recorded(TELLING, give(&codes[1]));
    unreadable["operations"][0]["deed"]["remark"] = json!("muistiinpano");
    let code = codes[0].as_str();
    let find = |unit: &str, code: &str| json!({ "unit": unit, "code": code });
    let check = format!("units/{TELLING}/backlog/check");
    let renew = json!({ "kind": "renew", "code": code, "terms": "2025-02-26" });
    let replace = json!({ "kind": "replace", "code": code, "by": codes[2], "reason": "lost" });
    let table: [(&str, &str, &String, Value, u16); 15] = [
        ("POST", "cards/look-up", own, find(TELLING, code), 200),
        (
            "POST",
            "cards/look-up",
            own,
            find(TELLING, unknown.expose()),
            200,
        ),
        ("POST", &check, own, recorded(TELLING, give(code)), 200),
        (
            "POST",
            "operations",
            own,
            recorded(TELLING, give(code)),
            200,
        ),
        (
            "POST",
            "operations",
            own,
            recorded(TELLING, give(code)),
            200,
        ),
        ("POST", "operations", own, unreadable, 200),
        ("POST", "operations", own, recorded(TELLING, renew), 200),
        ("POST", "operations", own, recorded(TELLING, replace), 200),
        (
            "POST",
            "operations",
            other,
            recorded(TELLING, give(code)),
            200,
        ),
        // Refused: where one does not work, signed out, what is no body, and a code that somebody
        // puts into an address.
        ("POST", "cards/look-up", other, find(TELLING, code), 403),
        ("POST", &check, other, recorded(TELLING, give(code)), 403),
        (
            "POST",
            "cards/look-up",
            &String::new(),
            find(TELLING, code),
            401,
        ),
        ("POST", "cards/look-up", own, json!([code]), 400),
        (
            "GET",
            &format!("units/{code}/day?code={code}"),
            own,
            Value::Null,
            403,
        ),
        ("GET", &format!("cards/{code}"), own, Value::Null, 404),
    ];
    for (method, path, cookie, body, expected) in table {
        let url = format!("http://{address}/api/v1/{path}");
        let mut request = client.request(method.parse().unwrap(), url);
        request = request.header("cookie", cookie);
        if !body.is_null() {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), expected, "{path} {body}");
    }
    process.terminate();
    process.wait();
    let log = process.errors();
    // It is the log of these requests, at its most talkative.
    let has_debug = log.contains("\"DEBUG\"");
    assert!(has_debug && log.contains("/api/v1/cards/look-up"), "{log}");
    let numbers = Process::without_own_numbers(&log);
    assert!(!numbers.contains("65100"), "{log}");
    let mut nevers: Vec<String> = [TELLING, "horisonten", "birth_year", "muistiinpano"]
        .map(str::to_owned)
        .to_vec();
    let unknown = unknown.expose().to_owned();
    for code in codes.iter().chain([&unknown]) {
        nevers.extend([code.clone(), code.parse::<CardCode>().unwrap().grouped()]);
    }
    for never in nevers {
        assert!(!log.contains(&never), "{never} in {log}");
    }
}
