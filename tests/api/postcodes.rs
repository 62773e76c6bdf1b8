//! Where postcodes lie.

use domain::network::PostcodeDocument;
use domain::point::Point;
use kaikukortti_server::import;

use crate::support::{Engine, Server, on_both_engines};

on_both_engines!(every_postcode_of_the_table_is_found_near_its_middle);

async fn every_postcode_of_the_table_is_found_near_its_middle(engine: Engine) {
    let server = Server::start(engine).await;
    let document = server.json("/api/v1/postcodes").await;
    let document: PostcodeDocument = serde_json::from_value(document).unwrap();
    assert_eq!(document.version.len(), 16);
    let mut lines = import::TABLES.postcodes.text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = |name: &str| header.iter().position(|column| *column == name).unwrap();
    let mut found = 0;
    for line in lines {
        // No name in this table has a comma.
        let cells: Vec<&str> = line.split(',').collect();
        let Ok(lat) = cells[at("lat")].parse() else {
            continue;
        };
        let middle = Point::exact(lat, cells[at("lon")].parse().unwrap()).unwrap();
        let (lat, lon) = document.points.find(&cells[0].parse().unwrap()).unwrap();
        let metres = middle.distance_to(&Point::exact(lat, lon).unwrap());
        assert!(metres < 700.0, "{line}: {metres}");
        found += 1;
    }
    assert!(found > 3000, "{found}");
    // A download that nobody notices.
    let answer = server.request(reqwest::Method::GET, "/api/v1/postcodes");
    let answer = answer.header("accept-encoding", "br").send().await.unwrap();
    let size = answer.bytes().await.unwrap().len();
    assert!(size < 9_000, "{size}");
}
