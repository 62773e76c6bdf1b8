//! What moving between pages is in both apps: listening to links, Back and Forward, and changing
//! the address that every page follows.

use leptos::prelude::*;

use crate::platform;

/// Splits a link into its path and its query, which keeps its `?`.
#[must_use]
pub fn parted(link: &str) -> (&str, &str) {
    link.split_at(link.find('?').unwrap_or(link.len()))
}

/// Listens once the app runs. `follow` goes to a link and says whether it did; `back` notes an
/// address that the browser has gone to and says whether it was another page.
pub fn listen(
    follow: impl Fn(&str, &str) -> bool + Copy + 'static,
    back: impl Fn(&str, &str) -> bool + Copy + 'static,
) {
    Effect::new(move || {
        platform::keep_scroll_positions();
        platform::on_link(move |path, query| follow(&path, &query));
        platform::on_back_or_forward(move |path, query, scroll| {
            let other_page = back(&path, &query);
            // A jump within the page is the browser's own affair.
            if let Some(top) = scroll.or(other_page.then_some(0.0)) {
                platform::after_render(move || platform::scroll_to(top));
            }
        });
    });
}

/// Goes on to another address: a new step in the history, seen from its top.
pub fn go_on<A: PartialEq + Send + Sync + 'static>(
    address: RwSignal<A>,
    next: A,
    (path, query): (&str, &str),
) {
    platform::push_address(path, query);
    change(address, next);
    platform::after_render(|| platform::scroll_to(0.0));
}

/// Changes the address; says whether it was another one.
pub fn change<A: PartialEq + Send + Sync + 'static>(address: RwSignal<A>, next: A) -> bool {
    // The application may have been taken down while the browser was still calling back.
    let changed = address
        .try_with_untracked(|current| *current != next)
        .unwrap_or(false);
    if changed {
        let _ = address.try_set(next);
    }
    changed
}
