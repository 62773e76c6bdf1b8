//! What the filters of lists mean, compared with the network read by hand.

use std::collections::BTreeSet;

use domain::network::NetworkDocument;
use domain::venue::VenueAnswer;
use serde_json::Value;

use crate::lists::{id, walk};
use crate::support::{Database, Engine, Server, on_both_engines};

on_both_engines!(filters_give_what_the_network_holds);

/// The ids or codes of the entries of a list of the network that `takes` takes.
fn ids(network: &Value, list: &str, takes: impl Fn(&Value) -> bool) -> Vec<String> {
    let entries = network[list].as_array().unwrap().iter();
    entries.filter(|entry| takes(entry)).map(id).collect()
}

async fn check(server: &Server, path: &str, expected: Vec<String>) {
    let met = walk(server, path, 7).await;
    let met: Vec<String> = met.iter().map(id).collect();
    assert_eq!(met, expected, "{path}");
}

/// A network with every kind of entry in it, and every combination of what may be asked.
async fn filters_give_what_the_network_holds(engine: Engine) {
    let server = Server::start(engine).await;
    compare(&server).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_give_what_a_large_made_up_network_holds() {
    let database = Database::new(Engine::Sqlite).await;
    let mut config = database.config();
    config.demo = Some(450);
    let running = kaikukortti_server::serve::start(&config).await.unwrap();
    compare(&Server::of(running, database)).await;
}

async fn compare(server: &Server) {
    let network = server.json("/api/v1/network").await;
    let document: NetworkDocument = serde_json::from_value(network.clone()).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let region_of = |code: &Value| {
        let mut places = network["municipalities"].as_array().unwrap().iter();
        let place = places.find(|place| place["code"] == *code);
        place.map_or(Value::Null, |place| place["region"].clone())
    };
    let municipalities: BTreeSet<String> = document
        .venues
        .iter()
        .map(|venue| venue.municipality.to_string())
        .chain(["091", "288", "851"].map(str::to_owned))
        .collect();
    for code in &municipalities {
        let here = ids(&network, "venues", |venue| venue["municipality"] == *code);
        check(server, &format!("/api/v1/venues?municipality={code}"), here).await;
        let region = region_of(&Value::from(code.as_str()));
        let serving = ids(&network, "distributors", |unit| {
            unit["serves"]["municipality"] == *code || unit["serves"]["region"] == region
        });
        let path = format!("/api/v1/distributors?municipality={code}");
        check(server, &path, serving).await;
    }
    for region in network["regions"].as_array().unwrap() {
        let code = &region["code"];
        let path = |list: &str| format!("/api/v1/{list}?region={}", text(code));
        let venues = ids(&network, "venues", |v| {
            region_of(&v["municipality"]) == *code
        });
        check(server, &path("venues"), venues).await;
        let units = ids(&network, "distributors", |unit| {
            let serves = &unit["serves"];
            serves["region"] == *code || region_of(&serves["municipality"]) == *code
        });
        check(server, &path("distributors"), units).await;
        let places = ids(&network, "municipalities", |place| place["region"] == *code);
        check(server, &path("municipalities"), places).await;
    }
    for category in ["culture", "education", "science", "sport"] {
        let venues = ids(&network, "venues", |venue| {
            text(&venue["kind"]).split('/').next() == Some(category)
        });
        let path = format!("/api/v1/venues?category={category}");
        check(server, &path, venues).await;
    }
    for kind in ["culture", "culture/museum", "sport/swimming-hall"] {
        let venues = ids(&network, "venues", |venue| venue["kind"] == kind);
        check(server, &format!("/api/v1/venues?kind={kind}"), venues).await;
    }
    for member in ["courses", "children"] {
        for value in [true, false] {
            let venues = ids(&network, "venues", |venue| venue[member] == value);
            let path = format!("/api/v1/venues?{member}={value}");
            check(server, &path, venues).await;
        }
    }
    let today = kaikukortti_server::serve::today();
    for standing in ["current", "coming", "ended", "all"] {
        let stands = |answer| match answer {
            VenueAnswer::Ended => "ended",
            VenueAnswer::NotYet => "coming",
            _ => "current",
        };
        let venues = document.venues.iter();
        let venues = venues
            .filter(|venue| standing == "all" || stands(venue.answer(today)) == standing)
            .map(|venue| venue.id.to_string());
        let path = format!("/api/v1/venues?standing={standing}");
        check(server, &path, venues.collect()).await;
    }
    for kind in ["youth", "association", "parish"] {
        let units = ids(&network, "distributors", |unit| unit["kind"] == kind);
        check(server, &format!("/api/v1/distributors?kind={kind}"), units).await;
    }
    for county in ["90", "91", "08"] {
        let places = ids(&network, "municipalities", |place| {
            place["county"] == county
        });
        let path = format!("/api/v1/municipalities?county={county}");
        check(server, &path, places).await;
    }
    for status in ["preparing", "trial", "in_use", "left", "not_in_network"] {
        let places = ids(&network, "municipalities", |place| {
            place["standing"]["status"] == status
        });
        let path = format!("/api/v1/municipalities?status={status}");
        check(server, &path, places).await;
    }
    let unknown = ids(&network, "municipalities", |place| {
        place["standing"].is_null()
    });
    check(server, "/api/v1/municipalities?status=not_known", unknown).await;
    let both = ids(&network, "venues", |venue| {
        text(&venue["kind"]).starts_with("culture") && region_of(&venue["municipality"]) == "01"
    });
    check(server, "/api/v1/venues?category=culture&region=01", both).await;
}
