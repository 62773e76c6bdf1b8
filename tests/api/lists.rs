//! Lists of venues, distributors and municipalities: in pieces, filtered, and strict.

use domain::problem::{Code, Problem};
use reqwest::Method;
use serde_json::Value;

use crate::support::{Engine, Server, on_both_engines};

on_both_engines!(
    a_walk_through_a_list_meets_every_entry_once_and_in_order,
    a_list_is_not_sent_again_to_whom_has_it,
    a_cursor_of_another_question_is_refused,
    each_mistake_in_a_parameter_is_told_with_its_name,
);

/// The entries of a list in the order in which a walk meets them.
pub async fn walk(server: &Server, path: &str, limit: usize) -> Vec<Value> {
    let mark = if path.contains('?') { '&' } else { '?' };
    let (mut met, mut cursor) = (Vec::new(), String::new());
    loop {
        let piece = server
            .json(&format!("{path}{mark}limit={limit}{cursor}"))
            .await;
        let items = piece["items"].as_array().unwrap();
        assert!(items.len() <= limit, "{path}");
        met.extend(items.iter().cloned());
        match piece["next"].as_str() {
            Some(next) => {
                assert_eq!(items.len(), limit, "{path}");
                cursor = format!("&cursor={next}");
            }
            None => {
                assert_eq!(piece["total"], met.len(), "{path}");
                return met;
            }
        }
    }
}

async fn a_walk_through_a_list_meets_every_entry_once_and_in_order(engine: Engine) {
    let server = Server::start(engine).await;
    let network = server.json("/api/v1/network").await;
    for list in ["venues", "distributors", "municipalities"] {
        let whole = network[list].as_array().unwrap();
        for limit in [7, 50, 200] {
            let met = walk(&server, &format!("/api/v1/{list}"), limit).await;
            assert_eq!(&met, whole, "{list} by {limit}");
        }
    }
    let piece = server.json("/api/v1/municipalities").await;
    assert_eq!(piece["items"].as_array().unwrap().len(), 50);
    assert_eq!(piece["total"], 308);
    assert_eq!(piece["network_version"], network["version"]);
}

/// The id or the code of an entry.
pub fn id(entry: &Value) -> String {
    let id = entry.get("id").unwrap_or(&entry["code"]);
    id.as_str().unwrap().to_owned()
}

async fn a_list_is_not_sent_again_to_whom_has_it(engine: Engine) {
    let server = Server::start(engine).await;
    for path in [
        "/api/v1/venues?category=culture",
        "/api/v1/distributors",
        "/api/v1/municipalities?limit=200",
    ] {
        for encoding in ["identity", "gzip", "br"] {
            let ask = |known: &str| {
                let request = server.request(Method::GET, path);
                let request = request.header("accept-encoding", encoding);
                request.header("if-none-match", known).send()
            };
            let first = ask("\"x\"").await.unwrap();
            assert_eq!(first.status(), 200, "{path}");
            assert_eq!(first.headers()["cache-control"], "no-cache");
            assert_eq!(first.headers()["vary"], "accept-encoding");
            let tag = first.headers()["etag"].to_str().unwrap().to_owned();
            let encoded = first.headers().get("content-encoding");
            let encoded = encoded.map_or("identity", |name| name.to_str().unwrap());
            assert_eq!(encoded, encoding, "{path}");
            let second = ask(&tag).await.unwrap();
            assert_eq!(second.status(), 304, "{path} {encoding}");
            assert!(second.bytes().await.unwrap().is_empty());
        }
    }
}

async fn refusal(server: &Server, path: &str) -> Problem {
    let answer = server.get(path).await;
    assert_eq!(answer.status(), 400, "{path}");
    let kind = &answer.headers()["content-type"];
    assert_eq!(kind, "application/problem+json", "{path}");
    assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
    answer.json().await.unwrap()
}

async fn a_cursor_of_another_question_is_refused(engine: Engine) {
    let server = Server::start(engine).await;
    let question = "/api/v1/venues?region=01&category=culture";
    let piece = server.json(&format!("{question}&limit=3")).await;
    let next = piece["next"].as_str().unwrap();
    // The order of the filters and the length of the pieces are no part of the question.
    for same in [
        format!("{question}&limit=5&cursor={next}"),
        format!("/api/v1/venues?cursor={next}&category=culture&region=01"),
    ] {
        let piece = server.json(&same).await;
        let last = id(&server.json(&format!("{question}&limit=3")).await["items"][2]);
        assert!(id(&piece["items"][0]) > last, "{same}");
    }
    for other in [
        "/api/v1/venues?".to_owned(),
        "/api/v1/venues?region=01".to_owned(),
        "/api/v1/venues?region=01&category=sport".to_owned(),
        format!("{question}&standing=all"),
        "/api/v1/distributors?region=01".to_owned(),
        "/api/v1/municipalities?region=01".to_owned(),
    ] {
        let problem = refusal(&server, &format!("{other}&cursor={next}")).await;
        assert_eq!(problem.code, Code::MalformedCursor, "{other}");
        assert_eq!(problem.parameter.as_deref(), Some("cursor"));
    }
}

async fn each_mistake_in_a_parameter_is_told_with_its_name(engine: Engine) {
    use Code::{
        MalformedCursor, MalformedFilter, MalformedLimit, RepeatedParameter, UnknownFilterValue,
        UnknownParameter,
    };
    let server = Server::start(engine).await;
    let long = format!("venues?{}=1", "x".repeat(300));
    let table = [
        ("venues?municipality=91", MalformedFilter, "municipality"),
        ("venues?municipality=", MalformedFilter, "municipality"),
        ("venues?municipality", MalformedFilter, "municipality"),
        (
            "venues?municipality=%FF%00",
            MalformedFilter,
            "municipality",
        ),
        (
            "venues?municipality=999",
            UnknownFilterValue,
            "municipality",
        ),
        ("venues?region=1", MalformedFilter, "region"),
        ("venues?region=99", UnknownFilterValue, "region"),
        ("venues?category=Culture", UnknownFilterValue, "category"),
        (
            "venues?category=culture/museum",
            UnknownFilterValue,
            "category",
        ),
        ("venues?kind=culture/zoo", UnknownFilterValue, "kind"),
        ("venues?kind=", UnknownFilterValue, "kind"),
        ("venues?courses=1", MalformedFilter, "courses"),
        ("venues?children=TRUE", MalformedFilter, "children"),
        ("venues?standing=open", UnknownFilterValue, "standing"),
        ("venues?limit=0", MalformedLimit, "limit"),
        ("venues?limit=201", MalformedLimit, "limit"),
        ("venues?limit=-1", MalformedLimit, "limit"),
        ("venues?limit=ten", MalformedLimit, "limit"),
        ("venues?cursor=", MalformedCursor, "cursor"),
        ("venues?cursor=espoo-arbis", MalformedCursor, "cursor"),
        ("venues?cursor=%F0%9F%98%80", MalformedCursor, "cursor"),
        ("venues?cursor=0000000000000000", MalformedCursor, "cursor"),
        ("venues?status=in_use", UnknownParameter, "status"),
        ("venues?Region=01", UnknownParameter, "Region"),
        ("venues?offset=10", UnknownParameter, "offset"),
        ("venues?=1", UnknownParameter, ""),
        (&long, UnknownParameter, &"x".repeat(64)),
        ("venues?region=01&region=01", RepeatedParameter, "region"),
        ("distributors?kind=museum", UnknownFilterValue, "kind"),
        ("distributors?region=%2001", MalformedFilter, "region"),
        (
            "distributors?municipality=000",
            UnknownFilterValue,
            "municipality",
        ),
        (
            "municipalities?status=unknown",
            UnknownFilterValue,
            "status",
        ),
        ("municipalities?county=1", MalformedFilter, "county"),
        ("municipalities?county=99", UnknownFilterValue, "county"),
        ("municipalities?kind=culture", UnknownParameter, "kind"),
    ];
    for (path, code, parameter) in table {
        let problem = refusal(&server, &format!("/api/v1/{path}")).await;
        assert_eq!(problem.code, code, "{path}");
        assert_eq!(problem.parameter.as_deref(), Some(parameter), "{path}");
        assert_eq!(problem.title, code.title(), "{path}");
        assert!(problem.detail.is_some_and(|text| text.len() > 10), "{path}");
    }
    let problem = refusal(&server, "/api/v1/venues?standing=open").await;
    let detail = "`standing` takes one of current, coming, ended, all";
    assert_eq!(problem.detail.as_deref(), Some(detail));
}
