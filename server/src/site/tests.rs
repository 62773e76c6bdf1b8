//! Pages are made once for everybody, from the newest data, on no thread that answers requests.

use std::collections::BTreeMap;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use domain::network::NetworkDocument;
use domain::register::Register;
use tokio::time::timeout;

use super::*;
use crate::store::Meta;

const PAGE: &str = "<!doctype html><html lang=\"und\"><meta name=\"kk-head\"><meta name=\"kk-app\"></head><body><div id=\"app\"></div></body></html>";

fn site() -> Site {
    let template = PageTemplate::new(PAGE, BTreeMap::new(), "https://kortti.example.fi");
    Site::new(Some(template.unwrap()), None).unwrap()
}

fn snapshot(data_version: i64) -> Snapshot {
    let meta = Meta {
        data_version,
        ..Meta::default()
    };
    Snapshot::build(&Register::default(), &meta, None, (None, None), None).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

async fn made(site: &Site, path: &str, edition: &Arc<Edition>) -> Arc<Made> {
    let template = site.resident.as_ref().unwrap();
    let made = site.made(template, Wanted::read(path, ""), Arc::clone(edition), false);
    made.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_many_ask_for_at_once_is_made_once() {
    let site = Arc::new(site());
    let edition = site.edition(&snapshot(1), day("2026-11-24"));
    let asking = (0..50).map(|_| {
        let (site, edition) = (Arc::clone(&site), Arc::clone(&edition));
        tokio::spawn(async move { made(&site, "/fi", &edition).await })
    });
    let mut pages = Vec::new();
    for page in asking.collect::<Vec<_>>() {
        pages.push(page.await.unwrap());
    }
    assert!(pages.iter().all(|page| Arc::ptr_eq(page, &pages[0])));
    let nothing = made(&site, "/fi/x", &edition).await;
    assert_eq!(nothing.presence, Presence::NotFound);
    assert!(!Arc::ptr_eq(
        &nothing,
        &made(&site, "/fi/x", &edition).await
    ));
}

/// Runs something where the only thread for what may take long is busy until it is let go: however
/// late this thread is looked after, nothing is rendered there before.
fn while_busy<F: Future<Output = ()>>(test: impl FnOnce(Sender<()>) -> F) {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().max_blocking_threads(1);
    runtime.build().unwrap().block_on(async {
        let (go, wait) = channel::<()>();
        tokio::task::spawn_blocking(move || wait.recv());
        test(go).await;
    });
}

#[test]
fn rendering_holds_up_nobody_who_is_answered_on_the_same_thread() {
    while_busy(async |go| {
        let site = site();
        let headers = HeaderMap::new();
        let network = snapshot(1);
        let answer = site.respond("/fi", None, Language::Fi, &headers, &network, true);
        let mut answer = std::pin::pin!(answer);
        // Rendered here, it would be ready when it is first asked.
        assert!(timeout(Duration::ZERO, &mut answer).await.is_err());
        drop(go);
        assert_eq!(answer.await.status(), 200);
    });
}

#[test]
fn a_reader_who_goes_away_leaves_the_page_to_the_next() {
    while_busy(async |go| {
        let site = site();
        let edition = site.edition(&snapshot(1), day("2026-11-24"));
        let impatient = timeout(Duration::ZERO, made(&site, "/sv", &edition)).await;
        assert!(impatient.is_err());
        drop(go);
        let page = made(&site, "/sv", &edition).await;
        assert_eq!(page.presence, Presence::Found);
    });
}

#[test]
fn an_older_snapshot_never_takes_the_place_of_a_newer() {
    let site = site();
    let (older, newer, today) = (snapshot(1), snapshot(2), day("2026-11-24"));
    let first = site.edition(&older, today);
    assert!(Arc::ptr_eq(&first, &site.edition(&older, today)));
    let second = site.edition(&newer, today);
    assert_eq!(second.data_version, 2);
    // A request that took its snapshot before the newer one came, and is only rendered now.
    let late = site.edition(&older, today);
    assert_eq!(late.data_version, 1);
    assert!(Arc::ptr_eq(&second, &site.edition(&newer, today)));
    let tomorrow = site.edition(&newer, day("2026-11-25"));
    assert!(!Arc::ptr_eq(&second, &tomorrow));
}

/// Made as the background makes it.
fn made_ahead(site: &Site, path: &str, edition: &Edition) -> Arc<Made> {
    let (template, wanted) = (site.resident.as_ref().unwrap(), Wanted::read(path, ""));
    site.make_ahead(template, &wanted, edition);
    let key = wanted.key(edition).unwrap();
    Arc::clone(edition.place(key).made.get().unwrap())
}

#[tokio::test]
async fn a_page_made_ahead_is_the_one_that_is_answered() {
    let site = site();
    let edition = site.edition(&snapshot(1), day("2026-11-24"));
    let ahead = made_ahead(&site, "/sv", &edition);
    assert!(Arc::ptr_eq(&ahead, &made(&site, "/sv", &edition).await));
    assert!(Arc::ptr_eq(&ahead, &made_ahead(&site, "/sv", &edition)));
}

#[tokio::test]
async fn only_pages_that_changed_are_made_anew_and_those_of_before_go() {
    let site = site();
    let today = day("2026-11-24");
    let first = site.edition(&snapshot(1), today);
    let start = made_ahead(&site, "/fi", &first);
    let documents = made_ahead(&site, "/sitemap.xml", &first);
    assert!(!first.is_outdated());
    let mut changed = snapshot(2);
    let mut network = NetworkDocument::clone(&changed.network);
    network.demo = !network.demo;
    changed.network = Arc::new(network);
    let second = site.edition(&changed, today);
    assert!(first.is_outdated() && !second.is_outdated());
    let same = made(&site, "/sitemap.xml", &second).await;
    assert!(Arc::ptr_eq(&documents, &same));
    let other = made_ahead(&site, "/fi", &second);
    assert_ne!(start.page.tag(), other.page.tag());
    assert!(second.take_earlier("/fi").is_none());
    assert_eq!(second.complete().pages, 2);
    assert!(second.is_complete());
}
