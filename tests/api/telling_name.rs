//! The name of a unit may tell what troubles its clients, so nobody else learns that it gave a card:
//! what everybody else can read is the same before and after.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Reader, Xlsx};
use domain::access::Role;
use domain::card::CardCode;
use domain::regional::Measure;
use kaikukortti_server::auth::now;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::desk::{day, employee, give, grant, hand, operation, send, stock};
use crate::support::{Browser, Database, Engine, Server, on_both_engines};

on_both_engines!(what_everybody_else_can_read_is_the_same_before_and_after_a_card_is_given,);

/// The unit whose name tells most: care for the mind and for addiction.
pub const TELLING: &str = "vaasa-horisonten";

/// A unit elsewhere.
pub const OTHER: &str = "lappeenranta-eksote";

/// Another one in the same municipality.
const NEIGHBOUR: &str = "vaasa-reimari";

/// Those who are not the unit and do not work for the whole country; nobody, who is not signed in.
pub const ELSEWHERE: [Option<(Role, &str)>; 12] = [
    None,
    Some((Role::AreaCoordinator, "municipality:905")),
    Some((Role::AreaCoordinator, "municipality:049")),
    Some((Role::AreaCoordinator, "county:17")),
    Some((Role::AreaCoordinator, "county:21")),
    Some((Role::DistributorContact, "distributor:vaasa-reimari")),
    Some((Role::DistributorEmployee, "distributor:vaasa-reimari")),
    Some((Role::DistributorContact, "distributor:lappeenranta-eksote")),
    Some((Role::DistributorEmployee, "distributor:lappeenranta-eksote")),
    Some((Role::VenueContact, "venue:vaasa-uimahalli")),
    Some((Role::VenueDesk, "venue:vaasa-uimahalli")),
    Some((Role::TicketIntermediary, "intermediary:a")),
];

/// Everything that can be read, with every id filled in that there is: of units, batches, venues,
/// municipalities, terms and files.
pub fn reads(batch: Uuid) -> Vec<String> {
    let description = serde_json::to_value(kaikukortti_server::router::description()).unwrap();
    let mut paths = Vec::new();
    let batch = batch.to_string();
    let nothing = Uuid::now_v7().to_string();
    for (path, item) in description["paths"].as_object().unwrap() {
        // Signing in elsewhere reads nothing.
        if !item["get"].is_object() || path.contains("/oidc/{id}") {
            continue;
        }
        let ids: &[&str] = match path.split("/{").next().unwrap() {
            "/api/v1/units" => &[TELLING, NEIGHBOUR, OTHER, "olematon"],
            "/api/v1/batches" => &[&batch, &nothing],
            "/api/v1/venues" => &["vaasa-uimahalli", "espoo-april-jazz", TELLING],
            "/api/v1/municipalities" => &["905", "049"],
            "/api/v1/terms" => &["2025-02-26"],
            "/open-data/v1" => &[
                "distributors.csv",
                "distributors.json",
                "distributors.geojson",
                "municipalities.csv",
                "venues.json",
            ],
            _ => &[],
        };
        let (Some(open), Some(close)) = (path.find('{'), path.find('}')) else {
            paths.push(path.clone());
            paths.extend(questions(path));
            continue;
        };
        assert!(!ids.is_empty(), "{path} has an id that nobody fills in");
        for id in ids {
            let path = format!("{}{id}{}", &path[..open], &path[close + 1..]);
            assert!(!path.contains('{'), "{path}");
            if path.ends_with("/cards") {
                paths.push(format!("{path}?first=1&last=4"));
            }
            paths.push(path);
        }
    }
    paths
}

/// What is asked of an address beside nothing at all.
fn questions(path: &str) -> Vec<String> {
    let regional = |measure: &Measure, areas: &[(&str, &str)]| -> Vec<String> {
        let measure = measure.code();
        areas
            .iter()
            .map(|(by, codes)| format!("measure={measure}&by={by}&compare={codes}"))
            .collect()
    };
    let areas = [
        ("municipality", "905,049"),
        ("region", "15"),
        ("county", "17"),
    ];
    let (of_cards, others): (Vec<&Measure>, Vec<&Measure>) = Measure::ALL
        .iter()
        .partition(|measure| measure.code().contains("cards"));
    assert!(!of_cards.is_empty());
    let of_cards = of_cards
        .into_iter()
        .flat_map(|measure| regional(measure, &areas));
    let others = others
        .into_iter()
        .flat_map(|measure| regional(measure, &areas[..1]));
    let questions: Vec<String> = match path {
        "/api/v1/regional" => of_cards.chain(others).collect(),
        "/api/v1/regional.csv" | "/api/v1/regional.xlsx" | "/api/v1/regional.svg" => {
            of_cards.collect()
        }
        "/api/v1/coverage" | "/api/v1/coverage.csv" | "/api/v1/coverage.xlsx" => {
            vec!["target=distributor&km=10&within=municipality:905".to_owned()]
        }
        "/api/v1/distributors" | "/api/v1/venues" => vec!["municipality=905".to_owned()],
        "/api/v1/municipalities" => vec!["region=15".to_owned()],
        "/api/v1/audit" | "/api/v1/audit.csv" => {
            vec![
                format!("place=distributor:{TELLING}"),
                "before=1000".to_owned(),
            ]
        }
        _ => Vec::new(),
    };
    questions
        .into_iter()
        .map(|question| format!("{path}?{question}"))
        .collect()
}

/// Pages about the unit and its municipality, and some others.
async fn pages(server: &Server) -> Vec<String> {
    let map = server.get("/sitemap.xml").await.text().await.unwrap();
    let mut pages: Vec<String> = map
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split("</loc>").next())
        .filter(|address| address.contains("vaasa") || address.contains("vasa"))
        .map(|address| {
            let path = address.splitn(4, '/').nth(3).unwrap();
            format!("/{path}")
        })
        .collect();
    assert!(pages.iter().any(|page| page.contains(TELLING)), "{pages:?}");
    let others = [
        "/fi",
        "/fi?q=horisonten",
        "/sv",
        "/staff",
        "/open-data",
        "/api",
    ];
    pages.extend(others.map(str::to_owned));
    pages
}

/// An answer as it is compared: its status, its headers and its words, those of a workbook unpacked.
pub async fn told(answer: Response) -> String {
    let status = answer.status();
    let mut headers: Vec<String> = answer
        .headers()
        .iter()
        // Of the moment and of the request, and of nothing else.
        .filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    let is_workbook = headers
        .iter()
        .any(|header| header.contains("spreadsheetml"));
    let bytes = answer.bytes().await.unwrap();
    let words = match is_workbook {
        true => {
            // How a workbook is packed depends on the moment.
            headers.retain(|header| !header.starts_with("content-length"));
            let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
            let sheets = book.worksheets();
            let rows = sheets.iter().flat_map(|(name, range)| {
                let rows = range.rows().map(|row| format!("{row:?}"));
                std::iter::once(name.clone()).chain(rows)
            });
            rows.collect::<Vec<_>>().join("\n")
        }
        false => match serde_json::from_slice::<Value>(&bytes) {
            Ok(mut value) => {
                if let Some(members) = value.as_object_mut() {
                    // How long a session lasts still, and which request it was.
                    members.retain(|name, _| name != "request_id" && !name.ends_with("_seconds"));
                }
                for session in value["sessions"].as_array_mut().into_iter().flatten() {
                    session["last_used_at"].take();
                }
                value.to_string()
            }
            Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
        },
    };
    format!("{status}\n{}\n\n{words}", headers.join("\n"))
}

/// What somebody learns who tries the code in their hands, wherever they may.
async fn tries(browser: &mut Browser<'_>, code: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for unit in [TELLING, NEIGHBOUR, OTHER] {
        let asked = json!({ "unit": unit, "code": code });
        let path = "/api/v1/cards/look-up";
        let answer = browser.send(Method::POST, path, asked).await;
        all.insert(format!("look-up at {unit}"), told(answer).await);
        let path = format!("/api/v1/units/{unit}/backlog/check");
        let mut rehearsed = operation(Some(unit), give(code));
        // The same id each time: nothing of it is stored.
        rehearsed["id"] = json!("01936f00-0000-7000-8000-000000000001");
        let asked = json!({ "sent_at": now(), "operations": [rehearsed] });
        let answer = browser.send(Method::POST, &path, asked).await;
        all.insert(format!("rehearsal at {unit}"), told(answer).await);
    }
    all
}

/// Everything that somebody can learn.
async fn learnt(
    browser: &mut Browser<'_>,
    paths: &[String],
    code: &str,
) -> BTreeMap<String, String> {
    let mut all = tries(browser, code).await;
    for path in paths {
        let answer = browser.send(Method::GET, path, Value::Null).await;
        all.insert(path.clone(), told(answer).await);
    }
    all
}

/// The totals that are documented (decision 0018), for whoever is responsible for the municipality:
/// how many cards a unit has given, once these are five; that it has given any is told by hiding.
fn is_a_total(who: Option<(Role, &str)>, path: &str) -> bool {
    let responsible = ["municipality:905", "county:17"];
    let is_responsible = who.is_some_and(|(_, place)| responsible.contains(&place));
    is_responsible && (path == "/api/v1/stock" || path.starts_with("/api/v1/regional"))
}

/// Of what is told in totals, no more may be other than before than these totals, and under five
/// holders they are hidden.
fn only_totals_differ(path: &str, [then, now]: [&str; 2], is_small: bool) {
    let parts = |told: &str| -> Option<Value> {
        let (_, body) = told.split_once("\n\n")?;
        serde_json::from_str(body).ok()
    };
    let (Some(mut then), Some(mut now)) = (parts(then), parts(now)) else {
        // The files of the same figures.
        assert!(!path.contains("/stock"), "{path}");
        return;
    };
    for (list, member, what) in [
        ("units", "unit", TELLING),
        ("municipalities", "municipality", "905"),
    ] {
        for told in [&mut then, &mut now] {
            let Some(rows) = told[list].as_array_mut() else {
                continue;
            };
            for row in rows.iter_mut().filter(|row| row[member] == what) {
                for total in ["given", "in_force", "in_stock"] {
                    let count = row[total].take();
                    let is_telling =
                        total != "in_stock" && count.as_u64().is_some_and(|count| count > 0);
                    assert!(!is_small || !is_telling, "{path} {total} {count}");
                }
            }
        }
    }
    // Of what is in stock, only tens below are told while a count of holders is hidden.
    let of_stock = path.contains("measure=cards-in-stock");
    for list in ["rows", "comparison"] {
        let rows = now[list].as_array().into_iter().flatten();
        let before = then[list].as_array().into_iter().flatten();
        for (row, before) in rows.zip(before) {
            let is_same = row["value"] == before["value"];
            assert!(
                is_same || of_stock || !is_small || row["value"] == "hidden",
                "{path} {row}"
            );
        }
    }
    if path == "/api/v1/stock" {
        for told in [&mut then, &mut now] {
            for list in ["units", "municipalities"] {
                for row in told[list].as_array_mut().unwrap() {
                    row.as_object_mut()
                        .unwrap()
                        .retain(|_, value| !value.is_null());
                }
            }
        }
        assert_eq!(now, then, "{path}");
    }
}

async fn with_pages(engine: Engine) -> Server {
    let database = Database::new(engine).await;
    let dist = database.folder.join("dist");
    std::fs::create_dir_all(&dist).unwrap();
    let template = "<!doctype html><html lang=\"und\"><head><meta name=\"kk-head\"><meta \
        name=\"kk-app\"></head><body><div id=\"app\"></div></body></html>";
    std::fs::write(dist.join("resident.html"), template).unwrap();
    Server::on(database).await
}

async fn what_everybody_else_can_read_is_the_same_before_and_after_a_card_is_given(engine: Engine) {
    let server = with_pages(engine).await;
    let batch = hand(&server, TELLING, 12, "personal").await;
    stock(&server, NEIGHBOUR, 3).await;
    stock(&server, OTHER, 3).await;
    let mut worker = employee(&server, TELLING).await;
    let codes = day(&mut worker, TELLING).await["stock"].clone();
    let codes: Vec<String> = serde_json::from_value(codes).unwrap();
    let paths = reads(batch);
    assert!(paths.len() > 75, "{}", paths.len());
    // A page is the same for everybody, but for those of the staff app, which are empty frames.
    let with_pages = [paths.clone(), pages(&server).await].concat();
    let paths_of = |who: &Option<(Role, &str)>| if who.is_none() { &with_pages } else { &paths };
    let mut browsers = Vec::new();
    for who in ELSEWHERE {
        browsers.push(match who {
            Some((role, place)) => Browser::worker(&server, &[grant(role, place)]).await.0,
            None => Browser::new(&server),
        });
    }
    let mut before = Vec::new();
    for (who, browser) in ELSEWHERE.iter().zip(&mut browsers) {
        before.push(learnt(browser, paths_of(who), &codes[0]).await);
    }

    // Four holders, and then nine.
    let of_terms = |deed: Value| operation(Some(TELLING), deed);
    let renew = json!({ "kind": "renew", "code": codes[1], "terms": "2025-02-26" });
    let replace = json!({ "kind": "replace", "code": codes[2], "by": codes[11], "reason": "lost" });
    let change = json!({ "kind": "change", "code": codes[3], "postcode": "65200", "children": 3 });
    let first: Vec<Value> = codes[..4].iter().map(|code| give(code)).collect();
    let first = [first, vec![renew, replace, change, give(&codes[0])]].concat();
    let more: Vec<Value> = codes[4..9].iter().map(|code| give(code)).collect();
    let mut ties: Vec<String> = vec![batch.to_string()];
    for code in &codes {
        ties.extend([code.clone(), code.parse::<CardCode>().unwrap().grouped()]);
    }
    let rows = match engine {
        Engine::Sqlite => "SELECT lower(hex(id)) FROM card",
        Engine::Postgres => "SELECT encode(id, 'hex') FROM card",
    };
    for row in server.database.texts(rows).await {
        ties.extend([row.clone(), row.parse::<Uuid>().unwrap().to_string()]);
    }
    let mut differ = 0;
    for (deeds, is_small) in [(first, true), (more, false)] {
        let operations: Vec<Value> = deeds.into_iter().map(of_terms).collect();
        let results = send(&mut worker, &operations).await;
        let done = results.iter().filter(|result| result["outcome"] == "done");
        assert!(done.count() >= 5, "{results:?}");
        for sent in &operations {
            for member in ["id", "device"] {
                let id = sent[member].as_str().unwrap();
                ties.extend([id.to_owned(), id.replace('-', "")]);
            }
        }
        for ((who, browser), before) in ELSEWHERE.iter().zip(&mut browsers).zip(&before) {
            let after = learnt(browser, paths_of(who), &codes[0]).await;
            for (path, now) in &after {
                for tie in &ties {
                    let asked = path.contains(tie.as_str());
                    assert!(
                        asked || !now.contains(tie.as_str()),
                        "{who:?} {path}: {tie}"
                    );
                }
                let then = &before[path];
                if is_a_total(*who, path) {
                    only_totals_differ(path, [then, now], is_small);
                    differ += usize::from(now != then);
                    continue;
                }
                assert_eq!(now, then, "{who:?} {path}");
            }
        }
    }
    assert!(differ > 0, "the totals are told from five holders on");
}
