//! Figures of areas and where people are out of reach: who sees what of which area, and files that
//! say the same.

mod coverage;

use calamine::Data;
use domain::access::{Grant, Role};
use domain::language::Language;
use domain::problem::Code;
use domain::regional::{By, Measure, Suppression};
use domain::report::{Report, ReportKind, Subject};
use kaikukortti_server::serve;
use reqwest::Method;
use serde_json::Value;
use uuid::Uuid;

use crate::support::{Browser, Engine, Server, csv, on_both_engines};

on_both_engines!(
    a_coordinator_sees_the_own_area_in_full_and_of_the_rest_what_is_public,
    a_settled_report_counts_no_longer,
    figures_without_a_source_are_no_data_and_never_a_zero,
    a_file_says_what_the_answer_says_and_is_in_the_audit,
    a_workbook_says_what_it_is_and_holds_the_same_figures,
    a_drawing_has_every_area_and_explains_itself,
    what_cannot_be_asked_is_refused_by_its_parameter,
);

const NATIONAL: (Role, &str) = (Role::NationalAdministrator, "national");
const ESPOO: (Role, &str) = (Role::AreaCoordinator, "municipality:049");
const COUNTY: (Role, &str) = (Role::AreaCoordinator, "county:03");

async fn worker<'s>(server: &'s Server, (role, place): (Role, &str)) -> Browser<'s> {
    let grant = Grant::new(role, place.parse().unwrap()).unwrap();
    Browser::worker(server, &[grant]).await.0
}

async fn read(browser: &mut Browser<'_>, path: &str) -> Value {
    browser.json(Method::GET, path, Value::Null).await
}

async fn report(server: &Server, venue: &str) -> domain::id::ReportId {
    let report = Report {
        id: domain::id::ReportId::from_random(Uuid::now_v7().into_bytes()),
        subject: Subject::Venue(venue.parse().unwrap()),
        what: ReportKind::Hours,
        comment: None,
        version: "0123456789abcdef".parse().unwrap(),
        language: Language::Fi,
    };
    let store = &server.running.app().store;
    store.keep_report(&report, serve::today()).await.unwrap();
    report.id
}

/// The figure of an area; of the whole country where the code is empty.
fn value<'v>(answer: &'v Value, code: &str) -> &'v Value {
    let rows = answer["rows"].as_array().unwrap().iter();
    let all = rows.chain(answer["comparison"].as_array().unwrap());
    let row = all.clone().find(|row| row["code"] == code).unwrap();
    &row["value"]
}

async fn a_coordinator_sees_the_own_area_in_full_and_of_the_rest_what_is_public(engine: Engine) {
    let server = Server::start(engine).await;
    report(&server, "espoo-april-jazz").await;
    report(&server, "vaasa-uimahalli").await;
    let known = |count: f64| serde_json::json!({ "known": count });
    let hidden = Value::from("hidden");
    let table = [
        (NATIONAL, [known(1.0), known(1.0), known(2.0)]),
        (ESPOO, [known(1.0), hidden.clone(), hidden.clone()]),
        (COUNTY, [known(1.0), hidden.clone(), hidden.clone()]),
    ];
    for (who, expected) in table {
        let mut browser = worker(&server, who).await;
        let answer = read(&mut browser, "/api/v1/regional?measure=open-reports").await;
        let seen = ["049", "905", ""].map(|code| value(&answer, code).clone());
        assert_eq!(seen, expected, "{who:?}");
        for measure in Measure::ALL {
            let path = format!("/api/v1/regional?measure={}", measure.code());
            let answer = read(&mut browser, &path).await;
            assert_eq!(answer["rows"].as_array().unwrap().len(), 308);
            let any_hidden = answer.to_string().contains("\"hidden\"");
            let own = measure.facts().suppression == Suppression::OwnArea;
            let expected = own && who != NATIONAL;
            assert_eq!(any_hidden, expected, "{measure:?} {who:?}");
        }
    }
    let mut espoo = worker(&server, ESPOO).await;
    let mut county = worker(&server, COUNTY).await;
    let path = "/api/v1/regional?measure=open-reports&by=county";
    assert_eq!(*value(&read(&mut espoo, path).await, "03"), hidden);
    assert_eq!(*value(&read(&mut county, path).await, "03"), known(1.0));
}

async fn a_settled_report_counts_no_longer(engine: Engine) {
    let server = Server::start(engine).await;
    let id = report(&server, "espoo-april-jazz").await;
    let mut browser = worker(&server, ESPOO).await;
    let path = "/api/v1/regional?measure=open-reports";
    let before = read(&mut browser, path).await;
    assert_eq!(value(&before, "049")["known"], 1.0);
    let body = serde_json::json!({ "state": "corrected" });
    let answer = format!("/api/v1/reports/{id}/answer");
    let headers = [("if-match", "\"1\"")];
    let answered = browser
        .send_with(Method::PUT, &answer, body, &headers)
        .await;
    assert!(answered.status().is_success());
    let after = read(&mut browser, path).await;
    assert_eq!(value(&after, "049")["known"], 0.0);
}

async fn figures_without_a_source_are_no_data_and_never_a_zero(engine: Engine) {
    let server = Server::start(engine).await;
    let mut browser = worker(&server, NATIONAL).await;
    let rates = read(&mut browser, "/api/v1/regional?measure=venues&per=10000").await;
    let rows = rates["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["value"] == "no_data"));
    assert_eq!(rates["classes"].as_array().unwrap().len(), 0);
    let people = read(&mut browser, "/api/v1/regional?measure=population").await;
    assert_eq!(people["population"]["approximate"], true);
    let status = read(&mut browser, "/api/v1/regional").await;
    let network = server.running.app().snapshot.load().network.clone();
    for row in status["rows"].as_array().unwrap() {
        let code = row["code"].as_str().unwrap().parse().unwrap();
        let is_known = network.municipality(&code).unwrap().standing.is_some();
        assert_eq!(row["value"] != "no_data", is_known, "{row}");
        assert_eq!(row.get("known").is_some(), is_known, "{row}");
    }
}

async fn text(browser: &mut Browser<'_>, path: &str) -> String {
    let answer = browser.send(Method::GET, path, Value::Null).await;
    assert!(answer.status().is_success(), "{path}");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    answer.text().await.unwrap()
}

async fn a_file_says_what_the_answer_says_and_is_in_the_audit(engine: Engine) {
    let server = Server::start(engine).await;
    report(&server, "espoo-april-jazz").await;
    let mut browser = worker(&server, ESPOO).await;
    for measure in Measure::ALL {
        for by in By::ALL {
            let question = format!("measure={}&by={}", measure.code(), by.code());
            let answer = read(&mut browser, &format!("/api/v1/regional?{question}")).await;
            let file = text(&mut browser, &format!("/api/v1/regional.csv?{question}")).await;
            let mut lines = csv(&file);
            let country = lines.pop().unwrap();
            assert_eq!(country["kind"], "country");
            let rows = answer["rows"].as_array().unwrap();
            assert_eq!(lines.len(), rows.len());
            for (line, row) in lines.iter().zip(rows) {
                assert_eq!(line["code"], row["code"]);
                assert_eq!(line["name_fi"], row["name"]["fi"]);
                match row["value"]["known"].as_f64() {
                    // A status is told in its own column: the number behind it is no figure.
                    Some(_) if *measure == Measure::Status && *by == By::Municipality => {
                        assert_eq!(line["value"], "");
                        assert_eq!(line["state"], "known");
                        assert_eq!(line["status"], row["status"]);
                    }
                    Some(number) => {
                        let written: f64 = line["value"].parse().unwrap();
                        assert_eq!(written, number, "{line:?}");
                        assert_eq!(line["state"], "known");
                    }
                    None => {
                        assert_eq!(line["value"], "");
                        assert_eq!(line["state"], row["value"]);
                    }
                }
                assert_eq!(line["day"], serve::today().to_string());
                for explained in ["title", "definition", "source"] {
                    assert!(!line[explained].is_empty(), "{explained}");
                }
            }
        }
    }
    let finnish = "/api/v1/regional.csv?measure=days-since-confirmed&semicolon=true&bom=true";
    let file = text(&mut browser, finnish).await;
    let header = file.lines().next().unwrap();
    assert!(header.starts_with("\u{feff}kind;code;name_fi;"), "{header}");
    // People for so many people would be nothing, so it is told what they were not divided by.
    let people = "/api/v1/regional.csv?measure=population&per=1000";
    let file = text(&mut browser, people).await;
    assert!(csv(&file).iter().all(|line| line["per"] == "area"));

    let mut national = worker(&server, NATIONAL).await;
    let audit = read(&mut national, "/api/v1/audit?action=figures-exported").await;
    let entries = audit["entries"].as_array().unwrap();
    assert_eq!(entries.len(), Measure::ALL.len() * By::ALL.len() + 2);
    assert_eq!(entries[1]["object"], "days-since-confirmed municipality");
    assert_eq!(entries[0]["place"], ESPOO.1);
}

/// The sheets of a workbook: of each its name and its lines.
async fn workbook(browser: &mut Browser<'_>, path: &str) -> Vec<(String, Vec<Vec<Data>>)> {
    use calamine::{Reader, Xlsx};
    let answer = browser.send(Method::GET, path, Value::Null).await;
    assert!(answer.status().is_success(), "{path}");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let bytes = answer.bytes().await.unwrap();
    let mut book = Xlsx::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let sheets = book.worksheets().into_iter();
    let lines = |range: calamine::Range<Data>| range.rows().map(<[Data]>::to_vec).collect();
    sheets.map(|(name, range)| (name, lines(range))).collect()
}

/// A figure in a workbook is a number, and why there is none, or a status, is words.
fn assert_told(cell: &Data, row: &Value, is_status: bool) {
    match row["value"]["known"].as_f64() {
        Some(number) if !is_status => assert_eq!(*cell, Data::Float(number), "{row}"),
        _ => assert!(
            matches!(cell, Data::String(words) if !words.is_empty()),
            "{cell:?}: {row}"
        ),
    }
}

async fn a_workbook_says_what_it_is_and_holds_the_same_figures(engine: Engine) {
    let server = Server::start(engine).await;
    report(&server, "espoo-april-jazz").await;
    let mut browser = worker(&server, ESPOO).await;
    for measure in Measure::ALL {
        for (by, codes) in [
            (By::Municipality, "049,091"),
            (By::Region, "01,02"),
            (By::County, "02,21"),
        ] {
            let question = format!(
                "measure={}&by={}&compare={codes}",
                measure.code(),
                by.code()
            );
            let answer = read(&mut browser, &format!("/api/v1/regional?{question}")).await;
            let path = format!("/api/v1/regional.xlsx?{question}&lang=sv");
            let sheets = workbook(&mut browser, &path).await;
            assert_eq!(sheets.len(), 2, "the figures and the comparison");
            let (_, lines) = &sheets[0];
            assert!(
                lines[..3].iter().all(|line| line[0] != Data::Empty),
                "{measure:?}"
            );
            let source = lines[2][0].to_string();
            assert!(source.contains("Källa"), "in the language of the question");
            let rows = answer["rows"].as_array().unwrap();
            let compared = answer["comparison"].as_array().unwrap();
            let all: Vec<&Value> = rows.iter().chain(compared.last()).collect();
            // The two that were chosen, the own county, the whole country.
            assert_eq!(compared.len(), 4);
            for (lines, rows) in [
                (&lines[5..], all),
                (&sheets[1].1[5..], compared.iter().collect()),
            ] {
                assert_eq!(lines.len(), rows.len());
                for (line, row) in lines.iter().zip(rows) {
                    let is_status = *measure == Measure::Status && row["kind"] == "municipality";
                    assert_told(&line[1], row, is_status);
                }
            }
        }
    }
}

async fn a_drawing_has_every_area_and_explains_itself(engine: Engine) {
    let server = Server::start(engine).await;
    report(&server, "espoo-april-jazz").await;
    let mut browser = worker(&server, ESPOO).await;
    for (by, areas) in [("municipality", 308), ("region", 19), ("county", 23)] {
        let path = format!("/api/v1/regional.svg?measure=open-reports&by={by}&lang=en");
        let svg = text(&mut browser, &path).await;
        // One title for the whole and one for each area.
        assert_eq!(svg.matches("<title>").count(), areas + 1, "{by}");
        for said in ["Open reports", "Source: ", "OpenStreetMap", "Not shown"] {
            assert!(svg.contains(said), "{by}: {said}");
        }
    }
    let refused = "/api/v1/regional.svg?lang=de";
    let code = browser.refusal(Method::GET, refused, Value::Null).await;
    assert_eq!(code, Code::MalformedFilter);
}

async fn what_cannot_be_asked_is_refused_by_its_parameter(engine: Engine) {
    let server = Server::start(engine).await;
    let mut browser = worker(&server, NATIONAL).await;
    for (path, code) in [
        ("regional?measure=cards", Code::MalformedFilter),
        ("regional?by=village", Code::MalformedFilter),
        ("regional?compare=1,2,3", Code::MalformedFilter),
        ("regional?compare=000", Code::UnknownFilterValue),
        ("regional?colour=blue", Code::UnknownParameter),
        ("regional.csv?semicolon=perhaps", Code::UnknownParameter),
        ("coverage?km=20", Code::MalformedFilter),
        ("coverage?within=county:77", Code::MalformedFilter),
        ("coverage.csv?here=00000", Code::MalformedFilter),
    ] {
        let path = format!("/api/v1/{path}");
        let refused = browser.refusal(Method::GET, &path, Value::Null).await;
        assert_eq!(refused, code, "{path}");
    }
}
