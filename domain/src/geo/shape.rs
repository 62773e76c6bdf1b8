//! Shapes of whole steps: what lies inside, how large they are, where a name fits.

use super::grid::Spot;

/// A corner in whole steps of the grid: to the east, to the south.
pub type Corner = (i32, i32);

/// Closed rings, outer ones and holes alike: a place is inside when an odd number of rings is
/// around it. The first corner of a ring is not repeated at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// The rings.
    pub rings: Vec<Vec<Corner>>,
}

impl Shape {
    /// Whether a place is inside. One on the border belongs to one of the neighbours there, and
    /// only to one.
    #[must_use]
    pub fn contains(&self, spot: Spot) -> bool {
        let crossings = self.rings.iter().flat_map(|ring| edges(ring));
        let crossings = crossings.filter(|(from, to)| crosses(*from, *to, spot));
        crossings.count() % 2 == 1
    }

    /// The size in square steps; holes are taken off if they turn the other way than what is
    /// around them.
    #[must_use]
    pub fn area(&self) -> f64 {
        let doubled: i64 = self.rings.iter().map(|ring| doubled_area(ring)).sum();
        // No shape of a country is larger than an f64 can tell apart.
        doubled.unsigned_abs() as f64 / 2.0
    }

    /// The smallest and the largest corner, if there is any.
    #[must_use]
    pub fn bounds(&self) -> Option<(Corner, Corner)> {
        let mut corners = self.rings.iter().flatten();
        let first = *corners.next()?;
        Some(corners.fold((first, first), |(low, high), corner| {
            (
                (low.0.min(corner.0), low.1.min(corner.1)),
                (high.0.max(corner.0), high.1.max(corner.1)),
            )
        }))
    }

    /// A place well inside, for a name: the middle of the widest stretch of a row; none for a
    /// shape without an inside.
    #[must_use]
    pub fn middle(&self) -> Option<Spot> {
        let (low, high) = self.bounds()?;
        let rows = (low.1..high.1).map(|row| f64::from(row) + 0.5);
        let mut widest: Option<(f64, Spot)> = None;
        for y in rows {
            let mut cuts: Vec<f64> = self
                .rings
                .iter()
                .flat_map(|ring| edges(ring))
                .filter_map(|(from, to)| cut(from, to, y))
                .collect();
            cuts.sort_by(f64::total_cmp);
            for pair in cuts.chunks_exact(2) {
                if let [left, right] = pair
                    && widest.is_none_or(|(width, _)| right - left > width)
                {
                    let x = (left + right) / 2.0;
                    widest = Some((right - left, Spot { x, y }));
                }
            }
        }
        widest
            .filter(|(width, _)| *width > 0.0)
            .map(|(_, spot)| spot)
    }
}

/// The edges of a ring, the closing one too.
fn edges(ring: &[Corner]) -> impl Iterator<Item = (Corner, Corner)> + '_ {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(from, to)| (*from, *to))
}

/// Twice the area of a ring, its sign the way it turns.
pub(crate) fn doubled_area(ring: &[Corner]) -> i64 {
    edges(ring)
        .map(|(from, to)| i64::from(from.0) * i64::from(to.1) - i64::from(to.0) * i64::from(from.1))
        .sum()
}

/// Whether an edge passes a place on its eastern side.
fn crosses(from: Corner, to: Corner, spot: Spot) -> bool {
    cut(from, to, spot.y).is_some_and(|x| x > spot.x)
}

/// Where an edge cuts a row, if it does. Of an edge's ends the upper one counts and the lower one
/// does not, and both neighbours of a border compute it alike, whichever way they go.
fn cut(from: Corner, to: Corner, y: f64) -> Option<f64> {
    let (upper, lower) = if from.1 <= to.1 {
        (from, to)
    } else {
        (to, from)
    };
    let (top, bottom) = (f64::from(upper.1), f64::from(lower.1));
    (top <= y && y < bottom).then(|| {
        let (left, right) = (f64::from(upper.0), f64::from(lower.0));
        left + (right - left) * (y - top) / (bottom - top)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn square(x: i32, y: i32, side: i32) -> Vec<Corner> {
        vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    }

    fn shape(rings: &[Vec<Corner>]) -> Shape {
        Shape {
            rings: rings.to_vec(),
        }
    }

    #[test]
    fn a_lake_is_not_inside_and_an_island_in_it_is() {
        let mut lake = square(10, 10, 30);
        lake.reverse();
        let land = shape(&[square(0, 0, 50), lake, square(20, 20, 5)]);
        let inside = |x, y| land.contains(Spot { x, y });
        assert!(inside(5.0, 5.0));
        assert!(!inside(15.0, 15.0));
        assert!(inside(22.0, 22.0));
        assert!(!inside(60.0, 5.0));
        assert_eq!(land.area(), 2500.0 - 900.0 + 25.0);
        assert_eq!(land.bounds(), Some(((0, 0), (50, 50))));
    }

    #[test]
    fn a_name_stands_inside_even_where_the_middle_is_a_lake() {
        let land = shape(&[square(0, 0, 50), square(5, 5, 40)]);
        assert!(land.contains(land.middle().unwrap()));
        assert_eq!(Shape::default().middle(), None);
        assert_eq!(shape(&[vec![(0, 0), (5, 0)]]).middle(), None);
    }

    proptest! {
        #[test]
        fn of_two_neighbours_exactly_one_holds_a_place_even_on_their_border(
            border in proptest::collection::vec(1_i32..99, 3..8),
            x in 0_i32..100,
            y in 0_i32..60,
        ) {
            // A zigzag from the upper to the lower edge of a square, its corners every ten rows.
            let zigzag: Vec<Corner> = (0..).step_by(10).zip(&border).map(|(y, x)| (*x, y)).collect();
            let bottom = zigzag.last().unwrap().1;
            let mut west = vec![(0, bottom), (0, 0)];
            west.extend(&zigzag);
            let mut east = vec![(100, 0), (100, bottom)];
            east.extend(zigzag.iter().rev());
            let spot = Spot { x: f64::from(x), y: f64::from(y.min(bottom - 1)) };
            let held = [west, east].map(|ring| shape(&[ring]).contains(spot));
            prop_assert!(held[0] != held[1], "{held:?}");
        }
    }
}
