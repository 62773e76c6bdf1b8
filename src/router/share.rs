//! Taking a page along, or something on it: sharing, printing, copying.

use crate::platform;
pub use crate::platform::Shared;

/// Shares the page that is open under a title, then tells what became of it.
pub fn share_page(title: &str, done: impl FnOnce(Shared) + 'static) {
    platform::share(title, done);
}

/// Prints the page that is open.
pub fn print_page() {
    platform::print();
}

/// Puts text on the clipboard, then says whether it could.
pub fn copy_text(text: &str, done: impl FnOnce(bool) + 'static) {
    platform::copy(text, done);
}

/// Saves a drawing of ours as a picture, then says whether it could. `address` is that of an SVG
/// file.
pub fn save_as_png(address: &str, name: &'static str, done: impl FnOnce(bool) + 'static) {
    platform::save_as_png(address.to_owned(), name, done);
}
