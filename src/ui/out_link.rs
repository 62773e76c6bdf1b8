//! Links that leave the site: they say so, open in place, and send no referrer.

use leptos::prelude::*;

use super::blocks::{element, parts, text, words};
use super::icon::{Symbol, icon};
use crate::state::use_texts;

/// A link to another site. An address that is not `http` or `https` is shown as text, never
/// followed.
#[must_use]
pub fn out_link(href: &str, said: &str) -> AnyView {
    if !(href.starts_with("https://") || href.starts_with("http://")) {
        return words(said);
    }
    let attributes = [
        ("href", Some(href.to_owned())),
        ("rel", Some("noreferrer external".to_owned())),
    ];
    let parts = parts![
        words(said),
        icon(Symbol::Outside),
        text("span", "ds-sr-only", use_texts().opens_elsewhere()),
    ];
    element("a", "ds-link out", attributes, parts)
}
