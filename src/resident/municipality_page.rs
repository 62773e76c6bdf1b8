//! A municipality: is the card in use, where does it work, where does one get it.

mod facts;
mod places;

pub(super) use places::venues_by_name;

use std::sync::Arc;

use domain::id::MunicipalityCode;
use domain::language::Language;
use domain::municipality::{Answer, Municipality, Verdict};
use domain::nearby::nearest_municipalities;
use domain::network::NetworkDocument;
use leptos::prelude::*;

use super::not_found_page::not_found;
use super::page_foot::page_foot;
use crate::data::PublicData;
use crate::domain_ui::{distance_words, municipality_answer, municipality_row};
use crate::i18n::known;
use crate::state::Reader;
use crate::ui::blocks::{block, button_link, paragraph, parts, rows, section, text, words};
use crate::ui::{out_link, page_heading};

/// A municipality's page.
pub fn municipality_page(
    reader: Reader,
    data: &Arc<PublicData>,
    code: &MunicipalityCode,
) -> AnyView {
    let document = data.document();
    let Some(municipality) = document.municipality(code) else {
        return not_found(reader, reader.texts.not_found_municipality());
    };
    let texts = reader.texts;
    let name = municipality.name.best_text(reader.language());
    let mut parts = parts![page_heading(texts.municipality_kind(), words(name))];
    parts.extend(other_name(reader, municipality));
    parts.push(municipality_answer(reader, municipality));
    parts.extend(next_steps(reader, document, municipality));
    parts.push(places::venues(reader, document, municipality));
    parts.push(places::distributors(reader, document, municipality));
    parts.push(facts::facts(reader, document, municipality));
    let print_out = reader.links().print_out(municipality);
    let print_out = button_link(print_out, texts.print_out_link());
    parts.push(page_foot(reader, name, Some(print_out)));
    parts.into_any()
}

/// The name in the country's other language, where it differs.
fn other_name(reader: Reader, municipality: &Municipality) -> Option<AnyView> {
    let other = match reader.language() {
        Language::Sv => Language::Fi,
        Language::Fi | Language::En => Language::Sv,
    };
    let shown = municipality.name.best_text(reader.language());
    let name = municipality
        .name
        .exact(other)
        .filter(|name| *name != shown)?;
    let said = reader.texts.municipality_other_name(name);
    Some(paragraph("other-name", &said))
}

/// How many other municipalities are offered.
const OFFERED: usize = 3;

/// What to do where the answer is not a plain yes.
fn next_steps(
    reader: Reader,
    document: &NetworkDocument,
    municipality: &Municipality,
) -> Option<AnyView> {
    let texts = reader.texts;
    if municipality.answer(reader.today).verdict() == Verdict::Yes {
        return None;
    }
    let mut parts = Vec::new();
    let region = document.region(&municipality.region);
    let region = region.filter(|_| municipality.standing.is_none());
    if let Some((region, evidence)) =
        region.and_then(|region| Some((region, region.evidence.as_ref()?)))
    {
        let date = known(texts, evidence.known);
        let name = region.name.best_text(reader.language());
        parts.push(paragraph("", &texts.region_hint(&date, name)));
    }
    let list = out_link(areas_page(reader.language()), texts.next_see_list());
    let steps = parts![
        text("li", "", texts.next_ask_municipality()),
        block("li", "", parts![list]),
    ];
    parts.push(block("ul", "plain-list", steps));
    let used = |other: &Municipality| {
        matches!(
            other.answer(reader.today),
            Answer::InUse | Answer::Trial | Answer::WasInUse
        )
    };
    let near = nearest_municipalities(municipality, document, OFFERED, &used);
    if !near.is_empty() {
        let row = |(other, km): &(&Municipality, f64)| {
            // At most 20,000 km: no whole number of metres is lost.
            let distance = distance_words(texts, (km * 1000.0) as u32);
            municipality_row(reader, other, &distance)
        };
        parts.push(text("h3", "", texts.nearest_municipalities_title()));
        parts.push(rows(near.iter().map(row).collect()));
    }
    Some(section(texts.next_steps_title(), parts))
}

/// The programme's own list of areas.
const fn areas_page(language: Language) -> &'static str {
    match language {
        Language::Fi => "https://kaikukortti.fi/",
        Language::Sv => "https://kaikukortti.fi/sv/omraden/",
        Language::En => "https://kaikukortti.fi/en/kaikukortti-card/localities/",
    }
}
