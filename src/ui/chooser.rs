//! A menu whose choice counts at once: for what a page shows, not for what a form sends.

use leptos::prelude::*;

use super::blocks::{block, element, parts, text};
use super::live::{live, on_change};

/// Some of a menu's choices; under a heading of their own where they have one.
pub struct Choices {
    /// The heading; empty for none.
    pub heading: String,
    /// Codes and words.
    pub all: Vec<(String, String)>,
}

impl Choices {
    /// Choices without a heading.
    #[must_use]
    pub const fn plain(all: Vec<(String, String)>) -> Choices {
        Choices {
            heading: String::new(),
            all,
        }
    }
}

/// A labelled menu. `chosen` gives the code of what is chosen now.
#[must_use]
pub fn chooser(
    id: &'static str,
    label: &str,
    groups: Vec<Choices>,
    chosen: Signal<String>,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let option = |(code, words): (String, String)| {
        let own = code.clone();
        // Said at each option: a menu that is drawn again would else fall back to its first one.
        view! { <option value=code prop:selected=move || chosen.get() == own>{words}</option> }
            .into_any()
    };
    let groups: Vec<AnyView> = groups
        .into_iter()
        .map(|group| {
            let options: Vec<AnyView> = group.all.into_iter().map(option).collect();
            match group.heading.is_empty() {
                true => options.into_any(),
                false => view! { <optgroup label=group.heading>{options}</optgroup> }.into_any(),
            }
        })
        .collect();
    let select = view! {
        <select
            class="ds-input"
            id=id
            name=id
            on:change=on_change(move |event| choose(event_target_value(&event)))
        >
            {groups}
        </select>
    };
    let tie = [("for", Some(id.to_owned())), ("id", None)];
    let label = element(
        "label",
        "ds-label",
        tie,
        parts![label.to_owned().into_any()],
    );
    block("div", "field", parts![label, select.into_any()])
}

/// Words that are said aloud when they change.
#[must_use]
pub fn spoken(class: &'static str, words: impl Fn() -> String + Send + 'static) -> AnyView {
    let said = live(move || text("span", "", &words()));
    let status = [("role", Some("status".to_owned())), ("id", None)];
    element("p", class, status, parts![said])
}
