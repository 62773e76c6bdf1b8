//! A pile of cards that were given before they are recorded: the dry run, sending twice, and cards
//! that were in use before there was a register.

use domain::card::CardCode;
use domain::date::Date;
use domain::problem::Code;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::desk::{
    UNIT, administrator, day, employee, give, look_up, operation, record, send, stock,
};
use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(
    a_dry_run_says_what_would_be_and_writes_nothing,
    three_hundred_rows_that_are_sent_twice_at_once_are_three_hundred_facts,
    cards_of_an_old_series_keep_their_own_end,
    a_series_is_made_whole_or_not_at_all,
    of_another_units_card_a_dry_run_tells_no_more_than_of_none,
    how_long_a_card_is_in_force_the_day_says_on_which_it_was_given,
    whoever_got_a_card_before_every_known_version_of_the_terms_agreed_to_none_of_them,
);

const OTHER: &str = "lappeenranta-eksote";
const TABLES: [&str; 4] = ["operation", "card", "card_batch", "audit"];

fn path(unit: &str) -> String {
    format!("/api/v1/units/{unit}/backlog/check")
}

/// What would become of operations.
async fn check(browser: &mut Browser<'_>, unit: &str, operations: &[Value]) -> Vec<Value> {
    let body = json!({ "sent_at": kaikukortti_server::auth::now(), "operations": operations });
    let answer = browser.json(Method::POST, &path(unit), body).await;
    answer["results"].as_array().unwrap().clone()
}

/// On which days the cards were given that the unit has recorded today.
async fn given_on(worker: &mut Browser<'_>) -> Value {
    let day = day(worker, UNIT).await;
    let recorded = day["recorded"].as_array().unwrap().iter();
    let gifts = recorded.filter(|each| each["kind"] == "give");
    gifts.map(|each| each["given_on"].clone()).collect()
}

/// A row of a pile as an operation.
fn row(code: &str, given_on: &str, until: Option<&str>) -> Value {
    let mut deed = give(code);
    deed["given_on"] = json!(given_on);
    if let Some(until) = until {
        deed["until"] = json!(until);
    }
    let mut operation = operation(Some(UNIT), deed);
    operation["schema"] = json!(2);
    operation
}

fn today() -> Date {
    kaikukortti_server::serve::today()
}

/// A day so many days ago; before today where that is negative.
fn ago(days: i32) -> String {
    let day = Date::from_epoch_days(today().epoch_days() - days).unwrap();
    day.to_string()
}

async fn counts(server: &Server) -> Vec<usize> {
    let mut all = Vec::new();
    for table in TABLES {
        all.push(server.database.count(table).await);
    }
    all
}

async fn a_dry_run_says_what_would_be_and_writes_nothing(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 4).await;
    let mut worker = employee(&server, UNIT).await;
    record(&mut worker, UNIT, give(&codes[0])).await;
    let mut young = row(&codes[2], &ago(2), None);
    young["deed"]["background"]["birth_year"] = json!(today().year() - 15);
    let mut nowhere = row(&codes[2], &ago(2), None);
    nowhere["deed"]["background"]["postcode"] = json!("00001");
    let mut first_version = row(&codes[2], &ago(2), None);
    first_version["schema"] = json!(1);
    let mut elsewhere = row(&codes[2], &ago(2), None);
    elsewhere["unit"] = json!(OTHER);
    let unknown = CardCode::from_body("0000000001").unwrap();
    let rows = [
        (row(&codes[1], &ago(2), None), "done"),
        (row(&codes[1], &ago(3), None), "already-given"),
        (row(&codes[0], &ago(2), None), "already-given"),
        (row(unknown.expose(), &ago(2), None), "not-here"),
        (row(&codes[2], &ago(-1), None), "bad-given-day"),
        (row(&codes[2], &ago(1_200), None), "bad-given-day"),
        (row(&codes[2], &ago(400), None), "ended"),
        (row(&codes[2], &ago(40), Some(&ago(1))), "ended"),
        (row(&codes[2], &ago(4), Some(&ago(5))), "bad-last-day"),
        (row(&codes[2], &ago(40), Some(&ago(-330))), "bad-last-day"),
        (young, "too-young"),
        (nowhere, "unknown-postcode"),
        (first_version, "unreadable"),
        (elsewhere, "unreadable"),
        (
            operation(Some(UNIT), json!({ "kind": "ask", "count": 3 })),
            "unreadable",
        ),
        (json!({ "id": 7 }), "unreadable"),
    ];
    let all: Vec<Value> = rows.iter().map(|(row, _)| row.clone()).collect();
    let before = counts(&server).await;
    let told = check(&mut worker, UNIT, &all).await;
    let said: Vec<&str> = told
        .iter()
        .map(|result| {
            result["trouble"]
                .as_str()
                .or(result["outcome"].as_str())
                .unwrap()
        })
        .collect();
    let expected: Vec<&str> = rows.iter().map(|(_, said)| *said).collect();
    assert_eq!(said, expected);
    assert_eq!(counts(&server).await, before);
    assert_eq!(
        look_up(&mut worker, UNIT, &codes[1]).await["standing"],
        "in-stock"
    );

    // What is recorded then is what was said, and a dry run after it says the same.
    let sent = send(&mut worker, &all[..1]).await;
    assert_eq!(sent[0], told[0]);
    assert_eq!(check(&mut worker, UNIT, &all[..1]).await, sent);
    let mut changed = all[0].clone();
    changed["deed"]["given_on"] = json!(ago(9));
    assert_eq!(
        check(&mut worker, UNIT, &[changed]).await[0]["outcome"],
        "differs"
    );
    for many in [Vec::new(), vec![all[0].clone(); 51]] {
        let body = json!({ "sent_at": 0, "operations": many });
        let refused = worker.refusal(Method::POST, &path(UNIT), body).await;
        assert_eq!(refused, Code::MalformedMember);
    }
}

async fn three_hundred_rows_that_are_sent_twice_at_once_are_three_hundred_facts(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 300).await;
    let mut one = employee(&server, UNIT).await;
    // The same person, in two windows.
    let mut two = Browser::new(&server);
    two.cookie.clone_from(&one.cookie);
    let rows: Vec<Value> = codes.iter().map(|code| row(code, &ago(30), None)).collect();
    let operations = server.database.count("operation").await;
    for slice in rows.chunks(50) {
        let (first, second) = tokio::join!(send(&mut one, slice), send(&mut two, slice));
        assert_eq!(first, second);
        assert!(first.iter().all(|result| result["outcome"] == "done"));
    }
    assert_eq!(server.database.count("operation").await, operations + 300);
    let day = day(&mut one, UNIT).await;
    assert_eq!(
        (&day["in_stock"], &day["attention"]),
        (&json!(0), &json!([]))
    );
    // They were given a month ago, and none of them today.
    assert_eq!(
        (&day["figures"]["today"], &day["figures"]["in_force"]),
        (&json!(0), &json!(300))
    );
}

async fn cards_of_an_old_series_keep_their_own_end(engine: Engine) {
    let server = Server::start(engine).await;
    let mut maker = administrator(&server).await;
    let batch = Uuid::now_v7();
    let mut make = operation(
        None,
        json!({ "kind": "make", "batch": batch, "count": 20, "cards": "personal", "series": "KK-000101" }),
    );
    make["schema"] = json!(2);
    let hand = json!({ "kind": "hand", "batch": batch, "first": 1, "last": 10 });
    for result in send(&mut maker, &[make, operation(Some(UNIT), hand)]).await {
        assert_eq!(result["outcome"], "done", "{result}");
    }
    let mut worker = employee(&server, UNIT).await;
    let day = day(&mut worker, UNIT).await;
    let expected: Vec<String> = (101..=110).map(|at| format!("KK000{at}")).collect();
    assert_eq!(day["stock"], json!(expected));
    let rows = [
        row("kk 000101", &ago(200), Some(&ago(-100))),
        row("KK000102", &ago(200), None),
        row("KK000111", &ago(200), Some(&ago(-100))),
    ];
    let told = check(&mut worker, UNIT, &rows).await;
    assert_eq!(told[0]["until"], json!(ago(-100)));
    assert_eq!(told[2]["trouble"], "not-here");
    assert_eq!(send(&mut worker, &rows).await, told);
    let seen = look_up(&mut worker, UNIT, "KK000101").await;
    assert_eq!(
        (&seen["standing"], &seen["until"]),
        (&json!("in-force"), &json!(ago(-100)))
    );
    // Undoing goes by when it was recorded, as always.
    let undo = json!({ "kind": "undo", "operation": rows[0]["id"] });
    assert_eq!(given_on(&mut worker).await, json!([ago(200), ago(200)]));
    assert_eq!(record(&mut worker, UNIT, undo).await["outcome"], "done");
    assert_eq!(
        look_up(&mut worker, UNIT, "KK000101").await["standing"],
        "in-stock"
    );
}

async fn a_series_is_made_whole_or_not_at_all(engine: Engine) {
    let server = Server::start(engine).await;
    let mut maker = administrator(&server).await;
    let make = |series: &str, count: u32| {
        let deed = json!({
            "kind": "make", "batch": Uuid::now_v7(), "count": count, "cards": "personal",
            "series": series,
        });
        let mut operation = operation(None, deed);
        operation["schema"] = json!(2);
        operation
    };
    assert_eq!(
        send(&mut maker, &[make("KK0600", 1200)]).await[0]["outcome"],
        "done"
    );
    let cards = server.database.count("card").await;
    for (series, count, trouble) in [
        ("KK0001", 600, "codes-taken"),
        ("KK9990", 20, "bad-series"),
        ("KKAA", 1, "bad-series"),
        // Cards to practise with are in no batch.
        ("999998999999", 2, "bad-series"),
    ] {
        let result = send(&mut maker, &[make(series, count)]).await;
        assert_eq!(result[0]["trouble"], trouble, "{series}");
    }
    assert_eq!(server.database.count("card").await, cards);
    assert_eq!(
        send(&mut maker, &[make("KK0001", 599)]).await[0]["outcome"],
        "done"
    );
}

async fn of_another_units_card_a_dry_run_tells_no_more_than_of_none(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    record(&mut worker, UNIT, give(&codes[0])).await;
    let mut other = employee(&server, OTHER).await;
    let unknown = CardCode::from_body("0000000001").unwrap();
    let rows = [codes[0].as_str(), codes[1].as_str(), unknown.expose()].map(|code| {
        let mut row = row(code, &ago(2), None);
        row["unit"] = json!(OTHER);
        row
    });
    let mut told = check(&mut other, OTHER, &rows).await;
    for result in &mut told {
        result["id"] = Value::Null;
    }
    let same = json!({ "id": null, "outcome": "needs-attention", "trouble": "not-here" });
    assert_eq!(told, [same.clone(), same.clone(), same]);
    let body = json!({ "sent_at": 0, "operations": rows });
    for browser in [&mut other, &mut administrator(&server).await] {
        let refused = browser
            .refusal(Method::POST, &path(UNIT), body.clone())
            .await;
        assert_eq!(refused, Code::NotAllowed);
    }
}

async fn how_long_a_card_is_in_force_the_day_says_on_which_it_was_given(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 3).await;
    let mut worker = employee(&server, UNIT).await;
    let mut administrator = administrator(&server).await;
    let settings = "/api/v1/card-settings";
    let known = administrator.json(Method::GET, settings, Value::Null).await;
    let newest = &known["versions"][0];
    let mut wished = newest["settings"].clone();
    wished["validity"]["months"] = json!(3);
    let body = json!({ "from_day": today().to_string(), "settings": wished });
    let version = format!("\"{}\"", newest["version"]);
    let headers = [("if-match", version.as_str())];
    let decided = administrator.send_with(Method::POST, settings, body, &headers);
    assert_eq!(decided.await.status(), 200);

    let given: Date = ago(100).parse().unwrap();
    let rows = [
        row(&codes[0], &ago(100), None),
        row(&codes[1], &ago(0), None),
        // In force for three months at most, since today.
        row(&codes[2], &ago(0), Some(&ago(-200))),
    ];
    let told = check(&mut worker, UNIT, &rows).await;
    let sent = send(&mut worker, &rows).await;
    assert_eq!(sent, told);
    assert_eq!(sent[0]["until"], given.plus_months(12).to_string());
    assert_eq!(sent[1]["until"], today().plus_months(3).to_string());
    assert_eq!(sent[2]["trouble"], "bad-last-day");
}

async fn whoever_got_a_card_before_every_known_version_of_the_terms_agreed_to_none_of_them(
    engine: Engine,
) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    let of = |code: &str, given_on: &str| {
        let mut row = row(code, given_on, None);
        row["deed"]["terms"] = json!("");
        row
    };
    // Nothing is agreed to where there were terms to agree to.
    let told = check(&mut worker, UNIT, &[of(&codes[0], &ago(3))]).await;
    assert_eq!(told[0]["outcome"], "unreadable");
    let early = of(&codes[1], "2025-02-25");
    let told = check(&mut worker, UNIT, &[early]).await;
    // It is read, whatever the day does to it.
    assert_ne!(told[0]["outcome"], "unreadable");
}
