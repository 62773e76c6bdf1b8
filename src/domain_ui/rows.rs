//! Municipalities, venues and distributors as rows of a list.

use domain::distributor::{Distributor, Serves};
use domain::municipality::Municipality;
use domain::venue::Venue;
use leptos::prelude::*;

use super::kinds::{distributor_kind, venue_kind};
use super::municipality_answer::{short_status, status_word};
use super::source::LocalText;
use super::venue_answer::{verdict, verdict_words};
use crate::i18n::{Texts, known};
use crate::state::use_reader;

/// A municipality with what is known of it.
#[component]
pub fn MunicipalityRow(
    /// The municipality.
    municipality: Municipality,
) -> impl IntoView {
    let reader = use_reader();
    let answer = municipality.answer(reader.today);
    let words = short_status(reader.texts, answer, municipality.standing.as_ref());
    view! {
        <li>
            <a class="row" href=reader.links().municipality(&municipality)>
                <span class="row-text row-name">
                    {municipality.name.best_text(reader.language()).to_owned()}
                </span>
                {status_word(answer.verdict(), words)}
            </a>
        </li>
    }
}

/// A venue with whether the card works there.
#[component]
pub fn VenueRow(
    /// The venue.
    venue: Venue,
    /// The municipality it lies in, where the list does not say so.
    #[prop(optional_no_strip)]
    place: Option<String>,
    /// How far it is in metres.
    #[prop(optional_no_strip)]
    metres: Option<u32>,
    /// Whether it is open, in words.
    #[prop(optional_no_strip)]
    open: Option<AnyView>,
) -> impl IntoView {
    let reader = use_reader();
    let answer = venue.answer(reader.today);
    let date = venue.last_confirmed.map(|date| known(reader.texts, date));
    let words = match date {
        Some(date) => format!("{} · {date}", verdict_words(reader.texts, answer)),
        None => verdict_words(reader.texts, answer).to_owned(),
    };
    let kind = venue_kind(reader.texts, venue.kind);
    let mut kind = match place {
        Some(place) => reader.texts.hit_venue(kind, &place),
        None => kind.to_owned(),
    };
    if let Some(metres) = metres {
        kind.push_str(" · ");
        kind.push_str(&distance_words(reader.texts, metres));
    }
    view! {
        <li>
            <a class="row" href=reader.links().venue(&venue)>
                <span class="row-text">
                    <span class="row-name">
                        <LocalText text=venue.name.clone() />
                    </span>
                    <span class="row-kind">{kind}</span>
                    {open.map(|words| view! { <span class="row-kind">{words}</span> })}
                </span>
                {status_word(verdict(answer), words)}
            </a>
        </li>
    }
}

/// A distance as one says it: never more exact than it is known.
#[must_use]
pub fn distance_words(texts: &Texts, metres: u32) -> String {
    if metres < 1_000 {
        return texts.distance_near().to_owned();
    }
    texts.distance_km(&((metres + 500) / 1_000).to_string())
}

/// A distributor: its name, what it is and, for a region's, where.
#[component]
pub fn DistributorRow(
    /// The distributor.
    distributor: Distributor,
    /// The name of the region that it serves, where it serves a whole one.
    #[prop(into)]
    region: String,
) -> impl IntoView {
    let reader = use_reader();
    let texts = reader.texts;
    let whole_region = matches!(distributor.serves, Serves::Region(_))
        .then(|| view! { <span class="row-kind">{texts.serves_region(&region)}</span> });
    let address = distributor
        .address
        .map(|address| view! { <span class="row-kind">{address}</span> });
    let date = distributor.last_confirmed.map_or_else(
        || texts.date_unknown().to_owned(),
        |date| format!("{}: {}", texts.known_label(), known(texts, date)),
    );
    view! {
        <li class="row">
            <span class="row-text">
                <span class="row-name">
                    <LocalText text=distributor.name />
                </span>
                <span class="row-kind">{distributor_kind(texts, distributor.kind)}</span>
                {whole_region}
                {address}
            </span>
            <span class="row-date">{date}</span>
        </li>
    }
}
