//! Whoever looks up many cards that are not there is noticed, and goes on working.

use domain::access::{Grant, Role};
use domain::card::CardCode;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::desk::{UNIT, administrator, give, grant, look_up, record, stock};
use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(
    more_than_ten_misses_within_an_hour_are_written_down_once_and_stop_nobody,
    of_many_misses_at_once_one_entry_is_written,
);

const OTHER: &str = "lappeenranta-eksote";

fn employee() -> [Grant; 1] {
    [grant(
        Role::DistributorEmployee,
        &format!("distributor:{UNIT}"),
    )]
}

/// A code that is in nobody's register.
fn nowhere(number: u32) -> String {
    let code = CardCode::from_body(&format!("{number:010}")).unwrap();
    code.expose().to_owned()
}

/// Looks up so many codes, none of which is there.
async fn miss(browser: &mut Browser<'_>, count: u32) {
    for number in 0..count {
        let found = look_up(browser, UNIT, &nowhere(number)).await;
        assert_eq!(found, json!({ "found": "not-here" }));
    }
}

/// What the audit tells of misses.
async fn told(server: &Server) -> Vec<Value> {
    let path = "/api/v1/audit?action=many-misses";
    let audit = administrator(server)
        .await
        .json(Method::GET, path, Value::Null)
        .await;
    audit["entries"].as_array().unwrap().clone()
}

/// So many minutes go by.
async fn pass(server: &Server, minutes: i64) {
    let earlier = minutes * 60_000;
    let statement = format!("UPDATE sign_in_failure SET last_at = last_at - {earlier}");
    server.database.sql(&statement).await;
}

async fn more_than_ten_misses_within_an_hour_are_written_down_once_and_stop_nobody(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 1).await;
    let elsewhere = stock(&server, OTHER, 1).await;
    let (mut worker, account) = Browser::worker(&server, &employee()).await;
    record(&mut worker, UNIT, give(&codes[0])).await;
    // What is there costs nothing and is counted nowhere.
    for _ in 0..15 {
        assert_eq!(look_up(&mut worker, UNIT, &codes[0]).await["found"], "here");
    }
    assert_eq!(server.database.count("sign_in_failure").await, 0);

    // Ten misses happen; nor are those of somebody else counted with them.
    miss(&mut worker, 10).await;
    let (mut colleague, _) = Browser::worker(&server, &employee()).await;
    miss(&mut colleague, 10).await;
    assert_eq!(told(&server).await, Vec::<Value>::new());
    // A card of another unit is as little here as one that there is not.
    let found = look_up(&mut worker, UNIT, &elsewhere[0]).await;
    assert_eq!(found["found"], "not-here");
    let entries = told(&server).await;
    assert_eq!(entries.len(), 1, "{entries:?}");
    assert_eq!(
        (&entries[0]["actor"], &entries[0]["place"]),
        (&json!(account), &json!(format!("distributor:{UNIT}")))
    );
    // Never a code; and it goes on as before, without a further entry in this hour.
    miss(&mut worker, 15).await;
    pass(&server, 50).await;
    miss(&mut worker, 11).await;
    assert_eq!(look_up(&mut worker, UNIT, &codes[0]).await["found"], "here");
    let entries = told(&server).await;
    assert_eq!(entries.len(), 1, "{entries:?}");
    let kept = crate::safety::contents(&server.database).await;
    let kept = [
        &kept["sign_in_failure"],
        &server.database.texts(AUDIT).await,
    ]
    .map(|rows| rows.join(" "));
    for code in [&elsewhere[0], &codes[0], &nowhere(0), &nowhere(14)] {
        assert!(kept.iter().all(|rows| !rows.contains(code)), "{code}");
    }

    // An hour after it was told, many once more are told once more.
    pass(&server, 11).await;
    miss(&mut worker, 1).await;
    assert_eq!(told(&server).await.len(), 2);
    // Ten in each of many hours are nothing to tell, however they lie.
    let (mut slow, _) = Browser::worker(&server, &employee()).await;
    for _ in 0..3 {
        miss(&mut slow, 5).await;
        pass(&server, 31).await;
    }
    miss(&mut slow, 5).await;
    assert_eq!(told(&server).await.len(), 2);
    miss(&mut slow, 1).await;
    assert_eq!(told(&server).await.len(), 3);
}

const AUDIT: &str = "SELECT action || COALESCE(place, '') || COALESCE(object, '') FROM audit";

async fn of_many_misses_at_once_one_entry_is_written(engine: Engine) {
    let server = Server::start(engine).await;
    let (worker, _) = Browser::worker(&server, &employee()).await;
    let all = (0..30).map(|number| {
        let mut browser = Browser::new(&server);
        browser.cookie.clone_from(&worker.cookie);
        async move { look_up(&mut browser, UNIT, &nowhere(number)).await }
    });
    let mut waiting: Vec<_> = all.map(Box::pin).collect();
    // All are on their way before the first is answered.
    std::future::poll_fn(|context| {
        waiting.retain_mut(|each| each.as_mut().poll(context).is_pending());
        match waiting.is_empty() {
            true => std::task::Poll::Ready(()),
            false => std::task::Poll::Pending,
        }
    })
    .await;
    assert_eq!(told(&server).await.len(), 1);
}
