//! The start page: one search field, one answer at a time.

mod results;
mod welcome;

use leptos::prelude::*;

use self::results::Results;
use self::welcome::{About, KnownMunicipalities};
use crate::data::use_data;
use crate::router::{Page, focus_next, use_navigation};
use crate::state::use_reader;
use crate::ui::{Echo, Icon, PageHeading, Symbol};

/// How many results are shown at once: what fits a phone before one would rather type on.
const SHOWN: usize = 8;

/// The links in the list of results, for the arrow keys.
const RESULT_LINKS: &str = ".results a";

/// The start page.
#[component]
pub fn StartPage(
    /// What the address asks for at first.
    query: String,
) -> impl IntoView {
    let reader = use_reader();
    let data = use_data();
    let navigation = use_navigation();
    let query = RwSignal::new(query);
    // Back and Forward change the address alone; the field follows.
    Effect::new(move || {
        if let Page::Start { query: asked } = navigation.address().get().page
            && asked != query.get_untracked().trim()
        {
            query.set(asked);
        }
    });
    let typed = move |text: String| {
        navigation.replace(&reader.links().search(text.trim()));
        query.set(text);
    };
    let known = data.clone();
    let found = Memo::new(move |_| {
        let asked = query.get();
        let index = data.index(reader.language());
        index.map(|index| index.search(asked.trim(), SHOWN))
    });
    let searching = Memo::new(move |_| !query.get().trim().is_empty());
    view! {
        <div class="hero" class:searching=move || searching.get()>
            <Echo />
            <PageHeading kicker="">{reader.texts.start_title()}</PageHeading>
            <p class="lead">{reader.texts.start_lead()}</p>
            <SearchForm query typed=Callback::new(typed) />
        </div>
        <Results query found />
        <div hidden=move || searching.get()>
            <About texts=reader.texts />
            <KnownMunicipalities data=known reader />
        </div>
    }
}

/// The field. Without WebAssembly it is a plain form that asks the server for the same page.
#[component]
fn SearchForm(query: RwSignal<String>, typed: Callback<String>) -> impl IntoView {
    let reader = use_reader();
    let texts = reader.texts;
    let first = query.get_untracked();
    view! {
        <form
            class="search"
            role="search"
            action=reader.links().start()
            method="get"
            on:submit=move |event| {
                event.prevent_default();
                focus_next(RESULT_LINKS, 1);
            }
        >
            <label class="ds-label" for="search">{texts.search_label()}</label>
            <p id="search-hint" class="hint">{texts.search_hint()}</p>
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
                    prop:value=move || query.get()
                    on:input:target=move |event| typed.run(event.target().value())
                    on:keydown=move |event| {
                        if event.key() == "ArrowDown" && focus_next(RESULT_LINKS, 1) {
                            event.prevent_default();
                        }
                    }
                />
                <button class="ds-button" type="submit">
                    <Icon symbol=Symbol::Search />
                    <span>{texts.search_button()}</span>
                </button>
            </div>
        </form>
    }
}
