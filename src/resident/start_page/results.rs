//! The results under the search field.

use domain::search::{Findings, Suggestion};
use leptos::prelude::*;

use super::super::search_field::results;
use crate::data::{PublicData, use_data};
use crate::domain_ui::{hit_row, municipality_row};
use crate::state::{Reader, use_reader};
use crate::ui::anew;

/// What was found, or what to do when nothing was. Drawn anew as one types.
#[component]
pub fn Results(query: RwSignal<String>, found: Memo<Option<Findings>>) -> impl IntoView {
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
    let count = move || {
        let words = count();
        view! { <span>{words}</span> }.into_any()
    };
    let list = move || match found.get().filter(|_| !nothing_asked()) {
        Some(found) if found.hits.is_empty() => {
            nothing_found(reader, &data, found.suggestion.as_ref())
        }
        Some(found) => hits(reader, &data, found),
        None => ().into_any(),
    };
    view! {
        <section class="found" aria-label=texts.results_title()>
            <p class="count" role="status">{anew(count)}</p>
            {anew(list)}
        </section>
    }
}

fn hits(reader: Reader, data: &PublicData, found: Findings) -> AnyView {
    let texts = reader.texts;
    let shown = found.hits.len();
    let more = (found.total > shown)
        .then(|| view! { <p class="hint">{texts.results_more(&shown.to_string())}</p> });
    let rows: Vec<_> = found
        .hits
        .iter()
        .filter_map(|hit| hit_row(reader, hit, data.document()))
        .collect();
    let meant = match found.suggestion {
        Some(Suggestion::DidYouMean(name)) => Some(name),
        _ => None,
    };
    let meant = meant.map(|name| view! { <p class="meant">{texts.did_you_mean(&name)}</p> });
    view! {
        {meant}
        {results(rows)}
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
        .filter_map(|at| municipalities.get(*at))
        .map(|municipality| municipality_row(reader, municipality, ""))
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
            <a class="ds-button" data-variant="secondary" href=reader.links().municipalities()>
                {texts.start_browse_all()}
            </a>
        </p>
    }
    .into_any()
}
