//! The blocks that pages are built of.

use leptos::prelude::*;

/// The page's heading: receives the focus after a change of page.
#[component]
pub fn PageHeading(
    /// What stands above the heading, in small letters.
    #[prop(into)]
    kicker: String,
    /// The heading.
    children: Children,
) -> impl IntoView {
    let kicker = (!kicker.is_empty()).then(|| view! { <p class="kicker">{kicker}</p> });
    view! {
        <div class="page-heading">
            {kicker}
            <h1 tabindex="-1">{children()}</h1>
        </div>
    }
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
    view! {
        <section class="section" id=id>
            <h2>{title}</h2>
            {children()}
        </section>
    }
}

/// A raised surface.
#[component]
pub fn Card(
    /// Further class names, for its colour.
    #[prop(into, optional)]
    class: String,
    /// What is on it.
    children: Children,
) -> impl IntoView {
    view! { <div class=format!("card {class}")>{children()}</div> }
}
