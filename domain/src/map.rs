//! The map's shapes as the API sends them: one document for each kind, fetched when a map opens.
//!
//! Land and borders come from sources with different licences, so they never share a document and
//! are put together only on the screen.

use serde::{Deserialize, Serialize};

use crate::geo::Grid;
use crate::geo::tiles::Tile;
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
    /// Pictures that the operator has for beneath the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tiles: Option<Tiles>,
}

/// An operator's own pictures for beneath a map. Public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tiles {
    /// Where they are.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "/tiles/{z}/{x}/{y}.png"))]
    pub address: TileAddress,
    /// Whom they are owed to; a map must show it.
    pub attribution: String,
}

/// Where pictures are: an address of the service itself, with `{z}`, `{x}` and `{y}` for level,
/// column and row of the tile matrix of JHS 180.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TileAddress(String);

/// The text is no address of pictures of the service itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MalformedTileAddress;

impl std::fmt::Display for MalformedTileAddress {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("not an address such as /tiles/{z}/{x}/{y}.png of the service itself")
    }
}

impl std::error::Error for MalformedTileAddress {}

impl TryFrom<String> for TileAddress {
    type Error = MalformedTileAddress;

    fn try_from(text: String) -> Result<TileAddress, MalformedTileAddress> {
        let plain = ["{z}", "{x}", "{y}"]
            .iter()
            .try_fold(text.clone(), |rest, part| {
                (rest.matches(part).count() == 1).then(|| rest.replace(part, "0"))
            })
            .ok_or(MalformedTileAddress)?;
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "/-._~".contains(letter);
        // Two slashes begin the name of another host.
        let is_ours = plain.starts_with('/') && !plain.contains("//") && !plain.contains("..");
        match is_ours && plain.chars().all(is_plain) {
            true => Ok(TileAddress(text)),
            false => Err(MalformedTileAddress),
        }
    }
}

impl From<TileAddress> for String {
    fn from(address: TileAddress) -> String {
        address.0
    }
}

impl TileAddress {
    /// The address of one picture.
    #[must_use]
    pub fn of(&self, tile: &Tile) -> String {
        let address = self.0.replace("{z}", &tile.level.to_string());
        let address = address.replace("{x}", &tile.column.to_string());
        address.replace("{y}", &tile.row.to_string())
    }
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
    /// Where the operator's own pictures for beneath the map are, if there are any.
    pub tiles: Option<TileAddress>,
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
        let tiles = land.tiles.as_ref().map(|tiles| &tiles.attribution);
        let words = [&land.attribution, &borders.attribution, &places.attribution];
        for words in words.into_iter().chain(tiles) {
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
            tiles: land.tiles.map(|tiles| tiles.address),
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
    fn pictures_come_from_the_service_itself_or_not_at_all() {
        let read = |text: &str| TileAddress::try_from(text.to_owned()).is_ok();
        for good in ["/tiles/{z}/{x}/{y}.png", "/t/{z}-{y}-{x}"] {
            assert!(read(good), "{good}");
        }
        for bad in [
            "https://tiles.example/{z}/{x}/{y}.png",
            "//tiles.example/{z}/{x}/{y}.png",
            "/{z}//tiles.example/{x}/{y}",
            "/tiles/../{z}/{x}/{y}",
            "/tiles/{z}/{x}.png",
            "/tiles/{z}/{x}/{y}/{y}.png",
            "/tiles/{z}/{x}/{y}?key=1",
            "/tiles/{s}/{z}/{x}/{y}.png",
            "",
        ] {
            assert!(!read(bad), "{bad}");
        }
        let address = TileAddress("/tiles/{z}/{x}/{y}.png".to_owned());
        let tile = crate::geo::tiles::tiles(&crate::geo::View::country(), 60.0)[0];
        assert_eq!(address.of(&tile), "/tiles/0/0/0.png");
    }

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
                tiles: Some(Tiles {
                    address: "/tiles/{z}/{x}/{y}.png".to_owned().try_into().unwrap(),
                    attribution: "National Land Survey of Finland (CC BY 4.0)".into(),
                }),
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
            "National Land Survey of Finland (CC BY 4.0)",
        ];
        assert_eq!(sheets.owed, expected);
        assert!(sheets.schematic);
    }
}
