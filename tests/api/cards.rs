//! Cards: from a batch to somebody's hand and what comes after.

use domain::card::CardCode;
use kaikukortti_server::auth::now;
use serde_json::{Value, json};

use crate::support::desk::{UNIT, day, employee, give, look_up, operation, record, send, stock};
use crate::support::{Engine, Server, on_both_engines};

on_both_engines!(
    a_card_is_given_renewed_and_replaced_by_its_unit,
    cards_of_a_batch_have_codes_of_their_own_that_open_their_own_record,
    what_was_just_done_is_undone_and_later_it_is_not,
    what_cannot_take_effect_waits_until_somebody_settles_it,
    of_an_undoing_and_something_else_at_once_nothing_is_lost,
    of_two_who_settle_at_once_one_does,
);

async fn a_card_is_given_renewed_and_replaced_by_its_unit(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 3).await;
    let mut worker = employee(&server, UNIT).await;
    let today: domain::date::Date = day(&mut worker, UNIT).await["day"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let next_year = format!("{:04}", today.year() + 1);

    let given = record(&mut worker, UNIT, give(&codes[0])).await;
    assert_eq!(given["outcome"], "done");
    assert!(given["until"].as_str().unwrap().starts_with(&next_year));
    let seen = look_up(&mut worker, UNIT, &codes[0]).await;
    assert_eq!(
        (&seen["found"], &seen["standing"]),
        (&json!("here"), &json!("in-force"))
    );
    assert_eq!(seen["background"]["children"], 2);

    let change = json!({ "kind": "change", "code": codes[0], "postcode": "65200", "children": 3 });
    assert_eq!(record(&mut worker, UNIT, change).await["outcome"], "done");
    let renew = json!({ "kind": "renew", "code": codes[0], "terms": "2025-02-26" });
    assert_eq!(record(&mut worker, UNIT, renew).await["outcome"], "done");

    // The new card goes on with everything; of the old one nothing is left.
    let replace = json!({ "kind": "replace", "code": codes[0], "by": codes[1], "reason": "lost" });
    let replaced = record(&mut worker, UNIT, replace).await;
    assert_eq!(replaced["outcome"], "done");
    assert_eq!(replaced["until"], given["until"]);
    let old = look_up(&mut worker, UNIT, &codes[0]).await;
    assert_eq!(
        (&old["standing"], &old["background"]),
        (&json!("replaced"), &Value::Null)
    );
    let new = look_up(&mut worker, UNIT, &codes[1]).await;
    assert_eq!(new["standing"], "in-force");
    assert_eq!(
        new["background"],
        json!({ "birth_year": 1985, "postcode": "65200", "children": 3 })
    );

    let block = json!({ "kind": "block", "code": codes[1], "reason": "mistake" });
    assert_eq!(record(&mut worker, UNIT, block).await["outcome"], "done");
    let again = record(&mut worker, UNIT, give(&codes[1])).await;
    assert_eq!(again["trouble"], "blocked");
    let day = day(&mut worker, UNIT).await;
    assert_eq!(
        (&day["in_stock"], &day["stock"]),
        (&json!(1), &json!([codes[2]]))
    );
    assert_eq!(
        day["figures"],
        json!({ "today": 1, "this_year": 0, "in_force": 0 })
    );
}

async fn cards_of_a_batch_have_codes_of_their_own_that_open_their_own_record(engine: Engine) {
    let server = Server::start(engine).await;
    // More than one statement holds, so that the parts join well.
    let codes = stock(&server, UNIT, 500).await;
    let mut sorted = codes.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), 500);
    assert!(codes != sorted, "codes follow each other");
    for code in &codes {
        assert!(code.parse::<CardCode>().unwrap().is_checked());
    }
    let mut worker = employee(&server, UNIT).await;
    for (at, code) in codes.iter().enumerate().step_by(99) {
        let mut deed = give(code);
        deed["background"]["birth_year"] = json!(1950 + at / 99);
        assert_eq!(record(&mut worker, UNIT, deed).await["outcome"], "done");
    }
    for (at, code) in codes.iter().enumerate().step_by(99) {
        let seen = look_up(&mut worker, UNIT, code).await;
        assert_eq!(seen["background"]["birth_year"], 1950 + at / 99);
    }
}

async fn what_was_just_done_is_undone_and_later_it_is_not(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    let undo = |of: &Value| json!({ "kind": "undo", "operation": of["id"] });
    let given = record(&mut worker, UNIT, give(&codes[0])).await;
    assert_eq!(
        record(&mut worker, UNIT, undo(&given)).await["outcome"],
        "done"
    );
    let seen = look_up(&mut worker, UNIT, &codes[0]).await;
    assert_eq!(
        (&seen["standing"], &seen["background"]),
        (&json!("in-stock"), &Value::Null)
    );
    let twice = record(&mut worker, UNIT, undo(&given)).await;
    assert_eq!(twice["trouble"], "unknown-operation");

    // Six minutes later; both moments by the same clock.
    let mut early = operation(Some(UNIT), give(&codes[0]));
    early["recorded_at"] = json!(now() - 360_000);
    let given = send(&mut worker, &[early]).await.remove(0);
    assert_eq!(given["outcome"], "done");
    let late = record(&mut worker, UNIT, undo(&given)).await;
    assert_eq!(late["trouble"], "too-late-to-undo");

    // Something else has happened since.
    let given = record(&mut worker, UNIT, give(&codes[1])).await;
    let change = json!({ "kind": "change", "code": codes[1], "postcode": "65200", "children": 0 });
    record(&mut worker, UNIT, change).await;
    assert_eq!(
        record(&mut worker, UNIT, undo(&given)).await["trouble"],
        "not-the-last"
    );
}

async fn what_cannot_take_effect_waits_until_somebody_settles_it(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    record(&mut worker, UNIT, give(&codes[0])).await;
    let wrong = |change: &dyn Fn(&mut Value)| {
        let mut deed = give(&codes[1]);
        change(&mut deed);
        deed
    };
    let unknown = CardCode::from_body("0000000001").unwrap();
    let troubles = [
        (give(&codes[0]), "already-given"),
        (give(unknown.expose()), "not-here"),
        (
            wrong(&|deed| deed["background"]["birth_year"] = json!(2100)),
            "impossible-year",
        ),
        (
            wrong(&|deed| deed["background"]["postcode"] = json!("00001")),
            "unknown-postcode",
        ),
    ];
    // What no holder has to do with is told to whoever tried it, and waits for nobody.
    let ask = record(&mut worker, UNIT, json!({ "kind": "ask", "count": 0 })).await;
    assert_eq!(ask["trouble"], "bad-count");
    let mut waiting = Vec::new();
    for (deed, trouble) in &troubles {
        let result = record(&mut worker, UNIT, deed.clone()).await;
        assert_eq!(result["outcome"], "needs-attention");
        assert_eq!(result["trouble"], *trouble);
        waiting.push(result["id"].clone());
    }
    let told = day(&mut worker, UNIT).await["attention"].clone();
    // Nothing of what was recorded is lost: it can be recorded anew.
    assert_eq!(told[0]["background"], give(&codes[0])["background"]);
    assert_eq!(told[0]["code"], codes[0]);
    let told: Vec<(&Value, &Value)> = told
        .as_array()
        .unwrap()
        .iter()
        .map(|each| (&each["operation"], &each["by"]))
        .collect();
    let somebody = json!("Somebody");
    let expected: Vec<(&Value, &Value)> = waiting.iter().map(|id| (id, &somebody)).collect();
    assert_eq!(told, expected);
    for id in &waiting {
        let settle = json!({ "kind": "settle", "operation": id, "how": "nothing-to-do" });
        assert_eq!(
            record(&mut worker, UNIT, settle.clone()).await["outcome"],
            "done"
        );
        let again = record(&mut worker, UNIT, settle).await;
        assert_eq!(again["trouble"], "nothing-to-settle");
    }
    assert_eq!(day(&mut worker, UNIT).await["attention"], json!([]));
    // Nothing of it has touched the cards.
    assert_eq!(
        look_up(&mut worker, UNIT, &codes[1]).await["standing"],
        "in-stock"
    );
}

async fn of_an_undoing_and_something_else_at_once_nothing_is_lost(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 12).await;
    for code in &codes {
        let mut one = employee(&server, UNIT).await;
        let mut two = employee(&server, UNIT).await;
        let given = record(&mut one, UNIT, give(code)).await;
        let undo = json!({ "kind": "undo", "operation": given["id"] });
        let block = json!({ "kind": "block", "code": code, "reason": "lost" });
        let (undone, blocked) =
            tokio::join!(record(&mut one, UNIT, undo), record(&mut two, UNIT, block),);
        // Whichever came first: what was answered as done has been done.
        let standing = look_up(&mut one, UNIT, code).await["standing"].clone();
        assert_eq!(blocked["outcome"], "done", "{undone} {blocked}");
        assert_eq!(standing, "blocked", "{undone} {blocked}");
    }
}

async fn of_two_who_settle_at_once_one_does(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 1).await;
    let mut one = employee(&server, UNIT).await;
    let mut two = employee(&server, UNIT).await;
    record(&mut one, UNIT, give(&codes[0])).await;
    for _ in 0..10 {
        let waiting = record(&mut one, UNIT, give(&codes[0])).await;
        let settle = json!({ "kind": "settle", "operation": waiting["id"], "how": "another-card" });
        let (first, second) = tokio::join!(
            record(&mut one, UNIT, settle.clone()),
            record(&mut two, UNIT, settle),
        );
        let done = [&first, &second]
            .iter()
            .filter(|result| result["outcome"] == "done")
            .count();
        assert_eq!(done, 1, "{first} {second}");
    }
}
