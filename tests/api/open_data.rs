//! Open data: the same in three formats, open to any site, and documented to the last column.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use domain::distributor::Distributor;
use domain::municipality::Municipality;
use domain::venue::Venue;
use kaikukortti_server::http::headers::ALWAYS;
use kaikukortti_server::http::open_data::column::Entry;
use kaikukortti_server::import;
use reqwest::{Method, Response};
use serde_json::Value;

use crate::support::{Engine, PATIENCE, Server, csv, on_both_engines};

pub const LISTS: [&str; 3] = ["venues", "distributors", "municipalities"];
pub const FORMATS: [&str; 3] = ["geojson", "csv", "json"];

on_both_engines!(
    every_format_holds_every_entry_of_the_network_with_the_same_cells,
    geojson_has_east_before_north_and_no_invented_places,
    a_spreadsheet_runs_nothing_that_somebody_wrote_into_a_name,
    each_file_is_not_sent_again_and_has_a_head,
    only_open_data_is_open_to_other_sites,
);

/// The rows of a file in CSV, by column.
pub async fn rows(server: &Server, list: &str) -> Vec<BTreeMap<String, String>> {
    let text = server.get(&format!("/open-data/v1/{list}.csv")).await;
    csv(&text.text().await.unwrap())
}

fn columns<T: Entry>() -> Vec<&'static str> {
    T::COLUMNS.iter().map(|column| column.name).collect()
}

pub fn columns_of(list: &str) -> Vec<&'static str> {
    match list {
        "venues" => columns::<Venue>(),
        "distributors" => columns::<Distributor>(),
        _ => columns::<Municipality>(),
    }
}

/// The column with an entry's id.
pub fn key(list: &str) -> &'static str {
    if list == "municipalities" {
        "code"
    } else {
        "id"
    }
}

async fn every_format_holds_every_entry_of_the_network_with_the_same_cells(engine: Engine) {
    let server = Server::start(engine).await;
    let network = server.json("/api/v1/network").await;
    for list in LISTS {
        let expected = network[list].as_array().unwrap().iter();
        let expected: Vec<&str> = expected
            .map(|entry| entry[key(list)].as_str().unwrap())
            .collect();
        let plain = server.json(&format!("/open-data/v1/{list}.json")).await;
        let collection = server.json(&format!("/open-data/v1/{list}.geojson")).await;
        for document in [&plain, &collection] {
            assert_eq!(document["license"], "CC BY 4.0");
            assert!(
                document["attribution"]
                    .as_str()
                    .unwrap()
                    .contains("Kaikukortti")
            );
            assert_eq!(document["version"], network["version"]);
            assert_eq!(document["updated_at"], network["updated"]);
            assert_eq!(document["made_up"], false);
        }
        let items = plain["items"].as_array().unwrap();
        let features = collection["features"].as_array().unwrap();
        let table = rows(&server, list).await;
        let counts = [items.len(), features.len(), table.len()];
        assert_eq!(counts, [expected.len(); 3], "{list}");
        for (at, id) in expected.into_iter().enumerate() {
            let (item, feature, row) = (&items[at], &features[at], &table[at]);
            assert_eq!(item[key(list)], id);
            assert_eq!(feature["id"], id);
            let names: BTreeSet<&str> = columns_of(list).into_iter().collect();
            let members = item.as_object().unwrap().keys().map(String::as_str);
            assert_eq!(members.collect::<BTreeSet<_>>(), names, "{list}");
            for name in names {
                let text = match &item[name] {
                    Value::Null => String::new(),
                    Value::String(text) if text.starts_with(['+', '-', '=', '@']) => {
                        format!("'{text}")
                    }
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                let same = match item[name].as_f64() {
                    Some(number) => row[name].parse() == Ok(number),
                    None => row[name] == text,
                };
                assert!(same, "{id} {name}: {} and {text}", row[name]);
                match name {
                    "lat" => assert_eq!(feature["geometry"]["coordinates"][1], item[name]),
                    "lon" => assert_eq!(feature["geometry"]["coordinates"][0], item[name]),
                    name => assert_eq!(feature["properties"][name], item[name]),
                }
            }
        }
    }
}

async fn geojson_has_east_before_north_and_no_invented_places(engine: Engine) {
    let server = Server::start(engine).await;
    let (mut with, mut without) = (0, 0);
    for list in LISTS {
        let path = format!("/open-data/v1/{list}.geojson");
        assert_eq!(
            server.get(&path).await.headers()["content-type"],
            "application/geo+json"
        );
        let document = server.json(&path).await;
        assert_eq!(document["type"], "FeatureCollection");
        for feature in document["features"].as_array().unwrap() {
            assert_eq!(feature["type"], "Feature");
            let quality = &feature["properties"]["coordinate_quality"];
            if feature["geometry"].is_null() {
                assert!(quality.is_null() && feature.as_object().unwrap().contains_key("geometry"));
                without += 1;
                continue;
            }
            assert_eq!(feature["geometry"]["type"], "Point");
            let place = feature["geometry"]["coordinates"].as_array().unwrap();
            let place: Vec<f64> = place.iter().map(|part| part.as_f64().unwrap()).collect();
            assert_eq!(place.len(), 2);
            assert!((19.0..32.0).contains(&place[0]), "{place:?}");
            assert!((59.0..71.0).contains(&place[1]), "{place:?}");
            assert!(["exact", "postcode", "seat"].contains(&quality.as_str().unwrap()));
            with += 1;
        }
    }
    assert!(with > 300 && without > 0, "{with} {without}");
}

async fn a_spreadsheet_runs_nothing_that_somebody_wrote_into_a_name(engine: Engine) {
    let server = Server::start(engine).await;
    let venues = import::TABLES.venues.text;
    let venues = venues.replace(",April Jazz,", ",\"=HYPERLINK(\"\"//x\"\",\"\"y\"\")\",");
    let venues = venues.replace(",Espoon Arbis,", ",@SUM(A1),");
    let mut tables = import::TABLES;
    tables.venues.text = &venues;
    let other = server.database.store().await;
    let today = kaikukortti_server::serve::today();
    import::load_tables(&other, &tables, today).await.unwrap();
    other.close().await;
    let start = Instant::now();
    let name = |rows: &[BTreeMap<String, String>], id: &str| {
        let row = rows.iter().find(|row| row["id"] == id).unwrap();
        row["name_fi"].clone()
    };
    let mut table = rows(&server, "venues").await;
    while name(&table, "espoo-april-jazz") == "April Jazz" {
        assert!(start.elapsed() < PATIENCE, "nothing changed");
        tokio::time::sleep(Duration::from_millis(100)).await;
        table = rows(&server, "venues").await;
    }
    assert_eq!(
        name(&table, "espoo-april-jazz"),
        "'=HYPERLINK(\"//x\",\"y\")"
    );
    assert_eq!(name(&table, "espoo-arbis"), "'@SUM(A1)");
    for row in &table {
        for (column, cell) in row {
            let harmless = !cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(harmless, "{column}: {cell}");
        }
    }
    let plain = server.json("/open-data/v1/venues.json").await;
    let names = plain["items"].as_array().unwrap().iter();
    let mut names = names.filter_map(|item| item["name_fi"].as_str());
    assert!(names.any(|name| name.starts_with("=HYPERLINK")));
}

async fn each_file_is_not_sent_again_and_has_a_head(engine: Engine) {
    let server = Server::start(engine).await;
    for list in LISTS {
        for format in FORMATS {
            let path = format!("/open-data/v1/{list}.{format}");
            for encoding in ["identity", "gzip", "br"] {
                let ask = |method, known: &str| {
                    let request = server.request(method, &path);
                    let request = request.header("accept-encoding", encoding);
                    request.header("if-none-match", known).send()
                };
                let first = ask(Method::GET, "\"x\"").await.unwrap();
                assert_eq!(first.status(), 200, "{path}");
                let encoded = first.headers().get("content-encoding");
                let encoded = encoded.map_or("identity", |name| name.to_str().unwrap());
                assert_eq!(encoded, encoding, "{path}");
                assert!(license(&first), "{path}");
                let tag = first.headers()["etag"].to_str().unwrap().to_owned();
                let head = ask(Method::HEAD, "\"x\"").await.unwrap();
                for name in ["etag", "content-type", "content-length", "link"] {
                    let same = head.headers().get(name) == first.headers().get(name);
                    assert!(same, "{path} {name}");
                }
                let again = ask(Method::GET, &tag).await.unwrap();
                assert_eq!(again.status(), 304, "{path} {encoding}");
                assert!(license(&again), "{path}");
                assert!(is_open(&again), "{path}");
            }
        }
    }
}

fn license(answer: &Response) -> bool {
    let link = answer.headers()["link"].to_str().unwrap();
    link.contains("<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\"")
}

/// Whether scripts of other sites may read the answer; half-way is a failure.
fn is_open(answer: &Response) -> bool {
    let header = |name: &str| {
        let mut values = answer.headers().get_all(name).iter();
        let value = values.next().map(|value| value.to_str().unwrap());
        assert!(values.next().is_none(), "{name} twice");
        value
    };
    match (
        header("access-control-allow-origin"),
        header("cross-origin-resource-policy"),
    ) {
        (Some("*"), Some("cross-origin")) => true,
        (None, Some("same-origin")) => false,
        other => panic!("{other:?} at {}", answer.url()),
    }
}

async fn only_open_data_is_open_to_other_sites(engine: Engine) {
    let server = Server::start(engine).await;
    let description = server.json("/api/v1/openapi.json").await;
    let described = description["paths"].as_object().unwrap().keys();
    let mut paths: Vec<String> = described
        .map(|path| path.replace("{file}", "venues.csv"))
        .map(|path| path.replace("{code}", "049").replace("{id}", "espoo-arbis"))
        .collect();
    for path in [
        "/",
        "/api",
        "/api/",
        "/open-data",
        "/open-dataset/v1/venues.csv",
        "/fi",
        "/staff",
        "/nothing",
        "/assets/x.js",
        "/api/v1/venues?x=1",
        "/open-data/",
        "/open-data/v1/",
        "/open-data/v1/venues",
        "/open-data/v1/venues.xml",
        "/open-data/v1/VENUES.csv",
        "/open-data/v1/..%2Fvenues.csv",
        "/open-data/v2/venues.csv",
    ] {
        paths.push(path.to_owned());
    }
    for path in &paths {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            let request = server.request(method, path);
            let answer = request.header("origin", "https://elsewhere.example");
            let answer = answer.send().await.unwrap();
            assert_eq!(is_open(&answer), path.starts_with("/open-data/"), "{path}");
            for (name, value) in ALWAYS {
                let is_policy = name == "cross-origin-resource-policy";
                let same = answer.headers().get(&name) == Some(&value);
                // Pages of people who work may ask for the camera; `tests/api/headers.rs` looks.
                let is_camera = name == "permissions-policy" && path == "/staff";
                assert!(same || is_policy || is_camera, "{path} {name}");
            }
        }
    }
    let missing = server.get("/open-data/v1/venues.xml").await;
    assert_eq!(missing.status(), 404);
    let problem: Value = missing.json().await.unwrap();
    assert_eq!(problem["code"], "no-such-address");
}
