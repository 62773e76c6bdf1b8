//! How often pages are opened: exactly what is counted, and that nothing else leaves a trace.

use std::fs;
use std::time::{Duration, Instant};

use domain::page_count::{KEPT_DAYS, PageCount};
use kaikukortti_server::{counts, serve};
use reqwest::Method;

use crate::outage::{give_back, take_away};
use crate::support::{Database, Engine, PATIENCE, Process, Server, on_both_engines};

on_both_engines!(
    pages_that_were_given_to_people_are_counted_and_nothing_else_is,
    a_row_holds_a_day_a_page_a_language_and_a_number_and_no_more,
    counts_survive_a_restart_and_go_on,
    a_database_that_is_away_loses_no_count,
    two_nodes_add_up,
    stores_that_add_at_once_lose_nothing,
    counts_are_forgotten_after_three_years,
    operators_read_the_counts_of_some_days_without_a_server,
    a_database_of_another_version_is_not_read_and_not_changed,
);

const TEMPLATE: &str = "<!doctype html><html lang=\"und\"><head><meta name=\"kk-head\"><meta name=\"kk-app\">\
     </head><body><div id=\"app\"></div></body></html>";

const ROWS: &str = "SELECT day || ' ' || page || ' ' || locale || ' ' || count FROM page_count";

/// A database, and pages to be made from it.
async fn with_pages(engine: Engine) -> Database {
    let database = Database::new(engine).await;
    let dist = database.folder.join("dist");
    fs::create_dir_all(&dist).unwrap();
    fs::write(dist.join("resident.html"), TEMPLATE).unwrap();
    database
}

async fn started(engine: Engine) -> Server {
    Server::on(with_pages(engine).await).await
}

async fn open(server: &Server, path: &str, status: u16) {
    assert_eq!(server.get(path).await.status(), status, "{path}");
}

/// The rows of today, without their day, in order.
async fn rows(database: &Database) -> Vec<String> {
    let today = format!("{} ", serve::today());
    let rows = database.texts(ROWS).await;
    let mut rows: Vec<String> = rows
        .iter()
        .map(|row| row.strip_prefix(&today).unwrap().to_owned())
        .collect();
    rows.sort();
    rows
}

async fn written(server: &Server) -> Vec<String> {
    counts::write(server.running.app()).await.unwrap();
    rows(&server.database).await
}

async fn pages_that_were_given_to_people_are_counted_and_nothing_else_is(engine: Engine) {
    let server = started(engine).await;
    for (path, times) in [
        ("/fi", 2),
        ("/fi?q=salasana", 2),
        ("/sv", 1),
        ("/fi/paikat/espoo-april-jazz", 3),
        ("/sv/platser/espoo-april-jazz", 1),
        ("/fi/paikat?q=salasana&near=Espoo", 1),
        ("/en/municipalities/853-turku", 1),
        ("/en/municipalities/853", 1),
        ("/fi/kortinjakajat?near=00100", 1),
        ("/fi-selko/nain-kortti-toimii", 1),
        ("/fi/ehdota-kunnallesi?municipality=853", 1),
    ] {
        for _ in 0..times {
            open(&server, path, 200).await;
        }
    }
    // Somebody who has the page already opens it again.
    let tag = server.get("/en").await.headers()["etag"].clone();
    let again = server
        .request(Method::GET, "/en")
        .header("if-none-match", tag);
    assert_eq!(again.send().await.unwrap().status(), 304);

    for (path, status) in [
        ("/fi/salasana", 404),
        ("/fi/paikat/salasana", 404),
        ("/fi/paikat/helsinki-kiasma", 410),
        ("/", 302),
        ("/robots.txt", 200),
        ("/sitemap.xml", 200),
        ("/fi/offline", 200),
        ("/fi/kunnat/853-turku/qr.svg", 200),
        ("/api", 200),
        ("/api/v1/network", 200),
        ("/api/v1/venues?municipality=853", 200),
        ("/open-data", 200),
        ("/livez", 200),
    ] {
        open(&server, path, status).await;
    }
    let head = server.request(Method::HEAD, "/fi");
    assert_eq!(head.send().await.unwrap().status(), 200);
    let fetched = server.request(Method::GET, "/fi");
    let fetched = fetched.header("sec-fetch-mode", "cors");
    assert_eq!(fetched.send().await.unwrap().status(), 200);
    let opened = server.request(Method::GET, "/fi");
    let opened = opened.header("sec-fetch-mode", "navigate");
    assert_eq!(opened.send().await.unwrap().status(), 200);

    let expected = [
        "distributors fi 1",
        "finder fi 1",
        "municipality/853 en 2",
        "start en 2",
        "start fi 5",
        "start sv 1",
        "text/how-it-works fi-selko 1",
        "text/speak-for-it fi 1",
        "venue/espoo-april-jazz fi 3",
        "venue/espoo-april-jazz sv 1",
    ];
    assert_eq!(written(&server).await, expected);
    assert_eq!(written(&server).await, expected, "twice the same");
}

async fn a_row_holds_a_day_a_page_a_language_and_a_number_and_no_more(engine: Engine) {
    let server = Server::start(engine).await;
    let columns = match engine {
        Engine::Sqlite => "SELECT name FROM pragma_table_info('page_count')",
        Engine::Postgres => {
            "SELECT column_name::text FROM information_schema.columns WHERE table_name = 'page_count'"
        }
    };
    let mut columns = server.database.texts(columns).await;
    columns.sort();
    assert_eq!(columns, ["count", "day", "locale", "page"]);
}

async fn counts_survive_a_restart_and_go_on(engine: Engine) {
    let server = started(engine).await;
    open(&server, "/fi", 200).await;
    open(&server, "/fi", 200).await;
    let database = server.stop().await;
    assert_eq!(rows(&database).await, ["start fi 2"]);
    let server = Server::on(database).await;
    open(&server, "/fi", 200).await;
    open(&server, "/sv", 200).await;
    let database = server.stop().await;
    assert_eq!(rows(&database).await, ["start fi 3", "start sv 1"]);
}

async fn a_database_that_is_away_loses_no_count(engine: Engine) {
    let server = started(engine).await;
    open(&server, "/fi", 200).await;
    take_away(&server.database).await;
    for path in ["/fi", "/fi?q=x", "/sv/kommuner"] {
        open(&server, path, 200).await;
    }
    for _ in 0..2 {
        assert!(counts::write(server.running.app()).await.is_err());
    }
    open(&server, "/fi", 200).await;
    give_back(&server.database).await;
    assert_eq!(
        written(&server).await,
        ["municipalities sv 1", "start fi 4"]
    );
}

async fn two_nodes_add_up(engine: Engine) {
    let one = started(engine).await;
    let other = serve::start(&one.database.config()).await.unwrap();
    let there = format!("http://{}/fi", other.address);
    for _ in 0..3 {
        open(&one, "/fi", 200).await;
        assert_eq!(reqwest::get(&there).await.unwrap().status(), 200);
    }
    open(&one, "/sv", 200).await;
    counts::write(one.running.app()).await.unwrap();
    other.stop().await;
    assert_eq!(rows(&one.database).await, ["start fi 6", "start sv 1"]);
}

fn count(day: &str, page: &str, count: u64) -> PageCount {
    PageCount {
        day: day.parse().unwrap(),
        page: page.to_owned(),
        locale: "sv".to_owned(),
        count,
    }
}

async fn stores_that_add_at_once_lose_nothing(engine: Engine) {
    let database = Database::new(engine).await;
    let mut tasks = Vec::new();
    for node in 0..3 {
        let store = database.store().await;
        tasks.push(tokio::spawn(async move {
            for _ in 0..20 {
                let mut rows: Vec<PageCount> = (0..40)
                    .map(|page| count("2026-11-25", &format!("venue/{page}"), 1))
                    .collect();
                rows.rotate_left(node * 13);
                store.add_page_counts(&rows).await.unwrap();
            }
            store.close().await;
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let store = database.store().await;
    let kept = store.page_counts(None, None).await.unwrap();
    assert_eq!(kept.len(), 40);
    assert!(kept.iter().all(|row| row.count == 60), "{kept:?}");
    store.close().await;
}

async fn counts_are_forgotten_after_three_years(engine: Engine) {
    let database = Database::new(engine).await;
    let store = database.store().await;
    let ago = |days: u16| {
        let day = serve::today().epoch_days() - i32::from(days);
        domain::date::Date::from_epoch_days(day)
            .unwrap()
            .to_string()
    };
    let rows = [
        count(&ago(KEPT_DAYS + 2), "old", 1),
        count(&ago(KEPT_DAYS - 1), "young", 1),
    ];
    store.add_page_counts(&rows).await.unwrap();
    store.close().await;
    let server = Server::on(database).await;
    let start = Instant::now();
    while server.database.count("page_count").await == 2 {
        assert!(start.elapsed() < PATIENCE, "nothing is gone");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let left = server.database.texts("SELECT page FROM page_count").await;
    assert_eq!(left, ["young"]);
}

fn asked(database: &Database, days: &[&str]) -> (bool, String, String) {
    let mut arguments = vec!["counts".to_owned()];
    arguments.extend(days.iter().map(|text| (*text).to_owned()));
    arguments.extend(database.arguments());
    Process::output(&arguments, &database.env())
}

async fn operators_read_the_counts_of_some_days_without_a_server(engine: Engine) {
    let database = Database::new(engine).await;
    let (well, _, error) = asked(&database, &[]);
    assert!(!well && error.contains("cannot read the counts"), "{error}");
    assert!(!database.file().exists(), "nothing is made");
    let store = database.store().await;
    let rows = [
        count("2026-11-24", "venue/a", 2),
        count("2026-11-25", "start", 3),
        count("2026-11-23", "start", 1),
    ];
    store.add_page_counts(&rows).await.unwrap();
    let all = "day,page,language,count\n2026-11-23,start,sv,1\n2026-11-24,venue/a,sv,2\n2026-11-25,start,sv,3\n";
    let some = "day,page,language,count\n2026-11-24,venue/a,sv,2\n";
    let day = ["--from", "2026-11-24", "--to", "2026-11-24"];
    // While a server has it open, and when none has.
    for _ in 0..2 {
        let (well, said, error) = asked(&database, &[]);
        assert!(well, "{error}");
        assert_eq!(said, all);
        assert_eq!(asked(&database, &day).1, some);
        store.close().await;
    }
}

async fn a_database_of_another_version_is_not_read_and_not_changed(engine: Engine) {
    let database = Database::new(engine).await;
    database.store().await.close().await;
    let before = database.count("seaql_migrations").await;
    database.sql("DROP TABLE page_count").await;
    database
        .sql("DELETE FROM seaql_migrations WHERE version = 'm0004_page_count'")
        .await;
    let (well, said, error) = asked(&database, &[]);
    assert!(!well && said.is_empty());
    assert!(error.contains("another version"), "{error}");
    assert_eq!(database.count("seaql_migrations").await, before - 1);
}
