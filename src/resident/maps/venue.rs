//! A venue in the middle of a small map.

use domain::geo::{View, quick};
use domain::id::VenueId;
use leptos::prelude::*;

use super::place::{map_place, plain_map};
use crate::data::PublicData;
use crate::state::Reader;
use crate::ui::blocks::{paragraph, parts};
use crate::ui::map::{MapParts, Marker, map};

/// How much of the country is around a venue at first, in steps: 50 km.
const AROUND: f64 = 200.0;

/// The map, and in words what it shows.
pub(super) fn around(reader: Reader, data: &PublicData, id: &VenueId) -> AnyView {
    let venue = data.document().venue(id);
    let Some((venue, point)) = venue.and_then(|venue| Some((venue, venue.point?))) else {
        return ().into_any();
    };
    let mut said = String::from(venue.name.best_text(reader.language()));
    if !point.quality.is_exact() {
        said += ". ";
        said += reader.texts.map_approximate_place();
    }
    let around = View {
        middle: quick::spot(&point),
        width: AROUND,
    };
    map_place(reader, move |sheets| {
        let marker = Marker {
            spot: around.middle,
            short: String::new(),
            said: said.clone(),
            chosen: true,
            members: Vec::new(),
        };
        let parts = MapParts {
            markers: Callback::new(move |_| vec![marker.clone()]),
            view: RwSignal::new(around),
            everything: Callback::new(move |()| around),
            ..plain_map(reader, sheets)
        };
        parts![map(parts), paragraph("hint", &said)].into_any()
    })
}
