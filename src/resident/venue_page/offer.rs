//! What is free and for whom: first what is known, then in one sentence what is not.

use domain::venue::Venue;
use leptos::prelude::*;

use crate::domain_ui::local_text;
use crate::i18n::Texts;
use crate::state::Reader;
use crate::ui::blocks::{block, paragraph, parts, section, sentences};

/// What one gets, who else comes in, and how many places there are.
pub fn offer(reader: Reader, venue: &Venue) -> AnyView {
    let texts = reader.texts;
    let (yes, no, unknown) = sorted(texts, venue);
    let mut parts = Vec::new();
    if !venue.offer.is_empty() {
        let said = local_text(reader, &venue.offer);
        parts.push(block("p", "offer", parts![said]));
    } else if yes.is_empty() {
        parts.push(paragraph("", texts.venue_offer_none()));
    }
    let mut said: Vec<String> = yes.into_iter().map(str::to_owned).collect();
    said.push(texts.venue_assistants().to_owned());
    if let Some(quota) = venue.quota.and_then(|quota| usize::try_from(quota).ok()) {
        said.push(texts.venue_quota(quota));
    }
    parts.push(sentences(said));
    if !no.is_empty() {
        parts.push(paragraph("", &texts.venue_not_free(&no.join(", "))));
    }
    if !unknown.is_empty() {
        parts.push(paragraph(
            "hint",
            &texts.venue_not_known(&unknown.join(", ")),
        ));
    }
    section(texts.venue_offer_title(), parts)
}

type Named = Vec<&'static str>;

/// What is known to be free, as sentences; what is known not to be and what is not known, as names.
fn sorted(texts: &'static Texts, venue: &Venue) -> (Named, Named, Named) {
    let (mut yes, mut no, mut unknown) = (Named::new(), Named::new(), Named::new());
    for (known, sentence, name) in [
        (
            venue.tickets,
            texts.venue_free_tickets(),
            texts.thing_tickets(),
        ),
        (
            venue.courses,
            texts.venue_courses_yes(),
            texts.thing_courses(),
        ),
        (
            venue.season_passes,
            texts.venue_free_passes(),
            texts.thing_passes(),
        ),
        (
            venue.children,
            texts.venue_children_yes(),
            texts.thing_children(),
        ),
    ] {
        match known {
            Some(true) => yes.push(sentence),
            Some(false) => no.push(name),
            None => unknown.push(name),
        }
    }
    (yes, no, unknown)
}
