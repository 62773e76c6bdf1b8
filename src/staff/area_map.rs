//! What the maps of people who work have in common: their words, whom they are owed to, and what
//! stands in their place until they are there.

use std::sync::Arc;

use domain::geo::{Bounds, Spot, View};
use domain::language::Language;
use domain::map::{AreaShape, Sheets};
use domain::network::NetworkDocument;
use domain::regional::By;
use leptos::prelude::*;

use super::loaded::waiting;
use crate::data::staff::use_outlines;
use crate::data::{MapState, use_map};
use crate::i18n::StaffTexts;
use crate::ui::blocks::{block, button, paragraph, parts};
use crate::ui::live;
use crate::ui::map::{Look, MapParts, MapWords};

/// The words of a map.
pub fn map_words(
    texts: &'static StaffTexts,
    [label, areas, markers]: [&'static str; 3],
) -> MapWords {
    MapWords {
        label,
        areas,
        markers,
        zoom: [texts.map_zoom_in(), texts.map_zoom_out(), texts.map_fit()],
        moves: [
            texts.map_north(),
            texts.map_south(),
            texts.map_west(),
            texts.map_east(),
        ],
        hint: texts.map_hint(),
    }
}

/// A map of the whole country with nothing on it.
pub fn plain_map(
    texts: &'static StaffTexts,
    id: &'static str,
    words: MapWords,
    sheets: Arc<Sheets>,
) -> MapParts {
    MapParts {
        id,
        swedish: texts.language() == Language::Sv,
        sheets,
        words,
        look: Callback::new(|_| Look::default()),
        current: RwSignal::new(None),
        choose: None,
        view: RwSignal::new(View::country()),
        everything: Callback::new(|()| View::country()),
        markers: Callback::new(|_| Vec::new()),
        here: Callback::new(|()| None),
        press: Callback::new(|_| ()),
        moved: None,
    }
}

/// A view in which all these areas can be seen; the whole country where there are none.
pub fn around<'a>(areas: impl Iterator<Item = &'a AreaShape>) -> View {
    let spots: Vec<Spot> = areas
        .map(|area| Spot {
            x: f64::from(area.label.0),
            y: f64::from(area.label.1),
        })
        .collect();
    Bounds::around(&spots).map_or_else(View::country, View::of)
}

/// Draws a map by these areas, once its sheets are there.
pub fn map_place(
    texts: &'static StaffTexts,
    network: Arc<NetworkDocument>,
    by: By,
    draw: impl Fn(Arc<Sheets>) -> AnyView + Send + 'static,
) -> AnyView {
    let (sheets, outlines) = (use_map(), use_outlines());
    sheets.load();
    if by != By::Municipality {
        outlines.load();
    }
    live(move || {
        let found = match (sheets.state(), by, outlines.found()) {
            (MapState::Here(sheets), By::Municipality, _) => Some(sheets),
            (MapState::Here(sheets), _, Some(outlines)) => {
                Some(Arc::new(by_outlines(&sheets, &outlines, &network, by)))
            }
            _ => None,
        };
        let missed =
            sheets.state() == MapState::Missed || (by != By::Municipality && outlines.is_missed());
        match found {
            Some(sheets) => untrack(|| {
                let owed = credit(texts, &sheets);
                block("div", "map-place", parts![draw(sheets), owed])
            }),
            None if missed => {
                let again = Callback::new(move |()| {
                    sheets.load();
                    outlines.load();
                });
                let again = button("secondary", texts.try_again(), again);
                let said = paragraph("hint", texts.map_missed());
                block("div", "map-place", parts![said, again])
            }
            None => waiting(texts.map_loading()),
        }
    })
}

/// The sheets with the outlines of larger areas.
fn by_outlines(
    sheets: &Sheets,
    outlines: &domain::map::AreaMap,
    network: &NetworkDocument,
    by: By,
) -> Sheets {
    let members = |code: &str| {
        let all = network.municipalities.iter();
        let inside = all.filter(|each| match by {
            By::Municipality => each.code.as_str() == code,
            By::Region => each.region.as_str() == code,
            By::County => each.county.as_str() == code,
        });
        inside.map(|each| each.code.to_string()).collect()
    };
    let regions = outlines.regions.iter();
    let regions = regions.map(|shape| (shape.code.to_string(), shape.path.clone()));
    let counties = outlines.counties.iter();
    let counties = counties.map(|shape| (shape.code.to_string(), shape.path.clone()));
    match by {
        By::County => sheets.with_outlines(counties, members),
        _ => sheets.with_outlines(regions, members),
    }
}

/// Whom the drawing is owed to, and how exact it is.
fn credit(texts: &StaffTexts, sheets: &Sheets) -> AnyView {
    let owed = sheets.owed.iter().map(|owed| match owed {
        owed if owed.contains("OpenStreetMap") => texts.map_osm(),
        owed => owed,
    });
    let schematic = sheets.schematic.then(|| texts.map_schematic());
    let all: Vec<&str> = owed.chain(schematic).collect();
    paragraph("map-credit", &all.join(" · "))
}
