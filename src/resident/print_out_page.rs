//! A municipality's venues and distributors on paper: large type, black on white, with a code that
//! leads to the page. For a wall, a counter, or somebody without a phone.

use std::sync::Arc;

use domain::distributor::Distributor;
use domain::id::MunicipalityCode;
use domain::known::PartialDate;
use domain::municipality::Municipality;
use domain::network::NetworkDocument;
use domain::venue::VenueAnswer;
use leptos::prelude::*;

use super::municipality_page::venues_by_name;
use super::not_found_page::not_found;
use super::page_foot::print;
use crate::data::PublicData;
use crate::domain_ui::{
    distributor_kind, local_text, municipality_answer, ticket_words, venue_kind,
};
use crate::i18n::{Texts, partial_date};
use crate::state::{Reader, use_app_runs};
use crate::ui::blocks::{block, button, button_link, paragraph, parts, section, text, words};
use crate::ui::{live, page_heading};

/// The page for paper.
pub fn print_out_page(reader: Reader, data: &Arc<PublicData>, code: &MunicipalityCode) -> AnyView {
    let document = data.document();
    let texts = reader.texts;
    let Some(municipality) = document.municipality(code) else {
        return not_found(reader, texts.not_found_municipality());
    };
    let name = municipality.name.best_text(reader.language());
    let date = partial_date(PartialDate::Day(reader.today));
    let href = reader.links().municipality(municipality);
    let address = data.plain_address(&href);
    let parts = parts![
        page_heading("", words(&texts.print_out_title(name))),
        actions(texts, href),
        paragraph("lead", texts.print_out_card()),
        municipality_answer(reader, municipality),
        paragraph("", &texts.print_out_date(&date)),
        venues(reader, document, municipality),
        distributors(reader, document, municipality),
        more(reader, municipality, address),
    ];
    block("div", "print-out", parts)
}

/// To the printer, or back.
fn actions(texts: &'static Texts, back: String) -> AnyView {
    let runs = use_app_runs();
    let press = live(move || {
        if runs.get() {
            button("primary", texts.print_button(), print())
        } else {
            ().into_any()
        }
    });
    let back = button_link(back, texts.print_out_back());
    block("div", "actions", parts![press, back])
}

/// The venues that may be visited, by name.
fn venues(reader: Reader, document: &NetworkDocument, municipality: &Municipality) -> AnyView {
    let texts = reader.texts;
    let mut listed = Vec::new();
    for venue in venues_by_name(reader, document, municipality) {
        let answer = venue.answer(reader.today);
        if answer == VenueAnswer::Ended {
            continue;
        }
        let first = match answer {
            VenueAnswer::AskFirst | VenueAnswer::AskUndated => texts.venue_ask_verdict(),
            _ => "",
        };
        let reach = [
            venue.address.as_deref(),
            venue.phone.as_deref(),
            Some(first),
        ];
        let lines = [
            line(venue_kind(texts, venue.kind), &reach),
            ticket_words(texts, venue.ticket_method).to_owned(),
        ];
        listed.push(entry(local_text(reader, &venue.name), &lines));
    }
    let listed = if listed.is_empty() {
        paragraph("", texts.municipality_venues_none())
    } else {
        block("ul", "paper-list", listed)
    };
    section(texts.print_out_venues(), parts![listed])
}

/// Who gives cards.
fn distributors(
    reader: Reader,
    document: &NetworkDocument,
    municipality: &Municipality,
) -> AnyView {
    let texts = reader.texts;
    let all = document.distributors_for(municipality);
    let listed = |distributor: &&Distributor| {
        let reach = [distributor.address.as_deref(), distributor.phone.as_deref()];
        let kind = distributor_kind(texts, distributor.kind);
        entry(local_text(reader, &distributor.name), &[line(kind, &reach)])
    };
    let parts = if all.is_empty() {
        parts![paragraph("", texts.municipality_distributors_none())]
    } else {
        parts![
            paragraph("", texts.municipality_distributors_lead()),
            block("ul", "paper-list", all.iter().map(listed).collect()),
        ]
    };
    section(texts.municipality_distributors_title(), parts)
}

/// A name and lines about it.
fn entry(name: AnyView, lines: &[String]) -> AnyView {
    let mut parts = parts![block("strong", "", parts![name])];
    let lines = lines.iter().filter(|line| !line.is_empty());
    parts.extend(lines.map(|line| text("div", "", line)));
    block("li", "", parts)
}

/// What is known, in one line.
fn line(first: &str, more: &[Option<&str>]) -> String {
    let mut line = String::from(first);
    for part in more.iter().flatten().filter(|part| !part.is_empty()) {
        line += " · ";
        line += part;
    }
    line
}

/// The page's address, as a code for a camera and in words.
fn more(reader: Reader, municipality: &Municipality, address: String) -> AnyView {
    let texts = reader.texts;
    let picture = reader.links().municipality_qr(municipality);
    let about = texts.print_out_qr(&address);
    let picture = view! { <img class="qr" src=picture alt=about width="180" height="180" /> };
    let parts = parts![picture.into_any(), paragraph("plain-address", &address)];
    section(texts.print_out_more(), parts)
}
