//! Totals of cards by municipality and in the figures of areas: nothing small, and nothing that small
//! numbers could be reckoned from.

use domain::access::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::desk::{UNIT, administrator, employee, give, grant, record, stock};
use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(a_municipality_is_told_from_five_holders_on_and_to_its_keepers_alone,);

const VAASA: &str = "905";

async fn coordinator<'s>(server: &'s Server, place: &str) -> Browser<'s> {
    Browser::worker(server, &[grant(Role::AreaCoordinator, place)])
        .await
        .0
}

async fn in_stock_page(browser: &mut Browser<'_>) -> Value {
    let told = browser
        .json(Method::GET, "/api/v1/stock", Value::Null)
        .await;
    let all = told["municipalities"].as_array().unwrap().clone();
    let found = all.into_iter().find(|each| each["municipality"] == VAASA);
    found.unwrap_or(Value::Null)
}

/// A figure of an area of a kind.
async fn figure(browser: &mut Browser<'_>, measure: &str, by: &str, code: &str) -> Value {
    let path = format!("/api/v1/regional?measure={measure}&by={by}");
    let told = browser.json(Method::GET, &path, Value::Null).await;
    let rows = told["rows"].as_array().unwrap().clone();
    let found = rows.into_iter().find(|row| row["code"] == code);
    found.unwrap()["value"].clone()
}

async fn a_municipality_is_told_from_five_holders_on_and_to_its_keepers_alone(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 20).await;
    let network = server.running.app().snapshot.load().network.clone();
    let vaasa = network.municipality(&VAASA.parse().unwrap()).unwrap();
    let (region, county) = (vaasa.region.as_str(), vaasa.county.as_str());
    let mut worker = employee(&server, UNIT).await;
    let mut own = coordinator(&server, "municipality:905").await;
    let mut other = coordinator(&server, "municipality:049").await;
    let mut national = administrator(&server).await;
    for (given, code) in codes.iter().take(6).enumerate() {
        let given = given + 1;
        assert_eq!(
            record(&mut worker, UNIT, give(code)).await["outcome"],
            "done"
        );
        let hidden = json!("hidden");
        let known = |count: usize| json!({ "known": count as f64 });
        let told = if given >= 5 {
            known(given)
        } else {
            hidden.clone()
        };
        // Who knows that there were twenty must not reckon how many were given.
        let left = if given >= 5 { 20 - given } else { 10 };
        for browser in [&mut own, &mut national] {
            let row = in_stock_page(browser).await;
            let count = if given >= 5 {
                json!(given)
            } else {
                Value::Null
            };
            assert_eq!(
                (&row["given"], &row["in_force"], &row["in_stock"]),
                (&count, &count, &json!(left)),
                "{given}"
            );
        }
        for (measure, told) in [
            ("cards-in-force", told.clone()),
            ("cards-given", told),
            ("cards-in-stock", known(left)),
        ] {
            // What is hidden of the only municipality cannot be read from what holds it.
            for (by, code) in [
                ("municipality", VAASA),
                ("region", region),
                ("county", county),
            ] {
                let seen = figure(&mut national, measure, by, code).await;
                assert_eq!(seen, told, "{measure} {by} {given}");
            }
            let seen = figure(&mut own, measure, "municipality", VAASA).await;
            assert_eq!(seen, told, "{measure} {given}");
            let seen = figure(&mut other, measure, "municipality", VAASA).await;
            assert_eq!(seen, hidden, "{measure}");
            let seen = figure(&mut own, measure, "region", region).await;
            assert_eq!(seen, hidden, "{measure}");
        }
        assert_eq!(in_stock_page(&mut other).await, Value::Null);
    }
    for (measure, name) in [
        ("cards-in-force", "Cards in force"),
        ("cards-given", "Cards given"),
        ("cards-in-stock", "Cards in stock"),
    ] {
        let csv = format!("/api/v1/regional.csv?measure={measure}&lang=en");
        let file = own.send(Method::GET, &csv, Value::Null).await;
        let file = file.text().await.unwrap();
        assert!(
            file.contains(name) && file.contains("the register of cards"),
            "{file}"
        );
    }
}
