//! Keeping a place on one's own device, from the place's page.

use domain::venue::Venue;
use leptos::prelude::*;

use crate::router::focus;
use crate::state::{Reader, favourites, keep_favourites, use_app_runs};
use crate::ui::blocks::{block, button, button_link, parts};
use crate::ui::live;

/// The button that keeps a place or no longer, and the way to all that are kept. It needs the app,
/// so that the server leaves its room empty.
pub fn favourite_button(reader: Reader, venue: &Venue) -> AnyView {
    let texts = reader.texts;
    let runs = use_app_runs();
    let id = venue.id.clone();
    let name = venue.name.best_text(reader.language()).to_owned();
    let said = RwSignal::new("");
    let here = id.clone();
    let press = Callback::new(move |()| {
        // Read anew: another tab may have changed them.
        let mut places = favourites();
        places.toggle(&id, &name);
        said.set(match keep_favourites(&places) {
            false => texts.favourites_failed(),
            true if places.has(&id) => texts.favourites_kept(),
            true => texts.favourites_removed(),
        });
        // Another button has taken the place of the one that was pressed.
        focus(".favourite button");
    });
    let buttons = live(move || {
        said.track();
        if !runs.get() {
            return ().into_any();
        }
        if !favourites().has(&here) {
            return button("secondary", texts.favourites_add(), press);
        }
        parts![
            button("secondary", texts.favourites_remove(), press),
            button_link(reader.links().favourites(), texts.favourites_title()),
        ]
        .into_any()
    });
    let told = live(move || said.get().into_any());
    let parts = parts![
        block("div", "actions favourite", parts![buttons]),
        view! { <p class="hint" role="status">{told}</p> }.into_any(),
    ];
    block("div", "page-foot", parts)
}
