//! Lists of venues, distributors and municipalities: in pieces, filtered, and strict.

use std::collections::BTreeSet;

use domain::network::NetworkDocument;
use domain::problem::{Code, Problem};
use domain::venue::VenueAnswer;
use reqwest::Method;
use serde_json::Value;

use crate::support::{Database, Engine, Server, on_both_engines};

on_both_engines!(
    a_walk_through_a_list_meets_every_entry_once_and_in_order,
    filters_give_what_the_network_holds,
    a_list_is_not_sent_again_to_whom_has_it,
    a_cursor_of_another_question_is_refused,
    each_mistake_in_a_parameter_is_told_with_its_name,
);

async fn json(server: &Server, path: &str) -> Value {
    let answer = server.get(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    answer.json().await.unwrap()
}

/// The entries of a list in the order in which a walk meets them.
async fn walk(server: &Server, path: &str, limit: usize) -> Vec<Value> {
    let mark = if path.contains('?') { '&' } else { '?' };
    let (mut met, mut cursor) = (Vec::new(), String::new());
    loop {
        let piece = json(server, &format!("{path}{mark}limit={limit}{cursor}")).await;
        let items = piece["items"].as_array().unwrap();
        assert!(items.len() <= limit, "{path}");
        met.extend(items.iter().cloned());
        match piece["next"].as_str() {
            Some(next) => {
                assert_eq!(items.len(), limit, "{path}");
                cursor = format!("&cursor={next}");
            }
            None => {
                assert_eq!(piece["total"], met.len(), "{path}");
                return met;
            }
        }
    }
}

async fn a_walk_through_a_list_meets_every_entry_once_and_in_order(engine: Engine) {
    let server = Server::start(engine).await;
    let network = json(&server, "/api/v1/network").await;
    for list in ["venues", "distributors", "municipalities"] {
        let whole = network[list].as_array().unwrap();
        for limit in [7, 50, 200] {
            let met = walk(&server, &format!("/api/v1/{list}"), limit).await;
            assert_eq!(&met, whole, "{list} by {limit}");
        }
    }
    let piece = json(&server, "/api/v1/municipalities").await;
    assert_eq!(piece["items"].as_array().unwrap().len(), 50);
    assert_eq!(piece["total"], 308);
    assert_eq!(piece["network_version"], network["version"]);
}

/// The ids or codes of the entries of a list of the network that `takes` takes.
fn ids(network: &Value, list: &str, takes: impl Fn(&Value) -> bool) -> Vec<String> {
    let entries = network[list].as_array().unwrap().iter();
    entries.filter(|entry| takes(entry)).map(id).collect()
}

fn id(entry: &Value) -> String {
    let id = entry.get("id").unwrap_or(&entry["code"]);
    id.as_str().unwrap().to_owned()
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
    let network = json(server, "/api/v1/network").await;
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

async fn a_list_is_not_sent_again_to_whom_has_it(engine: Engine) {
    let server = Server::start(engine).await;
    for path in [
        "/api/v1/venues?category=culture",
        "/api/v1/distributors",
        "/api/v1/municipalities?limit=200",
    ] {
        for encoding in ["identity", "gzip", "br"] {
            let ask = |known: &str| {
                let request = server.request(Method::GET, path);
                let request = request.header("accept-encoding", encoding);
                request.header("if-none-match", known).send()
            };
            let first = ask("\"x\"").await.unwrap();
            assert_eq!(first.status(), 200, "{path}");
            assert_eq!(first.headers()["cache-control"], "no-cache");
            assert_eq!(first.headers()["vary"], "accept-encoding");
            let tag = first.headers()["etag"].to_str().unwrap().to_owned();
            let encoded = first.headers().get("content-encoding");
            let encoded = encoded.map_or("identity", |name| name.to_str().unwrap());
            assert_eq!(encoded, encoding, "{path}");
            let second = ask(&tag).await.unwrap();
            assert_eq!(second.status(), 304, "{path} {encoding}");
            assert!(second.bytes().await.unwrap().is_empty());
        }
    }
}

async fn refusal(server: &Server, path: &str) -> Problem {
    let answer = server.get(path).await;
    assert_eq!(answer.status(), 400, "{path}");
    let kind = &answer.headers()["content-type"];
    assert_eq!(kind, "application/problem+json", "{path}");
    assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
    answer.json().await.unwrap()
}

async fn a_cursor_of_another_question_is_refused(engine: Engine) {
    let server = Server::start(engine).await;
    let question = "/api/v1/venues?region=01&category=culture";
    let piece = json(&server, &format!("{question}&limit=3")).await;
    let next = piece["next"].as_str().unwrap();
    // The order of the filters and the length of the pieces are no part of the question.
    for same in [
        format!("{question}&limit=5&cursor={next}"),
        format!("/api/v1/venues?cursor={next}&category=culture&region=01"),
    ] {
        let piece = json(&server, &same).await;
        let last = id(&json(&server, &format!("{question}&limit=3")).await["items"][2]);
        assert!(id(&piece["items"][0]) > last, "{same}");
    }
    for other in [
        "/api/v1/venues?".to_owned(),
        "/api/v1/venues?region=01".to_owned(),
        "/api/v1/venues?region=01&category=sport".to_owned(),
        format!("{question}&standing=all"),
        "/api/v1/distributors?region=01".to_owned(),
        "/api/v1/municipalities?region=01".to_owned(),
    ] {
        let problem = refusal(&server, &format!("{other}&cursor={next}")).await;
        assert_eq!(problem.code, Code::MalformedCursor, "{other}");
        assert_eq!(problem.parameter.as_deref(), Some("cursor"));
    }
}

async fn each_mistake_in_a_parameter_is_told_with_its_name(engine: Engine) {
    use Code::{
        MalformedCursor, MalformedFilter, MalformedLimit, RepeatedParameter, UnknownFilterValue,
        UnknownParameter,
    };
    let server = Server::start(engine).await;
    let long = format!("venues?{}=1", "x".repeat(300));
    let table = [
        ("venues?municipality=91", MalformedFilter, "municipality"),
        ("venues?municipality=", MalformedFilter, "municipality"),
        ("venues?municipality", MalformedFilter, "municipality"),
        (
            "venues?municipality=%FF%00",
            MalformedFilter,
            "municipality",
        ),
        (
            "venues?municipality=999",
            UnknownFilterValue,
            "municipality",
        ),
        ("venues?region=1", MalformedFilter, "region"),
        ("venues?region=99", UnknownFilterValue, "region"),
        ("venues?category=Culture", UnknownFilterValue, "category"),
        (
            "venues?category=culture/museum",
            UnknownFilterValue,
            "category",
        ),
        ("venues?kind=culture/zoo", UnknownFilterValue, "kind"),
        ("venues?kind=", UnknownFilterValue, "kind"),
        ("venues?courses=1", MalformedFilter, "courses"),
        ("venues?children=TRUE", MalformedFilter, "children"),
        ("venues?standing=open", UnknownFilterValue, "standing"),
        ("venues?limit=0", MalformedLimit, "limit"),
        ("venues?limit=201", MalformedLimit, "limit"),
        ("venues?limit=-1", MalformedLimit, "limit"),
        ("venues?limit=ten", MalformedLimit, "limit"),
        ("venues?cursor=", MalformedCursor, "cursor"),
        ("venues?cursor=espoo-arbis", MalformedCursor, "cursor"),
        ("venues?cursor=%F0%9F%98%80", MalformedCursor, "cursor"),
        ("venues?cursor=0000000000000000", MalformedCursor, "cursor"),
        ("venues?status=in_use", UnknownParameter, "status"),
        ("venues?Region=01", UnknownParameter, "Region"),
        ("venues?offset=10", UnknownParameter, "offset"),
        ("venues?=1", UnknownParameter, ""),
        (&long, UnknownParameter, &"x".repeat(64)),
        ("venues?region=01&region=01", RepeatedParameter, "region"),
        ("distributors?kind=museum", UnknownFilterValue, "kind"),
        ("distributors?region=%2001", MalformedFilter, "region"),
        (
            "distributors?municipality=000",
            UnknownFilterValue,
            "municipality",
        ),
        (
            "municipalities?status=unknown",
            UnknownFilterValue,
            "status",
        ),
        ("municipalities?county=1", MalformedFilter, "county"),
        ("municipalities?county=99", UnknownFilterValue, "county"),
        ("municipalities?kind=culture", UnknownParameter, "kind"),
    ];
    for (path, code, parameter) in table {
        let problem = refusal(&server, &format!("/api/v1/{path}")).await;
        assert_eq!(problem.code, code, "{path}");
        assert_eq!(problem.parameter.as_deref(), Some(parameter), "{path}");
        assert_eq!(problem.title, code.title(), "{path}");
        assert!(problem.detail.is_some_and(|text| text.len() > 10), "{path}");
    }
    let problem = refusal(&server, "/api/v1/venues?standing=open").await;
    let detail = "`standing` takes one of current, coming, ended, all";
    assert_eq!(problem.detail.as_deref(), Some(detail));
}
