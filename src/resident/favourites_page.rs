//! The places that a person keeps on this device, and what has changed since they last looked.

use std::sync::Arc;

use domain::finder::Question;
use domain::kept::{Change, Favourite, Seen};
use domain::known::PartialDate;
use domain::network::NetworkDocument;
use domain::venue::Venue;
use leptos::prelude::*;

use crate::data::PublicData;
use crate::domain_ui::{about, row, venue_row};
use crate::i18n::partial_date;
use crate::state::{Reader, favourites, forget, last_seen, use_app_runs};
use crate::ui::blocks::{block, button, button_link, paragraph, parts, rows, section, text, words};
use crate::ui::{live, page_heading};

/// How many places of a kind of change are shown; the finder shows all.
const SHOWN: usize = 10;

/// The page. What is kept is read by the app alone: the server never learns of it.
pub fn favourites_page(reader: Reader, data: &Arc<PublicData>) -> AnyView {
    let texts = reader.texts;
    let data = Arc::clone(data);
    let runs = use_app_runs();
    let forgotten = RwSignal::new(false);
    let kept = live(move || {
        if !runs.get() {
            return paragraph("hint", texts.favourites_wait());
        }
        if forgotten.get() {
            return view! { <p role="status">{texts.favourites_forgotten()}</p> }.into_any();
        }
        let kept = favourites().places;
        // Nothing is remembered for somebody who has not chosen anything.
        if kept.is_empty() {
            return none(reader);
        }
        let document = data.document();
        let before = last_seen(document, reader.today);
        let forget = Callback::new(move |()| {
            forget();
            forgotten.set(true);
        });
        let forget = button("secondary", texts.favourites_forget(), forget);
        parts![
            places(reader, document, &kept, before.as_ref()),
            changes(reader, document, before.as_ref()),
            block("p", "actions", parts![forget]),
        ]
        .into_any()
    });
    parts![
        page_heading("", words(texts.favourites_title())),
        paragraph("lead", texts.favourites_lead()),
        block("div", "own-places", parts![kept]),
    ]
    .into_any()
}

/// For somebody who has not chosen any place yet.
fn none(reader: Reader) -> AnyView {
    let texts = reader.texts;
    let finder = reader.links().venues(&Question::default());
    parts![
        paragraph("", texts.favourites_none()),
        block(
            "p",
            "actions",
            parts![button_link(finder, texts.finder_all())]
        ),
    ]
    .into_any()
}

/// A venue's row with its municipality and, below, what has become of it.
fn place(reader: Reader, document: &NetworkDocument, venue: &Venue, said: &str) -> AnyView {
    let municipality = document.municipality(&venue.municipality);
    let municipality = municipality.map(|place| place.name.best_text(reader.language()));
    let said = (!said.is_empty()).then(|| words(said));
    venue_row(reader, venue, municipality, None, [said, None])
}

/// The places that were chosen; those that are in the network no more too.
fn places(
    reader: Reader,
    document: &NetworkDocument,
    kept: &[Favourite],
    before: Option<&Seen>,
) -> AnyView {
    let texts = reader.texts;
    let entry = |kept: &Favourite| match document.venue(&kept.id) {
        Some(venue) => {
            let change = before.and_then(|seen| seen.change(venue, reader.today));
            let said = change.map_or("", |_| texts.favourites_changed());
            place(reader, document, venue, said)
        }
        None => {
            let gone = about(&[texts.favourites_gone()]);
            let name = words(&kept.name);
            let home = reader.links().venues(&Question::default());
            row(home, None, name, gone, ().into_any())
        }
    };
    rows(kept.iter().map(entry).collect())
}

/// What came and what left, in the whole network.
fn changes(reader: Reader, document: &NetworkDocument, before: Option<&Seen>) -> AnyView {
    let texts = reader.texts;
    let Some(seen) = before else {
        return paragraph("hint", texts.favourites_first());
    };
    let date = partial_date(PartialDate::Day(seen.day));
    let mut parts = Vec::new();
    for (sort, title) in [
        (Change::New, texts.favourites_new()),
        (Change::Left, texts.favourites_left()),
    ] {
        let venues = document.venues.iter();
        let found = venues.filter(|venue| seen.change(venue, reader.today) == Some(sort));
        let found: Vec<_> = found
            .take(SHOWN)
            .map(|venue| place(reader, document, venue, ""))
            .collect();
        if !found.is_empty() {
            parts.push(text("h3", "", title));
            parts.push(rows(found));
        }
    }
    if parts.is_empty() {
        parts.push(paragraph("", texts.favourites_no_changes()));
    }
    section(&texts.favourites_since(&date), parts)
}
