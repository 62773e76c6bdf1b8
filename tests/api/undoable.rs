//! What a unit's day says of undoing: exactly what the register would put back.

use serde_json::{Value, json};

use crate::support::desk::{UNIT, day, employee, give, operation, record, send, stock};
use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(the_day_offers_to_undo_what_the_register_would_put_back_and_nothing_else);

const FIVE_MINUTES_MS: u64 = 5 * 60 * 1000;

/// The kinds of what can be undone still, the newest first.
async fn offered(worker: &mut Browser<'_>) -> Vec<String> {
    let day = day(worker, UNIT).await;
    let recorded = day["recorded"].as_array().unwrap().iter();
    let can = recorded.filter(|each| match each["undo_ms"].as_u64() {
        Some(left) => {
            assert!(left <= FIVE_MINUTES_MS, "{each}");
            assert_eq!(each["undone"], false, "{each}");
            true
        }
        None => false,
    });
    can.map(|each| each["kind"].as_str().unwrap().to_owned())
        .collect()
}

async fn the_day_offers_to_undo_what_the_register_would_put_back_and_nothing_else(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 4).await;
    let mut worker = employee(&server, UNIT).await;
    let undo = |of: &Value| json!({ "kind": "undo", "operation": of["id"] });

    let given = record(&mut worker, UNIT, give(&codes[0])).await;
    assert_eq!(offered(&mut worker).await, ["give"]);
    // Only the last thing that was done with a card, and an undoing is one.
    let block = json!({ "kind": "block", "code": codes[0], "reason": "lost" });
    let blocked = record(&mut worker, UNIT, block).await;
    assert_eq!(offered(&mut worker).await, ["block"]);
    assert_eq!(
        record(&mut worker, UNIT, undo(&blocked)).await["outcome"],
        "done"
    );
    assert!(offered(&mut worker).await.is_empty());
    assert_eq!(
        record(&mut worker, UNIT, undo(&given)).await["trouble"],
        "not-the-last"
    );

    // Of two cards that one operation changed, both have to be as it left them.
    record(&mut worker, UNIT, give(&codes[1])).await;
    let replace =
        json!({ "kind": "replace", "code": codes[1], "by": codes[2], "reason": "damaged" });
    let replaced = record(&mut worker, UNIT, replace).await;
    assert_eq!(offered(&mut worker).await, ["replace"]);
    let renew = json!({ "kind": "renew", "code": codes[2], "terms": "2025-02-26" });
    record(&mut worker, UNIT, renew).await;
    assert_eq!(offered(&mut worker).await, ["renew"]);
    assert_eq!(
        record(&mut worker, UNIT, undo(&replaced)).await["trouble"],
        "not-the-last"
    );

    // What was done longer ago is not offered, and would not be put back.
    let mut earlier = operation(Some(UNIT), give(&codes[3]));
    earlier["recorded_at"] = json!(kaikukortti_server::auth::now() - 301_000);
    assert_eq!(send(&mut worker, &[earlier]).await[0]["outcome"], "done");
    assert_eq!(offered(&mut worker).await, ["renew"]);
}
