//! Municipalities, venues and distributors as rows of a list.

use domain::distributor::{Distributor, Serves};
use domain::language::Localized;
use domain::municipality::Municipality;
use domain::venue::Venue;
use leptos::prelude::*;

use super::kinds::{distributor_kind, venue_kind};
use super::municipality_answer::{short_status, status_word};
use super::source::local_text;
use super::venue_answer::{verdict, verdict_words};
use crate::i18n::{Texts, known};
use crate::state::Reader;
use crate::ui::blocks::{block, link, parts, text, words};

/// Lines about something, those that say anything.
#[must_use]
pub fn about(lines: &[&str]) -> Vec<AnyView> {
    let lines = lines.iter().filter(|line| !line.is_empty());
    lines.map(|line| text("span", "row-kind", line)).collect()
}

/// A row that leads somewhere: what comes first (a sign or nothing), the name, lines about it, and
/// what stands at the end.
#[must_use]
pub fn row(
    href: String,
    first: Option<AnyView>,
    name: AnyView,
    about: Vec<AnyView>,
    last: AnyView,
) -> AnyView {
    block("li", "", parts![row_link(href, first, name, about, last)])
}

/// What of a row leads somewhere.
#[inline(never)]
fn row_link(
    href: String,
    first: Option<AnyView>,
    name: AnyView,
    about: Vec<AnyView>,
    last: AnyView,
) -> AnyView {
    let mut lines = parts![block("span", "row-name", parts![name])];
    lines.extend(about);
    let class = if first.is_some() { "row hit" } else { "row" };
    let mut parts: Vec<AnyView> = first.into_iter().collect();
    parts.push(block("span", "row-text", lines));
    parts.push(last);
    link(class, href, parts)
}

/// A municipality with what is known of it, and a line such as how far it is.
#[must_use]
pub fn municipality_row(reader: Reader, municipality: &Municipality, line: &str) -> AnyView {
    let answer = municipality.answer(reader.today);
    let said = short_status(reader.texts, answer, municipality.standing.as_ref());
    let name = words(municipality.name.best_text(reader.language()));
    let href = reader.links().municipality(municipality);
    row(
        href,
        None,
        name,
        about(&[line]),
        status_word(answer.verdict(), &said),
    )
}

/// A venue with whether the card works there; where a list does not say it otherwise, with the
/// municipality it lies in, how far it is in metres, whether it is open in words, and what stands
/// beside the link.
#[must_use]
pub fn venue_row(
    reader: Reader,
    venue: &Venue,
    place: Option<&str>,
    metres: Option<u32>,
    [open, beside]: [Option<AnyView>; 2],
) -> AnyView {
    let texts = reader.texts;
    let answer = venue.answer(reader.today);
    let mut said = String::from(verdict_words(texts, answer));
    if let Some(date) = venue.last_confirmed {
        said += " · ";
        said += &known(texts, date);
    }
    let kind = venue_kind(texts, venue.kind);
    let mut line = match place {
        Some(place) => texts.hit_venue(kind, place),
        None => kind.to_owned(),
    };
    if let Some(metres) = metres {
        line += " · ";
        line += &distance_words(texts, metres);
    }
    let mut lines = about(&[&line]);
    if let Some(open) = open {
        lines.push(block("span", "row-kind", parts![open]));
    }
    let status = status_word(verdict(answer), &said);
    let mut parts = parts![row_link(
        reader.links().venue(venue),
        None,
        local_text(reader, &venue.name),
        lines,
        status,
    )];
    parts.extend(beside);
    block("li", "", parts)
}

/// A distance as one says it: never more exact than it is known.
#[must_use]
pub fn distance_words(texts: &Texts, metres: u32) -> String {
    if metres < 1_000 {
        return texts.distance_near().to_owned();
    }
    texts.distance_km(&((metres + 500) / 1_000).to_string())
}

/// A distributor: its name, what it is, where, and how well that is known.
#[must_use]
pub fn distributor_row(
    reader: Reader,
    distributor: &Distributor,
    region: Option<&Localized>,
) -> AnyView {
    let texts = reader.texts;
    let region = region.filter(|_| matches!(distributor.serves, Serves::Region(_)));
    let region = region.map(|name| texts.serves_region(name.best_text(reader.language())));
    let lines = [
        distributor_kind(texts, distributor.kind),
        region.as_deref().unwrap_or_default(),
        distributor.address.as_deref().unwrap_or_default(),
    ];
    let mut date = String::from(texts.date_unknown());
    if let Some(confirmed) = distributor.last_confirmed {
        date.clear();
        date += texts.known_label();
        date += ": ";
        date += &known(texts, confirmed);
    }
    row(
        reader.links().distributor(distributor),
        None,
        local_text(reader, &distributor.name),
        about(&lines),
        text("span", "row-date", &date),
    )
}
