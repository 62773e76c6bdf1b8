//! Words in another language than the page's, marked so that a screen reader says them right.

use leptos::prelude::*;

/// A text with the language it is in.
#[component]
pub fn InLanguage(
    /// The words.
    #[prop(into)]
    text: String,
    /// Their language's code; nothing where it is the page's own.
    lang: Option<&'static str>,
) -> impl IntoView {
    match lang {
        Some(lang) => view! { <span lang=lang>{text}</span> }.into_any(),
        None => text.into_any(),
    }
}
