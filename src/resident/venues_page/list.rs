//! What was found: how much of it, then row by row; never a dead end.

use domain::finder::{Question, Row};
use domain::search::{Suggestion, Target};
use leptos::prelude::*;

use super::super::maps::{switch, use_maps};
use super::super::search_field::results;
use super::{Answer, Asking};
use crate::data::{PublicData, use_data};
use crate::domain_ui::{hit_row, opening_words, venue_row};
use crate::ui::{anew, live, on_press};

/// How many venues are shown at first, and how many more at a time.
const PAGE: usize = 10;

/// How many municipalities and distributors that fit the words stand above the venues.
pub(super) const OTHERS: usize = 3;

/// The count and the list, drawn anew as one types.
#[component]
pub(super) fn List(asking: Asking, minute: Signal<Option<u16>>) -> impl IntoView {
    let texts = asking.reader.texts;
    let data = use_data();
    let pages = RwSignal::new(1);
    // Another question begins again at the top of its list.
    Effect::new(move || {
        asking.question.track();
        pages.set(1);
    });
    let count = move || {
        let words = asking.found.with(|answer| {
            let found = texts.finder_count(answer.found.rows.len());
            match answer.found.not_known {
                0 => found,
                unknown => format!("{found}. {}", texts.finder_not_known(unknown)),
            }
        });
        view! { <span>{words}</span> }.into_any()
    };
    let ignored = move || {
        let ignored = asking
            .question
            .with(|question| question.not_understood.join(", "));
        match ignored.as_str() {
            "" => ().into_any(),
            names => view! { <p class="hint">{texts.finder_ignored(names)}</p> }.into_any(),
        }
    };
    let list = move || {
        let shown = pages.get() * PAGE;
        asking
            .found
            .with(|answer| rows(asking, &data, answer, shown, minute).into_any())
    };
    let more = move || {
        let left = asking
            .found
            .with(|answer| answer.found.rows.len())
            .saturating_sub(pages.get() * PAGE);
        if left == 0 {
            return ().into_any();
        }
        view! {
            <button
                class="ds-button"
                data-variant="secondary"
                type="button"
                on:click=on_press(move |_| pages.update(|pages| *pages += 1))
            >
                {texts.finder_more(left.min(PAGE))}
            </button>
        }
        .into_any()
    };
    view! {
        <section class="found" aria-label=texts.results_title()>
            <p class="count" role="status">{anew(count)}</p>
            {live(ignored)}
            {switch(asking.reader, texts.map_show())}
            {anew(list)}
            {live(more)}
        </section>
    }
}

fn rows(
    asking: Asking,
    data: &PublicData,
    answer: &Answer,
    shown: usize,
    minute: Signal<Option<u16>>,
) -> Vec<AnyView> {
    let texts = asking.reader.texts;
    let mut parts = Vec::new();
    let maps = use_maps();
    let row = |row: &Row| {
        let venue = data.document().venues.get(row.venue)?;
        let hours = data.finder().hours(row.venue);
        let open = hours.cloned().map(|hours| {
            let today = asking.reader.today;
            live(move || opening_words(texts, &hours, today, minute.get()).into_any())
        });
        let place = data.document().municipality(&venue.municipality);
        let place = place.map(|place| place.name.best_text(asking.reader.language()));
        let beside = maps.and_then(|maps| (maps.on_row)(asking, venue, row.venue));
        let metres = row.metres;
        Some(venue_row(
            asking.reader,
            venue,
            place,
            metres,
            [open, beside],
        ))
    };
    let rows = &answer.found.rows;
    if rows.is_empty() {
        parts.push(nothing(asking, answer));
    } else {
        let rows: Vec<AnyView> = rows.iter().take(shown).filter_map(row).collect();
        parts.push(results(rows));
    }
    parts.extend(others(asking, data, answer));
    parts
}

/// Municipalities and distributors that fit the words, and the name that was perhaps meant.
fn others(asking: Asking, data: &PublicData, answer: &Answer) -> Vec<AnyView> {
    let hits = answer
        .words
        .hits
        .iter()
        .filter(|hit| !matches!(hit.target, Target::Venue(_)));
    let rows: Vec<AnyView> = hits
        .filter_map(|hit| hit_row(asking.reader, hit, data.document()))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![view! { <ul class="rows results">{rows}</ul> }.into_any()]
}

/// What to do where no venue was found.
fn nothing(asking: Asking, answer: &Answer) -> AnyView {
    let texts = asking.reader.texts;
    let links = asking.reader.links();
    let words = asking.question.with(|question| question.words.clone());
    let unfiltered = Question {
        words,
        map: asking.question.with(|question| question.map),
        ..Question::default()
    };
    let meant = match &answer.words.suggestion {
        Some(Suggestion::DidYouMean(name)) => Some(texts.did_you_mean(name)),
        _ => None,
    };
    view! {
        {meant.map(|words| view! { <p class="meant">{words}</p> })}
        <p>{texts.finder_none_help()}</p>
        <p class="actions">
            <a class="ds-button" data-variant="secondary" href=links.venues(&unfiltered)>
                {texts.finder_clear()}
            </a>
            <a class="ds-button" data-variant="secondary" href=links.municipalities()>
                {texts.start_browse_all()}
            </a>
        </p>
    }
    .into_any()
}
