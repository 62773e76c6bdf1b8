//! The start page: one search field, one answer at a time.

mod results;
mod welcome;

use leptos::prelude::*;

use self::results::Results;
use self::welcome::{about, known_municipalities};
use super::search_field::{search_field, to_results};
use crate::data::use_data;
use crate::router::{Page, use_navigation};
use crate::state::use_reader;
use crate::ui::{Echo, PageHeading, on_send};

/// How many results are shown at once: what fits a phone before one would rather type on.
const SHOWN: usize = 8;

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
        <div class="hero" class:searching=searching>
            <Echo />
            <PageHeading kicker="">{reader.texts.start_title()}</PageHeading>
            <p class="lead">{reader.texts.start_lead()}</p>
            <SearchForm query typed=Callback::new(typed) />
        </div>
        <Results query found />
        <div hidden=searching>
            {about(reader)}
            {known_municipalities(reader, &known)}
        </div>
    }
}

/// The field. Without WebAssembly it is a plain form that asks the server for the same page.
#[component]
fn SearchForm(query: RwSignal<String>, typed: Callback<String>) -> impl IntoView {
    let reader = use_reader();
    let texts = reader.texts;
    view! {
        <form
            class="search"
            role="search"
            action=reader.links().start()
            method="get"
            on:submit=on_send(|| {
                to_results();
            })
        >
            <label class="ds-label" for="search">{texts.search_label()}</label>
            <p id="search-hint" class="hint">{texts.search_hint()}</p>
            {search_field(query, typed)}
        </form>
    }
}
