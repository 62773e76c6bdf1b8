//! What a person hears and where the focus goes after a change of page. Nothing of it happens on
//! the first page, which the browser announces itself, nor when only a search changes.

use leptos::prelude::*;

use super::address::Address;
use crate::platform;
pub use crate::platform::{Gesture, Touch};

/// After each change of the page: the document's title, the focus on the heading, and the words
/// that the returned signal holds for a live region.
pub fn announce_page(
    shown: Memo<Address>,
    titles: impl Fn(&Address) -> PageTitle + Send + Sync + 'static,
) -> Signal<String> {
    let announcement = RwSignal::new(String::new());
    Effect::new(move |before: Option<Address>| {
        let address = shown.get();
        if before.is_some_and(|before| before != address) {
            let title = titles(&address);
            platform::set_title(&title.document);
            announcement.set(title.page);
            platform::after_render(|| platform::focus("h1"));
        }
        address
    });
    announcement.into()
}

/// A page's own title and the document's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageTitle {
    /// As in the page's heading.
    pub page: String,
    /// As in the title bar, with the site's name.
    pub document: String,
}

/// Moves the focus to the first element of a selector, once what the current event changed is
/// drawn.
pub fn focus(selector: &'static str) {
    platform::after_render(move || platform::focus(selector));
}

/// Brings the first element of a selector into view and gives it the focus, once what the current
/// event changed is drawn.
pub fn show(selector: String) {
    platform::after_render(move || platform::show(&selector));
}

/// Moves the focus by that many steps among the elements of a selector; says whether it moved.
pub fn focus_next(selector: &str, step: i32) -> bool {
    platform::focus_next(selector, step)
}

/// The same for an element whose name is made up.
pub fn focus_named(selector: String) {
    platform::after_render(move || platform::focus(&selector));
}

/// Does something once what the current event changed is drawn.
pub fn soon(then: impl FnOnce() + 'static) {
    platform::after_render(then);
}

/// Where an element is in the window, in pixels: left, top, width, height.
#[must_use]
pub fn box_of(selector: &str) -> Option<[f64; 4]> {
    platform::box_of(selector)
}

/// Sends everything that this pointer does to the element, until it is let go.
pub fn hold_pointer(selector: &str, pointer: i32) {
    platform::hold_pointer(selector, pointer);
}

/// Tells what hands do on the first element of a selector; what `hand` takes for the element's
/// alone, the browser leaves to it.
pub fn on_gestures(selector: &str, hand: impl FnMut(Gesture) -> bool + 'static) {
    platform::on_gestures(selector, hand);
}

/// Brings the first element of a selector to the top of the window and gives it the focus.
pub fn begin_at(selector: &str) {
    platform::begin_at(selector);
}

/// Whether nobody is anywhere on the page yet: nothing has the focus, and it stands at its top.
#[must_use]
pub fn attention_is_free() -> bool {
    platform::attention_is_free()
}
