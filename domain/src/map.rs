//! The map's shapes as the API sends them: one document for each kind, fetched when a map opens.
//!
//! Land and borders come from sources with different licences, so they never share a document and
//! are put together only on the screen.

use serde::{Deserialize, Serialize};

use crate::geo::Grid;
use crate::id::{CountyCode, MunicipalityCode, RegionCode};

/// The shapes of all municipalities. Public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MunicipalityMap {
    /// Whom the drawing is owed to, with the licence; a map must show it.
    pub attribution: String,
    /// Whether the borders are drawn from postcodes instead of official ones; a map must say so.
    pub schematic: bool,
    /// How steps become metres.
    pub grid: Grid,
    /// One for each municipality, sorted by code.
    pub municipalities: Vec<MunicipalityShape>,
}

/// A municipality's shape. Public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MunicipalityShape {
    /// The municipality.
    pub code: MunicipalityCode,
    /// An SVG path in whole steps of the grid, filled by the even-odd rule.
    pub path: String,
    /// Where its name stands: steps to the east and to the south.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<i32>, min_items = 2, max_items = 2))]
    pub label: (i32, i32),
}

/// Land with its lakes as holes. Public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LandMap {
    /// Whom the drawing is owed to, with the licence; a map must show it.
    pub attribution: String,
    /// Whether the drawing says where things are only roughly.
    pub schematic: bool,
    /// How steps become metres.
    pub grid: Grid,
    /// An SVG path in whole steps of the grid, filled by the even-odd rule.
    pub path: String,
}

/// The outlines of regions and wellbeing areas. Public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AreaMap {
    /// Whom the drawing is owed to, with the licence; a map must show it.
    pub attribution: String,
    /// Whether the borders are drawn from postcodes instead of official ones; a map must say so.
    pub schematic: bool,
    /// How steps become metres.
    pub grid: Grid,
    /// The 19 regions, sorted by code.
    pub regions: Vec<RegionShape>,
    /// The 23 wellbeing areas, sorted by code.
    pub counties: Vec<CountyShape>,
}

/// A region's outline. Public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionShape {
    /// The region.
    pub code: RegionCode,
    /// An SVG path in whole steps of the grid, filled by the even-odd rule.
    pub path: String,
}

/// A wellbeing area's outline. Public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CountyShape {
    /// The area; `90` Helsinki, `91` Åland.
    pub code: CountyCode,
    /// An SVG path in whole steps of the grid, filled by the even-odd rule.
    pub path: String,
}

/// Names of towns. Public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceMap {
    /// Whom the places are owed to, with the licence; a map must show it.
    pub attribution: String,
    /// Whether the drawing says where things are only roughly.
    pub schematic: bool,
    /// How steps become metres.
    pub grid: Grid,
    /// The towns, those of the first rank first.
    pub places: Vec<PlaceLabel>,
}

/// A town's name on the map. Public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceLabel {
    /// The municipality that has the town's name.
    pub code: MunicipalityCode,
    /// The name in Finnish.
    pub fi: String,
    /// The name in Swedish.
    pub sv: String,
    /// Steps to the east.
    pub x: i32,
    /// Steps to the south.
    pub y: i32,
    /// 1 for the few that are shown on the whole country; 3 for those that only a closer look has
    /// room for. Those of the same rank never crowd each other.
    pub rank: u8,
}

/// What a map is drawn from, put together on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheets {
    /// The areas, sorted by code.
    pub areas: Vec<AreaShape>,
    /// Land with its lakes as holes.
    pub land: String,
    /// Names of towns.
    pub places: Vec<PlaceLabel>,
    /// Whom all this is owed to, each once.
    pub owed: Vec<String>,
    /// Whether the borders are schematic; a map must say so.
    pub schematic: bool,
}

/// An area of a map, whatever sort it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaShape {
    /// Its code.
    pub code: String,
    /// An SVG path in whole steps of the grid, filled by the even-odd rule.
    pub path: String,
    /// Where its name stands: steps to the east and to the south.
    pub label: (i32, i32),
}

impl Sheets {
    /// The sheets of a map of municipalities.
    #[must_use]
    pub fn of(borders: MunicipalityMap, land: LandMap, places: PlaceMap) -> Sheets {
        let mut owed: Vec<String> = Vec::new();
        for words in [&land.attribution, &borders.attribution, &places.attribution] {
            for one in words.split(" · ") {
                if !owed.iter().any(|known| known == one) {
                    owed.push(one.to_owned());
                }
            }
        }
        let area = |shape: MunicipalityShape| AreaShape {
            code: shape.code.to_string(),
            path: shape.path,
            label: shape.label,
        };
        Sheets {
            areas: borders.municipalities.into_iter().map(area).collect(),
            land: land.path,
            places: places.places,
            owed,
            schematic: borders.schematic,
        }
    }
}

impl Sheets {
    /// The same map with the outlines of larger areas in the place of the municipalities. The
    /// name of a larger area stands where, on average, those of its municipalities do; `members`
    /// gives their codes.
    #[must_use]
    pub fn with_outlines(
        &self,
        outlines: impl Iterator<Item = (String, String)>,
        members: impl Fn(&str) -> Vec<String>,
    ) -> Sheets {
        let label = |code: &str| {
            let members = members(code);
            let inside = |area: &&AreaShape| members.contains(&area.code);
            let labels = self.areas.iter().filter(inside).map(|area| area.label);
            let (count, x, y) = labels.fold((0, 0, 0), |(count, east, south), (x, y)| {
                (count + 1, east + x, south + y)
            });
            let count = count.max(1);
            (x / count, y / count)
        };
        let areas = outlines.map(|(code, path)| AreaShape {
            label: label(&code),
            code,
            path,
        });
        Sheets {
            areas: areas.collect(),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::GRID;

    #[test]
    fn the_name_of_a_larger_area_stands_amid_its_municipalities() {
        let area = |code: &str, label| AreaShape {
            code: code.to_owned(),
            path: String::new(),
            label,
        };
        let sheets = Sheets {
            areas: vec![
                area("005", (10, 40)),
                area("009", (20, 20)),
                area("853", (500, 900)),
            ],
            ..Sheets::default()
        };
        let outlines = [("14".to_owned(), "M0 0z".to_owned())];
        let drawn = sheets.with_outlines(outlines.into_iter(), |code| match code {
            "14" => vec!["005".to_owned(), "009".to_owned()],
            _ => Vec::new(),
        });
        assert_eq!(drawn.areas.len(), 1);
        assert_eq!(drawn.areas[0].label, (15, 30));
    }

    #[test]
    fn everybody_that_a_map_is_owed_to_is_named_once() {
        let sheets = Sheets::of(
            MunicipalityMap {
                attribution: "GeoNames (CC BY 4.0) · Natural Earth".into(),
                schematic: true,
                grid: GRID,
                municipalities: Vec::new(),
            },
            LandMap {
                attribution: "© OpenStreetMap contributors (ODbL)".into(),
                schematic: false,
                grid: GRID,
                path: String::new(),
            },
            PlaceMap {
                attribution: "GeoNames (CC BY 4.0)".into(),
                schematic: false,
                grid: GRID,
                places: Vec::new(),
            },
        );
        let expected = [
            "© OpenStreetMap contributors (ODbL)",
            "GeoNames (CC BY 4.0)",
            "Natural Earth",
        ];
        assert_eq!(sheets.owed, expected);
        assert!(sheets.schematic);
    }
}
