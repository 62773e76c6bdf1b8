//! Taking a page along: sharing it and printing it.

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
