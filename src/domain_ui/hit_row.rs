//! One result of a search.

use domain::distributor::Serves;
use domain::language::Localized;
use domain::network::NetworkDocument;
use domain::search::{Hit, Reason, Target};
use leptos::prelude::*;

use super::kinds::venue_kind;
use super::municipality_answer::{short_status, status_word};
use super::source::LocalText;
use super::venue_answer::{verdict, verdict_words};
use crate::state::{Reader, use_reader};
use crate::ui::{Icon, Symbol};

/// A result as a link, with what is known of the place, so that many people need not go further.
#[component]
pub fn HitRow<'a>(
    /// What was found.
    hit: Hit,
    /// Where it was found.
    document: &'a NetworkDocument,
) -> impl IntoView {
    row(use_reader(), &hit, document)
}

fn row(reader: Reader, hit: &Hit, document: &NetworkDocument) -> Option<AnyView> {
    let texts = reader.texts;
    match hit.target {
        Target::Municipality(at) => {
            let municipality = document.municipalities.get(at)?;
            let region = document.region(&municipality.region)?;
            let answer = municipality.answer(reader.today);
            let words = short_status(texts, answer, municipality.standing.as_ref());
            let about = match &hit.reason {
                Reason::Postcode(postcode) => texts.hit_postcode(postcode.as_str()),
                _ => texts.hit_municipality(region.name.best_text(reader.language())),
            };
            let status = status_word(answer.verdict(), words).into_any();
            let href = reader.links().municipality(municipality);
            Some(link(
                href,
                Symbol::Town,
                municipality.name.clone(),
                about,
                status,
            ))
        }
        Target::Venue(at) => {
            let venue = document.venues.get(at)?;
            let municipality = document.municipality(&venue.municipality)?;
            let answer = venue.answer(reader.today);
            let words = verdict_words(texts, answer).to_owned();
            let place = municipality.name.best_text(reader.language());
            let about = texts.hit_venue(venue_kind(texts, venue.kind), place);
            let status = status_word(verdict(answer), words).into_any();
            let href = reader.links().venue(venue);
            Some(link(href, Symbol::Place, venue.name.clone(), about, status))
        }
        Target::Distributor(at) => {
            let distributor = document.distributors.get(at)?;
            let (href, place) = match &distributor.serves {
                Serves::Municipality(code) => {
                    let municipality = document.municipality(code)?;
                    (
                        reader.links().municipality(municipality),
                        &municipality.name,
                    )
                }
                Serves::Region(code) => (reader.links().region(code), &document.region(code)?.name),
            };
            let about = texts.hit_distributor(place.best_text(reader.language()));
            Some(link(
                href,
                Symbol::Hand,
                distributor.name.clone(),
                about,
                ().into_any(),
            ))
        }
    }
}

fn link(href: String, symbol: Symbol, name: Localized, about: String, status: AnyView) -> AnyView {
    view! {
        <li>
            <a class="row hit" href=href>
                <Icon symbol />
                <span class="row-text">
                    <span class="row-name">
                        <LocalText text=name />
                    </span>
                    <span class="row-kind">{about}</span>
                </span>
                {status}
            </a>
        </li>
    }
    .into_any()
}
