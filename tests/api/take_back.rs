//! Cards that come back from a unit, and what becomes of its cards when it is no more.

use domain::access::Role;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::desk::{
    UNIT, administrator, day, employee, give, grant, hand, look_up, operation, record, send, stock,
};
use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(
    what_a_unit_has_not_given_comes_back_to_its_batch,
    a_coordinator_takes_back_what_is_meant_for_the_own_area_and_nothing_else,
    what_a_unit_that_is_no_more_had_left_is_seen_and_taken_back,
    a_holder_whose_unit_is_no_more_goes_on_at_another_one,
);

const OTHER: &str = "lappeenranta-eksote";

fn take_back(batch: Uuid, first: u32, last: u32) -> Value {
    json!({ "kind": "take-back", "batch": batch, "first": first, "last": last })
}

async fn seen(browser: &mut Browser<'_>) -> Value {
    let path = "/api/v1/stock";
    browser.json(Method::GET, path, Value::Null).await
}

/// The unit is in the network no longer: its cards are those of one that nobody knows.
async fn close(server: &Server) {
    let statement = format!("UPDATE card SET unit = 'entinen-yksikko' WHERE unit = '{UNIT}'");
    server.database.sql(&statement).await;
}

async fn what_a_unit_has_not_given_comes_back_to_its_batch(engine: Engine) {
    let server = Server::start(engine).await;
    let batch = hand(&server, UNIT, 20, "personal").await;
    let mut worker = employee(&server, UNIT).await;
    let codes = day(&mut worker, UNIT).await["stock"].clone();
    let code = |number: usize| codes[number - 1].as_str().unwrap().to_owned();
    record(&mut worker, UNIT, give(&code(3))).await;
    let mut administrator = administrator(&server).await;
    for (deed, outcome, trouble) in [
        (take_back(batch, 11, 20), "done", Value::Null),
        (
            take_back(batch, 11, 20),
            "needs-attention",
            json!("none-left"),
        ),
        (
            take_back(batch, 3, 3),
            "needs-attention",
            json!("none-left"),
        ),
        (
            take_back(batch, 9, 4),
            "needs-attention",
            json!("bad-count"),
        ),
        (
            take_back(batch, 0, 4),
            "needs-attention",
            json!("bad-count"),
        ),
        (
            take_back(Uuid::now_v7(), 1, 4),
            "needs-attention",
            json!("unknown-batch"),
        ),
        // What was given of them stays given.
        (take_back(batch, 1, 5), "done", Value::Null),
    ] {
        let result = record(&mut administrator, UNIT, deed.clone()).await;
        assert_eq!(
            (&result["outcome"], &result["trouble"]),
            (&json!(outcome), &trouble),
            "{deed}"
        );
    }
    let told = seen(&mut administrator).await;
    assert_eq!(
        told["batches"][0]["left"],
        json!([[1, 2], [4, 5], [11, 20]])
    );
    let here = day(&mut worker, UNIT).await;
    assert_eq!(here["in_stock"], 5);
    // Nothing of it waits at the unit, where it was not recorded.
    assert_eq!(here["attention"], json!([]));
    let holder = look_up(&mut worker, UNIT, &code(3)).await;
    assert_eq!(holder["standing"], "in-force");
    // It is handed out anew, and given only where it is then.
    let deed = json!({ "kind": "hand", "batch": batch, "first": 11, "last": 20 });
    assert_eq!(
        record(&mut administrator, OTHER, deed).await["outcome"],
        "done"
    );
    assert_eq!(
        record(&mut worker, UNIT, give(&code(11))).await["trouble"],
        "not-here"
    );
    let mut other = employee(&server, OTHER).await;
    assert_eq!(
        record(&mut other, OTHER, give(&code(11))).await["outcome"],
        "done"
    );
    // Whoever gives cards takes none back.
    let refused = record(&mut worker, UNIT, take_back(batch, 6, 7)).await;
    assert_eq!(refused["outcome"], "refused");
}

async fn a_coordinator_takes_back_what_is_meant_for_the_own_area_and_nothing_else(engine: Engine) {
    let server = Server::start(engine).await;
    let mut administrator = administrator(&server).await;
    let (own, national) = (Uuid::now_v7(), Uuid::now_v7());
    let make =
        |batch: Uuid| json!({ "kind": "make", "batch": batch, "count": 10, "cards": "personal" });
    let mut make_own = make(own);
    make_own["area"] = json!("municipality:905");
    let hand = |batch: Uuid| json!({ "kind": "hand", "batch": batch, "first": 1, "last": 10 });
    let all = [
        operation(None, make_own),
        operation(None, make(national)),
        operation(Some(UNIT), hand(own)),
        operation(Some(UNIT), hand(national)),
    ];
    for result in send(&mut administrator, &all).await {
        assert_eq!(result["outcome"], "done", "{result}");
    }
    let vaasa = grant(Role::AreaCoordinator, "municipality:905");
    let (mut coordinator, _) = Browser::worker(&server, &[vaasa]).await;
    let far = grant(Role::AreaCoordinator, "municipality:405");
    let (mut stranger, _) = Browser::worker(&server, &[far]).await;
    let refused = record(&mut stranger, UNIT, take_back(own, 1, 10)).await;
    assert_eq!(refused["outcome"], "refused");
    let not_theirs = record(&mut coordinator, UNIT, take_back(national, 1, 10)).await;
    assert_eq!(not_theirs["trouble"], "unknown-batch");
    let done = record(&mut coordinator, UNIT, take_back(own, 1, 10)).await;
    assert_eq!(done["outcome"], "done");
    let told = seen(&mut coordinator).await;
    assert_eq!(told["batches"][0]["left"], json!([[1, 10]]));
}

async fn what_a_unit_that_is_no_more_had_left_is_seen_and_taken_back(engine: Engine) {
    let server = Server::start(engine).await;
    let mut administrator = administrator(&server).await;
    let batch = Uuid::now_v7();
    let make = json!({ "kind": "make", "batch": batch, "count": 30, "cards": "community",
        "area": "municipality:905" });
    let hand = json!({ "kind": "hand", "batch": batch, "first": 1, "last": 30 });
    send(
        &mut administrator,
        &[operation(None, make), operation(Some(UNIT), hand)],
    )
    .await;
    close(&server).await;
    let vaasa = grant(Role::AreaCoordinator, "municipality:905");
    let (mut coordinator, _) = Browser::worker(&server, &[vaasa]).await;
    let far = grant(Role::AreaCoordinator, "municipality:405");
    let (mut stranger, _) = Browser::worker(&server, &[far]).await;
    let units = seen(&mut coordinator).await["units"].clone();
    assert_eq!(
        units,
        json!([{ "unit": "entinen-yksikko", "in_stock": 0, "community": 30, "closed": true,
            "given": 0, "in_force": 0, "people": { "workers": 0, "oriented": 0 } }])
    );
    assert_eq!(seen(&mut stranger).await["units"], json!([]));
    let not_theirs = record(&mut stranger, "entinen-yksikko", take_back(batch, 1, 30)).await;
    assert_eq!(not_theirs["trouble"], "unknown-batch");
    let done = record(&mut coordinator, "entinen-yksikko", take_back(batch, 1, 30)).await;
    assert_eq!(done["outcome"], "done");
    assert_eq!(seen(&mut coordinator).await["units"], json!([]));
    // Nobody hands it anything any more.
    let hand = json!({ "kind": "hand", "batch": batch, "first": 1, "last": 5 });
    let closed = record(&mut administrator, "entinen-yksikko", hand).await;
    assert_eq!(closed["trouble"], "unit-closed");
}

async fn a_holder_whose_unit_is_no_more_goes_on_at_another_one(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 5).await;
    let mut worker = employee(&server, UNIT).await;
    for code in &codes[..4] {
        record(&mut worker, UNIT, give(code)).await;
    }
    let spare = stock(&server, OTHER, 1).await;
    let mut other = employee(&server, OTHER).await;
    let change = json!({ "kind": "change", "code": codes[0], "postcode": "65200", "children": 0 });
    let renew = |code: &str| json!({ "kind": "renew", "code": code, "terms": "2025-02-26" });
    // While the unit is there, the card is its own.
    assert_eq!(
        record(&mut other, OTHER, renew(&codes[0])).await["trouble"],
        "not-here"
    );
    close(&server).await;
    // It is seen that it can go on, and nothing of its holder or of the unit.
    let view = look_up(&mut other, OTHER, &codes[0]).await;
    assert_eq!(
        (&view["found"], &view["standing"], &view["background"]),
        (&json!("unit-closed"), &json!("in-force"), &Value::Null)
    );
    assert!(!view.to_string().contains("entinen"), "{view}");
    // A card that nobody has is not there.
    assert_eq!(
        look_up(&mut other, OTHER, &codes[4]).await["found"],
        "not-here"
    );
    for deed in [change.clone(), give(&codes[4])] {
        assert_eq!(record(&mut other, OTHER, deed).await["trouble"], "not-here");
    }
    assert_eq!(
        record(&mut other, OTHER, renew(&codes[0])).await["outcome"],
        "done"
    );
    let view = look_up(&mut other, OTHER, &codes[0]).await;
    assert_eq!(
        (&view["found"], &view["background"]["birth_year"]),
        (&json!("here"), &json!(1985))
    );
    assert_eq!(record(&mut other, OTHER, change).await["outcome"], "done");
    // From then on it is that unit's, and nobody else's.
    let third = "kainuu-monika";
    let mut elsewhere = employee(&server, third).await;
    assert_eq!(
        look_up(&mut elsewhere, third, &codes[0]).await["found"],
        "not-here"
    );
    let block = json!({ "kind": "block", "code": codes[1], "reason": "lost" });
    assert_eq!(record(&mut other, OTHER, block).await["outcome"], "done");
    let replace = json!({ "kind": "replace", "code": codes[2], "by": spare[0], "reason": "lost" });
    assert_eq!(record(&mut other, OTHER, replace).await["outcome"], "done");
    let new = look_up(&mut other, OTHER, &spare[0]).await;
    assert_eq!(new["background"]["postcode"], "65100");
    // What was renewed by mistake is undone, and then it is nobody's again.
    let renewed = record(&mut other, OTHER, renew(&codes[3])).await;
    let undo = json!({ "kind": "undo", "operation": renewed["id"] });
    assert_eq!(record(&mut other, OTHER, undo).await["outcome"], "done");
    assert_eq!(
        look_up(&mut other, OTHER, &codes[3]).await["found"],
        "unit-closed"
    );
}
