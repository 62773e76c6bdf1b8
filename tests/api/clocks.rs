//! Devices whose clocks are wrong, and operations that come late or out of their order.

use domain::access::Role;
use kaikukortti_server::auth::now;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::desk::{
    UNIT, day, employee, give, grant, look_up, operation, record, send, stock,
};
use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(
    a_clock_that_was_set_right_before_sending_dates_no_card_wrongly,
    what_comes_out_of_its_order_is_dated_by_the_devices_own_count,
    a_number_that_somebody_else_made_up_dates_nothing,
    what_is_older_than_sixty_days_waits_for_somebody_and_is_not_lost,
    a_renewal_that_comes_late_takes_no_days_away,
    what_was_recorded_earlier_and_comes_later_overwrites_nothing_and_is_kept,
    of_what_one_device_tells_at_one_moment_its_own_count_says_what_is_newer,
    what_was_undone_stands_in_the_way_of_nothing,
    undoing_is_counted_by_the_clock_of_the_device_that_did_it,
    who_left_long_ago_records_nothing,
    the_days_figures_count_everything,
);

const DAY: i64 = 86_400_000;

/// An operation that a device recorded as its `sequence`th at a moment of its clock.
fn of_device(device: Uuid, sequence: u32, recorded_at: i64, deed: Value) -> Value {
    let mut operation = operation(Some(UNIT), deed);
    operation["device"] = json!(device);
    operation["sequence"] = json!(sequence);
    operation["recorded_at"] = json!(recorded_at);
    operation
}

fn renew(code: &str) -> Value {
    json!({ "kind": "renew", "code": code, "terms": "2025-02-26" })
}

async fn one(browser: &mut Browser<'_>, operation: Value) -> Value {
    send(browser, &[operation]).await.remove(0)
}

async fn a_clock_that_was_set_right_before_sending_dates_no_card_wrongly(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 3).await;
    let mut worker = employee(&server, UNIT).await;
    let right = record(&mut worker, UNIT, give(&codes[0])).await;
    let device = Uuid::now_v7();
    let first = json!({ "kind": "ask", "count": 5 });
    one(&mut worker, of_device(device, 1, now(), first)).await;
    // Its battery was empty: the clock says a month ago. It is set right before anything is sent.
    let given = one(
        &mut worker,
        of_device(device, 2, now() - 30 * DAY, give(&codes[1])),
    )
    .await;
    assert_eq!(given["outcome"], "done");
    assert_eq!(given["until"], right["until"]);
    // Another device has recorded nothing before: there the clock alone speaks.
    let alone = of_device(Uuid::now_v7(), 2, now() - 30 * DAY, give(&codes[2]));
    let alone = one(&mut worker, alone).await;
    assert_ne!(alone["until"], right["until"]);
}

async fn what_comes_out_of_its_order_is_dated_by_the_devices_own_count(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 4).await;
    let mut worker = employee(&server, UNIT).await;
    let device = Uuid::now_v7();
    // The fifth came days ago; the third comes now and cannot have happened after it.
    let fifth = of_device(device, 5, now() - 20 * DAY, give(&codes[0]));
    let fifth = one(&mut worker, fifth).await;
    let third = one(&mut worker, of_device(device, 3, now(), give(&codes[1]))).await;
    assert_eq!(third["until"], fifth["until"]);
    // In one request as well, whatever the order in which they stand there.
    let device = Uuid::now_v7();
    let block = json!({ "kind": "block", "code": codes[2], "reason": "lost" });
    let results = send(
        &mut worker,
        &[
            of_device(device, 2, now(), block),
            of_device(device, 1, now(), give(&codes[2])),
        ],
    )
    .await;
    for result in &results {
        assert_eq!(result["outcome"], "done", "{results:?}");
    }
    let seen = look_up(&mut worker, UNIT, &codes[2]).await;
    assert_eq!(seen["standing"], "blocked");
    assert!(seen["until"].is_string(), "{seen}");
}

async fn a_number_that_somebody_else_made_up_dates_nothing(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 4).await;
    let mut worker = employee(&server, UNIT).await;
    let right = record(&mut worker, UNIT, give(&codes[0])).await;
    // On one tablet: the highest number, with a moment of long ago.
    let device = Uuid::now_v7();
    let mut other = employee(&server, UNIT).await;
    let made_up = of_device(device, u32::MAX, now() - 59 * DAY, give(&codes[1]));
    assert_eq!(one(&mut other, made_up).await["outcome"], "done");
    // Nor does what did not take effect, whoever recorded it.
    let twice = of_device(device, 900, now() - 59 * DAY, give(&codes[1]));
    let twice = one(&mut worker, twice).await;
    assert_eq!(twice["outcome"], "needs-attention");
    let given = one(&mut worker, of_device(device, 1, now(), give(&codes[2]))).await;
    assert_eq!(given["until"], right["until"]);
}

async fn what_is_older_than_sixty_days_waits_for_somebody_and_is_not_lost(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    let device = Uuid::now_v7();
    let nearly = of_device(device, 1, now() - 59 * DAY, give(&codes[0]));
    assert_eq!(one(&mut worker, nearly).await["outcome"], "done");
    // A clock that begins anew in 1970.
    let old = one(
        &mut worker,
        of_device(Uuid::now_v7(), 1, 5_000, give(&codes[1])),
    )
    .await;
    assert_eq!(
        (&old["outcome"], &old["trouble"]),
        (&json!("needs-attention"), &json!("too-old"))
    );
    // Nothing of it goes with what is forgotten in time, and it can be recorded anew.
    let today = kaikukortti_server::serve::today();
    kaikukortti_server::retention::of_cards(server.running.app(), today, now())
        .await
        .unwrap();
    let waiting = day(&mut worker, UNIT).await["attention"].clone();
    assert_eq!(
        (
            &waiting[0]["operation"],
            &waiting[0]["code"],
            &waiting[0]["background"]["postcode"]
        ),
        (&old["id"], &json!(codes[1]), &json!("65100"))
    );
    assert_eq!(
        look_up(&mut worker, UNIT, &codes[1]).await["standing"],
        "in-stock"
    );
}

async fn a_renewal_that_comes_late_takes_no_days_away(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 1).await;
    let mut worker = employee(&server, UNIT).await;
    let given = of_device(Uuid::now_v7(), 1, now() - 40 * DAY, give(&codes[0]));
    one(&mut worker, given).await;
    let newest = record(&mut worker, UNIT, renew(&codes[0])).await;
    let late = of_device(Uuid::now_v7(), 1, now() - 20 * DAY, renew(&codes[0]));
    let late = one(&mut worker, late).await;
    assert_eq!(late["outcome"], "done");
    assert_eq!(late["until"], newest["until"]);
    let seen = look_up(&mut worker, UNIT, &codes[0]).await;
    assert_eq!(seen["until"], newest["until"]);
}

/// The year of birth, the postcode and the number of children that a unit sees of a card.
async fn told(browser: &mut Browser<'_>, code: &str) -> (Value, Value, Value) {
    let seen = look_up(browser, UNIT, code).await;
    let of = |member: &str| seen["background"][member].clone();
    (of("birth_year"), of("postcode"), of("children"))
}

fn change(code: &str, postcode: &str, children: u8) -> Value {
    json!({ "kind": "change", "code": code, "postcode": postcode, "children": children })
}

async fn what_was_recorded_earlier_and_comes_later_overwrites_nothing_and_is_kept(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 1).await;
    let code = &codes[0];
    let mut worker = employee(&server, UNIT).await;
    let ago = |days: i64, deed: Value| of_device(Uuid::now_v7(), 1, now() - days * DAY, deed);
    let done = async |worker: &mut Browser<'_>, operation: Value| {
        let result = one(worker, operation).await;
        assert_eq!(result["outcome"], "done", "{result}");
    };
    done(&mut worker, ago(40, give(code))).await;
    done(&mut worker, ago(5, change(code, "65200", 3))).await;
    let newest = (json!(1985), json!("65200"), json!(3));
    // A tablet that lay in a drawer tells where the holder lived twenty days ago.
    let late = ago(20, change(code, "33100", 0));
    done(&mut worker, late.clone()).await;
    assert_eq!(told(&mut worker, code).await, newest);
    // Of a correction of ten days ago the year of birth is news, and the home is not.
    let correct = json!({ "kind": "correct", "code": code, "reason": "typed-wrong",
        "background": { "birth_year": 1958, "postcode": "65100", "children": 2 } });
    done(&mut worker, ago(10, correct)).await;
    let newest = (json!(1958), json!("65200"), json!(3));
    assert_eq!(told(&mut worker, code).await, newest);
    // What came late is stored once and waits for nobody.
    done(&mut worker, late).await;
    assert_eq!(told(&mut worker, code).await, newest);
    let stored = "SELECT kind FROM operation WHERE kind IN ('change', 'correct') ORDER BY kind";
    let stored = server.database.texts(stored).await;
    assert_eq!(stored, ["change", "change", "correct"]);
    assert_eq!(day(&mut worker, UNIT).await["attention"], json!([]));
    // What happens now is newer than all of it.
    record(&mut worker, UNIT, change(code, "00100", 1)).await;
    let newest = (json!(1958), json!("00100"), json!(1));
    assert_eq!(told(&mut worker, code).await, newest);
}

async fn of_what_one_device_tells_at_one_moment_its_own_count_says_what_is_newer(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    let at = now() - DAY;
    for code in &codes {
        let given = of_device(Uuid::now_v7(), 1, now() - 2 * DAY, give(code));
        one(&mut worker, given).await;
    }
    let device = Uuid::now_v7();
    let fifth = of_device(device, 5, at, change(&codes[0], "65200", 3));
    one(&mut worker, fifth).await;
    // The third cannot have happened after the fifth, so both are of one moment.
    let third = of_device(device, 3, now(), change(&codes[0], "33100", 0));
    assert_eq!(one(&mut worker, third).await["outcome"], "done");
    assert_eq!(told(&mut worker, &codes[0]).await.1, "65200");
    // Of two devices, what came last.
    let of = |postcode: &str| of_device(Uuid::now_v7(), 1, at, change(&codes[1], postcode, 1));
    send(&mut worker, &[of("65200"), of("33100")]).await;
    assert_eq!(told(&mut worker, &codes[1]).await.1, "33100");
}

async fn what_was_undone_stands_in_the_way_of_nothing(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 1).await;
    let mut worker = employee(&server, UNIT).await;
    let given = of_device(Uuid::now_v7(), 1, now() - 2 * DAY, give(&codes[0]));
    one(&mut worker, given).await;
    let changed = record(&mut worker, UNIT, change(&codes[0], "65200", 3)).await;
    let undo = json!({ "kind": "undo", "operation": changed["id"] });
    assert_eq!(record(&mut worker, UNIT, undo).await["outcome"], "done");
    let late = of_device(
        Uuid::now_v7(),
        1,
        now() - DAY,
        change(&codes[0], "33100", 0),
    );
    one(&mut worker, late).await;
    let expected = (json!(1985), json!("33100"), json!(0));
    assert_eq!(told(&mut worker, &codes[0]).await, expected);
}

async fn undoing_is_counted_by_the_clock_of_the_device_that_did_it(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 3).await;
    let mut worker = employee(&server, UNIT).await;
    let device = Uuid::now_v7();
    let undo = |of: &Value| json!({ "kind": "undo", "operation": of["id"] });
    let at = now();
    // The undoing takes twelve seconds to come: what counts is when one pressed.
    let given = of_device(device, 1, at - 310_000, give(&codes[0]));
    let given = one(&mut worker, given).await;
    let undo_it = of_device(device, 2, at - 12_000, undo(&given));
    let body = json!({ "sent_at": at - 12_000, "operations": [undo_it] });
    let answer = worker.json(Method::POST, "/api/v1/operations", body).await;
    assert_eq!(answer["results"][0]["outcome"], "done", "{answer}");
    // A moment more than five minutes by that clock, on the shortest way.
    let given = one(
        &mut worker,
        of_device(device, 3, at - 300_001, give(&codes[1])),
    )
    .await;
    let late = one(&mut worker, of_device(device, 4, at, undo(&given))).await;
    assert_eq!(late["trouble"], "too-late-to-undo");
}

async fn who_left_long_ago_records_nothing(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 1).await;
    let at_unit = grant(Role::DistributorEmployee, &format!("distributor:{UNIT}"));
    let elsewhere = grant(Role::DistributorEmployee, "distributor:lappeenranta-eksote");
    for (days, outcome) in [(59, "needs-attention"), (61, "refused")] {
        let grants = [at_unit.clone(), elsewhere.clone()];
        let (mut worker, account) = Browser::worker(&server, &grants).await;
        let store = &server.running.app().store;
        let held = store.account(account).await.unwrap().unwrap().grants;
        let held = held
            .iter()
            .find(|held| held.grant.scope.to_string().ends_with(UNIT))
            .unwrap();
        let mut administrator = crate::support::desk::administrator(&server).await;
        let path = format!("/api/v1/grants/{}", held.id);
        administrator.json(Method::DELETE, &path, Value::Null).await;
        let ended = now() - days * DAY;
        let statement = format!(
            "UPDATE work_grant SET given_at = {}, ended_at = {ended} WHERE ended_at IS NOT NULL",
            ended - DAY
        );
        server.database.sql(&statement).await;
        let result = record(&mut worker, UNIT, give(&codes[0])).await;
        assert_eq!(result["outcome"], outcome, "{days} days");
    }
}

async fn the_days_figures_count_everything(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 6).await;
    let mut worker = employee(&server, UNIT).await;
    for code in &codes[..4] {
        record(&mut worker, UNIT, give(code)).await;
    }
    let undone = record(&mut worker, UNIT, give(&codes[4])).await;
    let undo = json!({ "kind": "undo", "operation": undone["id"] });
    record(&mut worker, UNIT, undo).await;
    // More than the page lists has been recorded since.
    let asks: Vec<Value> = (0..50)
        .map(|_| operation(Some(UNIT), json!({ "kind": "ask", "count": 5 })))
        .collect();
    for part in 0..5 {
        let asks: Vec<Value> = asks
            .iter()
            .map(|ask| {
                let mut ask = ask.clone();
                ask["id"] = json!(Uuid::now_v7());
                ask["sequence"] = json!(part + 2);
                ask
            })
            .collect();
        send(&mut worker, &asks).await;
    }
    // A card that was lost had been given; one that was given by mistake had not; and whoever goes
    // on with another card is one holder.
    let block =
        |code: &str, reason: &str| json!({ "kind": "block", "code": code, "reason": reason });
    record(&mut worker, UNIT, block(&codes[0], "lost")).await;
    record(&mut worker, UNIT, block(&codes[1], "mistake")).await;
    let replace = json!({ "kind": "replace", "code": codes[2], "by": codes[5], "reason": "lost" });
    record(&mut worker, UNIT, replace).await;
    let told = day(&mut worker, UNIT).await;
    assert_eq!(told["recorded"].as_array().unwrap().len(), 200);
    assert_eq!(
        told["figures"],
        json!({ "today": 4, "this_year": 3, "in_force": 2 })
    );
    assert_eq!(told["common_postcodes"], json!(["65100"]));
}
