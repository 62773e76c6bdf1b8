//! Words in another language than the page's, marked so that a screen reader says them right.

use leptos::prelude::*;

use super::blocks::{element, parts, words};

/// A text with the code of the language it is in; nothing where that is the page's own.
#[must_use]
pub fn in_language(said: &str, lang: Option<&'static str>) -> AnyView {
    match lang {
        Some(lang) => {
            let lang = ("lang", Some(lang.to_owned()));
            element("span", "", [lang, ("id", None)], parts![words(said)])
        }
        None => words(said),
    }
}
