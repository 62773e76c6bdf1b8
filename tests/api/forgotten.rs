//! What is left of a holder who is forgotten in time, and what the card needs to go on after that.

use kaikukortti_server::auth::now;
use kaikukortti_server::retention;
use serde_json::{Value, json};

use crate::support::desk::{UNIT, employee, give, look_up, record, stock};
use crate::support::{Engine, Server, on_both_engines};

on_both_engines!(a_card_whose_holder_was_forgotten_goes_on_only_with_what_is_told_anew);

const OTHER: &str = "lappeenranta-eksote";

/// Cards ended more than a year ago, and what had to be forgotten of them is.
async fn ended_long_ago(server: &Server, codes: &[String]) {
    let today = kaikukortti_server::serve::today();
    let [given, ended] = [26, 14].map(|months| today.minus_months(months));
    for code in codes {
        let statement = format!(
            "UPDATE card SET given_on = '{given}', last_valid_day = '{ended}' WHERE code = '{code}'"
        );
        server.database.sql(&statement).await;
    }
    let forgotten = retention::of_cards(server.running.app(), today, now()).await;
    assert_eq!(forgotten.unwrap(), codes.len() as u64);
}

fn renew(code: &str) -> Value {
    json!({ "kind": "renew", "code": code, "terms": "2025-02-26" })
}

fn correct(code: &str) -> Value {
    json!({ "kind": "correct", "code": code, "reason": "typed-wrong",
        "background": { "birth_year": 1979, "postcode": "65200", "children": 3 } })
}

async fn a_card_whose_holder_was_forgotten_goes_on_only_with_what_is_told_anew(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 4).await;
    let mut worker = employee(&server, UNIT).await;
    for code in &codes[..3] {
        record(&mut worker, UNIT, give(code)).await;
    }
    ended_long_ago(&server, &codes[..3]).await;
    let seen = look_up(&mut worker, UNIT, &codes[0]).await;
    assert_eq!(
        (&seen["standing"], &seen["background"]),
        (&json!("expired"), &Value::Null)
    );
    let refused = record(&mut worker, UNIT, renew(&codes[0])).await;
    assert_eq!(
        (&refused["outcome"], &refused["trouble"]),
        (&json!("needs-attention"), &json!("no-background"))
    );
    assert_eq!(
        look_up(&mut worker, UNIT, &codes[0]).await["standing"],
        "expired"
    );
    for deed in [correct(&codes[0]), renew(&codes[0])] {
        assert_eq!(record(&mut worker, UNIT, deed).await["outcome"], "done");
    }
    let seen = look_up(&mut worker, UNIT, &codes[0]).await;
    assert_eq!(
        (&seen["standing"], &seen["background"]["birth_year"]),
        (&json!("in-force"), &json!(1979))
    );

    // A card that was renewed before there was this rule gives its place to none like it.
    let today = kaikukortti_server::serve::today();
    let renewed = format!(
        "UPDATE card SET last_valid_day = '{today}' WHERE code = '{}'",
        codes[1]
    );
    server.database.sql(&renewed).await;
    let replace = json!({ "kind": "replace", "code": codes[1], "by": codes[3], "reason": "lost" });
    let refused = record(&mut worker, UNIT, replace.clone()).await;
    assert_eq!(refused["trouble"], "no-background");
    for deed in [correct(&codes[1]), replace] {
        assert_eq!(record(&mut worker, UNIT, deed).await["outcome"], "done");
    }
    let seen = look_up(&mut worker, UNIT, &codes[3]).await;
    assert_eq!(
        (&seen["standing"], &seen["background"]["children"]),
        (&json!("in-force"), &json!(3))
    );

    // The same where the unit is no more and the holder comes to another one.
    let close = format!(
        "UPDATE card SET unit = 'entinen-yksikko' WHERE code IN ('{}', '{}')",
        codes[2], codes[3]
    );
    server.database.sql(&close).await;
    let mut other = employee(&server, OTHER).await;
    let refused = record(&mut other, OTHER, renew(&codes[2])).await;
    assert_eq!(refused["trouble"], "no-background");
    // What is known still is nobody's to overwrite.
    let known = record(&mut other, OTHER, correct(&codes[3])).await;
    assert_eq!(known["trouble"], "not-here");
    for deed in [correct(&codes[2]), renew(&codes[2])] {
        assert_eq!(record(&mut other, OTHER, deed).await["outcome"], "done");
    }
    let seen = look_up(&mut other, OTHER, &codes[2]).await;
    assert_eq!(
        (
            &seen["found"],
            &seen["standing"],
            &seen["background"]["postcode"]
        ),
        (&json!("here"), &json!("in-force"), &json!("65200"))
    );
}
