//! What holds for the whole API and the whole database, whatever is added to them: reading writes
//! nothing, nothing is kept by browsers on the way, and no table has room for anybody who has a card.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use domain::access::{Door, Grant, Role, Scope, door};
use kaikukortti_server::auth::now;
use kaikukortti_server::router;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Browser, Database, Engine, PATIENCE, Server, code, on_both_engines};

on_both_engines!(
    reading_changes_nothing_but_the_audit,
    what_is_told_to_somebody_signed_in_is_kept_by_no_browser_and_no_proxy,
    no_table_has_room_for_more_of_somebody_who_has_a_card,
    what_signing_in_leaves_behind_is_forgotten_in_time,
);

fn administrator() -> Grant {
    Grant::new(Role::NationalAdministrator, Scope::National).unwrap()
}

/// Every operation of the description: its id, method and address.
fn operations() -> Vec<(String, Method, String)> {
    let description = serde_json::to_value(router::description()).unwrap();
    let mut operations = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            let method = method.to_uppercase().parse::<Method>().unwrap();
            operations.push((id, method, path.clone()));
        }
    }
    operations
}

/// Signing in elsewhere goes by redirections, so `GET` begins and ends it.
const SIGN_IN_ELSEWHERE: [&str; 2] = ["start_oidc", "finish_oidc"];

/// Those that read, with ids filled in.
fn reads() -> Vec<(String, String)> {
    let reads = operations().into_iter();
    let reads = reads.filter(|(id, method, _)| {
        // Units and batches have ids of their own; `tests/api/card_privacy.rs` and `tablets.rs`
        // read them.
        let of_units = [
            "get_unit_day",
            "get_community_cards",
            "print_cards",
            "get_pin",
            "get_terms",
        ];
        let of_cards = of_units.contains(&id.as_str());
        method == Method::GET && !SIGN_IN_ELSEWHERE.contains(&id.as_str()) && !of_cards
    });
    reads
        .map(|(id, _, path)| {
            let path = path
                .replace("{code}", "049")
                .replace("{id}", "espoo-april-jazz")
                .replace("{file}", "venues.csv");
            assert!(!path.contains('{'), "{path}");
            (id, path)
        })
        .collect()
}

/// All rows of all tables, as text, but for what reading is allowed to leave: the audit, and when
/// a session was used last.
pub async fn contents(database: &Database) -> BTreeMap<String, Vec<String>> {
    let mut contents = BTreeMap::new();
    for table in tables(database).await {
        let columns = columns(database, &table).await;
        let kept = columns
            .iter()
            .filter(|column| table != "audit" && !(table == "session" && *column == "used_at"));
        let cells = kept.map(|column| match database.engine {
            Engine::Sqlite => format!("coalesce(quote(\"{column}\"), '')"),
            Engine::Postgres => format!("coalesce(\"{column}\"::text, '')"),
        });
        let cells: Vec<String> = cells.collect();
        if cells.is_empty() {
            continue;
        }
        let select = format!("SELECT {} FROM {table}", cells.join(" || '|' || "));
        let mut rows = database.texts(&select).await;
        // Where the audit ends is part of it.
        rows.retain(|row| table != "meta" || !row.contains("audit_end"));
        rows.sort();
        contents.insert(table, rows);
    }
    contents
}

/// The tables, but for those in which the engine and the migrations keep their own.
pub async fn tables(database: &Database) -> Vec<String> {
    let select = match database.engine {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table'",
        Engine::Postgres => {
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'"
        }
    };
    let mut tables = database.texts(select).await;
    tables.retain(|name| !name.starts_with("sqlite_") && name != "seaql_migrations");
    tables.sort();
    tables
}

async fn columns(database: &Database, table: &str) -> Vec<String> {
    let select = match database.engine {
        Engine::Sqlite => format!("SELECT name FROM pragma_table_info('{table}')"),
        Engine::Postgres => format!(
            "SELECT column_name::text FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name = '{table}'"
        ),
    };
    let mut columns = database.texts(&select).await;
    columns.sort();
    columns
}

async fn reading_changes_nothing_but_the_audit(engine: Engine) {
    let server = Server::start(engine).await;
    let (mut browser, _) = Browser::worker(&server, &[administrator()]).await;
    let before = contents(&server.database).await;
    assert!(before["account"].len() == 1 && before["unit"].len() > 50);
    let audited = server.database.count("audit").await;
    let reads = reads();
    assert!(reads.len() > 15, "{reads:?}");
    for (id, path) in reads {
        let answer = browser.send(Method::GET, &path, Value::Null).await;
        assert_eq!(answer.status(), 200, "{id} {path}");
    }
    // Whoever begins to read in the middle reads as well.
    let noted = server.database.count("audit").await;
    let middle = "/api/v1/audit?before=1000";
    browser.json(Method::GET, middle, Value::Null).await;
    assert_eq!(server.database.count("audit").await, noted + 1);
    for page in [
        "/fi",
        "/sv?q=espoo",
        "/staff",
        "/api",
        "/open-data",
        "/fi/olematon",
    ] {
        browser.send(Method::GET, page, Value::Null).await;
    }
    assert!(
        server.database.count("audit").await > audited,
        "reading people is written down"
    );
    assert_eq!(contents(&server.database).await, before);
}

async fn what_is_told_to_somebody_signed_in_is_kept_by_no_browser_and_no_proxy(engine: Engine) {
    let server = Server::start(engine).await;
    let (mut browser, _) = Browser::worker(&server, &[administrator()]).await;
    // What holds for everybody may be kept: the network, and that the server lives.
    let public = reads()
        .into_iter()
        .filter(|(id, _)| matches!(door(id), Some(Door::Everybody)) && id != "get_session");
    let public: Vec<String> = public.map(|(id, _)| id).collect();
    let mut asked = 0;
    for (id, method, path) in operations() {
        if public.contains(&id) || id == "sign_out" {
            continue;
        }
        let path = path.replace("{id}", "0b8f2a51-3c4d-4e6f-9a7b-1c2d3e4f5a6b");
        let body = match method {
            Method::GET => Value::Null,
            _ => json!({}),
        };
        let answer = browser.send(method, &path, body).await;
        let kept = answer.headers().get("cache-control");
        let kept = kept.map(|value| value.to_str().unwrap());
        assert_eq!(kept, Some("no-store"), "{id} {}", answer.status());
        asked += 1;
    }
    assert!(asked > 20, "{asked}");
    let given = json!({ "language": "sv" });
    let answer = browser.send(Method::PATCH, "/api/v1/account", given).await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["cache-control"]),
        (200, &"no-store".parse().unwrap())
    );
    let answer = browser
        .send(Method::DELETE, "/api/v1/session", json!({}))
        .await;
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert_eq!(answer.headers()["clear-site-data"], "\"cache\"");
}

/// Words that a column about a person with a card would have in its name.
const OF_A_PERSON: [&str; 15] = [
    "name", "family", "hetu", "ssn", "identity", "birth", "born", "age", "gender", "address",
    "street", "phone", "email", "holder", "customer",
];

/// The tables, each with its columns that have such a word: of a place, or of somebody who works.
/// Whoever adds a table or such a column has to look here first. Of the tables about cards every
/// column is listed, whatever its name, in `tests/api/columns.rs`.
const KNOWN: [(&str, &[&str]); 28] = [
    ("account", &["email", "name"]),
    ("audit", &[]),
    ("boundary", &[]),
    ("boundary_source", &[]),
    // All that is kept of somebody who has a card, with a postcode, a number of children and a life
    // situation. Never more.
    ("card", &["birth_year", "gender"]),
    ("card_batch", &[]),
    ("card_settings", &[]),
    ("county", &["name_en", "name_fi", "name_sv"]),
    ("invitation", &["email"]),
    ("known_device", &[]),
    ("meta", &[]),
    ("municipality", &["name_en", "name_fi", "name_sv"]),
    ("operation", &[]),
    ("organisation", &["name"]),
    ("orientation", &[]),
    ("page_count", &[]),
    ("population", &[]),
    ("postcode", &["name_en", "name_fi", "name_sv"]),
    ("recovery_code", &[]),
    ("region", &["name_en", "name_fi", "name_sv"]),
    ("report", &[]),
    ("session", &[]),
    ("sign_in_failure", &[]),
    ("sign_in_link", &[]),
    ("tablet", &[]),
    // Initials of somebody who works.
    ("tablet_worker", &[]),
    (
        "unit",
        &["address", "email", "name_en", "name_fi", "name_sv", "phone"],
    ),
    ("work_grant", &[]),
];

async fn no_table_has_room_for_more_of_somebody_who_has_a_card(engine: Engine) {
    let server = Server::start(engine).await;
    let mut found = Vec::new();
    for table in tables(&server.database).await {
        let mut columns = columns(&server.database, &table).await;
        columns.retain(|column| column.split('_').any(|word| OF_A_PERSON.contains(&word)));
        found.push((table, columns));
    }
    let known = KNOWN.map(|(table, columns)| {
        let columns = columns.iter().map(|column| (*column).to_owned());
        (table.to_owned(), columns.collect::<Vec<_>>())
    });
    assert_eq!(
        found, known,
        "nothing of anybody who has a card may be kept"
    );
}

async fn what_signing_in_leaves_behind_is_forgotten_in_time(engine: Engine) {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let server = Server::start(engine).await;
    let (mut browser, _) = Browser::worker(&server, &[administrator()]).await;
    Browser::worker(&server, &[administrator()]).await;
    for email in ["old@example.fi", "new@example.fi"] {
        let role = json!({ "role": "venue-desk", "scope": "venue:espoo-april-jazz" });
        let wished = json!({ "email": email, "language": "fi", "grant": role });
        browser
            .json(Method::POST, "/api/v1/invitations", wished)
            .await;
    }
    let tried = json!({ "email": "old@example.fi", "password": "arvaus" });
    browser.send(Method::POST, "/api/v1/session", tried).await;
    let database = server.stop().await;
    // One of each has just outlived its time, and one has not.
    let before = |days: i64, minutes: i64| now() - days * DAY + minutes * 60_000;
    let statements = [
        "UPDATE account SET demo = 0".to_owned(),
        format!("UPDATE session SET used_at = {}", before(30, 5)),
        format!(
            "UPDATE session SET used_at = {} WHERE secret_hash = (SELECT secret_hash FROM session LIMIT 1)",
            before(30, -5)
        ),
        format!(
            "UPDATE invitation SET created_at = 0, expires_at = {}",
            before(7, 5)
        ),
        format!(
            "UPDATE invitation SET expires_at = {} WHERE email = 'old@example.fi'",
            before(7, -5)
        ),
        format!("UPDATE sign_in_failure SET last_at = {}", before(1, 5)),
        format!(
            "UPDATE sign_in_failure SET last_at = {} WHERE key = (SELECT key FROM sign_in_failure LIMIT 1)",
            before(1, -5)
        ),
    ];
    for (device, minutes) in [("new", 5), ("old", -5)] {
        let at = before(365, minutes);
        let met =
            format!("INSERT INTO known_device SELECT id, '{device}', {at} FROM account LIMIT 1");
        database.sql(&met).await;
    }
    for statement in statements {
        database.sql(&statement).await;
    }
    let left = async |database: &Database| {
        let mut left = [0; 4];
        for (at, table) in ["session", "invitation", "sign_in_failure", "known_device"]
            .iter()
            .enumerate()
        {
            left[at] = database.count(table).await;
        }
        left
    };
    let [sessions, links, failures, devices] = left(&database).await;
    let server = Server::on(database).await;
    let expected = [sessions - 1, links - 1, failures - 1, devices - 1];
    let start = Instant::now();
    while left(&server.database).await != expected {
        let found = left(&server.database).await;
        assert!(start.elapsed() < PATIENCE, "{found:?}, not {expected:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let emails = "SELECT email FROM invitation WHERE email IS NOT NULL";
    assert_eq!(server.database.texts(emails).await, ["new@example.fi"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_is_no_text_is_refused_as_any_other() {
    let server = Server::start(Engine::Sqlite).await;
    let (mut browser, _) = Browser::worker(&server, &[administrator()]).await;
    let mut asked = 0;
    for (id, method, path) in operations() {
        if !path.contains("{id}") {
            continue;
        }
        let body = match id.as_str() {
            "answer_report" => json!({ "state": "corrected" }),
            _ if method == Method::GET => Value::Null,
            _ => json!({}),
        };
        let path = path.replace("{id}", "%FF");
        let answer = browser.send(method, &path, body).await;
        asked += 1;
        if answer.status() != 204 {
            code(answer).await;
        }
    }
    assert!(asked > 4, "{asked}");
}
