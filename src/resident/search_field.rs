//! The field in which one searches as one types, and the list that the arrow keys walk through.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::router::focus_next;
use crate::state::use_texts;
use crate::ui::{Icon, Symbol, on_change, on_key};

/// The links in the list of results.
const RESULT_LINKS: &str = ".results a";

/// Moves the focus to the first result.
pub fn to_results() -> bool {
    focus_next(RESULT_LINKS, 1)
}

/// The field with its button, for a label with `for="search"`. `typed` is called with each change.
pub fn search_field(content: RwSignal<String>, typed: Callback<String>) -> AnyView {
    let texts = use_texts();
    let first = content.get_untracked();
    view! {
        <div class="search-field">
            <input
                class="ds-input"
                id="search"
                name="q"
                type="search"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                maxlength="200"
                aria-describedby="search-hint"
                value=first
                prop:value=content
                on:input=on_change(move |event| typed.run(event_target_value(&event)))
                on:keydown=on_key(|event| {
                    if event.key() == "ArrowDown" && to_results() {
                        event.prevent_default();
                    }
                })
            />
            <button class="ds-button" type="submit">
                <Icon symbol=Symbol::Search />
                <span>{texts.search_button()}</span>
            </button>
        </div>
    }
    .into_any()
}

/// Results as a list whose links the arrow keys walk through.
pub fn results(rows: Vec<AnyView>) -> AnyView {
    view! {
        <ul class="rows results" on:keydown=on_key(walk)>
            {rows}
        </ul>
    }
    .into_any()
}

fn walk(event: KeyboardEvent) {
    let moved = match event.key().as_str() {
        "ArrowDown" => focus_next(RESULT_LINKS, 1),
        "ArrowUp" => focus_next(RESULT_LINKS, -1),
        _ => false,
    };
    if moved {
        event.prevent_default();
    }
}
