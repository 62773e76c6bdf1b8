//! The grid that the map is drawn on: whole steps of 250 m, short enough to write and fine enough
//! to look at.

use serde::{Deserialize, Serialize};

use super::tm35fin::Tm35Fin;
use crate::point::Point;

/// How steps of a drawing become metres in EPSG:3067. Public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Grid {
    /// Metres east of the column 0: east = west + cell · x.
    pub west: u32,
    /// Metres north of the row 0: north = north − cell · y.
    pub north: u32,
    /// Metres in a step.
    pub cell: u32,
}

/// The grid of everything that this project draws.
pub const GRID: Grid = Grid {
    west: 20_000,
    north: 7_800_000,
    cell: 250,
};

/// A place in steps of a grid, between its corners too: `x` grows to the east, `y` to the south.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Steps to the east.
    pub x: f64,
    /// Steps to the south.
    pub y: f64,
}

impl Grid {
    /// Where a place in metres is drawn.
    #[must_use]
    pub fn spot(self, place: Tm35Fin) -> Spot {
        let cell = f64::from(self.cell);
        Spot {
            x: (place.east - f64::from(self.west)) / cell,
            y: (f64::from(self.north) - place.north) / cell,
        }
    }

    /// Where a point is drawn.
    #[must_use]
    pub fn spot_of(self, point: &Point) -> Spot {
        self.spot(Tm35Fin::of(point))
    }

    /// The place in metres that is drawn here.
    #[must_use]
    pub fn place(self, spot: Spot) -> Tm35Fin {
        let cell = f64::from(self.cell);
        Tm35Fin {
            east: f64::from(self.west) + spot.x * cell,
            north: f64::from(self.north) - spot.y * cell,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn helsinki_is_drawn_in_the_south() {
        let helsinki = Point::exact(60.1699, 24.9384).unwrap();
        let spot = GRID.spot_of(&helsinki);
        assert!((spot.x - 1462.445).abs() < 0.001, "{spot:?}");
        assert!((spot.y - 4511.526).abs() < 0.001, "{spot:?}");
    }

    proptest! {
        #[test]
        fn a_place_is_drawn_where_it_is_read_again(east in 0.0..800_000.0, north in 6.5e6..7.9e6) {
            let place = Tm35Fin { east, north };
            let back = GRID.place(GRID.spot(place));
            prop_assert!((back.east - east).abs() < 1e-6);
            prop_assert!((back.north - north).abs() < 1e-6);
        }
    }
}
