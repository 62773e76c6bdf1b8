//! Compressed forms, and not sending again what the client has.

use std::io::Read;

use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING, ETAG, IF_NONE_MATCH, VARY};
use reqwest::{Method, Response};

use crate::support::{Engine, PATIENCE, Server, on_both_engines};

on_both_engines!(
    each_encoding_of_the_network_is_the_same_text_with_a_tag_of_its_own,
    every_answer_of_the_api_is_not_sent_again_to_whom_has_it,
    answers_are_compressed_further_in_the_background_and_say_the_same,
    the_tag_of_one_encoding_is_no_tag_of_another,
);

async fn ask(server: &Server, path: &str, encoding: &str, known: Option<&str>) -> Response {
    let mut request = server.request(Method::GET, path);
    request = request.header(ACCEPT_ENCODING, encoding);
    if let Some(known) = known {
        request = request.header(IF_NONE_MATCH, known);
    }
    request.send().await.unwrap()
}

fn tag(response: &Response) -> String {
    response.headers()[ETAG].to_str().unwrap().to_owned()
}

/// A server that has compressed its answers as far as they go.
async fn smallest(engine: Engine) -> Server {
    let server = Server::start(engine).await;
    let start = std::time::Instant::now();
    while !server.running.app().snapshot.load().is_smallest {
        assert!(start.elapsed() < PATIENCE, "it never ends");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    server
}

async fn each_encoding_of_the_network_is_the_same_text_with_a_tag_of_its_own(engine: Engine) {
    let server = smallest(engine).await;
    let path = "/api/v1/network";
    let plain = ask(&server, path, "identity", None).await;
    assert!(!plain.headers().contains_key(CONTENT_ENCODING));
    assert_eq!(plain.headers()[VARY], "accept-encoding");
    let mut tags = vec![tag(&plain)];
    let plain = plain.bytes().await.unwrap();
    for encoding in ["gzip", "br"] {
        let answer = ask(&server, path, encoding, None).await;
        assert_eq!(answer.headers()[CONTENT_ENCODING], encoding);
        tags.push(tag(&answer));
        let body = answer.bytes().await.unwrap();
        assert!(body.len() < plain.len() / 3, "{encoding} {}", body.len());
        let mut text = Vec::new();
        if encoding == "gzip" {
            flate2::read::GzDecoder::new(&body[..])
                .read_to_end(&mut text)
                .unwrap();
        } else {
            brotli::Decompressor::new(&body[..], 4096)
                .read_to_end(&mut text)
                .unwrap();
        }
        assert_eq!(text, plain, "{encoding}");
    }
    tags.dedup();
    assert_eq!(tags.len(), 3, "{tags:?}");
}

async fn every_answer_of_the_api_is_not_sent_again_to_whom_has_it(engine: Engine) {
    let server = smallest(engine).await;
    for path in [
        "/api/v1/network",
        "/api/v1/postcodes",
        "/api/v1/map/municipalities",
        "/api/v1/map/land",
        "/api/v1/map/areas",
        "/api/v1/map/places",
        "/api/v1/municipalities/049",
        "/api/v1/venues/espoo-april-jazz",
        "/api/v1/openapi.json",
        "/api",
        "/open-data",
    ] {
        for encoding in ["identity", "gzip", "br"] {
            let first = ask(&server, path, encoding, None).await;
            assert_eq!(first.status(), 200, "{path}");
            assert_eq!(first.headers()["cache-control"], "no-cache", "{path}");
            let known = tag(&first);
            let second = ask(&server, path, encoding, Some(&known)).await;
            assert_eq!(second.status(), 304, "{path} {encoding}");
            assert_eq!(tag(&second), known);
            assert_eq!(second.headers()[VARY], "accept-encoding");
            assert!(second.bytes().await.unwrap().is_empty());
        }
    }
}

async fn answers_are_compressed_further_in_the_background_and_say_the_same(engine: Engine) {
    let server = smallest(engine).await;
    let shrunk = server.running.app().snapshot.load_full();
    let again = shrunk.at_its_smallest();
    assert_eq!(again.network, shrunk.network);
    let plain = tag(&ask(&server, "/api/v1/network", "identity", None).await);
    let network = server.get("/api/v1/network").await.bytes().await.unwrap();
    let expected = kaikukortti_server::http::etag::Tag::of(&network).header();
    assert_eq!(plain, expected.to_str().unwrap());
}

async fn the_tag_of_one_encoding_is_no_tag_of_another(engine: Engine) {
    let server = Server::start(engine).await;
    let brotli = tag(&ask(&server, "/api/v1/network", "br", None).await);
    let plain = ask(&server, "/api/v1/network", "identity", Some(&brotli)).await;
    assert_eq!(plain.status(), 200);
}
