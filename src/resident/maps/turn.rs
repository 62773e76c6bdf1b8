//! What all maps share while the app runs, and where the focus goes when one comes or goes.

use domain::finder::Question;
use domain::geo::View;
use leptos::prelude::*;

use crate::data::provide_map;
use crate::router::{Address, attention_is_free, begin_at, soon, use_navigation};
use crate::state::use_app_runs;

/// What is chosen and seen on the map of what was found. Lives above every page, so that whoever
/// reads about a place and goes back finds the map as it was.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    /// The venues that are chosen, by their positions in the document: on the map and in the list.
    pub(super) chosen: RwSignal<Vec<usize>>,
    /// What is on the map.
    pub(super) view: RwSignal<View>,
    /// The question whose answer was on it.
    pub(super) of: StoredValue<Option<Question>>,
}

/// Makes room above every page, and follows the address to every map.
pub(super) fn begin() {
    provide_map();
    provide_context(Seen {
        chosen: RwSignal::new(Vec::new()),
        view: RwSignal::new(View::country()),
        of: StoredValue::new(None),
    });
    let address = use_navigation().address();
    let (asked, runs) = (move || address.with(Address::asks_for_map), use_app_runs());
    provide_context(Drawn(Memo::new(move |_| asked() && runs.get())));
    follow();
}

/// Whether the page's map is drawn: its address asks for it, and the app runs.
#[derive(Clone, Copy)]
struct Drawn(Memo<bool>);

/// Whether the map of the page that is shown is drawn; tracked.
pub(super) fn is_drawn() -> bool {
    use_context::<Drawn>().is_some_and(|drawn| drawn.0.get())
}

/// What [`begin`] made room for.
pub(super) fn use_seen() -> Seen {
    expect_context()
}

/// Leads the focus to the link that opens and closes the map: when a map was asked for on a page
/// that is open, and when a page is loaded for its map and nobody is anywhere on it yet.
fn follow() {
    let address = use_navigation().address();
    Effect::new(move |before: Option<Address>| {
        let now = address.get();
        match &before {
            None if now.asks_for_map() => soon(|| {
                if attention_is_free() {
                    begin_at(LINK);
                }
            }),
            Some(before) if turned(before, &now) => soon(|| begin_at(LINK)),
            _ => {}
        }
        now
    });
}

const LINK: &str = ".map-switch a";

fn turned(before: &Address, now: &Address) -> bool {
    before.same_page(now) && before.asks_for_map() != now.asks_for_map()
}
