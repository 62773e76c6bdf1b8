//! The blocks that pages are built of.

use leptos::prelude::*;

use super::blocks::{block, element, marked_section, paragraph, parts};

/// The page's heading: receives the focus after a change of page.
#[must_use]
pub fn page_heading(kicker: &str, name: AnyView) -> AnyView {
    let mut parts = Vec::new();
    if !kicker.is_empty() {
        parts.push(paragraph("kicker", kicker));
    }
    let focus = ("tabindex", Some("-1".to_owned()));
    parts.push(element("h1", "", [focus, ("id", None)], parts![name]));
    block("div", "page-heading", parts)
}

/// The same as a component.
#[component]
pub fn PageHeading(
    /// What stands above the heading, in small letters.
    #[prop(into)]
    kicker: String,
    /// The heading.
    children: Children,
) -> impl IntoView {
    page_heading(&kicker, children())
}

/// A part of a page under a heading of the second level.
#[component]
pub fn Section(
    /// The heading.
    #[prop(into)]
    title: String,
    /// The name by which a link finds it on the page.
    #[prop(optional_no_strip, into)]
    id: Option<String>,
    /// What stands under it.
    children: Children,
) -> impl IntoView {
    marked_section(&title, id, parts![children()])
}

/// A raised surface; `class` names its colour.
#[must_use]
pub fn card(class: &'static str, parts: Vec<AnyView>) -> AnyView {
    block("div", class, parts)
}
