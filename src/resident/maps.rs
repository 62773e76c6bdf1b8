//! The maps of the residents' pages, which only a build of its own draws.
//!
//! Most people never open a map, and its code is as large as three of our pages. So the pages name
//! none of it. They take [`Maps`] from the context above them: the build with maps puts it there,
//! the small one and the server do not, and the linker leaves out what nothing leads to. A page
//! here says whether its address asks for a map, and what stands in the map's place where there is
//! none. See `docs/decisions/0016-maps-in-a-build-of-their-own.md`.

mod found;
mod national;
mod place;
mod turn;
mod venue;

use std::sync::Arc;

use domain::venue::Venue;
use leptos::prelude::*;

use super::venues_page::Asking;
use crate::data::PublicData;
use crate::router::use_navigation;
use crate::state::{Reader, use_app_runs};
use crate::ui::blocks::{block, button_link, paragraph, parts};
use crate::ui::live;

/// What the build with maps can draw.
#[derive(Clone, Copy)]
pub struct Maps {
    /// Prepares what all maps share, once, above every page.
    pub(super) begin: fn(),
    /// What was found, on a map beside its list.
    pub(super) found: fn(Asking) -> AnyView,
    /// What a row of that list says more while there is a map.
    pub(super) on_row: fn(Asking, &Venue, usize) -> AnyView,
    /// Where a venue is.
    pub(super) venue: fn(Reader, &Venue) -> AnyView,
    /// All municipalities.
    pub(super) national: fn(Reader, &Arc<PublicData>) -> AnyView,
}

/// All the maps. Only the entry point of the build with maps may name it.
pub const MAPS: Maps = Maps {
    begin: turn::begin,
    found: found::beside,
    on_row: found::on_row,
    venue: venue::around,
    national: national::national,
};

/// The maps of this build, if it has any.
pub(super) fn use_maps() -> Option<Maps> {
    use_context()
}

/// Whether the page's map is asked for, and whether it is drawn.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    maps: Option<Maps>,
    asked: Memo<bool>,
    runs: Signal<bool>,
}

/// The map of the page that is shown.
pub(super) fn use_turn() -> Turn {
    let address = use_navigation().address();
    Turn {
        maps: use_maps(),
        asked: Memo::new(move |_| address.with(|address| address.asks_for_map())),
        runs: use_app_runs(),
    }
}

impl Turn {
    /// The maps, while the page's own is drawn.
    pub(super) fn drawn(self) -> Option<Maps> {
        self.maps.filter(|_| self.asked.get() && self.runs.get())
    }

    /// The link to the page with its map, or back to the page without; and what there is to say
    /// where the map is asked for and not drawn.
    pub(super) fn switch(
        self,
        reader: Reader,
        show: &'static str,
        link: impl Fn(bool) -> String + Send + 'static,
    ) -> AnyView {
        self.switched(reader, show, Box::new(link))
    }

    fn switched(
        self,
        reader: Reader,
        show: &'static str,
        link: Box<dyn Fn(bool) -> String + Send>,
    ) -> AnyView {
        let texts = reader.texts;
        live(move || {
            let asked = self.asked.get();
            let said = if asked { texts.map_hide() } else { show };
            let mut all = parts![button_link(link(!asked), said)];
            if asked && self.drawn().is_none() {
                // The server cannot know whether the map comes; the small build, that it did not.
                all.insert(
                    0,
                    match self.runs.get() {
                        true => paragraph("map-missing", texts.map_missed()),
                        false => paragraph("map-missing", texts.map_loading()),
                    },
                );
                if self.runs.get() {
                    all.push(button_link(link(true), texts.map_again()));
                }
            }
            block("div", "actions map-switch", all)
        })
    }
}

/// A page's own map with the link that opens it.
pub(super) fn map_section(
    reader: Reader,
    show: &'static str,
    link: impl Fn(bool) -> String + Send + 'static,
    draw: impl Fn(Maps) -> AnyView + Send + 'static,
) -> AnyView {
    let turn = use_turn();
    let map = live(move || {
        turn.drawn()
            .map_or_else(|| ().into_any(), |maps| untrack(|| draw(maps)))
    });
    block(
        "div",
        "page-map",
        parts![turn.switch(reader, show, link), map],
    )
}
