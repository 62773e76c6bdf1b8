//! What the public network says.

use std::collections::BTreeSet;

use domain::municipality::Answer;
use domain::network::{NETWORK_SCHEMA, NetworkDocument};
use kaikukortti_server::http::etag;
use kaikukortti_server::http::municipalities::get::MunicipalityResponse;
use kaikukortti_server::http::venues::get::VenueResponse;
use reqwest::Method;

use crate::support::{Engine, Server, on_both_engines};

on_both_engines!(
    the_network_holds_the_whole_country,
    the_version_is_the_digest_of_everything_else,
    a_municipality_comes_with_its_venues_distributors_and_sources,
    a_municipality_without_evidence_is_not_known_rather_than_out,
    a_venue_comes_with_its_municipality_and_sources,
    asking_only_for_the_head_gives_the_same_head,
);

async fn the_network_holds_the_whole_country(engine: Engine) {
    let server = Server::start(engine).await;
    let network: NetworkDocument = server.get("/api/v1/network").await.json().await.unwrap();
    assert_eq!(network.schema, NETWORK_SCHEMA);
    assert_eq!(network.municipalities.len(), 308);
    assert_eq!(network.regions.len(), 19);
    assert_eq!(network.counties.len(), 23);
    assert_eq!(network.postcodes.unpack().count(), 3023);
    assert!(!network.venues.is_empty() && !network.distributors.is_empty());
    assert!(!network.demo);
    assert_eq!(network.updated, kaikukortti_server::serve::today());
}

async fn the_version_is_the_digest_of_everything_else(engine: Engine) {
    let server = Server::start(engine).await;
    let mut network: NetworkDocument = server.get("/api/v1/network").await.json().await.unwrap();
    let version = std::mem::take(&mut network.version);
    assert_eq!(version.len(), 16);
    let rest = serde_json::to_vec(&network).unwrap();
    assert_eq!(version, etag::digest(&rest));
}

#[tokio::test(flavor = "multi_thread")]
async fn both_databases_give_the_same_network() {
    let sqlite = Server::start(Engine::Sqlite).await;
    let postgres = Server::start(Engine::Postgres).await;
    let one = sqlite.get("/api/v1/network").await.text().await.unwrap();
    let other = postgres.get("/api/v1/network").await.text().await.unwrap();
    assert_eq!(one, other);
}

async fn a_municipality_comes_with_its_venues_distributors_and_sources(engine: Engine) {
    let server = Server::start(engine).await;
    let espoo = server.get("/api/v1/municipalities/049").await;
    let espoo: MunicipalityResponse = espoo.json().await.unwrap();
    assert_eq!(espoo.municipality.name.fi.as_deref(), Some("Espoo"));
    assert_eq!(espoo.region.unwrap().code, espoo.municipality.region);
    assert_eq!(espoo.county.unwrap().code, espoo.municipality.county);
    assert!(!espoo.venues.is_empty());
    let given: BTreeSet<usize> = espoo.sources.iter().map(|source| source.position).collect();
    let mentioned = espoo.venues.iter().filter_map(|venue| venue.source);
    let standing = espoo.municipality.standing.unwrap().source;
    for position in mentioned.chain([standing]) {
        assert!(given.contains(&position), "{position}");
    }
    assert!(espoo.sources.iter().all(|source| !source.text.is_empty()));
}

async fn a_municipality_without_evidence_is_not_known_rather_than_out(engine: Engine) {
    let server = Server::start(engine).await;
    let network = server.running.app().snapshot.load();
    let unknown = network
        .network
        .municipalities
        .iter()
        .find(|place| place.standing.is_none());
    let code = &unknown.unwrap().code;
    let answer = server.get(&format!("/api/v1/municipalities/{code}")).await;
    assert_eq!(answer.status(), 200);
    let place: MunicipalityResponse = answer.json().await.unwrap();
    let today = kaikukortti_server::serve::today();
    assert_eq!(place.municipality.answer(today), Answer::NotKnown);
}

async fn a_venue_comes_with_its_municipality_and_sources(engine: Engine) {
    let server = Server::start(engine).await;
    let venue = server.get("/api/v1/venues/espoo-april-jazz").await;
    let venue: VenueResponse = venue.json().await.unwrap();
    assert_eq!(venue.venue.name.fi.as_deref(), Some("April Jazz"));
    assert_eq!(venue.municipality.unwrap().code, venue.venue.municipality);
    let source = venue.venue.source.unwrap();
    assert!(venue.sources.iter().any(|given| given.position == source));
}

async fn asking_only_for_the_head_gives_the_same_head(engine: Engine) {
    let server = Server::start(engine).await;
    for path in [
        "/api/v1/network",
        "/api/v1/venues/espoo-april-jazz",
        "/livez",
    ] {
        let whole = server.get(path).await;
        let head = server.request(Method::HEAD, path).send().await.unwrap();
        assert_eq!(head.status(), whole.status(), "{path}");
        for name in ["etag", "content-type", "content-length", "cache-control"] {
            assert_eq!(
                head.headers().get(name),
                whole.headers().get(name),
                "{path} {name}"
            );
        }
        assert!(head.bytes().await.unwrap().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_is_marked_as_made_up_and_has_as_many_venues_as_asked_for() {
    let database = crate::support::Database::new(Engine::Sqlite).await;
    let mut config = database.config();
    for venues in [60, 20] {
        config.demo = Some(venues);
        let running = kaikukortti_server::serve::start(&config).await.unwrap();
        let network = running.app().snapshot.load().network.clone();
        assert!(network.demo);
        assert_eq!(network.venues.len(), venues as usize);
        running.stop().await;
    }
    assert!(database.folder.join("data/demo.sqlite3").exists());
    assert!(!database.file().exists());
}
