//! Reading GeoJSON as Statistics Finland's service writes it.

use domain::geo::Tm35Fin;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::problem::Reason;

/// A ring of positions in metres (EPSG:3067), the first repeated at its end.
pub(super) type Ring = Vec<Tm35Fin>;

/// A municipality of the file.
#[derive(Debug)]
pub(super) struct Feature {
    /// The property `kunta`, if it is a code.
    pub code: Option<String>,
    /// All rings of all its polygons.
    pub rings: Result<Vec<Ring>, Reason>,
}

#[derive(Deserialize)]
struct Collection {
    crs: Option<Value>,
    features: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    properties: Option<Map<String, Value>>,
    geometry: Option<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    coordinates: Value,
}

/// What the numbers of a position mean.
#[derive(Clone, Copy)]
enum Coordinates {
    Metres,
    Degrees,
}

/// The features of a file.
pub(super) fn features(content: &[u8]) -> Result<Vec<Feature>, Reason> {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let collection: Collection = serde_json::from_slice(content)
        .map_err(|error| Reason::NotACollection(error.to_string()))?;
    let system = system(collection.crs.as_ref())?;
    let feature = |row: Row| Feature {
        code: row.properties.as_ref().and_then(code),
        rings: row
            .geometry
            .and_then(|geometry| rings(geometry, system))
            .ok_or(Reason::NoShape),
    };
    Ok(collection.features.into_iter().map(feature).collect())
}

/// Without a word on it, GeoJSON is in degrees.
fn system(crs: Option<&Value>) -> Result<Coordinates, Reason> {
    let Some(crs) = crs.filter(|crs| !crs.is_null()) else {
        return Ok(Coordinates::Degrees);
    };
    let name = crs.pointer("/properties/name").and_then(Value::as_str);
    let name = name.unwrap_or_default();
    match name.rsplit([':', '/']).next() {
        Some("3067") => Ok(Coordinates::Metres),
        Some("4326" | "4258" | "CRS84") => Ok(Coordinates::Degrees),
        _ => Err(Reason::UnknownCoordinates(name.to_owned())),
    }
}

/// Three digits, or a number that lost its zeros.
fn code(properties: &Map<String, Value>) -> Option<String> {
    let code = match properties.get("kunta")? {
        Value::String(code) => code.clone(),
        Value::Number(number) => format!("{:03}", number.as_u64()?),
        _ => return None,
    };
    (code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
}

fn rings(geometry: Geometry, system: Coordinates) -> Option<Vec<Ring>> {
    type Positions = Vec<Vec<Vec<f64>>>;
    let coordinates = geometry.coordinates;
    let polygons: Vec<Positions> = match geometry.kind.as_str() {
        "Polygon" => vec![serde_json::from_value(coordinates).ok()?],
        "MultiPolygon" => serde_json::from_value(coordinates).ok()?,
        _ => return None,
    };
    let rings = polygons.into_iter().flatten();
    let rings = rings.map(|ring| ring.iter().map(|at| position(at, system)).collect());
    rings.collect()
}

/// East and north, or degrees in either order: Finland's cannot be mistaken.
fn position(numbers: &[f64], system: Coordinates) -> Option<Tm35Fin> {
    let [first, second, ..] = numbers else {
        return None;
    };
    Some(match system {
        Coordinates::Metres => Tm35Fin {
            east: *first,
            north: *second,
        },
        Coordinates::Degrees if first > second => Tm35Fin::of_degrees(*first, *second),
        Coordinates::Degrees => Tm35Fin::of_degrees(*second, *first),
    })
}
