//! The postcodes out of reach on a map: those that lie close together share a sign.

use std::sync::Arc;

use domain::geo::cluster::clusters;
use domain::geo::quick::spot;
use domain::geo::{Bounds, Spot, View};
use domain::map::Sheets;
use domain::network::NetworkDocument;
use domain::point::Point;
use domain::regional::{By, Gap};
use leptos::prelude::*;

use super::Distances;
use crate::domain_ui::distances as say;
use crate::staff::area_map::{map_place, map_words, plain_map};
use crate::ui::map::{MapParts, Marker, map};

/// The map. It moves to the postcodes whenever they are of another area.
pub fn picture(page: Distances, network: Arc<NetworkDocument>) -> AnyView {
    map_place(page.texts, network, By::Municipality, move |sheets| {
        drawn(page, sheets)
    })
}

fn spot_of(gap: &Gap) -> Option<Spot> {
    Point::exact(gap.lat, gap.lon).map(|point| spot(&point))
}

fn drawn(page: Distances, sheets: Arc<Sheets>) -> AnyView {
    let texts = page.texts;
    let spots = Memo::new(move |_| {
        let found = page.found.get();
        let gaps = found.iter().flat_map(|found| &found.gaps);
        gaps.filter_map(spot_of).collect::<Vec<_>>()
    });
    let view = RwSignal::new(View::country());
    let everything = move || {
        let around = spots.with(|spots| Bounds::around(spots));
        around.map_or_else(View::country, View::of)
    };
    let within = Memo::new(move |_| page.found.get().map(|found| found.within.clone()));
    Effect::new(move || {
        if within.get().is_some() {
            view.set(untrack(everything));
        }
    });
    let markers = move |size: f64| {
        let Some(found) = page.found.get() else {
            return Vec::new();
        };
        let here = page.sought.get().here;
        spots.with(|spots| {
            let all = clusters(spots, size).into_iter();
            all.filter_map(|cluster| {
                let first = found.gaps.get(*cluster.members.first()?)?;
                let chosen = cluster.members.iter().any(|at| {
                    let gap = found.gaps.get(*at);
                    gap.is_some_and(|gap| here.as_ref() == Some(&gap.postcode))
                });
                let count = cluster.members.len();
                Some(Marker {
                    spot: cluster.spot,
                    short: if count > 1 {
                        count.to_string()
                    } else {
                        String::new()
                    },
                    said: said(page, first, count),
                    chosen,
                    members: cluster.members,
                })
            })
            .collect()
        })
    };
    let press = move |marker: Marker| {
        let found = page.found.get_untracked();
        let at = |at: &usize| {
            found
                .as_ref()
                .and_then(|found| found.gaps.get(*at).cloned())
        };
        match marker.members.as_slice() {
            [one] => {
                let gap = at(one);
                page.change(|sought| sought.here = gap.map(|gap| gap.postcode));
            }
            many => {
                let gaps: Vec<Gap> = many.iter().filter_map(at).collect();
                let inside: Vec<Spot> = gaps.iter().filter_map(spot_of).collect();
                if let Some(bounds) = Bounds::around(&inside) {
                    view.set(View::of(bounds));
                }
            }
        }
    };
    let label = texts.distances_map_label();
    let mut words = map_words(texts, [label, label, texts.distances_markers_label()]);
    let [nearer, farther, _] = words.zoom;
    // Here one comes back to the postcodes, and they may lie in one small area.
    words.zoom = [nearer, farther, texts.map_fit_gaps()];
    map(MapParts {
        view,
        everything: Callback::new(move |()| everything()),
        markers: Callback::new(markers),
        press: Callback::new(press),
        ..plain_map(texts, "distances-map", words, sheets)
    })
}

/// What a sign is called: one postcode with its distance, or how many there are.
fn said(page: Distances, first: &Gap, count: usize) -> String {
    let texts = page.texts;
    let name = say::name(texts, first);
    match (count, &first.nearest) {
        (1, Some(nearest)) => format!("{name}, {} km", say::far(texts, nearest)),
        _ => texts.distances_cluster(count, &name),
    }
}
