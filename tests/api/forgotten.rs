//! What is left of a holder who is forgotten in time, and what the card needs to go on after that.

use kaikukortti_server::auth::now;
use kaikukortti_server::retention;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::desk::{
    UNIT, administrator, day, employee, give, look_up, operation, record, send, stock,
};
use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(
    a_card_whose_holder_was_forgotten_goes_on_only_with_what_is_told_anew,
    a_background_is_erased_from_everything_that_was_recorded_about_the_card,
);

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

/// A background that no other card in the test has: only by its year and children is it looked for,
/// and its home, which stands in the list of postcodes as well.
fn telling(code: &str, year: i32) -> Value {
    let mut deed = give(code);
    deed["background"] = json!({ "birth_year": year, "postcode": "65280", "children": 17 });
    deed
}

/// Everything in which these words stand: rows of all tables, and on SQLite the files themselves.
async fn where_told(server: &Server, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (table, rows) in crate::safety::contents(&server.database).await {
        for row in rows {
            if words.iter().any(|word| row.contains(word)) {
                found.push(format!("{table}: {row}"));
            }
        }
    }
    if server.database.engine == Engine::Sqlite {
        let folder = server.database.file();
        for file in std::fs::read_dir(folder.parent().unwrap()).unwrap() {
            let path = file.unwrap().path();
            let bytes = std::fs::read(&path).unwrap_or_default();
            for word in words {
                let mut windows = bytes.windows(word.len());
                if windows.any(|window| window == word.as_bytes()) {
                    found.push(format!("{}: {word}", path.display()));
                }
            }
        }
    }
    found
}

async fn a_background_is_erased_from_everything_that_was_recorded_about_the_card(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 5).await;
    let mut worker = employee(&server, UNIT).await;
    let mut colleague = employee(&server, UNIT).await;
    let change = json!({ "kind": "change", "code": codes[0], "postcode": "65280", "children": 18 });
    let replace = json!({ "kind": "replace", "code": codes[0], "by": codes[1], "reason": "lost" });
    let mut corrected = correct(&codes[0]);
    corrected["background"] = telling(&codes[0], 1912)["background"].clone();
    let deeds = [
        telling(&codes[0], 1911),
        corrected,
        change,
        // It cannot be, and is about that card all the same.
        telling(&codes[0], 1913),
        replace,
    ];
    let all = deeds.map(|deed| operation(Some(UNIT), deed));
    let outcomes = send(&mut worker, &all).await;
    let told: Vec<&str> = outcomes
        .iter()
        .map(|each| each["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(told, ["done", "done", "done", "needs-attention", "done"]);
    assert_eq!(outcomes[4]["background"]["birth_year"], 1912);
    // Under the first one's id: another card with that background, and another background.
    let twins = [telling(&codes[2], 1914), telling(&codes[0], 1915)].map(|deed| {
        let mut twin = all[0].clone();
        twin["deed"] = deed;
        twin
    });
    for result in send(&mut worker, &twins).await {
        assert_eq!(result["outcome"], "differs");
    }
    // Somebody else's card is in force still, and nothing of it is to be forgotten.
    let kept = operation(Some(UNIT), telling(&codes[3], 1916));
    send(&mut worker, std::slice::from_ref(&kept)).await;
    let years =
        ["1911,", "1912,", "1913,", "1914,", "1915,"].map(|year| format!("birth_year\":{year}"));
    let mut words: Vec<&str> = years.iter().map(String::as_str).collect();
    // The change told no year.
    words.push("\"children\":18");
    for word in &words {
        assert!(!where_told(&server, &[word]).await.is_empty(), "{word}");
    }

    let today = kaikukortti_server::serve::today();
    let [given, ended] = [26, 14].map(|months| today.minus_months(months));
    let end = format!(
        "UPDATE card SET given_on = '{given}', last_valid_day = '{ended}'
         WHERE code IN ('{}', '{}')",
        codes[0], codes[1]
    );
    server.database.sql(&end).await;
    let mut administrator = administrator(&server).await;
    let mut figures = async |worker: &mut Browser<'_>| {
        let path = "/api/v1/stock";
        let stock = administrator.json(Method::GET, path, Value::Null).await;
        let mut day = day(worker, UNIT).await;
        // What is left to undo grows less by itself, and is nothing once a card is forgotten.
        for each in day["recorded"].as_array_mut().unwrap() {
            each.as_object_mut().unwrap().remove("undo_ms");
        }
        (stock, day["figures"].clone(), day["recorded"].clone())
    };
    let before = figures(&mut worker).await;
    let app = server.running.app();
    let forgotten = retention::of_cards(app, today, now()).await.unwrap();
    assert_eq!(forgotten, 1, "one card has a holder that is known");
    assert_eq!(where_told(&server, &words).await, Vec::<String>::new());
    let holders = "SELECT code FROM card WHERE birth_year IS NOT NULL OR postcode IS NOT NULL \
         OR children IS NOT NULL";
    assert_eq!(server.database.texts(holders).await, [codes[3].as_str()]);
    assert_eq!(figures(&mut worker).await, before);
    assert!(!where_told(&server, &["birth_year\":1916"]).await.is_empty());

    // What waits names its card still, and nothing of the holder.
    let waiting = day(&mut worker, UNIT).await["attention"].clone();
    let mut named: Vec<(&Value, &Value)> = waiting
        .as_array()
        .unwrap()
        .iter()
        .inspect(|each| assert_eq!(each["background"], Value::Null))
        .map(|each| (&each["trouble"], &each["code"]))
        .collect();
    named.sort_by_key(|(trouble, code)| (trouble.as_str(), *code != codes[0].as_str()));
    let codes_of = |at: usize| json!(codes[at]);
    assert_eq!(
        named,
        [
            (&json!("already-given"), &codes_of(0)),
            (&json!("same-id"), &codes_of(0)),
            (&json!("same-id"), &codes_of(2)),
        ]
    );
    // Sent again, each is answered as then, but for what is erased.
    let again = send(&mut worker, &all).await;
    for (now, then) in again.iter().zip(&outcomes) {
        let mut then = then.clone();
        then.as_object_mut().unwrap().remove("background");
        assert_eq!(*now, then);
    }
    let twins_kept = "SELECT kind FROM operation WHERE twin_of IS NOT NULL";
    // Another card under the same id is another thing still, and so is what somebody else sends.
    assert_eq!(
        send(&mut worker, &twins[..1]).await[0]["outcome"],
        "differs"
    );
    assert_eq!(server.database.texts(twins_kept).await.len(), 2);
    let elsewhere = send(&mut colleague, &all[..1]).await;
    assert_eq!(elsewhere[0]["outcome"], "differs");
    assert_eq!(server.database.texts(twins_kept).await.len(), 3);
    // What comes after that is forgotten within the hour as well.
    retention::of_cards(app, today, now()).await.unwrap();
    assert_eq!(where_told(&server, &words[..5]).await, Vec::<String>::new());
    let renewed = record(&mut worker, UNIT, renew(&codes[1])).await;
    assert_eq!(renewed["trouble"], "no-background");
}
