//! The real tables as a network document, read without the import that the server uses.

use std::path::Path;

use domain::area::Region;
use domain::language::Localized;
use domain::municipality::Municipality;
use domain::network::{NETWORK_SCHEMA, NetworkDocument};
use domain::postcodes::PackedPostcodes;
use domain::venue::Venue;
use serde_json::{Map, Value, json};

/// The rows of a table in `data/`, each as cells by column name.
fn table(name: &str) -> Vec<Map<String, Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../data")
        .join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    let mut rows = rows(&text).into_iter();
    let header = rows.next().unwrap();
    let named = |row: Vec<String>| {
        header
            .iter()
            .cloned()
            .zip(row.into_iter().map(Value::String))
            .collect()
    };
    rows.map(named).collect()
}

/// Rows of cells; cells may be quoted, quotes in them are doubled.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![];
    let mut row = vec![];
    let mut cell = String::new();
    let mut quoted = false;
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '"' if quoted && rest.peek() == Some(&'"') => cell.extend(rest.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            _ => cell.push(character),
        }
    }
    rows
}

fn name(row: &Map<String, Value>) -> Value {
    let present = |column: &str| row.get(column).filter(|name| *name != "").cloned();
    json!({ "fi": present("name_fi"), "sv": present("name_sv"), "en": present("name_en") })
}

fn localized(row: &Map<String, Value>) -> Localized {
    serde_json::from_value(name(row)).unwrap()
}

fn code<T: std::str::FromStr<Err: std::fmt::Debug>>(row: &Map<String, Value>, column: &str) -> T {
    row[column].as_str().unwrap().parse().unwrap()
}

/// The names, kinds, places, addresses and organisations of the real tables.
pub fn real() -> NetworkDocument {
    let regions = table("regions.csv")
        .iter()
        .map(|row| Region {
            code: code(row, "code"),
            name: localized(row),
            evidence: None,
        })
        .collect();
    let mut municipalities: Vec<Municipality> = table("municipalities.csv")
        .iter()
        .map(|row| Municipality {
            code: code(row, "code"),
            name: localized(row),
            region: code(row, "region_code"),
            county: code(row, "county_code"),
            seat: None,
            standing: None,
        })
        .collect();
    municipalities.sort_by(|a, b| a.code.cmp(&b.code));
    let postcodes: Vec<_> = table("postcodes.csv")
        .iter()
        .map(|row| (code(row, "postcode"), code(row, "municipality_code")))
        .collect();
    let postcodes = PackedPostcodes::pack(municipalities.iter().map(|m| &m.code), &postcodes);
    let mut venues: Vec<Venue> = table("venues.csv").iter().map(venue).collect();
    venues.sort_by(|a, b| a.id.cmp(&b.id));
    let distributors = table("distributors.csv").iter().map(distributor).collect();
    NetworkDocument {
        schema: NETWORK_SCHEMA,
        version: "0000000000000000".to_owned(),
        updated: "2026-11-23".parse().unwrap(),
        demo: false,
        regions,
        counties: vec![],
        municipalities,
        postcodes,
        venues,
        distributors,
        sources: vec![],
    }
}

fn venue(row: &Map<String, Value>) -> Venue {
    let present = |column: &str| row.get(column).filter(|cell| *cell != "").cloned();
    serde_json::from_value(json!({
        "id": row["source_id"],
        "name": name(row),
        "organisation": present("organisation"),
        "kind": row["category"],
        "municipality": row["municipality_code"],
        "address": present("address"),
        "postcode": present("postcode"),
    }))
    .unwrap()
}

fn distributor(row: &Map<String, Value>) -> domain::distributor::Distributor {
    let present = |column: &str| row.get(column).filter(|cell| *cell != "").cloned();
    let serves = match present("municipality_code") {
        Some(code) => json!({ "municipality": code }),
        None => json!({ "region": row["region_code"] }),
    };
    serde_json::from_value(json!({
        "id": row["source_id"],
        "name": name(row),
        "organisation": present("organisation"),
        "kind": row["distributor_kind"],
        "serves": serves,
        "address": present("address"),
        "postcode": present("postcode"),
    }))
    .unwrap()
}
