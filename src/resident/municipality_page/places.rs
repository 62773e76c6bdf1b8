//! The venues and the distributors of a municipality.

use domain::municipality::Municipality;
use domain::network::NetworkDocument;
use domain::search::alphabetical;
use domain::venue::{Category, Venue, VenueAnswer};
use leptos::prelude::*;

use crate::domain_ui::{distributor_row, venue_row};
use crate::state::Reader;
use crate::ui::blocks::{paragraph, parts, rows, section, text, words_link};

/// The venues of a municipality in the order of their names.
pub(in crate::resident) fn venues_by_name<'a>(
    reader: Reader,
    document: &'a NetworkDocument,
    municipality: &Municipality,
) -> Vec<&'a Venue> {
    let here = |venue: &&Venue| venue.municipality == municipality.code;
    let mut all: Vec<&Venue> = document.venues.iter().filter(here).collect();
    let reader = reader.language();
    all.sort_by_cached_key(|venue| alphabetical(venue.name.best_text(reader), reader));
    all
}

/// The venues: those that may be visited by category with their number, those that have ended
/// after them.
pub(super) fn venues(
    reader: Reader,
    document: &NetworkDocument,
    municipality: &Municipality,
) -> AnyView {
    let texts = reader.texts;
    let all = venues_by_name(reader, document, municipality);
    let category = |venue: &Venue| match venue.answer(reader.today) {
        VenueAnswer::Ended => None,
        _ => Some(venue.kind.category()),
    };
    let mut parts = Vec::new();
    for (wanted, name) in [
        (Some(Category::Culture), texts.category_culture()),
        (Some(Category::Education), texts.category_education()),
        (Some(Category::Science), texts.category_science()),
        (Some(Category::Sport), texts.category_sport()),
        (None, texts.municipality_venues_ended_title()),
    ] {
        let mut found = Vec::new();
        for venue in &all {
            if category(venue) == wanted {
                found.push(venue_row(reader, venue, None, None, [None, None]));
            }
        }
        if wanted.is_none() && parts.is_empty() {
            parts.push(paragraph("", texts.municipality_venues_none()));
        }
        if !found.is_empty() {
            let count = found.len().to_string();
            parts.push(text("h3", "", &texts.category_heading(name, &count)));
            parts.push(rows(found));
        }
    }
    section(texts.municipality_venues_title(), parts)
}

/// Who gives cards here.
pub(super) fn distributors(
    reader: Reader,
    document: &NetworkDocument,
    municipality: &Municipality,
) -> AnyView {
    let texts = reader.texts;
    let region = document.region(&municipality.region);
    let region = region.map(|region| &region.name);
    let all = document.distributors_for(municipality);
    let row = |distributor| distributor_row(reader, distributor, region);
    let all: Vec<AnyView> = all.into_iter().map(row).collect();
    let parts = if all.is_empty() {
        let name = municipality.name.best_text(reader.language());
        let href = reader.links().distributors(name);
        parts![
            paragraph("", texts.municipality_distributors_none()),
            words_link(href, texts.distributors_title()),
        ]
    } else {
        parts![
            paragraph("", texts.municipality_distributors_lead()),
            rows(all),
        ]
    };
    section(texts.municipality_distributors_title(), parts)
}
