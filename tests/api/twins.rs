//! The same id with other content: a device that was copied, or put back to an earlier day. Neither
//! of the two is lost, the first one holds, and somebody looks at the second.

use kaikukortti_server::auth::now;
use serde_json::{Value, json};

use crate::support::desk::{
    UNIT, at_once, day, employee, give, look_up, operation, record, send, stock,
};
use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(
    the_same_id_with_other_content_waits_for_somebody_at_the_unit,
    another_thing_under_a_known_id_that_comes_fifty_times_at_once_is_kept_once,
    what_an_older_version_kept_beside_waits_after_an_update,
    what_was_erased_is_not_taken_for_whatever_comes_under_its_id,
);

async fn the_same_id_with_other_content_waits_for_somebody_at_the_unit(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    let first = operation(Some(UNIT), give(&codes[0]));
    let mut other = operation(Some(UNIT), give(&codes[1]));
    other["id"] = first["id"].clone();
    let sent = [first.clone(), other.clone(), other.clone(), first];
    let results = send(&mut worker, &sent).await;
    let outcomes: Vec<&Value> = results.iter().map(|result| &result["outcome"]).collect();
    assert_eq!(outcomes, ["done", "differs", "differs", "done"]);
    assert_eq!(
        look_up(&mut worker, UNIT, &codes[1]).await["standing"],
        "in-stock"
    );
    let attention = day(&mut worker, UNIT).await["attention"].clone();
    let waiting = attention.as_array().unwrap();
    assert_eq!(waiting.len(), 1, "{attention}");
    assert_eq!(
        (
            &waiting[0]["kind"],
            &waiting[0]["trouble"],
            &waiting[0]["code"],
            &waiting[0]["background"]["birth_year"],
        ),
        (
            &json!("give"),
            &json!("same-id"),
            &json!(codes[1]),
            &other["deed"]["background"]["birth_year"],
        )
    );
    // It is recorded anew and settled under the id that it is kept by; then it waits no more, however
    // often it is sent again.
    let anew = record(&mut worker, UNIT, give(&codes[1])).await;
    assert_eq!(anew["outcome"], "done");
    let settle = json!({
        "kind": "settle", "operation": waiting[0]["operation"], "how": "done-anew",
    });
    let settled = record(&mut worker, UNIT, settle).await;
    assert_eq!(settled["outcome"], "done", "{settled}");
    let again = send(&mut worker, &[other]).await;
    assert_eq!(again[0]["outcome"], "differs");
    assert_eq!(day(&mut worker, UNIT).await["attention"], json!([]));
}

async fn another_thing_under_a_known_id_that_comes_fifty_times_at_once_is_kept_once(
    engine: Engine,
) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    let first = operation(Some(UNIT), give(&codes[0]));
    send(&mut worker, std::slice::from_ref(&first)).await;
    let mut other = operation(Some(UNIT), give(&codes[1]));
    other["id"] = first["id"].clone();
    for result in at_once(&server, &worker, &other, 50).await {
        assert_eq!(result["outcome"], "differs", "{result}");
    }
    let attention = day(&mut worker, UNIT).await["attention"].clone();
    assert_eq!(attention.as_array().unwrap().len(), 1, "{attention}");
}

async fn what_an_older_version_kept_beside_waits_after_an_update(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    let first = operation(Some(UNIT), give(&codes[0]));
    let mut other = operation(Some(UNIT), give(&codes[1]));
    other["id"] = first["id"].clone();
    send(&mut worker, &[first, other.clone()]).await;
    let before = day(&mut worker, UNIT).await["attention"].clone();
    let cookie = worker.cookie.clone();
    let database = server.stop().await;
    let [number, bytes] = match engine {
        Engine::Sqlite => ["INTEGER", "BLOB"],
        Engine::Postgres => ["BIGINT", "BYTEA"],
    };
    let older = format!(
        "CREATE TABLE operation_twin (id {bytes} NOT NULL PRIMARY KEY, operation {bytes} NOT NULL,
            account {bytes} NOT NULL, received_at {number} NOT NULL, body TEXT NOT NULL)"
    );
    for statement in [
        older.as_str(),
        "INSERT INTO operation_twin SELECT id, twin_of, account, received_at, body
            FROM operation WHERE twin_of IS NOT NULL",
        // What was erased there says nothing any more.
        "INSERT INTO operation_twin SELECT account, twin_of, account, received_at, ''
            FROM operation WHERE twin_of IS NOT NULL",
        "DELETE FROM operation WHERE twin_of IS NOT NULL",
        "DROP INDEX operation_twin_of",
        "ALTER TABLE operation DROP COLUMN twin_of",
        "DELETE FROM seaql_migrations WHERE version = 'm0016_twin'",
        // A server of the real network does not start with accounts that everybody knows.
        "UPDATE account SET demo = 0",
    ] {
        database.sql(statement).await;
    }

    let server = Server::on(database).await;
    let mut worker = Browser::new(&server);
    worker.cookie = cookie;
    let mut after = day(&mut worker, UNIT).await["attention"].clone();
    assert_eq!(after.as_array().unwrap().len(), 1, "{after}");
    // When it happened was not kept: when it came stands for it.
    after[0]["at"] = before[0]["at"].clone();
    assert_eq!(after, before);
    assert_eq!(send(&mut worker, &[other]).await[0]["outcome"], "differs");
    assert_eq!(
        day(&mut worker, UNIT).await["attention"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

async fn what_was_erased_is_not_taken_for_whatever_comes_under_its_id(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 3).await;
    let mut worker = employee(&server, UNIT).await;
    let first = operation(Some(UNIT), give(&codes[0]));
    let mut other = first.clone();
    other["deed"] = give(&codes[1]);
    send(&mut worker, &[first.clone(), other.clone()]).await;
    let store = &server.running.app().store;
    store.forget_operations(now() + 1_000).await.unwrap();
    let rows = server.database.count("operation").await;
    let mut block = first.clone();
    block["deed"] = json!({ "kind": "block", "code": codes[0], "reason": "lost" });
    // Two of one kind and moment are not told apart any more; another kind of thing is.
    let again = send(&mut worker, &[first, other, block]).await;
    let outcomes: Vec<&Value> = again.iter().map(|each| &each["outcome"]).collect();
    assert_eq!(outcomes, ["done", "done", "differs"]);
    assert_eq!(server.database.count("operation").await, rows + 1);
    let attention = day(&mut worker, UNIT).await["attention"].clone();
    let kinds: Vec<&Value> = attention
        .as_array()
        .unwrap()
        .iter()
        .map(|each| &each["kind"])
        .collect();
    assert!(kinds.contains(&&json!("block")), "{attention}");
}
