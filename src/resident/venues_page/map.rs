//! What was found, on a map: the same question, the same places, one choice for both.

use std::sync::Arc;

use domain::finder::{Area, Question};
use domain::geo::cluster::clusters;
use domain::geo::{Bounds, Spot, View, quick};
use domain::venue::Venue;
use leptos::prelude::*;

use super::super::map_on_demand::{map_place, plain_map};
use super::{Answer, Asking};
use crate::data::{PublicData, use_data, use_map};
use crate::domain_ui::{venue_kind, venue_row};
use crate::state::{Position, use_app_runs};
use crate::ui::blocks::{
    block, button, button_link, element, named_button, paragraph, parts, rows, text,
};
use crate::ui::live;
use crate::ui::map::{MapParts, Marker, map};

/// The way to the map and back to the list alone.
pub(super) fn switch(asking: Asking) -> AnyView {
    let texts = asking.reader.texts;
    let runs = use_app_runs();
    live(move || {
        if !runs.get() {
            return ().into_any();
        }
        let question = asking.question.get();
        let said = if question.map {
            texts.map_hide()
        } else {
            texts.map_show()
        };
        let other = Question {
            map: !question.map,
            ..question
        };
        let link = button_link(asking.reader.links().venues(&other), said);
        block("p", "actions map-switch", parts![link])
    })
}

/// The button of a row of the list that chooses its place on the map.
pub(super) fn on_map(asking: Asking, venue: &Venue, at: usize) -> Option<AnyView> {
    let spot = quick::spot(venue.point.as_ref()?);
    let texts = asking.reader.texts;
    let name = venue.name.best_text(asking.reader.language());
    let choose = Callback::new(move |()| {
        asking.chosen.set(vec![at]);
        let view = asking.view.get_untracked();
        let near = View {
            width: view.width.min(NEAR),
            ..view
        };
        asking.view.set(near.showing(spot));
    });
    let label = texts.map_on_named(name);
    let button = named_button("tertiary", texts.map_on(), [Some(label), None], choose);
    let class = move || {
        let chosen = asking.chosen.with(|chosen| chosen.contains(&at));
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

/// The map beside the list.
pub(super) fn beside(asking: Asking) -> AnyView {
    let data = use_data();
    let sheets = use_map();
    let home = {
        let data = Arc::clone(&data);
        Callback::new(move |()| home(asking, &data))
    };
    Effect::new(move || {
        if asking.mapped.get() {
            sheets.load();
        }
    });
    Effect::new(move || asking.view.set(home.run(())));
    live(move || {
        if !asking.mapped.get() {
            return ().into_any();
        }
        let data = Arc::clone(&data);
        let map = map_place(asking.reader, move |sheets| {
            let markers = Arc::clone(&data);
            let pressed = Arc::clone(&data);
            let parts = MapParts {
                view: asking.view,
                everything: home,
                markers: Callback::new(move |square| self::markers(asking, &markers, square)),
                here: Callback::new(move |()| here(asking)),
                press: Callback::new(move |marker| press(asking, &pressed, &marker)),
                ..plain_map(asking.reader, sheets)
            };
            map(parts)
        });
        block("div", "found-map", parts![map, below(asking)])
    })
}

/// What the map shows at first: the part that is asked for, or what is near, or what was found.
fn home(asking: Asking, data: &PublicData) -> View {
    if let Some(area) = asking.question.with(|question| question.area) {
        return View::of(area.bounds());
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
fn markers(asking: Asking, data: &PublicData, square: f64) -> Vec<Marker> {
    let found: Vec<(usize, Spot)> = asking.found.with(|answer| {
        let rows = answer.found.rows.iter();
        rows.filter_map(|row| {
            let point = data.document().venues.get(row.venue)?.point?;
            Some((row.venue, quick::spot(&point)))
        })
        .collect()
    });
    let spots: Vec<Spot> = found.iter().map(|(_, spot)| *spot).collect();
    let chosen = asking.chosen.get();
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
    let kind = |venue: &Venue| venue_kind(texts, venue.kind);
    if let [venue] = venues.as_slice() {
        return texts.map_place(kind(venue), venue.name.best_text(language));
    }
    let kinds = counted(&venues.iter().map(|venue| kind(venue)).collect::<Vec<_>>());
    let others: usize = kinds.iter().skip(KINDS).map(|(_, count)| count).sum();
    let mut words: Vec<String> = Vec::new();
    for (kind, count) in kinds.iter().take(KINDS) {
        words.push([kind, " ", &count.to_string()].concat());
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
        .map(|(place, _)| place)
        .collect();
    texts.map_cluster(members.len(), &words.join(", "), &places.join(", "))
}

/// How many kinds, or places, of a marker are named.
const KINDS: usize = 3;

/// Each word once with how often it is there, the commonest first.
fn counted(words: &[&str]) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for word in words {
        if !counts.iter().any(|(known, _)| known == word) {
            let count = words.iter().filter(|other| *other == word).count();
            let before = counts.iter().take_while(|(_, other)| *other >= count);
            counts.insert(before.count(), ((*word).to_owned(), count));
        }
    }
    counts
}

/// Chooses what a marker stands for, and comes nearer to see it apart.
fn press(asking: Asking, data: &PublicData, marker: &Marker) {
    asking.chosen.set(marker.members.clone());
    let venues = marker.members.iter();
    let points = venues.filter_map(|at| data.document().venues.get(*at)?.point);
    let spots: Vec<Spot> = points.map(|point| quick::spot(&point)).collect();
    let bounds = Bounds::around(&spots);
    if let Some(bounds) =
        bounds.filter(|bounds| bounds.east > bounds.west || bounds.south > bounds.north)
    {
        let nearer = View::of(bounds);
        if nearer.width < asking.view.get_untracked().width {
            asking.view.set(nearer);
        }
    }
}

/// Below the map: what is chosen, the part of the map as a question, what is not on it.
fn below(asking: Asking) -> AnyView {
    let texts = asking.reader.texts;
    let data = use_data();
    let listed = Arc::clone(&data);
    let chosen = live(move || {
        let chosen = asking.chosen.get();
        let shown = chosen.iter().take(SHOWN);
        let row = |at: &usize| {
            let venue = listed.document().venues.get(*at)?;
            let place = listed.document().municipality(&venue.municipality);
            let place = place.map(|place| place.name.best_text(asking.reader.language()));
            Some(venue_row(asking.reader, venue, place, None, None))
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
        let area = Area::around(asking.view.get_untracked().bounds());
        asking.change("area", area.to_string());
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
