//! Markers that would lie over each other, taken together; and which one lies next in a direction.

use super::grid::Spot;

/// Markers that share one sign on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// The middle of its markers.
    pub spot: Spot,
    /// Positions of its markers in the list that was given, in ascending order.
    pub members: Vec<usize>,
}

/// Takes markers together whose signs would lie in one square of `size` steps. Every marker is in
/// exactly one cluster; squares lie on the country and not on the screen, so that moving the map
/// changes none. In the order of the country, from the north-west.
#[must_use]
pub fn clusters(spots: &[Spot], size: f64) -> Vec<Cluster> {
    // A square smaller than this tells no two places apart that the data do not.
    let size = size.max(SMALLEST);
    // Few enough to look through: a sorted map of the standard library costs a phone 2 kB.
    let mut squares: Vec<((i32, i32), Vec<usize>)> = Vec::new();
    for (at, spot) in spots.iter().enumerate() {
        // Within the country; the conversion saturates.
        let square = (
            (spot.y / size).floor() as i32,
            (spot.x / size).floor() as i32,
        );
        let before = squares.iter().take_while(|(other, _)| *other < square);
        let place = before.count();
        match squares.get_mut(place) {
            Some((other, members)) if *other == square => members.push(at),
            _ => squares.insert(place, (square, vec![at])),
        }
    }
    let cluster = |(_, members): ((i32, i32), Vec<usize>)| {
        let places = members.iter().filter_map(|at| spots.get(*at));
        let (x, y) = places.fold((0.0, 0.0), |(x, y), spot| (x + spot.x, y + spot.y));
        let count = members.len() as f64;
        Cluster {
            spot: Spot {
                x: x / count,
                y: y / count,
            },
            members,
        }
    };
    squares.into_iter().map(cluster).collect()
}

/// A millimetre: places farther apart are told apart at this size.
const SMALLEST: f64 = 1.0 / 250_000.0;

/// A direction on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Towards {
    /// Up.
    North,
    /// Down.
    South,
    /// To the right.
    East,
    /// To the left.
    West,
}

impl Towards {
    /// Every direction.
    pub const ALL: [Towards; 4] = [Towards::North, Towards::South, Towards::East, Towards::West];

    /// The direction of an arrow key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Towards> {
        match key {
            "ArrowUp" => Some(Towards::North),
            "ArrowDown" => Some(Towards::South),
            "ArrowRight" => Some(Towards::East),
            "ArrowLeft" => Some(Towards::West),
            _ => None,
        }
    }

    /// One step in this direction: to the east, to the south.
    #[must_use]
    pub const fn step(self) -> (f64, f64) {
        match self {
            Towards::North => (0.0, -1.0),
            Towards::South => (0.0, 1.0),
            Towards::East => (1.0, 0.0),
            Towards::West => (-1.0, 0.0),
        }
    }
}

/// The place that lies next in a direction: of those within 45° of it the one that is nearest,
/// what lies aside counting double. Nothing where the country ends.
#[must_use]
pub fn next(places: &[Spot], from: Spot, towards: Towards) -> Option<usize> {
    let (east, south) = towards.step();
    let mut best: Option<(f64, usize)> = None;
    for (at, place) in places.iter().enumerate() {
        let (x, y) = (place.x - from.x, place.y - from.y);
        let ahead = x * east + y * south;
        let aside = (x * south).abs() + (y * east).abs();
        let way = ahead + 2.0 * aside;
        if ahead > 0.0 && aside <= ahead && best.is_none_or(|(shortest, _)| way < shortest) {
            best = Some((way, at));
        }
    }
    best.map(|(_, at)| at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spots() -> impl Strategy<Value = Vec<Spot>> {
        let spot = (0.0..3000.0, 0.0..5000.0).prop_map(|(x, y)| Spot { x, y });
        proptest::collection::vec(spot, 0..60)
    }

    /// The same marker sets, named by their places.
    fn sets(spots: &[Spot], size: f64) -> Vec<Vec<(u64, u64)>> {
        let names = |cluster: Cluster| {
            let bits = |at: &usize| (spots[*at].x.to_bits(), spots[*at].y.to_bits());
            let mut names: Vec<_> = cluster.members.iter().map(bits).collect();
            names.sort_unstable();
            names
        };
        clusters(spots, size).into_iter().map(names).collect()
    }

    proptest! {
        #[test]
        fn every_marker_is_in_exactly_one_cluster(spots in spots(), size in 0.001..5000.0) {
            let mut members: Vec<usize> =
                clusters(&spots, size).into_iter().flat_map(|cluster| cluster.members).collect();
            members.sort_unstable();
            prop_assert_eq!(members, (0..spots.len()).collect::<Vec<_>>());
        }

        #[test]
        fn the_clusters_are_the_same_whatever_the_order(
            spots in spots(), size in 1.0..2000.0, turn in 0_usize..60,
        ) {
            let mut turned = spots.clone();
            turned.rotate_left(turn.min(spots.len()));
            turned.reverse();
            prop_assert_eq!(sets(&spots, size), sets(&turned, size));
        }

        #[test]
        fn at_the_smallest_size_only_what_lies_at_one_place_is_together(
            spots in spots(), doubled in 0_usize..60,
        ) {
            let mut spots = spots;
            spots.extend(spots.get(doubled).copied());
            for cluster in clusters(&spots, 0.0) {
                let first = spots[cluster.members[0]];
                for at in &cluster.members {
                    prop_assert!((spots[*at].x - first.x).abs() < 1e-5);
                    prop_assert!((spots[*at].y - first.y).abs() < 1e-5);
                }
            }
        }

        #[test]
        fn an_arrow_leads_in_its_direction_or_nowhere(spots in spots(), from in 0_usize..60) {
            for towards in Towards::ALL {
                if let Some(from) = spots.get(from)
                    && let Some(at) = next(&spots, *from, towards)
                {
                    let (east, south) = towards.step();
                    prop_assert!((spots[at].x - from.x) * east + (spots[at].y - from.y) * south > 0.0);
                }
            }
        }
    }

    #[test]
    fn the_nearest_ahead_comes_before_what_lies_aside() {
        let at = |x: f64, y: f64| Spot { x, y };
        let places = [at(0.0, 0.0), at(10.0, 9.0), at(14.0, 0.0), at(-5.0, 0.0)];
        assert_eq!(next(&places, places[0], Towards::East), Some(2));
        assert_eq!(next(&places, places[0], Towards::West), Some(3));
        assert_eq!(next(&places, places[0], Towards::North), None);
        assert_eq!(next(&places, places[3], Towards::East), Some(0));
        assert_eq!(Towards::of_key("ArrowUp"), Some(Towards::North));
        assert_eq!(Towards::of_key("Enter"), None);
    }
}
