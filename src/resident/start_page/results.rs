//! The results under the search field.

use domain::search::{Findings, Suggestion};
use leptos::prelude::*;

use super::super::search_field::results;
use crate::data::{PublicData, use_data};
use crate::domain_ui::{hit_row, municipality_row};
use crate::state::{Reader, use_reader};
use crate::ui::anew;
use crate::ui::blocks::{block, button_link, paragraph, parts, text};

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
    let mut parts = Vec::new();
    if let Some(Suggestion::DidYouMean(name)) = &found.suggestion {
        parts.push(paragraph("meant", &texts.did_you_mean(name)));
    }
    let rows = found.hits.iter();
    let rows = rows.filter_map(|hit| hit_row(reader, hit, data.document()));
    parts.push(results(rows.collect()));
    if found.total > shown {
        let words = texts.results_more(&shown.to_string());
        parts.push(paragraph("hint", &words));
    }
    parts.into_any()
}

/// Never a dead end: the names that are nearest, and the list of all.
fn nothing_found(reader: Reader, data: &PublicData, next: Option<&Suggestion>) -> AnyView {
    let texts = reader.texts;
    let nearest = match next {
        Some(Suggestion::Municipalities(nearest)) => nearest.as_slice(),
        _ => &[],
    };
    let municipalities = &data.document().municipalities;
    let rows: Vec<AnyView> = nearest
        .iter()
        .filter_map(|at| municipalities.get(*at))
        .map(|municipality| municipality_row(reader, municipality, ""))
        .collect();
    let mut parts = parts![paragraph("", texts.results_none_help())];
    if !rows.is_empty() {
        parts.push(text("h2", "small-heading", texts.nearest_names()));
        parts.push(block("ul", "rows results", rows));
    }
    let all = button_link(reader.links().municipalities(), texts.start_browse_all());
    parts.push(block("p", "", parts![all]));
    parts.into_any()
}
