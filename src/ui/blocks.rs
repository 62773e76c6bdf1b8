//! Elements of a page as plain functions that all give one type of view.
//!
//! Each sort of view costs a reader some 500 bytes of WebAssembly: code that builds it, draws it
//! again and takes it down. Here every element is the same sort, whatever its tag, so a further
//! one costs its words only. The macro `view!` is for what reacts to a signal or an event.

use leptos::prelude::*;
use leptos::tachys::html::attribute::custom::CustomAttribute;
use leptos::tachys::html::element::{ElementChild, custom};

use super::live::on_press;

/// An attribute with its value; without a value it is not there.
pub type Pair = (&'static str, Option<String>);

/// No attribute.
const NONE: Pair = ("id", None);

/// Views in their order. A vector that is pushed to: `vec!` copies each view in place, which costs
/// a reader some 60 bytes a view.
macro_rules! parts {
    ($($view:expr),* $(,)?) => {{
        let mut parts = Vec::new();
        $($crate::ui::blocks::add(&mut parts, $view);)*
        parts
    }};
}
pub(crate) use parts;

/// One view more.
#[inline(never)]
pub fn add(parts: &mut Vec<AnyView>, view: AnyView) {
    parts.push(view);
}

/// Any element with at most a class and two more attributes.
#[must_use]
pub fn element(
    tag: &'static str,
    class: &'static str,
    [first, second]: [Pair; 2],
    children: Vec<AnyView>,
) -> AnyView {
    let class = (!class.is_empty()).then(|| class.to_owned());
    custom(tag)
        .attr("class", class)
        .attr(first.0, first.1)
        .attr(second.0, second.1)
        .child(children)
        .into_any()
}

/// An element with at most a class.
#[must_use]
pub fn block(tag: &'static str, class: &'static str, children: Vec<AnyView>) -> AnyView {
    element(tag, class, [NONE, NONE], children)
}

/// Words as they are.
#[must_use]
pub fn words(words: &str) -> AnyView {
    words.to_owned().into_any()
}

/// An element that holds words only.
#[must_use]
pub fn text(tag: &'static str, class: &'static str, said: &str) -> AnyView {
    block(tag, class, parts![words(said)])
}

/// A paragraph, with a class where it has a look of its own.
#[must_use]
pub fn paragraph(class: &'static str, said: &str) -> AnyView {
    text("p", class, said)
}

/// Sentences one below the other.
#[must_use]
pub fn sentences(all: Vec<String>) -> AnyView {
    let items = all.iter().map(|said| text("li", "", said));
    block("ul", "plain-list", items.collect())
}

/// Three steps with their numbers.
#[must_use]
pub fn numbered(steps: [Vec<AnyView>; 3]) -> AnyView {
    let items = steps.into_iter().map(|step| block("li", "", step));
    block("ol", "numbered", items.collect())
}

/// Rows of a list.
#[must_use]
pub fn rows(all: Vec<AnyView>) -> AnyView {
    block("ul", "rows", all)
}

/// A part of a page under a heading of the second level.
#[must_use]
pub fn section(title: &str, parts: Vec<AnyView>) -> AnyView {
    marked_section(title, None, parts)
}

/// The same with a name by which a link finds it on the page.
#[must_use]
pub fn marked_section(title: &str, id: Option<String>, mut parts: Vec<AnyView>) -> AnyView {
    parts.insert(0, text("h2", "", title));
    element("section", "section", [("id", id), NONE], parts)
}

/// A table that may be wider than the screen: then it moves by itself, by the keyboard too.
#[must_use]
pub fn table_frame(label: &str, table: AnyView) -> AnyView {
    let label = label.to_owned();
    view! {
        <div class="table-frame" role="region" aria-label=label tabindex="0">
            {table}
        </div>
    }
    .into_any()
}

/// Facts, each from [`fact`].
#[must_use]
pub fn facts(all: Vec<AnyView>) -> AnyView {
    block("dl", "facts", all)
}

/// A fact with its name.
#[must_use]
pub fn fact(label: &str, value: AnyView) -> AnyView {
    let parts = parts![text("dt", "", label), block("dd", "", parts![value])];
    block("div", "", parts)
}

/// A link within the site, or to a telephone or a mailbox.
#[must_use]
pub fn link(class: &'static str, href: String, children: Vec<AnyView>) -> AnyView {
    element("a", class, [("href", Some(href)), NONE], children)
}

/// A link of a few words.
#[must_use]
pub fn words_link(href: String, said: &str) -> AnyView {
    link("ds-link", href, parts![words(said)])
}

/// A link that looks like a button.
#[must_use]
pub fn button_link(href: String, said: &str) -> AnyView {
    let attributes = [
        ("href", Some(href)),
        ("data-variant", Some("secondary".to_owned())),
    ];
    element("a", "ds-button", attributes, parts![words(said)])
}

/// A button that acts in the browser.
#[must_use]
pub fn button(variant: &'static str, said: &str, act: Callback<()>) -> AnyView {
    let said = said.to_owned();
    view! {
        <button
            class="ds-button"
            data-variant=variant
            type="button"
            on:click=on_press(move |_| act.run(()))
        >
            {said}
        </button>
    }
    .into_any()
}

/// The same where several say the same word: its label begins with that word and says what it is
/// about. The id is for the focus, which comes back to it.
#[must_use]
pub fn named_button(
    variant: &'static str,
    said: &str,
    [label, id]: [Option<String>; 2],
    act: Callback<()>,
) -> AnyView {
    let said = said.to_owned();
    view! {
        <button
            class="ds-button"
            id=id
            data-variant=variant
            type="button"
            aria-label=label
            on:click=on_press(move |_| act.run(()))
        >
            {said}
        </button>
    }
    .into_any()
}
