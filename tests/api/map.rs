//! The map's shapes: the schematic ones, and official borders in their place.

use std::fs;
use std::time::{Duration, Instant};

use domain::geo::{GRID, Shape, Spot};
use domain::map::{AreaMap, LandMap, MunicipalityMap, PlaceMap};
use kaikukortti_server::import::boundaries::{self, ImportError, Imported};
use kaikukortti_server::store::Store;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Database, Engine, PATIENCE, Process, Server, on_both_engines};

on_both_engines!(
    a_map_can_be_drawn_from_four_small_documents,
    official_borders_take_the_place_of_the_schematic_ones,
    a_file_with_a_wrong_row_changes_nothing,
    operators_import_borders_by_a_command,
    borders_of_other_municipalities_than_the_networks_are_not_shown,
);

async fn drawn(server: &Server) -> MunicipalityMap {
    serde_json::from_value(server.json("/api/v1/map/municipalities").await).unwrap()
}

async fn areas(server: &Server) -> AreaMap {
    serde_json::from_value(server.json("/api/v1/map/areas").await).unwrap()
}

async fn size(server: &Server, path: &str) -> usize {
    let answer = server.request(Method::GET, path);
    let answer = answer.header("accept-encoding", "br").send().await.unwrap();
    answer.bytes().await.unwrap().len()
}

async fn a_map_can_be_drawn_from_four_small_documents(engine: Engine) {
    let server = Server::start(engine).await;
    let land = server.json("/api/v1/map/land").await;
    let land: LandMap = serde_json::from_value(land).unwrap();
    assert!(land.attribution.contains("OpenStreetMap"));
    assert!(Shape::parse(&land.path).is_some());
    let places = server.json("/api/v1/map/places").await;
    let places: PlaceMap = serde_json::from_value(places).unwrap();
    assert!(places.places.len() > 50);
    let municipalities = drawn(&server).await;
    assert!(municipalities.schematic);
    assert_eq!(municipalities.municipalities.len(), 308);
    let areas = areas(&server).await;
    assert_eq!((areas.regions.len(), areas.counties.len()), (19, 23));
    let mut together = 0;
    for part in ["land", "places", "municipalities", "areas"] {
        together += size(&server, &format!("/api/v1/map/{part}")).await;
    }
    // Before the background has compressed them as far as it goes.
    assert!(together < 55_000, "{together}");
}

/// The schematic shapes as a file of Statistics Finland would have them, all moved to the east.
fn file(map: &MunicipalityMap, metres: f64) -> Value {
    let features = map.municipalities.iter().map(|row| {
        let shape = Shape::parse(&row.path).unwrap();
        let rings: Vec<Vec<[f64; 2]>> = shape
            .rings
            .iter()
            .map(|ring| {
                let closed = ring.iter().chain(ring.first());
                let place = |(x, y): &(i32, i32)| {
                    let place = GRID.place(Spot {
                        x: (*x).into(),
                        y: (*y).into(),
                    });
                    [place.east + metres, place.north]
                };
                closed.map(place).collect()
            })
            .collect();
        json!({
            "type": "Feature",
            "properties": {"kunta": row.code.as_str(), "vuosi": 2026},
            "geometry": {"type": "Polygon", "coordinates": rings},
        })
    });
    json!({
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3067"}},
        "features": features.collect::<Vec<_>>(),
    })
}

async fn import(store: &Store, database: &Database, file: &Value) -> Result<Imported, ImportError> {
    let path = database.folder.join("kunta4500k.json");
    fs::write(&path, file.to_string()).unwrap();
    boundaries::import(store, &path).await
}

async fn official_borders_take_the_place_of_the_schematic_ones(engine: Engine) {
    let server = Server::start(engine).await;
    let before = drawn(&server).await;
    let network = server.json("/api/v1/network").await;
    let moved = file(&before, 1_000.0);
    let store = &server.running.app().store;
    let imported = import(store, &server.database, &moved).await.unwrap();
    assert_eq!(imported, Imported::Changed(308));
    let start = Instant::now();
    let after = loop {
        let after = drawn(&server).await;
        if !after.schematic {
            break after;
        }
        assert!(start.elapsed() < PATIENCE, "still schematic");
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    assert_eq!(after.attribution, "Tilastokeskus (CC BY 4.0)");
    for (old, new) in before.municipalities.iter().zip(&after.municipalities) {
        assert_eq!(old.code, new.code);
        let (old, new) = (
            Shape::parse(&old.path).unwrap(),
            Shape::parse(&new.path).unwrap(),
        );
        // Nothing but a few small corners is another, four steps further to the east.
        let more = (new.area() - old.area()).abs();
        assert!(more <= old.area() / 5.0, "{}: {more}", old.area());
        let (old, new) = (old.bounds().unwrap(), new.bounds().unwrap());
        assert!((new.0.0 - old.0.0 - 4).abs() < 12, "{old:?} {new:?}");
    }
    let areas = areas(&server).await;
    assert!(!areas.schematic);
    assert_eq!(areas.attribution, after.attribution);
    assert_eq!((areas.regions.len(), areas.counties.len()), (19, 23));
    let size: f64 = after
        .municipalities
        .iter()
        .map(|row| Shape::parse(&row.path).unwrap().area())
        .sum();
    for paths in [
        areas
            .regions
            .iter()
            .map(|row| &row.path)
            .collect::<Vec<_>>(),
        areas.counties.iter().map(|row| &row.path).collect(),
    ] {
        let together: f64 = paths
            .iter()
            .map(|path| Shape::parse(path).unwrap().area())
            .sum();
        assert!((together - size).abs() < size / 100.0, "{together} {size}");
    }
    // What is known of the card has nothing to do with where borders are drawn.
    assert_eq!(server.json("/api/v1/network").await, network);
    let again = import(store, &server.database, &moved).await.unwrap();
    assert_eq!(again, Imported::Unchanged);
    let server = Server::on(server.stop().await).await;
    assert_eq!(drawn(&server).await, after);
}

async fn a_file_with_a_wrong_row_changes_nothing(engine: Engine) {
    let server = Server::start(engine).await;
    let before = drawn(&server).await;
    let store = &server.running.app().store;
    import(store, &server.database, &file(&before, 1_000.0))
        .await
        .unwrap();
    let kept = store.boundaries().await.unwrap();
    let version = store.data_version().await.unwrap();
    let mut wrong = file(&before, 2_000.0);
    wrong["features"][7]["properties"]["kunta"] = "588".into();
    let refused = import(store, &server.database, &wrong).await.unwrap_err();
    let ImportError::Refused(problems) = refused else {
        panic!("{refused}");
    };
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_eq!(store.boundaries().await.unwrap(), kept);
    assert_eq!(store.data_version().await.unwrap(), version);
}

async fn operators_import_borders_by_a_command(engine: Engine) {
    let database = Database::new(engine).await;
    let path = database.folder.join("kunta4500k.json");
    let run = |path: &std::path::Path| {
        let words = ["import-boundaries".to_owned(), path.display().to_string()];
        let arguments = [words.to_vec(), database.arguments()].concat();
        Process::output(&arguments, &database.env())
    };
    let (done, _, errors) = run(&path);
    assert!(!done && errors.contains("cannot be read"), "{errors}");
    fs::write(&path, "{}").unwrap();
    let (done, _, errors) = run(&path);
    assert!(
        !done && errors.contains("start the server once"),
        "{errors}"
    );
    let server = Server::on(database).await;
    let map = drawn(&server).await;
    let database = server.stop().await;
    let run = |file: &Value| {
        fs::write(&path, file.to_string()).unwrap();
        let words = ["import-boundaries".to_owned(), path.display().to_string()];
        let arguments = [words.to_vec(), database.arguments()].concat();
        Process::output(&arguments, &database.env())
    };
    let mut wrong = file(&map, 1_000.0);
    wrong["features"][0]["geometry"] = Value::Null;
    let (done, _, errors) = run(&wrong);
    assert!(!done);
    assert!(
        errors.contains("feature 1 (kunta \"005\"): has neither"),
        "{errors}"
    );
    assert!(
        errors.contains("nothing was imported, because of 1 problems"),
        "{errors}"
    );
    let (done, said, errors) = run(&file(&map, 1_000.0));
    assert!(done, "{errors}");
    assert!(
        said.contains("official borders of 308 municipalities"),
        "{said}"
    );
    let (done, said, _) = run(&file(&map, 1_000.0));
    assert!(done && said.contains("already"), "{said}");
    let server = Server::on(database).await;
    assert!(!drawn(&server).await.schematic);
}

async fn borders_of_other_municipalities_than_the_networks_are_not_shown(engine: Engine) {
    let server = Server::start(engine).await;
    let before = drawn(&server).await;
    let store = &server.running.app().store;
    import(store, &server.database, &file(&before, 1_000.0))
        .await
        .unwrap();
    let database = server.stop().await;
    database
        .sql("DELETE FROM boundary WHERE municipality = '091'")
        .await;
    let server = Server::on(database).await;
    assert_eq!(drawn(&server).await, before);
}
