//! The start page: one search field, one answer at a time.

use std::sync::Arc;

use domain::municipality::{Answer, Municipality};
use domain::search::{Findings, Suggestion};
use leptos::prelude::*;

use crate::data::{PublicData, use_data};
use crate::domain_ui::{HitRow, MunicipalityRow};
use crate::i18n::Texts;
use crate::router::{Page, focus_next, use_navigation};
use crate::state::{Reader, use_reader};
use crate::ui::{Echo, Icon, PageHeading, Section, Symbol};

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
        <div class="hero">
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

/// What was found, or what to do when nothing was. Drawn anew as one types.
#[component]
fn Results(query: RwSignal<String>, found: Memo<Option<Findings>>) -> impl IntoView {
    let reader = use_reader();
    let texts = reader.texts;
    let data = use_data();
    let nothing_asked = move || query.with(|query| query.trim().is_empty());
    let count = move || match found.get() {
        _ if nothing_asked() => String::new(),
        Some(found) if found.hits.is_empty() => texts.results_none(query.get().trim()),
        Some(found) => texts.results_count(found.total),
        None => String::new(),
    };
    let list = move || {
        let found = found.get().filter(|_| !nothing_asked())?;
        Some(if found.hits.is_empty() {
            nothing_found(reader, &data, found.suggestion.as_ref())
        } else {
            hits(reader.texts, &data, found)
        })
    };
    view! {
        <section class="found" aria-label=texts.results_title()>
            <p class="count" role="status">{count}</p>
            {list}
        </section>
    }
}

fn hits(texts: &'static Texts, data: &PublicData, found: Findings) -> AnyView {
    let shown = found.hits.len();
    let more = (found.total > shown)
        .then(|| view! { <p class="hint">{texts.results_more(&shown.to_string())}</p> });
    let rows: Vec<_> = found
        .hits
        .into_iter()
        .map(|hit| view! { <HitRow hit document=data.document() /> }.into_any())
        .collect();
    let meant = match found.suggestion {
        Some(Suggestion::DidYouMean(name)) => Some(name),
        _ => None,
    };
    let meant = meant.map(|name| view! { <p class="meant">{texts.did_you_mean(&name)}</p> });
    view! {
        {meant}
        <ul
            class="rows results"
            on:keydown=|event| {
                let moved = match event.key().as_str() {
                    "ArrowDown" => focus_next(RESULT_LINKS, 1),
                    "ArrowUp" => focus_next(RESULT_LINKS, -1),
                    _ => false,
                };
                if moved {
                    event.prevent_default();
                }
            }
        >
            {rows}
        </ul>
        {more}
    }
    .into_any()
}

/// Never a dead end: the names that are nearest, and the list of all.
fn nothing_found(reader: Reader, data: &PublicData, next: Option<&Suggestion>) -> AnyView {
    let texts = reader.texts;
    let nearest = match next {
        Some(Suggestion::Municipalities(nearest)) => nearest.as_slice(),
        _ => &[],
    };
    let municipalities = &data.document().municipalities;
    let rows: Vec<_> = nearest
        .iter()
        .filter_map(|at| municipalities.get(*at).cloned())
        .map(|municipality| view! { <MunicipalityRow municipality /> })
        .collect();
    let nearest = (!rows.is_empty()).then(|| {
        view! {
            <h2 class="small-heading">{texts.nearest_names()}</h2>
            <ul class="rows results">{rows}</ul>
        }
    });
    view! {
        <p>{texts.results_none_help()}</p>
        {nearest}
        <p>
            <a class="ds-link" href=reader.links().municipalities()>{texts.start_browse_all()}</a>
        </p>
    }
    .into_any()
}

/// What the card is, for somebody who has never heard of it.
#[component]
fn About(texts: &'static Texts) -> impl IntoView {
    let steps = [
        (
            Symbol::Hand,
            texts.start_step_get_title(),
            texts.start_step_get(),
        ),
        (
            Symbol::Place,
            texts.start_step_find_title(),
            texts.start_step_find(),
        ),
        (
            Symbol::Yes,
            texts.start_step_go_title(),
            texts.start_step_go(),
        ),
    ];
    let steps = steps.map(|(symbol, title, text)| {
        view! {
            <li class="step">
                <Icon symbol />
                <div>
                    <h3>{title}</h3>
                    <p>{text}</p>
                </div>
            </li>
        }
    });
    view! {
        <Section title=texts.start_about_title()>
            <p class="lead">{texts.start_about()}</p>
            <ol class="steps">{steps}</ol>
        </Section>
    }
}

/// The municipalities where the card is or has been in use, best news first; the list of all is
/// one tap away, so that the start page stays short on a phone.
#[component]
fn KnownMunicipalities(data: Arc<PublicData>, reader: Reader) -> impl IntoView {
    let used = |municipality: &&Municipality| {
        matches!(
            municipality.answer(reader.today),
            Answer::InUse | Answer::Trial | Answer::WasInUse
        )
    };
    let mut known: Vec<_> = data.document().municipalities.iter().filter(used).collect();
    known.sort_by_cached_key(|municipality| {
        let name = municipality.name.best_text(reader.language());
        (
            municipality.answer(reader.today) as u8,
            domain::search::fold(name),
        )
    });
    let rows: Vec<_> = known
        .into_iter()
        .map(|municipality| view! { <MunicipalityRow municipality=municipality.clone() /> })
        .collect();
    view! {
        <Section title=reader.texts.start_browse_title()>
            <ul class="rows columns">{rows}</ul>
            <p>
                <a class="ds-button" data-variant="secondary" href=reader.links().municipalities()>
                    {reader.texts.start_browse_all()}
                </a>
            </p>
        </Section>
    }
}
