//! From degrees to the drawing in a few multiplications: the full series would cost every phone
//! 4 kB of sines and their like.

use super::grid::Spot;
use crate::point::Point;

/// The middle of the country, in degrees north and east, and how far its ends are from there.
const MIDDLE: (f64, f64) = (65.0, 27.0);
const REACH: (f64, f64) = (6.0, 8.0);

/// Steps to the east: rows are odd powers of the way from the middle meridian, columns powers of
/// the way from the middle parallel.
const EAST: [[f64; 4]; 2] = [
    [1509.014, -338.474, -8.393, 0.618],
    [-3.16, -0.078, 0.261, 0.0],
];

/// Steps to the south, with even powers.
const SOUTH: [[f64; 4]; 2] = [
    [2366.182, -2674.738, -1.078, 0.031],
    [-95.487, 16.742, 2.078, 0.0],
];

/// The column of the middle meridian.
const AXIS: f64 = 1920.0;

/// Where a point is drawn on [`super::GRID`]: within a tenth of a step of what [`super::Tm35Fin`]
/// says, everywhere in Finland's bounding box.
#[must_use]
pub fn spot(point: &Point) -> Spot {
    let north = (point.lat - MIDDLE.0) / REACH.0;
    let east = (point.lon - MIDDLE.1) / REACH.1;
    let row = |factors: &[f64; 4]| {
        factors
            .iter()
            .rev()
            .fold(0.0, |sum, next| sum * north + next)
    };
    let both = |[first, second]: &[[f64; 4]; 2]| row(first) + row(second) * east * east;
    Spot {
        x: AXIS + both(&EAST) * east,
        y: both(&SOUTH),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::GRID;
    use super::*;

    proptest! {
        #[test]
        fn the_quick_way_and_the_full_series_draw_a_point_at_the_same_place(
            lat in 59.0..=71.0,
            lon in 19.0..=32.0,
        ) {
            let point = Point::exact(lat, lon).unwrap();
            let (quick, full) = (spot(&point), GRID.spot_of(&point));
            prop_assert!((quick.x - full.x).abs() < 0.1, "{quick:?} {full:?}");
            prop_assert!((quick.y - full.y).abs() < 0.1, "{quick:?} {full:?}");
        }
    }
}
