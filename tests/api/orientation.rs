//! The yearly orientation: acknowledged once a year, told to its owner and to those who are
//! responsible; and practice, of which nothing gets into the register.

use domain::access::{Grant, Role};
use domain::card::CardCode;
use domain::date::Date;
use domain::orientation::valid_until;
use domain::problem::Code;
use kaikukortti_server::retention::of_orientations;
use kaikukortti_server::serve::today;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::desk::{
    UNIT, administrator, day, employee, give, grant, look_up, operation, send, stock,
};
use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(
    an_orientation_is_one_however_often_it_is_acknowledged_and_its_owner_sees_it,
    nobody_acknowledges_elsewhere_or_for_another_year,
    those_responsible_see_how_many_are_oriented_and_names_only_of_their_own_people,
    an_orientation_of_a_year_ago_counts_no_more_and_is_forgotten_after_three,
    what_is_practised_gets_into_no_register,
);

const OTHER: &str = "lappeenranta-eksote";

fn path(unit: &str) -> String {
    format!("/api/v1/units/{unit}/orientation")
}

fn this_year() -> Value {
    json!({ "year": today().year() })
}

async fn acknowledge(browser: &mut Browser<'_>, unit: &str) -> Value {
    browser.json(Method::POST, &path(unit), this_year()).await
}

/// The person at the contact of a unit.
fn contact(unit: &str) -> Grant {
    grant(Role::DistributorContact, &format!("distributor:{unit}"))
}

async fn an_orientation_is_one_however_often_it_is_acknowledged_and_its_owner_sees_it(
    engine: Engine,
) {
    let server = Server::start(engine).await;
    let mut worker = employee(&server, UNIT).await;
    assert_eq!(day(&mut worker, UNIT).await["oriented_until"], Value::Null);
    let until = valid_until(today()).to_string();
    for _ in 0..3 {
        let told = acknowledge(&mut worker, UNIT).await;
        assert_eq!(told, json!({ "until": until }));
    }
    assert_eq!(server.database.count("orientation").await, 1);
    assert_eq!(day(&mut worker, UNIT).await["oriented_until"], until);
    // It is the worker's own, and of this unit.
    let mut colleague = employee(&server, UNIT).await;
    let told = day(&mut colleague, UNIT).await;
    assert_eq!(told["oriented_until"], Value::Null);
}

async fn nobody_acknowledges_elsewhere_or_for_another_year(engine: Engine) {
    let server = Server::start(engine).await;
    let mut worker = employee(&server, UNIT).await;
    for unit in [OTHER, "no-such-unit", "%20"] {
        let refused = worker.refusal(Method::POST, &path(unit), this_year()).await;
        assert_eq!(refused, Code::NotAllowed, "{unit}");
    }
    let mut national = administrator(&server).await;
    let refused = national
        .refusal(Method::POST, &path(UNIT), this_year())
        .await;
    assert_eq!(refused, Code::NotAllowed);
    let year = today().year();
    for said in [json!({ "year": year - 1 }), json!({ "year": year + 1 })] {
        let refused = worker.refusal(Method::POST, &path(UNIT), said).await;
        assert_eq!(refused, Code::MalformedMember);
    }
    assert_eq!(server.database.count("orientation").await, 0);
}

/// What the stock tells of a unit's people.
async fn counted(browser: &mut Browser<'_>, unit: &str) -> Value {
    let told = browser
        .json(Method::GET, "/api/v1/stock", Value::Null)
        .await;
    let units = told["units"].as_array().unwrap();
    let found = units.iter().find(|each| each["unit"] == unit);
    found.map_or(Value::Null, |unit| unit["people"].clone())
}

async fn those_responsible_see_how_many_are_oriented_and_names_only_of_their_own_people(
    engine: Engine,
) {
    let server = Server::start(engine).await;
    stock(&server, UNIT, 2).await;
    stock(&server, OTHER, 2).await;
    let mut oriented = Browser::worker(&server, &[contact(UNIT)]).await.0;
    let before = counted(&mut administrator(&server).await, UNIT).await;
    acknowledge(&mut oriented, UNIT).await;
    let workers = before["workers"].as_u64().unwrap();
    assert!(workers >= 2 && before["oriented"] == 0, "{before}");
    let expected = json!({ "workers": workers, "oriented": 1 });
    // Vaasa is in the county of Ostrobothnia.
    let coordinator = grant(Role::AreaCoordinator, "municipality:905");
    let mut coordinator = Browser::worker(&server, &[coordinator]).await.0;
    for browser in [&mut coordinator, &mut administrator(&server).await] {
        assert_eq!(counted(browser, UNIT).await, expected);
    }
    // Another area's units are not the coordinator's.
    assert_eq!(counted(&mut coordinator, OTHER).await, Value::Null);

    let until = valid_until(today()).to_string();
    let held = async |browser: &mut Browser<'_>| {
        let told = browser
            .json(Method::GET, "/api/v1/people", Value::Null)
            .await;
        let people = told["people"].as_array().unwrap().clone();
        let grants = people
            .iter()
            .flat_map(|person| person["grants"].as_array().unwrap().clone());
        let oriented = grants.filter(|grant| grant["oriented_until"] == until.as_str());
        oriented.count()
    };
    assert_eq!(held(&mut oriented).await, 1);
    assert_eq!(held(&mut coordinator).await, 1);
    let mut elsewhere = Browser::worker(&server, &[contact(OTHER)]).await.0;
    assert_eq!(held(&mut elsewhere).await, 0);
    // Whoever gives cards sees nobody's.
    let mut worker = employee(&server, UNIT).await;
    let refused = worker
        .refusal(Method::GET, "/api/v1/people", Value::Null)
        .await;
    assert_eq!(refused, Code::NotAllowed);
}

async fn an_orientation_of_a_year_ago_counts_no_more_and_is_forgotten_after_three(engine: Engine) {
    let server = Server::start(engine).await;
    stock(&server, UNIT, 1).await;
    let mut worker = employee(&server, UNIT).await;
    acknowledge(&mut worker, UNIT).await;
    let set = async |day: Date| {
        let statement = format!("UPDATE orientation SET acknowledged_on = '{day}'");
        server.database.sql(&statement).await;
    };
    let now = today();
    let old = now.minus_months(13);
    set(old).await;
    let told = day(&mut worker, UNIT).await;
    assert_eq!(told["oriented_until"], valid_until(old).to_string());
    let people = counted(&mut administrator(&server).await, UNIT).await;
    assert_eq!(people["oriented"], 0);

    let app = server.running.app();
    let kept_since = now.minus_months(36);
    set(kept_since).await;
    assert_eq!(of_orientations(app, now).await.unwrap(), 0);
    let day_before = Date::from_epoch_days(kept_since.epoch_days() - 1).unwrap();
    set(day_before).await;
    assert_eq!(of_orientations(app, now).await.unwrap(), 1);
    assert_eq!(server.database.count("orientation").await, 0);
}

async fn what_is_practised_gets_into_no_register(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    let before = server.database.count("operation").await;
    let practice = CardCode::practice(137);
    let practice = practice.expose();
    let block = json!({ "kind": "block", "code": practice, "reason": "lost" });
    let replace = json!({ "kind": "replace", "code": codes[0], "by": practice, "reason": "lost" });
    let practised = [give(practice), block, replace];
    let practised = practised.map(|deed| operation(Some(UNIT), deed));
    for result in send(&mut worker, &practised).await {
        assert_eq!(result["outcome"], "unreadable", "{result}");
    }
    assert_eq!(server.database.count("operation").await, before);
    let found = look_up(&mut worker, UNIT, practice).await;
    assert_eq!(found, json!({ "found": "not-here" }));
    // One that is real goes on being recorded beside it.
    let mixed = [give(practice), give(&codes[0])].map(|deed| operation(Some(UNIT), deed));
    let results = send(&mut worker, &mixed).await;
    assert_eq!(results[0]["outcome"], "unreadable");
    assert_eq!(results[1]["outcome"], "done");
    for code in &codes {
        assert!(!code.parse::<CardCode>().unwrap().is_practice());
    }
}
