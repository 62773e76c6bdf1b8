//! Operations: each is one fact however often it is sent, and none is lost.

use domain::access::Role;
use domain::problem::Code;
use kaikukortti_server::auth::now;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::desk::{
    UNIT, at_once, day, employee, give, grant, operation, record, send, stock,
};
use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(
    what_is_sent_fifty_times_at_once_is_one_fact,
    of_two_who_give_the_same_card_at_once_one_does_and_the_other_is_told,
    one_that_cannot_be_read_stops_none_of_the_others,
    who_may_no_longer_give_cards_loses_nothing_of_what_was_recorded,
    whoever_never_worked_there_records_nothing,
    a_clock_that_is_wrong_is_set_right_and_told,
    what_is_no_list_of_operations_is_refused,
);

async fn what_is_sent_fifty_times_at_once_is_one_fact(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let worker = employee(&server, UNIT).await;
    let given = operation(Some(UNIT), give(&codes[0]));
    let results = at_once(&server, &worker, &given, 50).await;
    for result in &results {
        assert_eq!(result, &results[0]);
        assert_eq!(result["outcome"], "done");
    }
    let mut worker = employee(&server, UNIT).await;
    let day = day(&mut worker, UNIT).await;
    assert_eq!(day["figures"]["today"], 1);
    assert_eq!(day["attention"], json!([]));
    assert_eq!(server.database.count("operation").await, 3);
}

async fn of_two_who_give_the_same_card_at_once_one_does_and_the_other_is_told(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 20).await;
    for code in &codes {
        let (mut one, mut two) = (employee(&server, UNIT).await, employee(&server, UNIT).await);
        let (first, second) = tokio::join!(
            record(&mut one, UNIT, give(code)),
            record(&mut two, UNIT, give(code)),
        );
        let done = [&first, &second]
            .iter()
            .filter(|result| result["outcome"] == "done")
            .count();
        let told = [&first, &second]
            .iter()
            .filter(|result| result["trouble"] == "already-given")
            .count();
        assert_eq!((done, told), (1, 1), "{first} {second}");
    }
    let mut worker = employee(&server, UNIT).await;
    let day = day(&mut worker, UNIT).await;
    assert_eq!(day["figures"]["today"], 20);
    assert_eq!(day["attention"].as_array().unwrap().len(), 20);
}

async fn one_that_cannot_be_read_stops_none_of_the_others(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    let with = |member: &str, value: Value| {
        let mut operation = operation(Some(UNIT), give(&codes[1]));
        operation[member] = value;
        operation
    };
    let mut words = give(&codes[1]);
    words["terms"] = json!("tuttu asiakas, soita 040");
    let mut name = give(&codes[1]);
    name["background"]["name"] = json!("x");
    let bad = [
        json!(7),
        json!({}),
        with("schema", json!(3)),
        with("id", json!("x")),
        with("remark", json!("x")),
        with("deed", json!({ "kind": "destroy" })),
        operation(Some(UNIT), words),
        operation(Some(UNIT), name),
    ];
    let mut all = bad.to_vec();
    all.push(operation(Some(UNIT), give(&codes[0])));
    let results = send(&mut worker, &all).await;
    for (sent, result) in all.iter().zip(&results) {
        assert_eq!(result["id"], *sent.get("id").unwrap_or(&json!("")));
    }
    let (last, rest) = results.split_last().unwrap();
    assert_eq!(last["outcome"], "done");
    assert!(rest.iter().all(|result| result["outcome"] == "unreadable"));
    // Nothing of them was stored, no word of anybody.
    assert_eq!(server.database.count("operation").await, 3);
}

async fn who_may_no_longer_give_cards_loses_nothing_of_what_was_recorded(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 1).await;
    let at_unit = grant(Role::DistributorEmployee, &format!("distributor:{UNIT}"));
    let elsewhere = grant(Role::DistributorEmployee, "distributor:lappeenranta-eksote");
    let (mut worker, account) = Browser::worker(&server, &[at_unit, elsewhere]).await;
    let store = &server.running.app().store;
    let held = store.account(account).await.unwrap().unwrap().grants;
    let held = held
        .iter()
        .find(|held| held.grant.scope.to_string().ends_with(UNIT))
        .unwrap();
    let mut administrator = crate::support::desk::administrator(&server).await;
    let path = format!("/api/v1/grants/{}", held.id);
    administrator.json(Method::DELETE, &path, Value::Null).await;
    let result = record(&mut worker, UNIT, give(&codes[0])).await;
    assert_eq!(result["trouble"], "not-allowed");
    let mut colleague = employee(&server, UNIT).await;
    let day = day(&mut colleague, UNIT).await;
    assert_eq!(day["attention"][0]["operation"], result["id"]);
    assert_eq!(day["in_stock"], 1);
}

async fn whoever_never_worked_there_records_nothing(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 1).await;
    let before = server.database.count("operation").await;
    for (role, place) in [
        (Role::DistributorContact, "distributor:lappeenranta-eksote"),
        (Role::VenueDesk, "venue:vaasa-uimahalli"),
        (Role::AreaCoordinator, "municipality:905"),
        (Role::NationalAdministrator, "national"),
    ] {
        let (mut browser, _) = Browser::worker(&server, &[grant(role, place)]).await;
        let result = record(&mut browser, UNIT, give(&codes[0])).await;
        assert_eq!(result["outcome"], "refused", "{place}");
    }
    assert_eq!(server.database.count("operation").await, before);
}

async fn a_clock_that_is_wrong_is_set_right_and_told(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    // A tablet that lives a year and a day ahead.
    let ahead = 366 * 86_400_000;
    let mut given = operation(Some(UNIT), give(&codes[0]));
    given["recorded_at"] = json!(now() + ahead);
    let body = json!({ "sent_at": now() + ahead, "operations": [given] });
    let answer = worker.json(Method::POST, "/api/v1/operations", body).await;
    assert_eq!(answer["clock_is_off"], true);
    let right = record(&mut worker, UNIT, give(&codes[1])).await;
    assert_eq!(answer["results"][0]["until"], right["until"]);
}

async fn what_is_no_list_of_operations_is_refused(engine: Engine) {
    let server = Server::start(engine).await;
    let mut worker = employee(&server, UNIT).await;
    let many: Vec<Value> = (0..51).map(|_| json!({})).collect();
    for body in [
        json!({ "sent_at": 0, "operations": [] }),
        json!({ "sent_at": 0, "operations": many }),
        json!({ "operations": [{}] }),
        json!({ "sent_at": 0, "operations": [{}], "more": 1 }),
    ] {
        let refused = worker
            .refusal(Method::POST, "/api/v1/operations", body)
            .await;
        assert_eq!(refused, Code::MalformedMember);
    }
}
