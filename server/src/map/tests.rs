//! What the committed drawings hold, whatever program made them.

use std::collections::BTreeSet;
use std::io::Write;

use domain::geo::{GRID, Shape, Spot, outline};
use domain::map::{AreaMap, LandMap, MunicipalityMap, PlaceMap};
use domain::point::Point;
use domain::register::Register;

use super::{Maps, embedded};
use crate::import::TABLES;
use crate::import::boundaries::Boundaries;
use crate::snapshot::Snapshot;

fn municipalities() -> MunicipalityMap {
    serde_json::from_str(embedded::MUNICIPALITIES).unwrap()
}

fn areas() -> AreaMap {
    serde_json::from_str(embedded::AREAS).unwrap()
}

fn land() -> LandMap {
    serde_json::from_str(embedded::LAND).unwrap()
}

fn places() -> PlaceMap {
    serde_json::from_str(embedded::PLACES).unwrap()
}

fn register() -> Register {
    domain::import::register(&TABLES).0
}

/// The shape of a path that is written as this program writes it.
fn shape(path: &str) -> Shape {
    let shape = Shape::parse(path).unwrap();
    assert_eq!(shape.path(), path);
    assert!(shape.area() >= 1.0, "{path}");
    shape
}

/// Places all over the country, some of them at sea and abroad.
fn everywhere() -> impl Iterator<Item = Spot> {
    let rows = (0..75).map(|row| f64::from(row) * 63.4 + 3.3);
    rows.flat_map(|y| (0..48).map(move |column| (f64::from(column) * 60.2 + 2.2, y)))
        .map(|(x, y)| Spot { x, y })
}

#[test]
fn there_is_one_shape_for_each_municipality_of_the_register() {
    let drawn = municipalities();
    let codes: Vec<_> = drawn.municipalities.iter().map(|row| &row.code).collect();
    let rows = register().municipalities;
    assert_eq!(codes.len(), 308);
    assert_eq!(codes, rows.iter().map(|row| &row.code).collect::<Vec<_>>());
}

#[test]
fn there_is_one_outline_for_each_region_and_each_wellbeing_area() {
    let (drawn, rows) = (areas(), register());
    let codes: Vec<_> = drawn.regions.iter().map(|row| &row.code).collect();
    assert_eq!(codes.len(), 19);
    assert_eq!(
        codes,
        rows.regions.iter().map(|row| &row.code).collect::<Vec<_>>()
    );
    let codes: Vec<_> = drawn.counties.iter().map(|row| &row.code).collect();
    assert_eq!(codes.len(), 23);
    assert_eq!(
        codes,
        rows.counties
            .iter()
            .map(|row| &row.code)
            .collect::<Vec<_>>()
    );
}

#[test]
fn every_path_is_closed_and_holds_something_and_every_name_stands_in_its_municipality() {
    for row in municipalities().municipalities {
        let (x, y) = row.label;
        let label = Spot {
            x: f64::from(x),
            y: f64::from(y),
        };
        assert!(shape(&row.path).contains(label), "{}", row.code);
    }
    let areas = areas();
    let regions = areas.regions.iter().map(|row| &row.path);
    for path in regions.chain(areas.counties.iter().map(|row| &row.path)) {
        shape(path);
    }
    assert!(shape(&land().path).rings.len() > 300);
}

#[test]
fn well_known_seats_lie_inside_their_own_municipality() {
    let drawn = municipalities();
    let rows = register().municipalities;
    for (code, name) in [
        ("091", "Helsinki"),
        ("049", "Espoo"),
        ("837", "Tampere"),
        ("853", "Turku"),
        ("564", "Oulu"),
        ("905", "Vaasa"),
        ("205", "Kajaani"),
        ("405", "Lappeenranta"),
        ("698", "Rovaniemi"),
    ] {
        let row = rows.iter().find(|row| row.code.as_str() == code).unwrap();
        assert_eq!(row.name.fi.as_deref(), Some(name));
        let (lat, lon) = row.seat.unwrap();
        let seat = GRID.spot_of(&Point::exact(lat, lon).unwrap());
        let inside = drawn
            .municipalities
            .iter()
            .filter(|row| shape(&row.path).contains(seat));
        let inside: Vec<_> = inside.map(|row| row.code.as_str()).collect();
        assert_eq!(inside, [code], "{name}");
    }
}

#[test]
fn every_place_on_land_is_in_exactly_one_municipality_one_region_and_one_wellbeing_area() {
    let land = shape(&land().path);
    let areas = areas();
    let layers: [Vec<Shape>; 3] = [
        municipalities()
            .municipalities
            .iter()
            .map(|row| shape(&row.path))
            .collect(),
        areas.regions.iter().map(|row| shape(&row.path)).collect(),
        areas.counties.iter().map(|row| shape(&row.path)).collect(),
    ];
    let mut on_land = 0;
    for spot in everywhere().filter(|spot| land.contains(*spot)) {
        on_land += 1;
        for layer in &layers {
            let holding = layer.iter().filter(|shape| shape.contains(spot)).count();
            assert_eq!(holding, 1, "{spot:?}");
        }
    }
    // 305,000 km² of land; a place stands for some 240 of them.
    assert!((1_100..1_650).contains(&on_land), "{on_land}");
}

#[test]
fn a_region_is_what_its_municipalities_are() {
    let (drawn, areas, rows) = (municipalities(), areas(), register().municipalities);
    for region in &areas.regions {
        let members = drawn.municipalities.iter().zip(&rows);
        let members = members.filter(|(_, row)| row.region == region.code);
        let members: Vec<Shape> = members.map(|(drawn, _)| shape(&drawn.path)).collect();
        let (one, other) = (outline(&members), shape(&region.path));
        for spot in everywhere().step_by(2) {
            assert_eq!(
                one.contains(spot),
                other.contains(spot),
                "{} {spot:?}",
                region.code
            );
        }
    }
}

#[test]
fn towns_are_named_as_in_the_register_and_do_not_crowd_each_other() {
    let (drawn, rows) = (places(), register().municipalities);
    let mut named = BTreeSet::new();
    for place in &drawn.places {
        let row = rows.iter().find(|row| row.code == place.code).unwrap();
        assert_eq!(row.name.fi.as_ref(), Some(&place.fi));
        assert_eq!(row.name.sv.as_ref(), Some(&place.sv));
        assert!(
            named.insert(place.code.clone()),
            "{} is there twice",
            place.fi
        );
        for other in drawn.places.iter().filter(|other| other.code != place.code) {
            let away = f64::from(place.x - other.x).hypot(f64::from(place.y - other.y)) / 4.0;
            let least = match place.rank.max(other.rank) {
                1 => 120.0,
                2 => 60.0,
                _ => 35.0,
            };
            // Steps are rounded.
            assert!(away > least - 1.0, "{} and {}", place.fi, other.fi);
        }
    }
    let first: Vec<_> = drawn
        .places
        .iter()
        .filter(|place| place.rank == 1)
        .collect();
    assert_eq!(first[0].fi, "Helsinki");
    assert!((5..12).contains(&first.len()), "{first:?}");
}

#[test]
fn every_drawing_names_whom_it_is_owed_to_and_only_the_right_ones_are_schematic() {
    let osm = "© OpenStreetMap contributors (ODbL)";
    let (drawn, areas, land, places) = (municipalities(), areas(), land(), places());
    assert_eq!(land.attribution, osm);
    for attribution in [&drawn.attribution, &areas.attribution] {
        assert_eq!(attribution, "GeoNames (CC BY 4.0) · Natural Earth");
    }
    assert_eq!(places.attribution, "GeoNames (CC BY 4.0)");
    assert!(drawn.schematic && areas.schematic && !land.schematic && !places.schematic);
    for grid in [drawn.grid, areas.grid, land.grid, places.grid] {
        assert_eq!(grid, GRID);
    }
}

#[test]
fn a_map_that_did_not_change_is_compressed_only_once() {
    let meta = crate::store::Meta::default();
    let network = Snapshot::build(&register(), &meta, None, (None, None), None)
        .unwrap()
        .network;
    let (first, second) = (
        Maps::of(&network, None, None),
        Maps::of(&network, None, None),
    );
    let smallest = first.unwrap().at_its_smallest();
    let kept = second.unwrap().or_before(&smallest);
    assert!(kept.is_smallest);
    assert_eq!(kept.land.tag(), smallest.land.tag());
    let shapes = municipalities().municipalities;
    let official = Boundaries {
        attribution: "Tilastokeskus (CC BY 4.0)".to_owned(),
        hash: "0".repeat(64),
        shapes,
    };
    let changed = Maps::of(&network, Some(&official), None).unwrap();
    assert!(!changed.or_before(&smallest).is_smallest);
}

#[test]
fn all_drawings_together_stay_below_45_kilobytes() {
    let ceilings = [
        ("municipalities", embedded::MUNICIPALITIES, 14_000),
        ("land", embedded::LAND, 23_000),
        ("areas", embedded::AREAS, 4_000),
        ("places", embedded::PLACES, 2_500),
    ];
    let mut together = 0;
    for (name, text, ceiling) in ceilings {
        let mut small = Vec::new();
        let mut writer = brotli::CompressorWriter::new(&mut small, 4096, 11, 20);
        writer.write_all(text.as_bytes()).unwrap();
        drop(writer);
        assert!(small.len() <= ceiling, "{name}: {} bytes", small.len());
        together += small.len();
    }
    assert!(together <= 45_000, "{together}");
}
