//! The map's sheets: asked for when somebody first opens a map, and kept from then on.

use std::sync::Arc;

use domain::geo::GRID;
use domain::map::{
    LandMap, MunicipalityMap, MunicipalityShape, PlaceLabel, PlaceMap, Sheets, Tiles,
};
use leptos::prelude::*;

use super::decode::Members;
use super::json::{self, Value};
use crate::platform;

const ADDRESSES: [&str; 3] = [
    "/api/v1/map/municipalities",
    "/api/v1/map/land",
    "/api/v1/map/places",
];

/// What has become of a map's sheets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum MapState {
    /// Nobody has asked for a map.
    #[default]
    NotAsked,
    /// They are on their way.
    Asking,
    /// They are here.
    Here(Arc<Sheets>),
    /// They did not come.
    Missed,
}

/// The sheets of the map, once for the whole app.
#[derive(Clone, Copy)]
pub struct MapSheets(RwSignal<MapState>);

/// Makes room for the sheets above every page.
pub fn provide_map() {
    provide_context(MapSheets(RwSignal::new(MapState::NotAsked)));
}

/// The sheets that the app keeps.
#[must_use]
pub fn use_map() -> MapSheets {
    expect_context()
}

impl MapSheets {
    /// What has become of them.
    #[must_use]
    pub fn state(self) -> MapState {
        self.0.get()
    }

    /// Asks for them unless they are here or on their way.
    pub fn load(self) {
        let state = self.0;
        if matches!(state.get_untracked(), MapState::Asking | MapState::Here(_)) {
            return;
        }
        state.set(MapState::Asking);
        platform::spawn(async move {
            let mut texts = Vec::new();
            for address in ADDRESSES {
                texts.push(platform::get_text(address).await.unwrap_or_default());
            }
            let sheets = sheets(&texts);
            let _ = state.try_set(
                sheets.map_or(MapState::Missed, |sheets| MapState::Here(Arc::new(sheets))),
            );
        });
    }
}

/// The sheets from the three answers. They are drawn as they are, so they must all lie on the grid
/// that this build draws on.
fn sheets(texts: &[String]) -> Option<Sheets> {
    let [borders, land, places] = texts else {
        return None;
    };
    let borders = borders_of(json::parse(borders)?)?;
    let land = land_of(json::parse(land)?)?;
    let places = places_of(json::parse(places)?)?;
    Some(Sheets::of(borders, land, places))
}

fn borders_of(value: Value) -> Option<MunicipalityMap> {
    let mut from = Members::of(value)?;
    Some(MunicipalityMap {
        attribution: from.text("attribution")?,
        schematic: from.flag("schematic")??,
        grid: on_grid(&mut from)?,
        municipalities: from.list("municipalities", shape)?,
    })
}

fn land_of(value: Value) -> Option<LandMap> {
    let mut from = Members::of(value)?;
    Some(LandMap {
        attribution: from.text("attribution")?,
        schematic: from.flag("schematic")??,
        grid: on_grid(&mut from)?,
        path: from.text("path")?,
        tiles: match from.optional("tiles", Members::of)? {
            None => None,
            Some(mut tiles) => Some(Tiles {
                address: tiles.text("address")?.try_into().ok()?,
                attribution: tiles.text("attribution")?,
            }),
        },
    })
}

fn places_of(value: Value) -> Option<PlaceMap> {
    let mut from = Members::of(value)?;
    Some(PlaceMap {
        attribution: from.text("attribution")?,
        schematic: from.flag("schematic")??,
        grid: on_grid(&mut from)?,
        places: from.list("places", place)?,
    })
}

fn on_grid(from: &mut Members) -> Option<domain::geo::Grid> {
    let mut members = from.optional("grid", Members::of)??;
    let same = members.whole::<u32>("west")?? == GRID.west
        && members.whole::<u32>("north")?? == GRID.north
        && members.whole::<u32>("cell")?? == GRID.cell;
    same.then_some(GRID)
}

fn shape(value: Value) -> Option<MunicipalityShape> {
    let mut from = Members::of(value)?;
    let [x, y] = from.list("label", step)?.try_into().ok()?;
    Some(MunicipalityShape {
        code: from.parsed("code")??,
        path: from.text("path")?,
        label: (x, y),
    })
}

fn place(value: Value) -> Option<PlaceLabel> {
    let mut from = Members::of(value)?;
    Some(PlaceLabel {
        code: from.parsed("code")??,
        fi: from.text("fi")?,
        sv: from.text("sv")?,
        x: from.whole::<u16>("x")??.into(),
        y: from.whole::<u16>("y")??.into(),
        rank: from.whole("rank")??,
    })
}

/// A step of the grid; all of the country lies to the south-east of its corner.
fn step(value: Value) -> Option<i32> {
    match value {
        Value::Number(number) => {
            let whole = number as i32;
            (f64::from(whole) == number).then_some(whole)
        }
        _ => None,
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;

    fn texts() -> Vec<String> {
        vec![
            include_str!("../../data/map/municipalities.json").to_owned(),
            include_str!("../../data/map/land.json").to_owned(),
            include_str!("../../data/map/places.json").to_owned(),
        ]
    }

    #[test]
    fn the_committed_sheets_are_read_as_the_server_reads_them() {
        let read = sheets(&texts()).unwrap();
        let [borders, land, places] = <[String; 3]>::try_from(texts()).unwrap();
        let expected = Sheets::of(
            serde_json::from_str(&borders).unwrap(),
            serde_json::from_str(&land).unwrap(),
            serde_json::from_str(&places).unwrap(),
        );
        assert_eq!(read, expected);
        assert_eq!(read.areas.len(), 308);
        assert!(read.schematic);
    }

    #[test]
    fn an_operators_own_pictures_come_from_the_service_itself_or_the_map_is_none() {
        let with = |address: &str| {
            let mut all = texts();
            let tiles = format!(r#"{{"tiles":{{"address":"{address}","attribution":"x"}},"#);
            all[1] = all[1].replacen('{', &tiles, 1);
            sheets(&all)
        };
        let own = with("/tiles/{z}/{x}/{y}.png").unwrap();
        assert!(own.tiles.is_some() && own.owed.contains(&"x".to_owned()));
        assert_eq!(with("https://tiles.example/{z}/{x}/{y}.png"), None);
    }

    #[test]
    fn sheets_of_another_grid_or_form_are_no_map() {
        for (at, from, to) in [
            (0, "\"cell\":250", "\"cell\":500"),
            (1, "\"path\"", "\"paths\""),
            (2, "\"rank\":1", "\"rank\":-1"),
        ] {
            let mut broken = texts();
            let text = broken[at].replace(": ", ":");
            assert!(text.contains(from), "{from}");
            broken[at] = text.replacen(from, to, 1);
            assert_eq!(sheets(&broken), None, "{to}");
        }
        assert_eq!(sheets(&[]), None);
    }
}
