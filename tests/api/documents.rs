//! Text pages over HTTP: each in all words, each link within the site leads somewhere.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{Database, Engine, Server, on_both_engines};

on_both_engines!(
    every_text_page_is_found_with_its_own_title_and_every_link_on_it_leads_somewhere,
    what_somebody_chose_on_a_text_page_is_not_listed_and_never_markup,
    the_national_figures_are_open_data,
);

const TEMPLATE: &str = "<!doctype html><html lang=\"und\"><head><meta name=\"kk-head\"><meta name=\"kk-app\">\
     <script src=\"/assets/boot.js\"></script></head><body><div id=\"app\"></div></body></html>";

/// A server with pages.
async fn started(engine: Engine) -> Server {
    let database = Database::new(engine).await;
    let dist = database.folder.join("dist");
    fs::create_dir_all(&dist).unwrap();
    fs::write(dist.join("resident.html"), TEMPLATE).unwrap();
    Server::on(database).await
}

fn links(html: &str) -> impl Iterator<Item = &str> {
    let all = html.split(" href=\"").skip(1);
    all.filter_map(|rest| rest.split('"').next())
}

async fn every_text_page_is_found_with_its_own_title_and_every_link_on_it_leads_somewhere(
    engine: Engine,
) {
    let server = started(engine).await;
    let mut lead_to = BTreeSet::new();
    for locale in ["fi", "sv", "en", "fi-selko"] {
        let start = server
            .get(&format!("/{locale}"))
            .await
            .text()
            .await
            .unwrap();
        let (_, footer) = start.split_once("<footer").unwrap();
        let own = format!("/{locale}/");
        let mut titles = BTreeSet::new();
        for path in links(footer).filter(|link| link.starts_with(&own)) {
            let answer = server.get(path).await;
            assert_eq!(answer.status(), 200, "{path}");
            assert!(answer.headers().contains_key("etag"), "{path}");
            let html = answer.text().await.unwrap();
            if html.contains("<script") {
                continue;
            }
            let lang = locale.split('-').next().unwrap();
            assert!(html.contains(&format!("<html lang=\"{lang}\"")), "{path}");
            let title = html.split("<title>").nth(1).unwrap();
            let title = title.split("</title>").next().unwrap();
            assert!(titles.insert(title.to_owned()), "{path}: {title}");
            let canonical = html.split("rel=\"canonical\" href=\"").nth(1).unwrap();
            let canonical = canonical.split('"').next().unwrap();
            assert!(canonical.ends_with(path), "{canonical}");
            let inner = links(&html).filter(|link| link.starts_with('/'));
            lead_to.extend(inner.map(str::to_owned));
        }
        assert_eq!(titles.len(), 9, "{locale}");
    }
    let pages = lead_to.iter().filter(|link| !link.starts_with("/assets/"));
    for link in pages.filter(|link| **link != "/staff") {
        let status = server.get(link).await.status();
        assert_eq!(status, 200, "{link}");
    }
}

async fn what_somebody_chose_on_a_text_page_is_not_listed_and_never_markup(engine: Engine) {
    let server = started(engine).await;
    let path = "/fi/ehdota-kunnallesi";
    let chosen = server.get(&format!("{path}?municipality=853")).await;
    assert_eq!(chosen.headers()["cache-control"], "no-store");
    let html = chosen.text().await.unwrap();
    assert!(
        html.contains("Kunta: Turku.") && html.contains("noindex"),
        "{html}"
    );
    let odd = server
        .get(&format!("{path}?municipality=%3Cscript%3Ex"))
        .await;
    assert_eq!(odd.status(), 200);
    assert!(!odd.text().await.unwrap().contains("<script>x"));
    // Elsewhere nothing is chosen, and one page serves everybody.
    let same = server.get("/fi/tietoa-palvelusta?municipality=853").await;
    assert_eq!(same.headers()["cache-control"], "no-cache");
}

async fn the_national_figures_are_open_data(engine: Engine) {
    let server = started(engine).await;
    let answer = server.get("/open-data/v1/national-series.csv").await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    let text = answer.text().await.unwrap();
    let rows = crate::support::csv(&text);
    assert_eq!(rows.last().unwrap()["uses_total"], "51188");
}
