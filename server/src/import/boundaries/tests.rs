//! Small files of borders, right and wrong.

use domain::geo::{GRID, Shape, Spot};
use domain::point::Point;
use serde_json::{Value, json};

use super::*;
use crate::import::TABLES;

const METRES: &str = "urn:ogc:def:crs:EPSG::3067";

/// Three municipalities side by side, ten kilometres each, around Helsinki's seat.
fn rows() -> Vec<MunicipalityRow> {
    let mut rows = domain::import::register(&TABLES).0.municipalities;
    rows.retain(|row| ["049", "091", "092"].contains(&row.code.as_str()));
    rows
}

fn square(west: f64) -> Value {
    let (east, south, north) = (west + 10_000.0, 6_667_000.0, 6_677_000.0);
    json!([[
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south]
    ]])
}

fn feature(code: &str, west: f64) -> Value {
    json!({
        "type": "Feature",
        "properties": {"gid": 1, "kunta": code, "vuosi": 2026, "nimi": "Malli"},
        "geometry": {"type": "Polygon", "coordinates": square(west)},
    })
}

fn collection(features: &[Value]) -> Value {
    json!({
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": METRES}},
        "features": features,
    })
}

fn whole() -> Vec<Value> {
    vec![
        feature("092", 390_000.0),
        feature("049", 370_000.0),
        feature("091", 380_000.0),
    ]
}

fn read_json(file: &Value) -> Result<Boundaries, Vec<BoundaryProblem>> {
    read(file.to_string().as_bytes(), &rows())
}

fn reasons(features: &[Value]) -> Vec<String> {
    let problems = read_json(&collection(features)).unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_borders_of_all_municipalities_become_paths_in_the_order_of_their_codes() {
    let read = read_json(&collection(&whole())).unwrap();
    assert_eq!(read.attribution, "Tilastokeskus (CC BY 4.0)");
    assert_eq!(read.hash.len(), 64);
    let codes: Vec<_> = read
        .shapes
        .iter()
        .map(|shape| shape.code.as_str())
        .collect();
    assert_eq!(codes, ["049", "091", "092"]);
    let helsinki = Shape::parse(&read.shapes[1].path).unwrap();
    assert_eq!(helsinki.area(), 1600.0);
    assert_eq!(helsinki.bounds(), Some(((1440, 4492), (1480, 4532))));
    // The seat where it lies inside, and else a place well inside.
    let seat = GRID.spot_of(&Point::exact(60.1695, 24.9354).unwrap());
    let (x, y) = read.shapes[1].label;
    assert!((f64::from(x) - seat.x).hypot(f64::from(y) - seat.y) < 20.0);
    for drawn in &read.shapes {
        let label = Spot {
            x: drawn.label.0.into(),
            y: drawn.label.1.into(),
        };
        assert!(Shape::parse(&drawn.path).unwrap().contains(label));
    }
}

#[test]
fn degrees_are_taken_in_either_order_and_with_or_without_a_word_on_them() {
    let expected = read_json(&collection(&whole())).unwrap().shapes;
    for (name, swapped) in [
        (None, false),
        (Some("urn:ogc:def:crs:OGC:1.3:CRS84"), false),
        (Some("EPSG:4326"), false),
        (Some("urn:ogc:def:crs:EPSG::4326"), true),
    ] {
        let mut file = collection(&whole());
        for feature in file["features"].as_array_mut().unwrap() {
            for at in feature["geometry"]["coordinates"][0]
                .as_array_mut()
                .unwrap()
            {
                let (east, north) = (at[0].as_f64().unwrap(), at[1].as_f64().unwrap());
                let (lat, lon) = domain::geo::Tm35Fin { east, north }.degrees();
                *at = if swapped {
                    json!([lat, lon])
                } else {
                    json!([lon, lat, 12.5])
                };
            }
        }
        match name {
            Some(name) => file["crs"]["properties"]["name"] = name.into(),
            None => drop(file.as_object_mut().unwrap().remove("crs")),
        }
        assert_eq!(read_json(&file).unwrap().shapes, expected, "{name:?}");
    }
}

#[test]
fn several_polygons_holes_numbers_as_codes_and_a_byte_order_mark_are_understood() {
    let mut features = whole();
    let hole = json!([
        [392e3, 6670e3],
        [394e3, 6670e3],
        [394e3, 6672e3],
        [392e3, 6670e3]
    ]);
    // Less than a step of the grid: nothing is drawn of it.
    let islet = json!([[
        [400e3, 6660e3],
        [400_050, 6660e3],
        [400_050, 6_660_050],
        [400e3, 6660e3]
    ]]);
    let mut polygon = square(390_000.0);
    polygon.as_array_mut().unwrap().push(hole);
    features[0]["geometry"] = json!({"type": "MultiPolygon", "coordinates": [polygon, islet]});
    features[0]["properties"]["kunta"] = 92.into();
    let file = format!("\u{feff}{}", collection(&features));
    let read = read(file.as_bytes(), &rows()).unwrap();
    let shape = Shape::parse(&read.shapes[2].path).unwrap();
    assert_eq!(shape.rings.len(), 2);
    assert!(!shape.contains(GRID.spot(domain::geo::Tm35Fin {
        east: 393_500.0,
        north: 6_670_500.0
    })));
}

#[test]
fn every_feature_that_is_wrong_is_named_and_nothing_is_taken() {
    let mut features = whole();
    features[0]["geometry"]["coordinates"] = square(20.0e6);
    features[1]["geometry"]["coordinates"][0][2] = json!([375e3, 6660e3]);
    features.remove(2);
    features.push(feature("588", 380_000.0));
    features.push(feature("999", 380_000.0));
    features.push(feature("049", 380_000.0));
    features.push(feature("49", 380_000.0));
    assert_eq!(
        reasons(&features),
        [
            "feature 1 (kunta \"092\"): lies outside of Finland (is the coordinate system the one that the file names?)",
            "feature 2 (kunta \"049\"): has a ring that crosses itself",
            "feature 3 (kunta \"588\"): is a part of 507 since 2025: take the borders of 2025 or later",
            "feature 4 (kunta \"999\"): is not the code of a municipality",
            "feature 5 (kunta \"049\"): is already an earlier feature",
            "feature 6: the property \"kunta\" is not a code of three digits",
            "municipality 091: is not in the file",
        ]
    );
}

#[test]
fn a_geometry_that_is_broken_is_refused() {
    let open = json!([[
        [380e3, 6667e3],
        [390e3, 6667e3],
        [390e3, 6677e3],
        [380e3, 6677e3]
    ]]);
    let tiny = json!([[
        [380e3, 6667e3],
        [380_010, 6667e3],
        [380_010, 6_667_010],
        [380e3, 6667e3]
    ]]);
    let polygon = |coordinates: Value| json!({"type": "Polygon", "coordinates": coordinates});
    for (geometry, reason) in [
        (
            Value::Null,
            "has neither a Polygon nor a MultiPolygon of positions",
        ),
        (
            json!({"type": "Point", "coordinates": [380e3, 6667e3]}),
            "has neither a Polygon",
        ),
        (polygon(json!([[["x", 1]]])), "has neither a Polygon"),
        (polygon(json!([[[1]]])), "has neither a Polygon"),
        (polygon(json!([])), "is too small for the map's grid"),
        (polygon(json!([[]])), "has a ring that is not closed"),
        (polygon(open), "has a ring that is not closed"),
        (polygon(tiny), "is too small for the map's grid"),
    ] {
        let mut features = whole();
        features[2]["geometry"] = geometry.clone();
        let found = reasons(&features);
        assert_eq!(found.len(), 1, "{geometry}: {found:?}");
        assert!(
            found[0].starts_with("feature 3 (kunta \"091\"): "),
            "{found:?}"
        );
        assert!(found[0].contains(reason), "{geometry}: {found:?}");
    }
}

#[test]
fn a_file_that_is_something_else_says_so() {
    for content in [
        &b""[..],
        b"{}",
        b"[1]",
        b"\xff\xfe",
        b"kunta;nimi",
        b"{\"features\": 1}",
    ] {
        let problems = read(content, &rows()).unwrap_err();
        let reason = &problems[0].reason;
        assert!(matches!(reason, Reason::NotACollection(_)), "{reason:?}");
    }
    let mut file = collection(&whole());
    file["crs"]["properties"]["name"] = "EPSG:2393".into();
    let problems = read_json(&file).unwrap_err();
    let expected = "the coordinates are in \"EPSG:2393\": ask for EPSG:3067 or EPSG:4326";
    assert_eq!(problems[0].to_string(), expected);
}

#[test]
fn borders_of_any_fineness_fit_on_a_phone() {
    // A coast with a corner every ten metres, as of a map of another scale.
    let mut features = whole();
    let coast = (0..20_000_i32).map(|at| {
        let turn = f64::from(at) / 20_000.0 * std::f64::consts::TAU;
        let far = 60_000.0 + 2_000.0 * (turn * 2_000.0).sin();
        json!([600_000.0 + far * turn.cos(), 7_000_000.0 + far * turn.sin()])
    });
    let mut ring: Vec<Value> = coast.collect();
    ring.push(ring[0].clone());
    features[1]["geometry"]["coordinates"] = json!([ring]);
    let read = read_json(&collection(&features)).unwrap();
    let length: usize = read.shapes.iter().map(|shape| shape.path.len()).sum();
    assert!(length <= ROOM, "{length}");
    let area = Shape::parse(&read.shapes[0].path).unwrap().area() / 16.0;
    let circle = std::f64::consts::PI * 3600.0;
    assert!((area - circle).abs() < circle / 20.0, "{area}");
}
