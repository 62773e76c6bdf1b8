//! The words that every map of the residents has, and what stands in its place until its sheets
//! have come. Everything that a map says stands in a list too.

use std::sync::Arc;

use domain::geo::View;
use domain::language::Language;
use domain::map::Sheets;
use leptos::prelude::*;

use crate::data::{MapState, use_map};
use crate::i18n::Texts;
use crate::state::Reader;
use crate::ui::blocks::{block, button, paragraph, parts};
use crate::ui::live;
use crate::ui::map::{Look, MapParts, MapWords};

/// The words of a map of places.
pub fn map_words(texts: &'static Texts) -> MapWords {
    MapWords {
        label: texts.map_label(),
        areas: texts.map_areas_label(),
        markers: texts.map_markers_label(),
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
pub fn plain_map(reader: Reader, sheets: Arc<Sheets>) -> MapParts {
    MapParts {
        id: "map",
        swedish: reader.language() == Language::Sv,
        sheets,
        words: map_words(reader.texts),
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

/// Whom the drawing is owed to, and how exact it is.
fn credit(texts: &Texts, sheets: &Sheets) -> AnyView {
    let mut said = String::new();
    for owed in &sheets.owed {
        if !said.is_empty() {
            said += " · ";
        }
        said += if owed.contains("OpenStreetMap") {
            texts.map_osm()
        } else {
            owed
        };
    }
    if sheets.schematic {
        said += " · ";
        said += texts.map_schematic();
    }
    paragraph("map-credit", &said)
}

type Draw = Arc<dyn Fn(Arc<Sheets>) -> AnyView + Send + Sync>;

/// What stands where a map belongs: that it is coming, the map, or that it did not come. Asks for
/// the sheets.
pub fn map_place(
    reader: Reader,
    draw: impl Fn(Arc<Sheets>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    placed(reader, Arc::new(draw))
}

fn placed(reader: Reader, draw: Draw) -> AnyView {
    let texts = reader.texts;
    let sheets = use_map();
    sheets.load();
    live(move || match sheets.state() {
        MapState::Here(sheets) => {
            let owed = credit(texts, &sheets);
            untrack(|| block("div", "map-place", parts![draw(sheets), owed]))
        }
        MapState::Missed => {
            let again = Callback::new(move |()| sheets.load());
            let again = button("secondary", texts.map_again(), again);
            block(
                "div",
                "map-place",
                parts![paragraph("hint", texts.map_missed()), again],
            )
        }
        MapState::NotAsked | MapState::Asking => paragraph("hint", texts.map_loading()),
    })
}
