//! "This is wrong": what is kept, how often, and what is never told.

use std::time::{Duration, Instant};

use domain::date::Date;
use domain::language::Language;
use domain::problem::{Code, Problem};
use domain::report::{Report, ReportKind, Subject};
use kaikukortti_server::http::guard::rate::OF_ONE;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::outage::{give_back, take_away};
use crate::support::{Database, Engine, PATIENCE, Process, Server, on_both_engines};

on_both_engines!(
    a_report_is_kept_with_nothing_of_its_sender_but_the_day,
    a_report_that_is_sent_twenty_times_at_once_is_kept_once,
    a_store_that_is_given_the_same_report_twenty_times_at_once_keeps_it_once,
    each_member_of_another_form_is_named,
    what_is_no_report_is_refused_by_its_code,
    no_json_at_all_breaks_the_server,
    whoever_sends_too_much_is_told_how_long_to_wait,
    without_its_database_a_report_is_not_taken_and_may_be_sent_again,
    reports_are_forgotten_after_a_year,
    words_of_a_report_never_reach_the_log,
);

const PATH: &str = "/api/v1/reports";

fn report(comment: &str) -> Report {
    Report {
        id: new_id(),
        subject: Subject::Venue("espoo-april-jazz".parse().unwrap()),
        what: ReportKind::Hours,
        comment: comment.parse().ok(),
        version: "0123456789abcdef".parse().unwrap(),
        language: Language::Sv,
    }
}

fn new_id() -> domain::id::ReportId {
    let (one, two) = (Uuid::now_v7().as_u128(), Uuid::now_v7().as_u128());
    domain::id::ReportId::from_random((one ^ two.rotate_left(64)).to_be_bytes())
}

async fn send(server: &Server, body: impl Into<String>) -> Response {
    let request = server.request(Method::POST, PATH);
    let request = request.header("content-type", "application/json");
    request.body(body.into()).send().await.unwrap()
}

async fn problem(answer: Response) -> Problem {
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    let status = answer.status();
    let problem: Problem = answer.json().await.unwrap();
    assert_eq!(status, problem.status);
    problem
}

async fn a_report_is_kept_with_nothing_of_its_sender_but_the_day(engine: Engine) {
    let server = Server::start(engine).await;
    let report = report("  Stängt på måndagar: \"semester\"  ");
    let answer = send(&server, report.to_json()).await;
    assert_eq!(answer.status(), 201);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let receipt: Value = answer.json().await.unwrap();
    assert_eq!(receipt, json!({ "id": report.id.as_str() }));

    let columns = "venue || '|' || coalesce(distributor, '-') || '|' || what || '|' || comment \
        || '|' || subject_version || '|' || language || '|' || received_on";
    let rows = server
        .database
        .texts(&format!("SELECT {columns} FROM report"))
        .await;
    let today = kaikukortti_server::serve::today();
    let expected = format!(
        "espoo-april-jazz|-|hours|Stängt på måndagar: \"semester\"|0123456789abcdef|sv|{today}"
    );
    assert_eq!(rows, [expected]);
    // Nothing public says that it came.
    for path in [
        "/api/v1/venues/espoo-april-jazz",
        "/open-data/v1/venues.json",
    ] {
        let text = server.get(path).await.text().await.unwrap();
        assert!(!text.contains("semester"), "{path}");
    }
    assert_eq!(server.get(PATH).await.status(), 401);
}

async fn a_report_that_is_sent_twenty_times_at_once_is_kept_once(engine: Engine) {
    let server = Server::start(engine).await;
    let body = report("").to_json();
    let sends = (0..20).map(|_| {
        let request = server.request(Method::POST, PATH);
        let request = request.header("content-type", "application/json");
        tokio::spawn(request.body(body.clone()).send())
    });
    let mut statuses = Vec::new();
    for sent in sends.collect::<Vec<_>>() {
        statuses.push(sent.await.unwrap().unwrap().status().as_u16());
    }
    let kept = statuses.iter().filter(|status| **status == 201).count();
    let waiting = statuses.iter().filter(|status| **status == 429).count();
    assert_eq!((kept, waiting), (OF_ONE[0].count, 20 - OF_ONE[0].count));
    assert_eq!(server.database.count("report").await, 1);
}

async fn a_store_that_is_given_the_same_report_twenty_times_at_once_keeps_it_once(engine: Engine) {
    let database = Database::new(engine).await;
    let store = std::sync::Arc::new(database.store().await);
    let report = report("twice");
    let today: Date = "2026-11-24".parse().unwrap();
    let tasks = (0..20).map(|_| {
        let (store, report) = (store.clone(), report.clone());
        tokio::spawn(async move { store.keep_report(&report, today).await })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap().unwrap();
    }
    assert_eq!(database.count("report").await, 1);
    store.close().await;
}

async fn each_member_of_another_form_is_named(engine: Engine) {
    let server = Server::start(engine).await;
    let good: Value = serde_json::from_str(&report("ok").to_json()).unwrap();
    let table = [
        ("id", json!("01a20a60-76c3-71bb-ade1-7e61573dbc0d")),
        ("id", json!(7)),
        ("subject", json!({ "venue": "A B" })),
        ("subject", json!({ "venue": "a", "distributor": "b" })),
        ("subject", json!("espoo-april-jazz")),
        ("what", json!("burning")),
        ("comment", json!("one\ntwo")),
        ("comment", json!("x".repeat(301))),
        ("comment", json!(["a"])),
        ("version", json!("1")),
        ("language", json!("de")),
        ("email", json!("somebody@example.fi")),
    ];
    for (member, value) in table {
        let mut body = good.clone();
        body[member] = value.clone();
        let problem = problem(send(&server, body.to_string()).await).await;
        assert_eq!(problem.code, Code::MalformedMember, "{member}: {value}");
        assert_eq!(problem.parameter.as_deref(), Some(member), "{value}");
        let detail = problem.detail.unwrap();
        assert!(!detail.contains("somebody"), "{detail}");
    }
    for member in ["id", "subject", "what", "version", "language"] {
        let mut body = good.clone();
        body.as_object_mut().unwrap().remove(member);
        let problem = problem(send(&server, body.to_string()).await).await;
        assert_eq!(problem.parameter.as_deref(), Some(member));
    }
    assert_eq!(server.database.count("report").await, 0);
    for blank in [json!(" \n "), Value::Null] {
        let mut body = good.clone();
        body["id"] = json!(new_id().as_str());
        body["comment"] = blank;
        assert_eq!(send(&server, body.to_string()).await.status(), 201);
    }
    let comments = server
        .database
        .texts("SELECT coalesce(comment, 'none') FROM report");
    assert_eq!(comments.await, ["none", "none"]);
}

async fn what_is_no_report_is_refused_by_its_code(engine: Engine) {
    let server = Server::start(engine).await;
    let good = report("ok").to_json();
    let large = format!("{good}{}", " ".repeat(4096));
    let unknown = good.replace("espoo-april-jazz", "no-such-venue");
    let distributor = good.replace("\"venue\"", "\"distributor\"");
    let table = [
        ("", Code::MalformedBody),
        ("[]", Code::MalformedBody),
        ("{\"id\":", Code::MalformedBody),
        (&"[".repeat(4000), Code::MalformedBody),
        (&large, Code::TooLarge),
        (&unknown, Code::UnknownSubject),
        (&distributor, Code::UnknownSubject),
    ];
    for (body, code) in table {
        assert_eq!(
            problem(send(&server, body).await).await.code,
            code,
            "{body}"
        );
    }
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonx",
    ] {
        let request = server
            .request(Method::POST, PATH)
            .header("content-type", kind);
        let answer = request.body(good.clone()).send().await.unwrap();
        assert_eq!(problem(answer).await.code, Code::NotJson, "{kind}");
    }
    let bare = server.request(Method::POST, PATH).body(good.clone());
    assert_eq!(
        problem(bare.send().await.unwrap()).await.code,
        Code::NotJson
    );
    let elsewhere = server.request(Method::POST, PATH);
    let elsewhere = elsewhere.header("content-type", "application/json");
    let elsewhere = elsewhere
        .header("origin", "https://evil.example")
        .body(good.clone());
    assert_eq!(
        problem(elsewhere.send().await.unwrap()).await.code,
        Code::CrossSite
    );
    assert_eq!(server.database.count("report").await, 0);
    let told = server.request(Method::POST, PATH);
    let told = told.header("content-type", "Application/JSON; charset=utf-8");
    assert_eq!(told.body(good).send().await.unwrap().status(), 201);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(json!("espoo-april-jazz")),
        Just(json!("0b8f2a51-3c4d-4e6f-9a7b-1c2d3e4f5a6b")),
        Just(json!("hours")),
        Just(json!("fi")),
        Just(json!("0123456789abcdef")),
    ];
    let name = prop_oneof![
        Just("id".to_owned()),
        Just("subject".to_owned()),
        Just("venue".to_owned()),
        Just("what".to_owned()),
        Just("comment".to_owned()),
        any::<String>(),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

async fn no_json_at_all_breaks_the_server(engine: Engine) {
    let server = Server::start(engine).await;
    let (mut runner, strategy) = (TestRunner::default(), any_json());
    let good: Value = serde_json::from_str(&report("ok").to_json()).unwrap();
    for round in 0..200 {
        let value = strategy.new_tree(&mut runner).unwrap().current();
        // Half of them differ from a good report in one member only.
        let members = ["id", "subject", "what", "comment", "version", "language"];
        let body = match members.get(round % 12) {
            Some(member) => {
                let mut body = good.clone();
                body[member] = value;
                body
            }
            None => value,
        };
        let body = body.to_string();
        let status = send(&server, body.clone()).await.status().as_u16();
        let expected = matches!(status, 201 | 400 | 413 | 422 | 429);
        assert!(expected, "{status} for {body}");
    }
}

async fn whoever_sends_too_much_is_told_how_long_to_wait(engine: Engine) {
    let server = Server::start(engine).await;
    for _ in 0..OF_ONE[0].count {
        assert_eq!(send(&server, report("").to_json()).await.status(), 201);
    }
    let refused = send(&server, report("").to_json()).await;
    let wait: u64 = refused.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    let problem = problem(refused).await;
    assert_eq!(problem.code, Code::TooMany);
    assert!(problem.detail.unwrap().contains("Retry-After"));
    // Nobody believes a sender who says that it is somebody else.
    let request = server.request(Method::POST, PATH);
    let request = request.header("content-type", "application/json");
    let request = request.header("x-forwarded-for", "198.51.100.7");
    let answer = request.body(report("").to_json()).send().await.unwrap();
    assert_eq!(answer.status(), 429);
    assert_eq!(server.database.count("report").await, 5);
}

async fn without_its_database_a_report_is_not_taken_and_may_be_sent_again(engine: Engine) {
    let server = Server::start(engine).await;
    let report = report("later").to_json();
    take_away(&server.database).await;
    let answer = send(&server, report.clone()).await;
    assert!(answer.headers().contains_key("retry-after"));
    // In time: what takes longer than a server waits for an answer is told by another code.
    let problem = problem(answer).await;
    assert_eq!((problem.status, problem.code), (503, Code::NotStored));
    assert!(problem.detail.unwrap().contains("send the same again"));

    give_back(&server.database).await;
    assert_eq!(send(&server, report).await.status(), 201);
    assert_eq!(server.database.count("report").await, 1);
}

async fn reports_are_forgotten_after_a_year(engine: Engine) {
    let database = Database::new(engine).await;
    let store = database.store().await;
    let today = kaikukortti_server::serve::today();
    let before = |days: i32| Date::from_epoch_days(today.epoch_days() - days).unwrap();
    for days in [367, 365, 0] {
        let report = report(&format!("{days} days"));
        store.keep_report(&report, before(days)).await.unwrap();
    }
    store.close().await;
    let server = Server::on(database).await;
    let start = Instant::now();
    while server.database.count("report").await == 3 {
        assert!(start.elapsed() < PATIENCE, "none was deleted");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let left = server.database.texts("SELECT comment FROM report").await;
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(!left.contains(&"367 days".to_owned()), "{left:?}");
}

async fn words_of_a_report_never_reach_the_log(engine: Engine) {
    let database = Database::new(engine).await;
    let mut env = database.env();
    env.push(("KAIKUKORTTI_LOG".into(), "debug".into()));
    let mut process = Process::spawn(&database.arguments(), &env);
    let address = process.address();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let good = report("secret words").to_json();
    let send = async |body: String| {
        let request = client.post(format!("http://{address}{PATH}"));
        let request = request.header("content-type", "application/json");
        let request = request.header("user-agent", "secret-browser");
        let request = request.header("x-forwarded-for", "192.0.2.77");
        request.body(body).send().await.unwrap().status().as_u16()
    };
    assert_eq!(send(good.clone()).await, 201);
    assert_eq!(send(good.replace("hours", "secret-kind")).await, 400);
    assert_eq!(send(good.replace("espoo", "secret-espoo")).await, 422);
    // A database that says no has the words at hand.
    database.sql("DROP TABLE report").await;
    assert_eq!(send(good.clone()).await, 503);
    database
        .sql("CREATE TABLE report (id TEXT, comment TEXT CHECK (length(comment) < 2))")
        .await;
    assert_eq!(send(good).await, 503);
    process.terminate();
    process.wait();
    let log = process.errors();
    assert!(log.contains("a report could not be kept"), "{log}");
    for never in ["secret", "words", "192.0.2.77", "espoo", "0123456789abcdef"] {
        assert!(!log.contains(never), "{never} in {log}");
    }
}
