//! What was found, on a map: the same question, the same places, one choice for both.

use std::sync::Arc;

use domain::finder::Area;
use domain::geo::cluster::clusters;
use domain::geo::{Bounds, Spot, View, quick};
use domain::venue::{Venue, VenueKind};
use leptos::prelude::*;

use super::super::venues_page::{Answer, Asking};
use super::place::{map_place, plain_map};
use super::turn::{Seen, is_drawn, use_seen};
use crate::data::{PublicData, use_data};
use crate::domain_ui::{venue_kind, venue_row};
use crate::i18n::Texts;
use crate::state::Position;
use crate::ui::blocks::{block, button, element, named_button, paragraph, parts, rows, text};
use crate::ui::live;
use crate::ui::map::{MapParts, Marker, map};

/// The button of a row of the list that chooses its place on the map.
pub(super) fn on_row(asking: Asking, venue: &Venue, at: usize) -> Option<AnyView> {
    let point = venue.point.as_ref().filter(|_| is_drawn())?;
    let (spot, seen) = (quick::spot(point), use_seen());
    let texts = asking.reader.texts;
    let name = venue.name.best_text(asking.reader.language());
    let choose = Callback::new(move |()| {
        seen.chosen.set(vec![at]);
        let view = seen.view.get_untracked();
        let near = View {
            width: view.width.min(NEAR),
            ..view
        };
        seen.view.set(near.showing(spot));
    });
    let label = texts.map_on_named(name);
    let button = named_button("tertiary", texts.map_on(), [Some(label), None], choose);
    let class = move || {
        let chosen = seen.chosen.with(|chosen| chosen.contains(&at));
        if chosen { "on-map chosen" } else { "on-map" }
    };
    Some(view! { <div class=class>{button}</div> }.into_any())
}

/// How wide the map is at most where a row of the list is shown on it, in steps: 60 km.
const NEAR: f64 = 240.0;

/// The air around what was found, in steps.
const AIR: f64 = 30.0;

/// How many of the chosen places are shown below the map.
const SHOWN: usize = 8;

/// The map beside the list, while the address asks for it.
pub(super) fn beside(asking: Asking) -> AnyView {
    live(move || match is_drawn() {
        true => untrack(|| drawn(asking)),
        false => ().into_any(),
    })
}

fn drawn(asking: Asking) -> AnyView {
    let (data, seen) = (use_data(), use_seen());
    let home = {
        let data = Arc::clone(&data);
        Callback::new(move |()| home(asking, &data))
    };
    Effect::new(move |before: Option<()>| {
        let (question, home) = (asking.question.get(), home.run(()));
        let is_back = before.is_none() && seen.of.get_value().as_ref() == Some(&question);
        seen.of.set_value(Some(question));
        // Whoever has looked at a place and goes back finds the map as it was.
        if !is_back {
            seen.view.set(home);
        }
    });
    let map = map_place(asking.reader, move |sheets| {
        let markers = Arc::clone(&data);
        let pressed = Arc::clone(&data);
        let parts = MapParts {
            view: seen.view,
            everything: home,
            markers: Callback::new(move |square| self::markers(asking, seen, &markers, square)),
            here: Callback::new(move |()| here(asking)),
            press: Callback::new(move |marker| press(seen, &pressed, &marker)),
            ..plain_map(asking.reader, sheets)
        };
        map(parts)
    });
    block("div", "found-map", parts![map, below(asking, seen)])
}

/// What the map shows at first: the part that is asked for, or what is near, or what was found.
fn home(asking: Asking, data: &PublicData) -> View {
    if let Some(area) = asking.question.with(|question| question.area) {
        return View::exactly(area.bounds());
    }
    asking.found.with(|answer| {
        let nearest = if answer.measured { 5 } else { usize::MAX };
        let placed = answer.found.rows.iter().take(nearest);
        let placed = placed.filter_map(|row| data.document().venues.get(row.venue)?.point);
        let mut spots: Vec<Spot> = placed.map(|point| quick::spot(&point)).collect();
        spots.extend(here(asking));
        Bounds::around(&spots).map_or_else(View::country, |bounds| {
            View::of(Bounds {
                west: bounds.west - AIR,
                north: bounds.north - AIR,
                east: bounds.east + AIR,
                south: bounds.south + AIR,
            })
        })
    })
}

fn here(asking: Asking) -> Option<Spot> {
    match asking.position.get() {
        Position::Here(point) => Some(quick::spot(&point)),
        _ => None,
    }
}

/// The found places as markers; each of them is in exactly one.
fn markers(asking: Asking, seen: Seen, data: &PublicData, square: f64) -> Vec<Marker> {
    let found: Vec<(usize, Spot)> = asking.found.with(|answer| {
        let rows = answer.found.rows.iter();
        rows.filter_map(|row| {
            let point = data.document().venues.get(row.venue)?.point?;
            Some((row.venue, quick::spot(&point)))
        })
        .collect()
    });
    let spots: Vec<Spot> = found.iter().map(|(_, spot)| *spot).collect();
    let chosen = seen.chosen.get();
    let marker = |cluster: domain::geo::cluster::Cluster| {
        let members = cluster.members.iter().filter_map(|at| found.get(*at));
        let members: Vec<usize> = members.map(|(venue, _)| *venue).collect();
        let short = match members.len() {
            1 => String::new(),
            count => count.to_string(),
        };
        Marker {
            spot: cluster.spot,
            short,
            said: said(asking, data, &members),
            chosen: members.iter().any(|venue| chosen.contains(venue)),
            members,
        }
    };
    clusters(&spots, square).into_iter().map(marker).collect()
}

/// A marker in words: the name of its one place, or how many there are, where and of which kinds.
fn said(asking: Asking, data: &PublicData, members: &[usize]) -> String {
    let texts = asking.reader.texts;
    let document = data.document();
    let language = asking.reader.language();
    let venues: Vec<&Venue> = members
        .iter()
        .filter_map(|at| document.venues.get(*at))
        .collect();
    if let [venue] = venues.as_slice() {
        let kind = venue_kind(texts, venue.kind);
        return texts.map_place(kind, venue.name.best_text(language));
    }
    let kinds = counted(&venues.iter().map(|venue| venue.kind).collect::<Vec<_>>());
    let others: usize = kinds.iter().skip(KINDS).map(|(_, count)| count).sum();
    let mut words: Vec<String> = Vec::new();
    for (kind, count) in kinds.iter().take(KINDS) {
        words.push(counted_kind(texts, *kind, *count));
    }
    if others > 0 {
        words.push(texts.map_other_kinds(others));
    }
    let places = venues.iter().filter_map(|venue| {
        let place = document.municipality(&venue.municipality)?;
        Some(place.name.best_text(language))
    });
    let places: Vec<String> = counted(&places.collect::<Vec<_>>())
        .into_iter()
        .take(KINDS)
        .map(|(place, _)| place.to_owned())
        .collect();
    texts.map_cluster(members.len(), &words.join(", "), &places.join(", "))
}

/// How many kinds, or places, of a marker are named.
const KINDS: usize = 3;

/// Each once with how often it is there, the commonest first.
fn counted<T: Copy + PartialEq>(all: &[T]) -> Vec<(T, usize)> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for one in all {
        if !counts.iter().any(|(known, _)| known == one) {
            let count = all.iter().filter(|other| *other == one).count();
            let before = counts.iter().take_while(|(_, other)| *other >= count);
            counts.insert(before.count(), (*one, count));
        }
    }
    counts
}

/// So many places of a kind.
fn counted_kind(texts: &Texts, kind: VenueKind, count: usize) -> String {
    match kind {
        VenueKind::Culture => texts.map_culture(count),
        VenueKind::Museum => texts.map_museum(count),
        VenueKind::Theatre => texts.map_theatre(count),
        VenueKind::Music => texts.map_music(count),
        VenueKind::Cinema => texts.map_cinema(count),
        VenueKind::Festival => texts.map_festival(count),
        VenueKind::Dance => texts.map_dance(count),
        VenueKind::CultureHouse => texts.map_culture_house(count),
        VenueKind::Events => texts.map_events(count),
        VenueKind::Education => texts.map_education(count),
        VenueKind::AdultEducation => texts.map_adult_education(count),
        VenueKind::MusicSchool => texts.map_music_school(count),
        VenueKind::Science => texts.map_science(count),
        VenueKind::ScienceCentre => texts.map_science_centre(count),
        VenueKind::Sport => texts.map_sport(count),
        VenueKind::SwimmingHall => texts.map_swimming_hall(count),
        VenueKind::Gym => texts.map_gym(count),
        VenueKind::SportClub => texts.map_sport_club(count),
        VenueKind::ExerciseGroup => texts.map_exercise_group(count),
        VenueKind::SportServices => texts.map_sport_services(count),
    }
}

/// Chooses what a marker stands for, and comes nearer to see it apart.
fn press(seen: Seen, data: &PublicData, marker: &Marker) {
    seen.chosen.set(marker.members.clone());
    let venues = marker.members.iter();
    let points = venues.filter_map(|at| data.document().venues.get(*at)?.point);
    let spots: Vec<Spot> = points.map(|point| quick::spot(&point)).collect();
    let bounds = Bounds::around(&spots);
    if let Some(bounds) =
        bounds.filter(|bounds| bounds.east > bounds.west || bounds.south > bounds.north)
    {
        let nearer = View::of(bounds);
        if nearer.width < seen.view.get_untracked().width {
            seen.view.set(nearer);
        }
    }
}

/// Below the map: what is chosen, the part of the map as a question, what is not on it.
fn below(asking: Asking, seen: Seen) -> AnyView {
    let texts = asking.reader.texts;
    let data = use_data();
    let listed = Arc::clone(&data);
    let chosen = live(move || {
        let mut chosen = seen.chosen.get();
        // What no longer is among the found is on neither map nor list.
        asking.found.with(|answer| {
            let found = |at: &usize| answer.found.rows.iter().any(|row| row.venue == *at);
            chosen.retain(found);
        });
        let shown = chosen.iter().take(SHOWN);
        let row = |at: &usize| {
            let venue = listed.document().venues.get(*at)?;
            let place = listed.document().municipality(&venue.municipality);
            let place = place.map(|place| place.name.best_text(asking.reader.language()));
            Some(venue_row(asking.reader, venue, place, None, [None, None]))
        };
        let all: Vec<AnyView> = shown.filter_map(row).collect();
        if all.is_empty() {
            return ().into_any();
        }
        let mut parts = parts![text("h2", "", texts.map_chosen()), rows(all)];
        if chosen.len() > SHOWN {
            parts.push(paragraph("hint", texts.map_more_chosen()));
        }
        parts.into_any()
    });
    let chosen = element(
        "div",
        "map-detail",
        [("role", Some("status".to_owned())), ("id", None)],
        parts![chosen],
    );
    let search = Callback::new(move |()| {
        let area = Area::around(seen.view.get_untracked().bounds());
        asking.change("area", area.text());
    });
    let forget = live(move || {
        if asking.question.with(|question| question.area.is_none()) {
            return ().into_any();
        }
        let forget = Callback::new(move |()| asking.change("area", String::new()));
        button("tertiary", texts.map_forget_area(), forget)
    });
    let search = button("secondary", texts.map_search_area(), search);
    let unplaced = live(move || {
        let (unplaced, rough) = asking.found.with(|answer| quality(answer, &data));
        let mut said = Vec::new();
        if unplaced > 0 {
            said.push(paragraph("hint", &texts.map_unplaced(unplaced)));
        }
        if rough {
            said.push(paragraph("hint", texts.map_approximate()));
        }
        said.into_any()
    });
    block(
        "div",
        "map-below",
        parts![
            block("p", "actions", parts![search, forget]),
            chosen,
            unplaced
        ],
    )
}

/// How many of what was found have no place on the map, and whether any is placed roughly.
fn quality(answer: &Answer, data: &PublicData) -> (usize, bool) {
    let mut unplaced = 0;
    let mut rough = false;
    for row in &answer.found.rows {
        let venue = data.document().venues.get(row.venue);
        match venue.and_then(|venue| venue.point) {
            Some(point) => rough |= !point.quality.is_exact(),
            None => unplaced += 1,
        }
    }
    (unplaced, rough)
}
