//! ETRS-TM35FIN, the plane that Finland's maps are drawn in (JHS 197, Krüger's series).
//!
//! ETRS89 and WGS 84 are taken for the same: they lie less than a metre apart.

use crate::point::Point;

/// A place in metres (EPSG:3067).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tm35Fin {
    /// Metres east; the axis at 27° E is 500,000.
    pub east: f64,
    /// Metres north of the equator.
    pub north: f64,
}

// GRS 80, by JHS 197: the axis of the ellipsoid in metres and its flattening.
const AXIS: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_222_101;
/// The scale on the middle meridian, where that is, and what is added to the east.
const SCALE: f64 = 0.999_6;
const MERIDIAN: f64 = 27.0;
const FALSE_EAST: f64 = 500_000.0;

/// The third flattening, which the series are in.
const N: f64 = FLATTENING / (2.0 - FLATTENING);
const N2: f64 = N * N;
const N3: f64 = N2 * N;
const N4: f64 = N3 * N;
/// Metres in a radian along the meridian, scaled.
const RADIUS: f64 = AXIS / (1.0 + N) * (1.0 + N2 / 4.0 + N4 / 64.0) * SCALE;

/// To the plane.
const FORTH: [f64; 4] = [
    N / 2.0 - N2 * 2.0 / 3.0 + N3 * 5.0 / 16.0 + N4 * 41.0 / 180.0,
    N2 * 13.0 / 48.0 - N3 * 3.0 / 5.0 + N4 * 557.0 / 1440.0,
    N3 * 61.0 / 240.0 - N4 * 103.0 / 140.0,
    N4 * 49_561.0 / 161_280.0,
];

/// From the plane.
const BACK: [f64; 4] = [
    N / 2.0 - N2 * 2.0 / 3.0 + N3 * 37.0 / 96.0 - N4 / 360.0,
    N2 / 48.0 + N3 / 15.0 - N4 * 437.0 / 1440.0,
    N3 * 17.0 / 480.0 - N4 * 37.0 / 840.0,
    N4 * 4_397.0 / 161_280.0,
];

impl Tm35Fin {
    /// The place of these degrees; meant for Finland and some hundred kilometres around it.
    #[must_use]
    pub fn of_degrees(lat: f64, lon: f64) -> Tm35Fin {
        let (lat, lon) = (lat.to_radians(), (lon - MERIDIAN).to_radians());
        let eccentricity = eccentricity();
        let conformal = lat.tan().asinh() - eccentricity * (eccentricity * lat.sin()).atanh();
        let beta = conformal.sinh().atan();
        let across = (beta.cos() * lon.sin()).atanh();
        let along = (beta.sin() * across.cosh()).asin();
        let (more_along, more_across) = series(&FORTH, along, across);
        Tm35Fin {
            east: RADIUS * (across + more_across) + FALSE_EAST,
            north: RADIUS * (along + more_along),
        }
    }

    /// The place of a point.
    #[must_use]
    pub fn of(point: &Point) -> Tm35Fin {
        Tm35Fin::of_degrees(point.lat, point.lon)
    }

    /// Degrees north and east.
    #[must_use]
    pub fn degrees(self) -> (f64, f64) {
        let (along, across) = (self.north / RADIUS, (self.east - FALSE_EAST) / RADIUS);
        let (less_along, less_across) = series(&BACK, along, across);
        let (along, across) = (along - less_along, across - less_across);
        let beta = (along.sin() / across.cosh()).asin();
        let lon = (across.tanh() / beta.cos()).asin();
        let conformal = beta.tan().asinh();
        let eccentricity = eccentricity();
        let mut isometric = conformal;
        // Each round gains two digits and more.
        for _ in 0..6 {
            isometric = conformal + eccentricity * (eccentricity * isometric.tanh()).atanh();
        }
        let lat = isometric.sinh().atan();
        (lat.to_degrees(), lon.to_degrees() + MERIDIAN)
    }

    /// The point, if it lies in Finland's bounding box.
    #[must_use]
    pub fn point(self) -> Option<Point> {
        let (lat, lon) = self.degrees();
        Point::exact(lat, lon)
    }
}

fn eccentricity() -> f64 {
    (FLATTENING * (2.0 - FLATTENING)).sqrt()
}

/// The sums of the series along the meridian and across it.
fn series(factors: &[f64; 4], along: f64, across: f64) -> (f64, f64) {
    let mut sums = (0.0, 0.0);
    let mut angle = 0.0;
    for factor in factors {
        angle += 2.0;
        sums.0 += factor * (angle * along).sin() * (angle * across).cosh();
        sums.1 += factor * (angle * along).cos() * (angle * across).sinh();
    }
    sums
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Degrees, and the metres that PROJ 9 gives for them (EPSG:4326 to EPSG:3067).
    const KNOWN: [(&str, f64, f64, f64, f64); 9] = [
        ("Helsinki", 60.1699, 24.9384, 385_611.317, 6_672_118.380),
        (
            "Maarianhamina",
            60.0973,
            19.9348,
            107_579.582,
            6_683_261.170,
        ),
        ("Ilomantsi", 62.6716, 30.9328, 701_349.267, 6_955_143.213),
        ("Utsjoki", 69.9076, 27.0265, 501_016.016, 7_755_569.202),
        ("Kilpisjärvi", 69.0440, 20.7880, 252_414.308, 7_671_817.631),
        ("Oulu", 65.0121, 25.4651, 427_657.548, 7_210_681.467),
        ("on the axis", 60.0, 27.0, 500_000.0, 6_651_411.190),
        (
            "the south-western corner",
            59.0,
            19.0,
            41_085.768,
            6_567_582.741,
        ),
        (
            "the north-eastern corner",
            71.0,
            32.0,
            681_500.634,
            7_884_890.528,
        ),
    ];

    #[test]
    fn known_places_lie_where_proj_puts_them_to_a_millimetre() {
        for (name, lat, lon, east, north) in KNOWN {
            let place = Tm35Fin::of_degrees(lat, lon);
            assert!((place.east - east).abs() < 0.001, "{name}: {place:?}");
            assert!((place.north - north).abs() < 0.001, "{name}: {place:?}");
            let back = Tm35Fin { east, north }.degrees();
            assert!((back.0 - lat).abs() < 2e-8, "{name}: {back:?}");
            assert!((back.1 - lon).abs() < 2e-8, "{name}: {back:?}");
        }
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same_place_to_a_tenth_of_a_millimetre(
            lat in 59.0..71.0,
            lon in 19.0..32.0,
        ) {
            let point = Point::exact(lat, lon).unwrap();
            let (north, east) = Tm35Fin::of(&point).degrees();
            prop_assert!((north - lat).abs() < 1e-9, "{north} {lat}");
            prop_assert!((east - lon).abs() < 1e-9, "{east} {lon}");
        }

        #[test]
        fn distances_in_the_plane_are_those_on_the_earth(
            lat in 59.5..70.0,
            lon in 20.0..31.0,
            north in -0.3..0.3,
            east in -0.5..0.5,
        ) {
            let (from, to) = (
                Point::exact(lat, lon).unwrap(),
                Point::exact(lat + north, lon + east).unwrap(),
            );
            let (one, other) = (Tm35Fin::of(&from), Tm35Fin::of(&to));
            let plane = (one.east - other.east).hypot(one.north - other.north);
            let earth = from.distance_to(&to);
            prop_assert!((plane - earth).abs() <= earth / 100.0 + 1.0, "{plane} {earth}");
        }
    }
}
