//! The three formats.

use domain::date::Date;
use domain::network::NetworkDocument;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::column::{Cell, Entry, LATITUDE, LONGITUDE, Row};
use super::{ATTRIBUTION, LICENSE, LICENSE_URL};

/// A spreadsheet takes a cell with such a beginning for a formula, or for the end of a line.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// Comma-separated values as in RFC 4180, in UTF-8, with a header.
pub fn csv<T: Entry>(network: &NetworkDocument, today: Date) -> String {
    let names = T::COLUMNS.iter().map(|column| Cell::text(column.name));
    let mut text = line(names);
    for entry in T::all(network) {
        let row = Row {
            entry,
            network,
            today,
        };
        let cells = T::COLUMNS.iter().map(|column| (column.cell)(&row));
        text.push_str(&line(cells));
    }
    text
}

fn line<'r>(cells: impl Iterator<Item = Cell<'r>>) -> String {
    let cells: Vec<String> = cells.map(|cell| field(&cell)).collect();
    cells.join(",") + "\r\n"
}

/// A cell as a spreadsheet may open it.
fn field(cell: &Cell<'_>) -> String {
    let text = match cell {
        Cell::Empty => return String::new(),
        Cell::Decimal(number) => return number.to_string(),
        Cell::Whole(number) => return number.to_string(),
        Cell::Is(yes) => return yes.to_string(),
        Cell::Text(text) if text.starts_with(FORMULA) => format!("'{text}"),
        Cell::Text(text) => text.to_string(),
    };
    if text.contains(['"', ',', '\r', '\n']) || text.trim() != text {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

/// What stands at the head of both JSON formats.
#[derive(Serialize)]
struct Head<'n> {
    license: &'static str,
    license_url: &'static str,
    attribution: &'static str,
    updated_at: Date,
    version: &'n str,
    made_up: bool,
}

impl<'n> Head<'n> {
    fn of(network: &'n NetworkDocument) -> Head<'n> {
        Head {
            license: LICENSE,
            license_url: LICENSE_URL,
            attribution: ATTRIBUTION,
            updated_at: network.updated,
            version: &network.version,
            made_up: network.demo,
        }
    }
}

/// JSON with every column of every entry.
pub fn json<T: Entry>(network: &NetworkDocument, today: Date) -> Result<String, serde_json::Error> {
    #[derive(Serialize)]
    struct Document<'n, Item> {
        #[serde(flatten)]
        head: Head<'n>,
        items: Vec<Item>,
    }
    let (head, items) = (Head::of(network), members::<T>(network, today, true));
    serde_json::to_string(&Document { head, items })
}

/// GeoJSON as in RFC 7946: what is nowhere has no geometry.
pub fn geojson<T: Entry>(
    network: &NetworkDocument,
    today: Date,
) -> Result<String, serde_json::Error> {
    #[derive(Serialize)]
    struct Collection<'n, Item> {
        #[serde(rename = "type")]
        kind: &'static str,
        #[serde(flatten)]
        head: Head<'n>,
        features: Vec<Item>,
    }
    #[derive(Serialize)]
    struct Feature<'n, Properties> {
        #[serde(rename = "type")]
        kind: &'static str,
        id: &'n str,
        geometry: Option<Geometry>,
        properties: Properties,
    }
    #[derive(Serialize)]
    struct Geometry {
        #[serde(rename = "type")]
        kind: &'static str,
        /// East first, then north.
        coordinates: [f64; 2],
    }
    let features = members::<T>(network, today, false).into_iter();
    let features = features.map(|properties| Feature {
        kind: "Feature",
        id: properties.row.entry.id(),
        geometry: properties.row.entry.point().map(|point| Geometry {
            kind: "Point",
            coordinates: [point.lon, point.lat],
        }),
        properties,
    });
    serde_json::to_string(&Collection {
        kind: "FeatureCollection",
        head: Head::of(network),
        features: features.collect(),
    })
}

/// An entry's cells as members of an object, in the order of the columns.
struct Members<'n, T> {
    row: Row<'n, T>,
    with_place: bool,
}

fn members<T: Entry>(
    network: &NetworkDocument,
    today: Date,
    with_place: bool,
) -> Vec<Members<'_, T>> {
    let row = |entry| Row {
        entry,
        network,
        today,
    };
    let entries = T::all(network).iter();
    entries
        .map(|entry| Members {
            row: row(entry),
            with_place,
        })
        .collect()
}

impl<T: Entry> Serialize for Members<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for column in T::COLUMNS {
            let is_place = [LATITUDE, LONGITUDE].contains(&column.name);
            if self.with_place || !is_place {
                map.serialize_entry(column.name, &(column.cell)(&self.row))?;
            }
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_of_a_table_is_a_formula_and_every_cell_is_one_cell() {
        let table = [
            ("Museo", "Museo"),
            ("=1+2", "'=1+2"),
            ("+358 9 1234", "'+358 9 1234"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\r=1", "\"'\r=1\""),
            ("\n=1", "\"'\n=1\""),
            ("a,b", "\"a,b\""),
            ("=\"a\",b", "\"'=\"\"a\"\",b\""),
            (" a", "\" a\""),
            ("a=1", "a=1"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(field(&Cell::text(text)), expected, "{text:?}");
        }
        assert_eq!(field(&Cell::Decimal(-0.5)), "-0.5");
        assert_eq!(field(&Cell::Empty), "");
    }
}
