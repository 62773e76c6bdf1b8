//! Keys and fields for pages on which a scanner plays a keyboard, and what a camera reads.

use leptos::prelude::*;

use crate::platform;
pub use crate::platform::InGrid;

/// Hears every key on the page for as long as the page is there. Where `hear` says that a key was
/// its own, nothing else hears it.
pub fn while_here_on_keys(hear: impl FnMut(&str, f64) -> bool + 'static) {
    // It belongs to whatever is being drawn, and goes with it.
    let _ = StoredValue::new_local(platform::on_keys(hear));
}

/// The name of a field, and what stands in it.
#[must_use]
pub fn field_at(selector: &str) -> Option<(String, String)> {
    platform::field_at(selector)
}

/// Puts something into a field as if somebody had typed it.
pub fn type_into(selector: &str, text: &str) {
    platform::type_into(selector, text);
}

/// Loads what reads codes with the device's camera; `missed` is called when it does not come.
pub fn load_camera(missed: impl FnOnce() + 'static) {
    platform::load_script("data-camera", missed);
}

/// How many characters of a field stand before the caret.
#[must_use]
pub fn caret(selector: &str) -> Option<u32> {
    platform::caret(selector)
}

/// Writes a field's text anew and puts the caret after so many characters.
pub fn rewrite(selector: &str, text: &str, caret: u32) {
    platform::rewrite(selector, text, caret);
}

/// Begins in a field: after the heading of the page has had the focus, which says where one is.
pub fn begin_in(selector: &'static str) {
    platform::after_render(move || {
        platform::after_render(move || platform::focus(selector));
    });
}

/// The same for a field whose name is made up.
pub fn begin_in_cell(selector: String) {
    platform::after_render(move || {
        platform::after_render(move || platform::show(&selector));
    });
}

/// Hears what happens in the fields of a grid, and which file is chosen beside it. Where `hear` says
/// that it was its own, the browser does nothing with it.
pub fn in_grid(
    selector: &'static str,
    most_bytes: u32,
    hear: impl FnMut(&str, InGrid) -> bool + 'static,
) {
    platform::after_render(move || platform::on_grid(selector, most_bytes, hear));
}

/// Gives a field of a grid the focus.
pub fn go_to_field(selector: &str) {
    platform::focus_in_sight(selector);
}
