//! The committed description of the API is the API.

use std::path::Path;

use domain::access::{Door, door};
use kaikukortti_server::router;
use serde_json::Value;

use crate::support::{Engine, Server, on_both_engines};

on_both_engines!(every_described_address_answers_as_described);

#[test]
fn the_committed_description_is_the_one_of_the_routes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let mut now = serde_json::to_string_pretty(&router::description()).unwrap();
    now.push('\n');
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == now,
        "server/openapi.json is not what the routes say. Read the difference as a client would, \
         then refresh it: UPDATE_OPENAPI=1 cargo test -p kaikukortti-server --test api openapi"
    );
}

async fn every_described_address_answers_as_described(engine: Engine) {
    let server = Server::start(engine).await;
    let served = server.get("/api/v1/openapi.json").await;
    let served: Value = served.json().await.unwrap();
    assert!(served["openapi"].as_str().unwrap().starts_with("3.1"));
    let paths = served["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 66);
    for (path, item) in paths {
        // What is sent has tests of its own, and so has what is not for everybody.
        let id = item["get"]["operationId"].as_str();
        if id.and_then(door) != Some(Door::Everybody) {
            continue;
        }
        let described = &item["get"]["responses"];
        // What leads a browser elsewhere is looked at where it leads to.
        if described["302"].is_object() {
            continue;
        }
        for (code, id, status) in [("049", "espoo-april-jazz", 200), ("998", "none", 404)] {
            let path = path.replace("{code}", code).replace("{id}", id);
            let path = path.replace("{file}", "venues.csv");
            let answer = server.get(&path).await;
            let status = if path.contains(code) || path.contains(id) {
                status
            } else {
                200
            };
            assert_eq!(answer.status(), status, "{path}");
            let described = &described[status.to_string()]["content"];
            let kind = answer.headers()["content-type"].to_str().unwrap();
            assert!(
                described[kind].is_object(),
                "{path}: {kind} is not in {described}"
            );
        }
    }
}
