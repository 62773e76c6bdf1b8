//! The maps of the residents' pages, which only a build of its own draws.
//!
//! Most people never open a map, and its code is as large as three of our pages. So the pages name
//! none of it. They ask whether the program has [`Maps`]: the build with maps says so at its start,
//! the small one and the server do not, and the linker leaves out what nothing leads to. A page
//! here says whether its address asks for a map, and what stands in the map's place where there is
//! none. See `docs/decisions/0016-maps-in-a-build-of-their-own.md`.

mod found;
mod national;
mod own;
mod place;
mod turn;
mod venue;

use std::sync::OnceLock;

use domain::venue::Venue;
use leptos::prelude::*;

use super::venues_page::Asking;
use crate::data::use_data;
use crate::router::use_navigation;
use crate::state::Reader;
use crate::ui::blocks::{block, button_link, paragraph, parts};
use crate::ui::live;

/// What the build with maps can draw. Nothing is drawn while the address does not ask for it.
#[derive(Clone, Copy)]
pub struct Maps {
    /// Prepares what all maps share, once, above every page.
    pub(super) begin: fn(),
    /// Whether the map of the page that is shown is drawn now; tracked.
    pub(super) drawn: fn() -> bool,
    /// What was found, on a map beside its list.
    pub(super) found: fn(Asking) -> AnyView,
    /// What a row of that list says more while there is a map.
    pub(super) on_row: fn(Asking, &Venue, usize) -> Option<AnyView>,
    /// The map of any other page.
    pub(super) own: fn(Reader) -> AnyView,
}

/// All the maps. Only the entry point of the build with maps may name it.
pub const MAPS: Maps = Maps {
    begin: turn::begin,
    drawn: turn::is_drawn,
    found: found::beside,
    on_row: found::on_row,
    own: own::own,
};

/// The maps of the program that runs: no page changes whether it has any.
static OWN: OnceLock<Maps> = OnceLock::new();

/// Says that the program has maps, and prepares them for the pages below.
pub(super) fn provide(maps: Maps) {
    let _ = OWN.set(maps);
    (maps.begin)();
}

/// The maps of this build, if it has any.
pub(super) fn use_maps() -> Option<&'static Maps> {
    OWN.get()
}

/// The link to the page with its map, or back to the page without; and what there is to say where
/// the map is asked for and not drawn.
pub(super) fn switch(reader: Reader, show: &'static str) -> AnyView {
    let (texts, data, maps) = (reader.texts, use_data(), use_maps());
    let address = use_navigation().address();
    live(move || {
        let address = address.get();
        let asked = address.asks_for_map();
        // The server cannot know whether the map comes; an app without maps, that it did not.
        let missed = asked && maps.is_none() && !cfg!(feature = "ssr");
        let missing = if missed {
            texts.map_missed()
        } else {
            texts.map_loading()
        };
        let said = match (asked, missed) {
            (_, true) => texts.map_again(),
            (true, _) => texts.map_hide(),
            (false, _) => show,
        };
        let page = address.with_map(!asked || missed);
        let mut all = Vec::new();
        if asked && !maps.is_some_and(|maps| (maps.drawn)()) {
            all.push(paragraph("map-missing", missing));
        }
        let link = reader.links().translate(&page, data.document());
        all.push(button_link(link, said));
        block("div", "map-switch", all)
    })
}

/// The link to a page's own map, and the map where it is asked for.
pub(super) fn own_map(reader: Reader, show: &'static str) -> AnyView {
    let mut parts = parts![switch(reader, show)];
    if let Some(maps) = use_maps() {
        parts.push((maps.own)(reader));
    }
    block("div", "own-map", parts)
}
