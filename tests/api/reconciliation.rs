//! Open data, the API and the pages tell of the same things.

use domain::venue::Venue;

use crate::open_data::{key, rows};
use crate::support::{Database, Engine, Server, on_both_engines};

on_both_engines!(every_entry_has_its_answer_in_the_api);

async fn every_entry_has_its_answer_in_the_api(engine: Engine) {
    let server = Server::start(engine).await;
    let network = server.json("/api/v1/network").await;
    let today = kaikukortti_server::serve::today();
    for row in rows(&server, "venues").await {
        let answer = server.json(&format!("/api/v1/venues/{}", row["id"])).await;
        let venue: Venue = serde_json::from_value(answer["venue"].clone()).unwrap();
        assert_eq!(row["municipality"], venue.municipality.as_str());
        let name = &answer["municipality"]["name"]["fi"];
        assert_eq!(row["municipality_fi"], name.as_str().unwrap());
        assert_eq!(
            row["region"],
            answer["municipality"]["region"].as_str().unwrap()
        );
        let ended = venue.valid_to.is_some_and(|end| end.last_day() < today);
        assert_eq!(row["standing"] == "ended", ended, "{}", row["id"]);
        if let Some(source) = venue.source {
            let source = network["sources"][source].as_str().unwrap();
            assert_eq!(row["source"].trim_start_matches('\''), source);
        }
    }
    let ended = rows(&server, "venues").await;
    assert!(ended.iter().any(|row| row["standing"] == "ended"));
    for row in rows(&server, "municipalities").await {
        let answer = server
            .json(&format!("/api/v1/municipalities/{}", row["code"]))
            .await;
        let place = &answer["municipality"];
        let status = place["standing"]["status"].as_str();
        assert_eq!(row["status"], status.unwrap_or("not_known"));
        assert_eq!(row["name_fi"], place["name"]["fi"].as_str().unwrap());
    }
    let units = rows(&server, "distributors").await;
    for row in &units {
        let is_regional = row["serves"] == "region";
        assert_eq!(row["municipality"].is_empty(), is_regional, "{}", row["id"]);
        assert_eq!(row["lat"].is_empty(), is_regional, "{}", row["id"]);
        assert!(!row["region"].is_empty() && !row["region_fi"].is_empty());
    }
    assert!(units.iter().any(|row| row["serves"] == "region"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_entry_with_a_page_has_one_at_its_id() {
    let database = Database::new(Engine::Sqlite).await;
    let dist = database.folder.join("dist");
    std::fs::create_dir_all(&dist).unwrap();
    let template = "<!doctype html><html lang=\"und\"><head><meta name=\"kk-head\"><meta name=\"kk-app\"></head>\
        <body><div id=\"app\"></div></body></html>";
    std::fs::write(dist.join("resident.html"), template).unwrap();
    let server = Server::on(database).await;
    for (list, address) in [("venues", "paikat"), ("municipalities", "kunnat")] {
        for row in rows(&server, list).await {
            // What stands after the code is for readers; any word will do.
            let name = if list == "venues" { "" } else { "-x" };
            let path = format!("/fi/{address}/{}{name}", row[key(list)]);
            // A place that has left says so; every other one is there.
            let left = list == "venues" && row["standing"] == "ended";
            let status = if left { 410 } else { 200 };
            assert_eq!(server.get(&path).await.status(), status, "{path}");
        }
    }
}
