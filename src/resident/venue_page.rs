//! A venue: does the card work today, what is free, how does one get the ticket, when is it open,
//! does one get in, where is it; and where it has left, where to go instead.

mod offer;
mod ticket;

use std::sync::Arc;

use domain::id::VenueId;
use domain::nearby::{Near, instead_of};
use domain::network::NetworkDocument;
use domain::report::Subject;
use domain::venue::{Venue, VenueAnswer};
use leptos::prelude::*;

use super::favourite_button::favourite_button;
use super::maps::own_map;
use super::not_found_page::not_found;
use super::page_foot::page_foot;
use super::report_form::{OF_VENUES, report_form};
use crate::data::PublicData;
use crate::domain_ui::{
    Contact, access_sentences, contact_facts, language_sentence, local_text, opening_hours,
    source_fact, venue_answer_card, venue_kind, venue_row,
};
use crate::i18n::known;
use crate::state::Reader;
use crate::ui::blocks::{fact, facts, paragraph, parts, rows, section, sentences, words};
use crate::ui::page_heading;

/// How many other places are offered where one has left.
const OFFERED: usize = 4;

/// A venue's page.
pub fn venue_page(reader: Reader, data: &Arc<PublicData>, id: &VenueId) -> AnyView {
    let document = data.document();
    let Some(venue) = document.venue(id) else {
        return not_found(reader, reader.texts.not_found_venue());
    };
    let answer = venue.answer(reader.today);
    let mut parts = parts![
        page_heading(
            venue_kind(reader.texts, venue.kind),
            local_text(reader, &venue.name),
        ),
        venue_answer_card(reader, venue),
    ];
    if answer == VenueAnswer::Ended {
        parts.push(instead(reader, document, venue));
    } else {
        parts.extend([
            offer::offer(reader, venue),
            ticket::ticket(reader.texts, venue),
            hours(reader, venue, answer),
            access(reader, venue),
        ]);
    }
    let title = venue.name.best_text(reader.language());
    parts.extend([
        favourite_button(reader, venue),
        place(reader, document, venue),
        report_form(reader, data, Subject::Venue(id.clone()), OF_VENUES),
        page_foot(reader, title, None),
    ]);
    parts.into_any()
}

/// When it is open, where that is known.
fn hours(reader: Reader, venue: &Venue, answer: VenueAnswer) -> AnyView {
    let old = answer != VenueAnswer::Valid;
    let shown = opening_hours(reader, venue, old);
    if shown.is_empty() {
        return ().into_any();
    }
    section(reader.texts.venue_hours_label(), shown)
}

/// Whether one gets in and around, and in which languages one is served.
fn access(reader: Reader, venue: &Venue) -> AnyView {
    let texts = reader.texts;
    let mut said = access_sentences(texts, &venue.accessibility);
    said.extend(language_sentence(texts, &venue.languages));
    section(texts.access_title(), parts![sentences(said)])
}

/// Other places, for somebody who came for one that has left.
fn instead(reader: Reader, document: &NetworkDocument, venue: &Venue) -> AnyView {
    let found = instead_of(venue, document, reader.today, OFFERED);
    if found.is_empty() {
        return ().into_any();
    }
    let row = |near: &Near<'_>| {
        let place = document.municipality(&near.venue.municipality);
        let place = place.map(|place| place.name.best_text(reader.language()));
        // At most 20,000 km: no whole number of metres is lost.
        let metres = near.km.map(|km| (km * 1000.0) as u32);
        venue_row(reader, near.venue, place, metres, [None, None])
    };
    let all: Vec<AnyView> = found.iter().map(row).collect();
    section(reader.texts.nearby_title(), parts![rows(all)])
}

/// Where it is and how to reach it, then where all this comes from.
fn place(reader: Reader, document: &NetworkDocument, venue: &Venue) -> AnyView {
    let texts = reader.texts;
    let mut all = contact_facts(
        reader,
        &Contact {
            name: venue.name.best_text(reader.language()),
            municipality: document.municipality(&venue.municipality),
            address: venue.address.as_deref(),
            postcode: venue.postcode.as_ref(),
            point: venue.point.as_ref(),
            url: venue.url.as_deref(),
            phone: venue.phone.as_deref(),
            email: venue.email.as_deref(),
        },
    );
    if let Some(organisation) = &venue.organisation {
        all.push(fact(texts.organisation_label(), words(organisation)));
    }
    if let Some(date) = venue.last_confirmed {
        all.push(fact(texts.known_label(), words(&known(texts, date))));
    }
    let source = venue.source.and_then(|at| document.source(at));
    all.extend(source_fact(texts, source, venue.attribution.as_deref()));
    let mut parts = parts![facts(all)];
    if venue.point.is_some() {
        parts.push(own_map(reader, texts.map_show()));
    }
    if venue.last_confirmed.is_none() {
        parts.push(paragraph("hint", texts.date_unknown()));
    }
    section(texts.venue_contact_title(), parts)
}
