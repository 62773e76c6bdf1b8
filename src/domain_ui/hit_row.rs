//! One result of a search.

use domain::distributor::Serves;
use domain::network::NetworkDocument;
use domain::search::{Hit, Reason, Target};
use leptos::prelude::*;

use super::kinds::venue_kind;
use super::municipality_answer::{short_status, status_word};
use super::rows::{about, row};
use super::source::local_text;
use super::venue_answer::{verdict, verdict_words};
use crate::state::Reader;
use crate::ui::{Symbol, icon};

/// A result as a link, with what is known of the place, so that many people need not go further.
/// Nothing where the hit belongs to another document.
#[must_use]
pub fn hit_row(reader: Reader, hit: &Hit, document: &NetworkDocument) -> Option<AnyView> {
    let texts = reader.texts;
    let (href, symbol, name, line, status) = match hit.target {
        Target::Municipality(at) => {
            let municipality = document.municipalities.get(at)?;
            let region = document.region(&municipality.region)?;
            let answer = municipality.answer(reader.today);
            let said = short_status(texts, answer, municipality.standing.as_ref());
            let line = match &hit.reason {
                Reason::Postcode(postcode) => texts.hit_postcode(postcode.as_str()),
                _ => texts.hit_municipality(region.name.best_text(reader.language())),
            };
            let status = status_word(answer.verdict(), &said);
            let href = reader.links().municipality(municipality);
            (href, Symbol::Town, &municipality.name, line, status)
        }
        Target::Venue(at) => {
            let venue = document.venues.get(at)?;
            let municipality = document.municipality(&venue.municipality)?;
            let answer = venue.answer(reader.today);
            let place = municipality.name.best_text(reader.language());
            let line = texts.hit_venue(venue_kind(texts, venue.kind), place);
            let status = status_word(verdict(answer), verdict_words(texts, answer));
            let href = reader.links().venue(venue);
            (href, Symbol::Place, &venue.name, line, status)
        }
        Target::Distributor(at) => {
            let distributor = document.distributors.get(at)?;
            let place = match &distributor.serves {
                Serves::Municipality(code) => &document.municipality(code)?.name,
                Serves::Region(code) => &document.region(code)?.name,
            };
            let line = texts.hit_distributor(place.best_text(reader.language()));
            let href = reader.links().distributor(distributor);
            (href, Symbol::Hand, &distributor.name, line, ().into_any())
        }
    };
    let first = Some(icon(symbol));
    let name = local_text(reader, name);
    Some(row(href, first, name, about(&[&line]), status))
}
