//! The places nearest to a home that the card may be used at. Pure.

use domain::date::Date;
use domain::id::Postcode;
use domain::network::NetworkDocument;
use domain::point::Point;
use domain::venue::{Venue, VenueAnswer};

use crate::staff::background::find;

/// Most places on a sheet.
const MOST: usize = 3;

/// A place, and how far it is where that is known.
pub struct Found<'a> {
    /// The place.
    pub venue: &'a Venue,
    /// The distance in metres.
    pub metres: Option<u32>,
}

/// The places nearest to a postcode: from its middle where that is known, else from the seat of its
/// municipality; where neither is, places of the municipality.
pub fn nearest<'a>(
    network: &'a NetworkDocument,
    home: &Postcode,
    middle: Option<Point>,
    today: Date,
) -> Vec<Found<'a>> {
    let town = find(network, home, today).and_then(|home| network.municipality(&home.code));
    let from = middle.or_else(|| town?.seat);
    let mut found: Vec<Found<'a>> = Vec::new();
    for venue in &network.venues {
        if matches!(
            venue.answer(today),
            VenueAnswer::Ended | VenueAnswer::NotYet
        ) {
            continue;
        }
        let metres = match (&from, &venue.point) {
            (Some(from), Some(point)) => Some(whole(from.distance_to(point))),
            (None, _) if town.is_some_and(|town| town.code == venue.municipality) => None,
            _ => continue,
        };
        let nearer = found.iter().take_while(|other| other.metres <= metres);
        let at = nearer.count();
        if at < MOST {
            found.truncate(MOST - 1);
            found.insert(at, Found { venue, metres });
        }
    }
    found
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no distance in Finland is longer"
)]
fn whole(metres: f64) -> u32 {
    metres as u32
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;
    use crate::data::sample;

    #[test]
    fn the_nearest_places_come_first_and_those_that_have_ended_not_at_all() {
        let mut network = sample::document();
        let model = network.venues.first().cloned().unwrap();
        let at = |id: &str, lat: f64, gone: bool| Venue {
            id: id.parse().unwrap(),
            point: Point::exact(lat, 22.0),
            valid_to: gone.then(|| "2020".parse().unwrap()),
            ..model.clone()
        };
        network.venues = vec![
            at("a", 63.0, false),
            at("b", 60.2, true),
            at("c", 61.0, false),
            at("d", 60.5, false),
            at("e", 64.0, false),
        ];
        let today = "2026-11-25".parse().unwrap();
        let home = "20052".parse().unwrap();
        let ids = |from| {
            let found = nearest(&network, &home, from, today);
            found
                .iter()
                .map(|each| each.venue.id.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(Point::exact(60.0, 22.0)), ["d", "c", "a"]);
        // Nobody knows where the home is: places of its municipality.
        assert_eq!(ids(None), ["a", "c", "d"]);
    }
}
