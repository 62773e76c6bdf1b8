//! Which pictures of an operator's own background lie beneath a view: the tile matrix of
//! ETRS-TM35FIN that the public administration in Finland agreed on (JHS 180), in which the
//! National Land Survey gives its maps.

use super::grid::GRID;
use super::view::View;

/// Metres to the east where the first column begins.
const WEST: f64 = -548_576.0;

/// Metres to the north where the first row begins.
const NORTH: f64 = 8_388_608.0;

/// Metres from side to side of the only picture of level 0; each level halves it.
const SIDE: f64 = 2_097_152.0;

/// Pixels from side to side of every picture.
const PIXELS: f64 = 256.0;

/// The closest level.
const LAST: u8 = 15;

/// A picture and where it lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tile {
    /// How close: 0 is the whole country.
    pub level: u8,
    /// The column, from the west.
    pub column: u32,
    /// The row, from the north.
    pub row: u32,
    /// Its western edge in steps of [`GRID`].
    pub west: f64,
    /// Its northern edge in steps.
    pub north: f64,
    /// Its side in steps.
    pub side: f64,
}

/// The pictures beneath a view that is so many pixels wide, at the first level at which they are
/// at least as fine as the screen.
#[must_use]
pub fn tiles(view: &View, pixels: f64) -> Vec<Tile> {
    let cell = f64::from(GRID.cell);
    let fine = view.width * cell / pixels.max(1.0);
    let level = (0..LAST).find(|level| side(*level) / PIXELS <= fine);
    let level = level.unwrap_or(LAST);
    let side = side(level);
    let last = 2_u32.pow(u32::from(level)) - 1;
    let bounds = view.bounds();
    let east = |x: f64| f64::from(GRID.west) + x * cell - WEST;
    let south = |y: f64| NORTH - f64::from(GRID.north) + y * cell;
    // Outside of the matrix there are no pictures; the conversion stops at zero.
    let at = |metres: f64| ((metres / side).floor() as u32).min(last);
    let columns = at(east(bounds.west))..=at(east(bounds.east));
    let rows = at(south(bounds.north))..=at(south(bounds.south));
    rows.flat_map(|row| {
        columns.clone().map(move |column| Tile {
            level,
            column,
            row,
            west: (f64::from(column) * side + WEST - f64::from(GRID.west)) / cell,
            north: (f64::from(row) * side - NORTH + f64::from(GRID.north)) / cell,
            side: side / cell,
        })
    })
    .collect()
}

fn side(level: u8) -> f64 {
    SIDE / f64::from(2_u32.pow(u32::from(level)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::Spot;

    proptest! {
        #[test]
        fn every_place_in_the_country_has_one_picture_and_there_are_few(
            x in 200.0_f64..3000.0, y in 100.0_f64..4700.0, width in 8.0_f64..3000.0,
            pixels in 200.0_f64..1500.0, east in 0.0_f64..1.0, south in 0.0_f64..1.0,
        ) {
            let view = View { middle: Spot { x, y }, width };
            let all = tiles(&view, pixels);
            let place = view.at((east, south));
            // Beyond the country the matrix ends somewhere.
            prop_assume!(crate::geo::view::COUNTRY.holds(place));
            let covers = |tile: &&Tile| {
                (tile.west..tile.west + tile.side).contains(&place.x)
                    && (tile.north..tile.north + tile.side).contains(&place.y)
            };
            prop_assert_eq!(all.iter().filter(covers).count(), 1);
            let most = (pixels / 128.0 + 2.0) * (pixels * crate::geo::view::TALL / 128.0 + 2.0);
            prop_assert!((all.len() as f64) <= most, "{} of {most}", all.len());
        }
    }

    #[test]
    fn the_country_is_one_picture_on_a_very_small_screen() {
        let all = tiles(&View::country(), 60.0);
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].level, all[0].column, all[0].row), (0, 0, 0));
    }
}
