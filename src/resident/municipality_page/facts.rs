//! What is known of a municipality, each with its name.

use domain::finder::Question;
use domain::municipality::{Municipality, NetworkStatus};
use domain::network::NetworkDocument;
use leptos::prelude::*;

use crate::domain_ui::source_fact;
use crate::i18n::{known, partial_date};
use crate::state::Reader;
use crate::ui::blocks::{fact, facts as listed, parts, section, words, words_link};

/// Where it lies, and the dates of the card with their source.
pub(super) fn facts(
    reader: Reader,
    document: &NetworkDocument,
    municipality: &Municipality,
) -> AnyView {
    let texts = reader.texts;
    let mut all = Vec::new();
    if let Some(region) = document.region(&municipality.region) {
        let href = reader.links().region(&region.code);
        let name = region.name.best_text(reader.language());
        all.push(fact(texts.region_label(), words_link(href, name)));
    }
    if let Some(county) = document.county(&municipality.county) {
        let question = Question {
            county: Some(county.code.clone()),
            ..Question::default()
        };
        let href = reader.links().venues(&question);
        let name = county.name.best_text(reader.language());
        all.push(fact(texts.county_label(), words_link(href, name)));
    }
    let code = municipality.code.as_str();
    all.push(fact(texts.code_label(), words(code)));
    all.extend(standing_facts(reader, document, municipality));
    section(texts.municipality_facts_title(), parts![listed(all)])
}

fn standing_facts(
    reader: Reader,
    document: &NetworkDocument,
    municipality: &Municipality,
) -> Vec<AnyView> {
    let texts = reader.texts;
    let Some(standing) = municipality.standing.as_ref() else {
        return Vec::new();
    };
    let start_label = match standing.status {
        NetworkStatus::Preparing => texts.planned_start_label(),
        _ => texts.trial_start_label(),
    };
    let mut all = Vec::new();
    for (label, date) in [
        (start_label, standing.trial_start),
        (texts.trial_end_label(), standing.trial_end),
        (texts.permanent_start_label(), standing.permanent_start),
    ] {
        if let Some(date) = date {
            all.push(fact(label, words(&partial_date(date))));
        }
    }
    let date = known(texts, standing.known);
    all.push(fact(texts.known_label(), words(&date)));
    all.extend(source_fact(texts, document.source(standing.source), None));
    all
}
