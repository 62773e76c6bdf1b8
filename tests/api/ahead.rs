//! Pages are made before somebody asks: nobody waits for that, and a change shows where it belongs.

use std::fs;
use std::time::{Duration, Instant};

use kaikukortti_server::import::{self, TABLES};
use kaikukortti_server::serve::today;
use reqwest::Method;
use reqwest::header::{ETAG, IF_NONE_MATCH};

use crate::support::{Database, Engine, PATIENCE, Server, on_both_engines};

on_both_engines!(
    the_first_reader_does_not_wait_for_the_pages_that_nobody_has_asked_for,
    a_change_is_on_the_pages_that_it_touches_and_leaves_every_other_as_it_was,
);

const TEMPLATE: &str = "<!doctype html><html lang=\"und\"><head><meta name=\"kk-head\"><meta name=\"kk-app\">\
     </head><body><div id=\"app\"></div></body></html>";

/// A server with pages.
async fn started(engine: Engine) -> Server {
    let database = Database::new(engine).await;
    let dist = database.folder.join("dist");
    fs::create_dir_all(&dist).unwrap();
    fs::write(dist.join("resident.html"), TEMPLATE).unwrap();
    Server::on(database).await
}

async fn the_first_reader_does_not_wait_for_the_pages_that_nobody_has_asked_for(engine: Engine) {
    let server = started(engine).await;
    let app = server.running.app();
    // The last page that is made, then the first.
    for path in ["/en/municipalities/992-aanekoski/print-out", "/fi"] {
        assert_eq!(server.get(path).await.status(), 200, "{path}");
        assert!(!app.site.has_every_page(), "{path}");
    }
}

/// A page and its tag.
async fn page(server: &Server, path: &str) -> (String, String) {
    let answer = server.get(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    let tag = answer.headers()[ETAG].to_str().unwrap().to_owned();
    (answer.text().await.unwrap(), tag)
}

async fn a_change_is_on_the_pages_that_it_touches_and_leaves_every_other_as_it_was(engine: Engine) {
    let server = started(engine).await;
    let touched = ["/fi/paikat/espoo-april-jazz", "/sv/kommuner/049-esbo"];
    let others = [
        "/fi/paikat/vaasa-uimahalli",
        "/en/municipalities/905-vaasa",
        "/sv/sa-fungerar-kortet",
    ];
    for path in touched {
        assert!(page(&server, path).await.0.contains("April Jazz"), "{path}");
    }
    let mut tags = Vec::new();
    for path in others {
        tags.push(page(&server, path).await.1);
    }

    let renamed = TABLES
        .venues
        .text
        .replace("April Jazz", "Maaliskuun jatsit");
    let mut tables = TABLES;
    tables.venues.text = &renamed;
    // As another node, or another program, would do it.
    let other = server.database.store().await;
    import::load_tables(&other, &tables, today()).await.unwrap();
    other.close().await;

    let start = Instant::now();
    for path in touched {
        while !page(&server, path).await.0.contains("Maaliskuun jatsit") {
            assert!(start.elapsed() < PATIENCE, "{path}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(
            !page(&server, path).await.0.contains("April Jazz"),
            "{path}"
        );
    }
    for (path, tag) in others.into_iter().zip(tags) {
        let again = server
            .request(Method::GET, path)
            .header(IF_NONE_MATCH, &tag);
        assert_eq!(again.send().await.unwrap().status(), 304, "{path}");
    }
}
