//! What is near: distances in kilometres, and where to go in the place of a venue that has left.

use crate::date::Date;
use crate::municipality::Municipality;
use crate::network::NetworkDocument;
use crate::point::Point;
use crate::venue::{Venue, VenueAnswer};

/// How far one would go for the same sort of thing before another sort nearby is the better offer,
/// in kilometres; what lies further is offered only where nothing lies within.
const AROUND_KM: f64 = 40.0;

/// The distance along the Earth's surface in kilometres.
#[must_use]
pub fn distance_km(from: &Point, to: &Point) -> f64 {
    from.distance_to(to) / 1000.0
}

/// A venue with how far it is, in kilometres, where that is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near<'a> {
    /// The venue.
    pub venue: &'a Venue,
    /// The distance; nothing where one of the two has no point.
    pub km: Option<f64>,
}

/// Venues to visit in the place of one that has left, best first, at most `limit`: those that have
/// not ended either. Around its point those of the same category come first, then the others, each
/// nearest first; where none lies around, the nearest ones. Without a point: those of the same
/// municipality.
#[must_use]
pub fn instead_of<'a>(
    gone: &Venue,
    document: &'a NetworkDocument,
    today: Date,
    limit: usize,
) -> Vec<Near<'a>> {
    let mut best = Best::new(limit);
    for venue in &document.venues {
        let km = match (&gone.point, &venue.point) {
            (Some(from), Some(to)) => Some(distance_km(from, to)),
            _ => None,
        };
        let same_place = venue.municipality == gone.municipality;
        let candidate = venue.id != gone.id
            && (km.is_some() || same_place)
            && venue.answer(today) != VenueAnswer::Ended;
        if candidate {
            let around = km.map_or(same_place, |km| km <= AROUND_KM);
            let other_sort = venue.kind.category() != gone.kind.category();
            let group = if around { u8::from(other_sort) } else { 2 };
            best.offer((group, km.unwrap_or(AROUND_KM)), Near { venue, km });
        }
    }
    let around = best.found.iter().filter(|((group, _), _)| *group < 2);
    let around = around.count();
    let kept = if around > 0 { around } else { limit };
    best.found
        .into_iter()
        .take(kept)
        .map(|(_, near)| near)
        .collect()
}

/// The municipalities nearest to another by their seats, nearest first, at most `limit`, of those
/// that `takes` takes; the municipality itself is not one of them. Those without a seat are passed
/// over.
#[must_use]
pub fn nearest_municipalities<'a>(
    from: &Municipality,
    document: &'a NetworkDocument,
    limit: usize,
    takes: &dyn Fn(&Municipality) -> bool,
) -> Vec<(&'a Municipality, f64)> {
    let mut best = Best::new(limit);
    for other in &document.municipalities {
        if let (Some(here), Some(there)) = (&from.seat, &other.seat)
            && other.code != from.code
            && takes(other)
        {
            let km = distance_km(here, there);
            best.offer((0, km), (other, km));
        }
    }
    best.found.into_iter().map(|(_, found)| found).collect()
}

/// The few best of many, best first, without sorting all of them.
struct Best<T> {
    limit: usize,
    found: Vec<((u8, f64), T)>,
}

impl<T> Best<T> {
    const fn new(limit: usize) -> Best<T> {
        Best {
            limit,
            found: Vec::new(),
        }
    }

    /// Takes a thing with its key, the smallest of which are the best.
    fn offer(&mut self, key: (u8, f64), thing: T) {
        let before = self.found.iter().take_while(|(other, _)| *other <= key);
        let at = before.count();
        if at < self.limit {
            self.found.truncate(self.limit - 1);
            self.found.insert(at, (key, thing));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn point() -> impl Strategy<Value = Point> {
        (59.0..71.0, 19.0..32.0).prop_map(|(lat, lon)| Point::exact(lat, lon).unwrap())
    }

    proptest! {
        #[test]
        fn it_is_as_far_there_as_back_and_never_less_than_nothing(one in point(), other in point()) {
            let there = distance_km(&one, &other);
            prop_assert!(there >= 0.0);
            prop_assert!((there - distance_km(&other, &one)).abs() < 1e-9);
            prop_assert!(distance_km(&one, &one) < 1e-9);
        }

        #[test]
        fn the_few_best_are_those_that_sorting_all_would_give(
            keys in proptest::collection::vec((0_u8..3, 0.0..100.0), 0..40),
            limit in 1_usize..8,
        ) {
            let mut best = Best::new(limit);
            for (at, key) in keys.iter().enumerate() {
                best.offer(*key, at);
            }
            let mut sorted: Vec<_> = keys.into_iter().enumerate().map(|(at, key)| (key, at)).collect();
            sorted.sort_by(|one, other| one.partial_cmp(other).unwrap());
            sorted.truncate(limit);
            prop_assert_eq!(best.found, sorted);
        }
    }

    /// A venue's kind, its place and its last day.
    type Row<'a> = (&'a str, Option<(f64, f64)>, &'a str);

    /// Venues of several sorts, all in one municipality.
    fn document(venues: &[Row<'_>]) -> NetworkDocument {
        let venue = |(at, (kind, place, end)): (usize, &Row<'_>)| {
            let mut venue = serde_json::json!({
                "id": format!("v{at:02}"), "name": {"fi": "Malli"}, "kind": kind,
                "municipality": "091", "last_confirmed": "2026",
            });
            if let Some((lat, lon)) = place {
                venue["point"] = serde_json::json!({"lat": lat, "lon": lon});
            }
            if !end.is_empty() {
                venue["valid_to"] = (*end).into();
            }
            venue
        };
        let venues: Vec<_> = venues.iter().enumerate().map(venue).collect();
        serde_json::from_value(serde_json::json!({
            "schema": 1, "version": "0", "updated": "2026-11-23", "regions": [], "counties": [],
            "municipalities": [], "postcodes": "", "venues": venues, "distributors": [],
            "sources": [],
        }))
        .unwrap()
    }

    fn offered(document: &NetworkDocument) -> Vec<&str> {
        let today = "2026-11-23".parse().unwrap();
        let gone = document.venues.first().unwrap();
        let near = instead_of(gone, document, today, 3);
        near.iter().map(|near| near.venue.id.as_str()).collect()
    }

    #[test]
    fn a_venue_that_has_left_leads_to_the_nearest_others_of_its_sort_and_then_of_other_sorts() {
        let document = document(&[
            ("culture/museum", Some((60.17, 24.94)), "2017"),
            ("sport/gym", Some((60.17, 24.94)), ""),
            ("culture/theatre", Some((60.25, 24.94)), ""),
            ("culture", Some((60.18, 24.94)), ""),
            ("culture", Some((60.17, 24.94)), "2018"),
            ("culture", Some((66.5, 25.7)), ""),
            ("culture", None, ""),
        ]);
        assert_eq!(offered(&document), ["v03", "v02", "v06"]);
    }

    #[test]
    fn where_nothing_lies_around_the_nearest_is_offered_however_far_it_is() {
        let document = document(&[
            ("culture", Some((60.17, 24.94)), "2017"),
            ("culture", Some((69.0, 27.0)), ""),
            ("sport", Some((61.5, 23.8)), ""),
        ]);
        assert_eq!(offered(&document), ["v02", "v01"]);
    }

    #[test]
    fn without_a_point_those_of_the_same_municipality_are_offered() {
        let document = document(&[
            ("culture", None, "2017"),
            ("sport", None, ""),
            ("culture/museum", None, ""),
        ]);
        assert_eq!(offered(&document), ["v02", "v01"]);
    }
}
