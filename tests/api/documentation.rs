//! The pages about the API and open data: readable by people, complete, and from here alone.

use std::collections::BTreeSet;
use std::fs;

use domain::distributor::Distributor;
use domain::municipality::Municipality;
use domain::problem::Code;
use domain::venue::Venue;
use kaikukortti_server::http::open_data::column::Entry;
use reqwest::Method;
use serde_json::Value;

use crate::open_data::{FORMATS, LISTS, columns_of};
use crate::support::{Database, Engine, Server, on_both_engines};

on_both_engines!(
    the_page_of_the_api_names_every_operation_parameter_and_problem,
    the_pages_are_plain_well_formed_and_ask_for_nothing_elsewhere,
);

const PAGES: [&str; 2] = ["/api", "/open-data"];

async fn page(server: &Server, path: &str) -> String {
    let answer = server.get(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    let kind = &answer.headers()["content-type"];
    assert_eq!(kind, "text/html; charset=utf-8", "{path}");
    assert!(answer.headers().contains_key("etag"), "{path}");
    answer.text().await.unwrap()
}

async fn the_page_of_the_api_names_every_operation_parameter_and_problem(engine: Engine) {
    let server = Server::start(engine).await;
    let html = page(&server, "/api").await;
    let description = server.get("/api/v1/openapi.json").await;
    let description: Value = description.json().await.unwrap();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let address = format!("<code>{} {path}</code>", method.to_uppercase());
            assert!(html.contains(&address), "{path}");
            let id = operation["operationId"].as_str().unwrap();
            assert!(html.contains(&format!("<h3 id=\"{id}\">")), "{id}");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap();
                let head = format!("<th scope=\"row\"><code>{name}</code></th>");
                assert!(html.contains(&head), "{path} {name}");
            }
        }
    }
    for code in Code::ALL {
        let head = format!(
            "<code>{}</code></th><td>{}</td>",
            code.as_str(),
            code.status()
        );
        assert!(html.contains(&head), "{}", code.as_str());
        assert!(html.contains(code.title()), "{}", code.as_str());
    }
    for name in description["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
    {
        assert!(html.contains(&format!("id=\"type-{name}\"")), "{name}");
    }
    assert!(html.contains("href=\"/api/v1/openapi.json\""));
    for link in html.split("href=\"#").skip(1) {
        let target = link.split('"').next().unwrap();
        assert!(html.contains(&format!("id=\"{target}\"")), "{target}");
    }
    // Each example is a request that works as it stands.
    let mut examples = 0;
    for example in html.split("curl &quot;$SERVER").skip(1) {
        let path = example
            .split("&quot;")
            .next()
            .unwrap()
            .replace("&amp;", "&");
        assert_eq!(server.get(&path).await.status(), 200, "{path}");
        examples += 1;
    }
    for example in html.split("curl --json '").skip(1) {
        let (body, rest) = example.split_once("' &quot;$SERVER").unwrap();
        let path = rest.split("&quot;").next().unwrap();
        let request = server.request(Method::POST, path);
        let request = request.header("content-type", "application/json");
        let answer = request.body(body.replace("&quot;", "\"")).send().await;
        assert_eq!(answer.unwrap().status(), 201, "{path}");
        examples += 1;
    }
    // The sixteen public ones, who is signed in here and by which services; the others need a session
    // or a service.
    assert_eq!(examples, 18);
    assert!(html.contains("whose role allows <code>invite</code>"));
}

async fn the_pages_are_plain_well_formed_and_ask_for_nothing_elsewhere(engine: Engine) {
    let server = Server::start(engine).await;
    for path in PAGES {
        let html = page(&server, path).await;
        assert!(
            html.starts_with("<!doctype html><html lang=\"en\">"),
            "{path}"
        );
        for never in [
            "<script", "<style", "style=", " onclick", "src=", "@import", "<link ",
        ] {
            assert!(!html.contains(never), "{path}: {never}");
        }
        check_nesting(&html);
        let mut level = 0;
        for (at, _) in html.match_indices("<h") {
            let Some(next) = html[at + 2..].chars().next().unwrap().to_digit(10) else {
                continue;
            };
            assert!(next <= level + 1, "{path}: h{level} before h{next}");
            level = next;
        }
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        let tables = html.matches("<table>").count();
        assert!(tables > 2);
        assert_eq!(html.matches("<table><caption>").count(), tables, "{path}");
        assert_eq!(
            html.matches("<th").count() - html.matches("<thead").count(),
            html.matches("<th scope=").count(),
            "{path}"
        );
        for outside in html.split("href=\"http").skip(1) {
            let address = outside.split('"').next().unwrap();
            assert_eq!(
                address, "s://creativecommons.org/licenses/by/4.0/",
                "{path}"
            );
        }
    }
}

/// Every element that is opened is closed, innermost first.
fn check_nesting(html: &str) {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let name: String = tag
            .chars()
            .take_while(|character| character.is_alphanumeric() || "/!".contains(*character))
            .collect();
        match name.as_str() {
            "!doctype" | "meta" | "link" | "br" => {}
            name => match name.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "{open:?} {tag}"),
                None => open.push(name.to_owned()),
            },
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_take_the_clients_own_style_sheet_when_it_has_been_built() {
    let database = Database::new(Engine::Sqlite).await;
    let dist = database.folder.join("dist");
    fs::create_dir_all(dist.join("assets")).unwrap();
    fs::write(dist.join("assets/resident-1f2e.css"), "body{}").unwrap();
    fs::write(dist.join("assets/resident-1f2e.js"), "1").unwrap();
    let template = "<!doctype html><html lang=\"und\"><head><meta name=\"kk-head\"><meta name=\"kk-app\">\
        <script src=/assets/resident-1f2e.js></script>\
        <link href=/assets/resident-1f2e.css rel=stylesheet></head>\
        <body><div id=\"app\"></div></body></html>";
    fs::write(dist.join("resident.html"), template).unwrap();
    let server = Server::on(database).await;
    for path in PAGES {
        let html = page(&server, path).await;
        let link = "<link rel=\"stylesheet\" href=\"/assets/resident-1f2e.css\">";
        assert!(html.contains(link), "{path}");
    }
}

/// One line of a table of columns in the documents.
fn documented<T: Entry>() -> Vec<String> {
    let columns = T::COLUMNS.iter();
    columns
        .map(|column| {
            format!(
                "| `{}` | {} | {} |",
                column.name, column.meaning, column.unit
            )
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_column_is_documented_for_people_exactly_as_it_is() {
    let server = Server::start(Engine::Sqlite).await;
    let page = server.get("/open-data").await.text().await.unwrap();
    let document = include_str!("../../docs/api/open-data.md");
    let tables = [
        ("venues", documented::<Venue>()),
        ("distributors", documented::<Distributor>()),
        ("municipalities", documented::<Municipality>()),
    ];
    for (list, lines) in tables {
        let text = server.get(&format!("/open-data/v1/{list}.csv")).await;
        let text = text.text().await.unwrap();
        let header = text.split("\r\n").next().unwrap();
        assert_eq!(header, columns_of(list).join(","));
        let table = lines.join("\n");
        assert!(
            document.contains(&table),
            "docs/api/open-data.md lacks:\n{table}"
        );
        let unique: BTreeSet<&str> = columns_of(list).into_iter().collect();
        assert_eq!(unique.len(), lines.len());
        for name in unique {
            let head = format!("<th scope=\"row\"><code>{name}</code></th>");
            assert!(page.contains(&head), "{list} {name}");
        }
        for format in FORMATS {
            assert!(page.contains(&format!("href=\"/open-data/v1/{list}.{format}\"")));
        }
    }
    let rows = document
        .lines()
        .filter(|line| line.starts_with("| `") && !line.starts_with("| `/"))
        .count();
    let columns: usize = LISTS.map(|list| columns_of(list).len()).iter().sum();
    assert_eq!(
        rows, columns,
        "docs/api/open-data.md has other columns, too"
    );
}
