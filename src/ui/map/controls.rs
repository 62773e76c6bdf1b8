//! The buttons of a map: whoever cannot make gestures misses nothing.

use domain::geo::cluster::Towards;
use domain::geo::view::ZOOM;
use leptos::prelude::*;

use super::super::blocks::block;
use super::super::live::on_press;
use super::Shown;

/// All the buttons.
pub(super) fn controls(shown: &Shown) -> AnyView {
    let words = shown.parts.words;
    let [nearer, farther, everything] = words.zoom;
    let [north, south, west, east] = words.moves;
    let button = |sign: &'static str, said: &'static str, act: fn(&Shown)| {
        let shown = shown.clone();
        view! {
            <button
                class="ds-button"
                data-variant="secondary"
                type="button"
                aria-label=said
                title=said
                on:click=on_press(move |_| act(&shown))
            >
                <span aria-hidden="true">{sign}</span>
            </button>
        }
        .into_any()
    };
    block(
        "div",
        "map-controls",
        vec![
            button("+", nearer, |shown| shown.zoom(ZOOM)),
            button("−", farther, |shown| shown.zoom(1.0 / ZOOM)),
            button("⤢", everything, Shown::fit),
            button("↑", north, |shown| shown.pan(Towards::North)),
            button("↓", south, |shown| shown.pan(Towards::South)),
            button("←", west, |shown| shown.pan(Towards::West)),
            button("→", east, |shown| shown.pan(Towards::East)),
        ],
    )
}
