//! Text pages over HTTP: each in all words, each link within the site leads somewhere.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{Database, Engine, Server, on_both_engines};

on_both_engines!(
    every_text_page_is_found_with_its_own_title_and_every_link_on_it_leads_somewhere,
    what_somebody_chose_on_a_text_page_is_not_listed_and_never_markup,
    the_national_figures_are_open_data,
    every_page_that_search_engines_are_told_of_is_there_under_that_very_address,
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

/// Every `hreflang` with its address.
fn languages(markup: &str) -> Vec<(&str, &str)> {
    let all = markup.split("hreflang=\"").skip(1);
    all.filter_map(|rest| {
        let (code, rest) = rest.split_once("\" href=\"")?;
        Some((code, rest.split_once('"')?.0))
    })
    .collect()
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
    for link in pages.filter(|link| !link.starts_with("/staff")) {
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

async fn every_page_that_search_engines_are_told_of_is_there_under_that_very_address(
    engine: Engine,
) {
    let server = started(engine).await;
    let robots = server.get("/robots.txt").await.text().await.unwrap();
    let sitemap = robots
        .lines()
        .find_map(|line| line.strip_prefix("Sitemap: "));
    assert!(sitemap.unwrap().ends_with("/sitemap.xml"), "{robots}");
    let answer = server.get("/sitemap.xml").await;
    assert_eq!(answer.headers()["content-type"], "application/xml");
    let xml = answer.text().await.unwrap();
    let listed = xml.split("<loc>").skip(1);
    let listed: Vec<&str> = listed
        .filter_map(|rest| rest.split("</loc>").next())
        .collect();
    let network = server.json("/api/v1/network").await;
    let count = |list: &str| network[list].as_array().unwrap().len();
    // Four words for each; venues that have left are not listed.
    assert!(listed.len() > 4 * count("municipalities"));
    assert!(
        listed.len()
            <= 4 * (13 + count("municipalities") + count("venues") + count("distributors"))
    );
    // Each kind of page is there, though not each of them is asked for.
    for address in listed.iter().step_by(17) {
        let path = format!("/{}", address.splitn(4, '/').nth(3).unwrap());
        let answer = server.get(&path).await;
        assert_eq!(answer.status(), 200, "{path}");
        let html = answer.text().await.unwrap();
        let canonical = format!("rel=\"canonical\" href=\"{address}\"");
        assert!(
            html.contains(&canonical) && !html.contains("noindex"),
            "{path}"
        );
        // The list and the page itself name the same languages, and the same page for all others.
        let head = html.split("</head>").next().unwrap();
        let (_, entry) = xml.split_once(&format!("<loc>{address}</loc>")).unwrap();
        let entry = entry.split("</url>").next().unwrap();
        let said = languages(entry);
        assert_eq!(said, languages(head), "{path}");
        assert_eq!(said.len(), 4, "{path}");
    }
}
