//! A place on the map and how well it is known.

use serde::{Deserialize, Serialize};

/// A point in WGS 84. Public.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Point {
    /// Degrees north, 59.0–71.0 in Finland.
    pub lat: f64,
    /// Degrees east, 19.0–32.0 in Finland.
    pub lon: f64,
    /// How well the place is known.
    #[serde(default, skip_serializing_if = "PointQuality::is_exact")]
    pub quality: PointQuality,
}

/// How a point was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(rename_all = "snake_case")
)]
pub enum PointQuality {
    /// Given by the keeper of the entry.
    #[default]
    Exact,
    /// The middle of the postcode area: say "approximate".
    Postcode,
    /// The municipality's seat: say "approximate".
    Seat,
}

crate::coded::coded!(PointQuality {
    Exact => "exact",
    Postcode => "postcode",
    Seat => "seat",
});

crate::coded::as_code!(PointQuality);

impl PointQuality {
    /// Whether the point is the place itself.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        *self == PointQuality::Exact
    }
}

impl Point {
    /// A point from the keeper of an entry, if it lies in Finland's bounding box. Coordinates
    /// outside it are nearly always swapped or lost a digit.
    #[must_use]
    pub fn exact(lat: f64, lon: f64) -> Option<Point> {
        let in_finland = (59.0..=71.0).contains(&lat) && (19.0..=32.0).contains(&lon);
        in_finland.then_some(Point {
            lat,
            lon,
            quality: PointQuality::Exact,
        })
    }

    /// The same place, marked as known only this well.
    #[must_use]
    pub const fn with_quality(self, quality: PointQuality) -> Point {
        Point { quality, ..self }
    }

    /// The distance along the Earth's surface in metres, to one part in two hundred within
    /// Finland: flat triangles, because the sines of a mathematical library would cost every
    /// phone 2 kB.
    #[must_use]
    pub fn distance_to(&self, other: &Point) -> f64 {
        const METRES_A_DEGREE: f64 = 111_195.0;
        let middle = (self.lat + other.lat) / 2.0;
        let north = other.lat - self.lat;
        let east = (other.lon - self.lon) * cosine(middle);
        METRES_A_DEGREE * (north * north + east * east).sqrt()
    }
}

/// The cosine of an angle of 0–90 degrees, by its series: exact to six digits.
fn cosine(degrees: f64) -> f64 {
    let square = degrees.to_radians() * degrees.to_radians();
    let mut term = 1.0;
    let mut sum = 1.0;
    // 1·2, 3·4, 5·6 …
    for factors in [2.0, 12.0, 30.0, 56.0, 90.0, 132.0] {
        term *= -square / factors;
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_and_foreign_coordinates_are_no_point_in_finland() {
        assert!(Point::exact(60.17, 24.94).is_some());
        assert!(Point::exact(24.94, 60.17).is_none());
        assert!(Point::exact(0.0, 0.0).is_none());
        assert!(Point::exact(f64::NAN, 24.0).is_none());
    }

    #[test]
    fn helsinki_and_turku_are_150_kilometres_apart() {
        let helsinki = Point::exact(60.1699, 24.9384).unwrap();
        let turku = Point::exact(60.4518, 22.2666).unwrap();
        let kilometres = helsinki.distance_to(&turku) / 1000.0;
        assert!((149.0..152.0).contains(&kilometres), "{kilometres}");
    }

    #[test]
    fn distances_agree_with_those_on_the_sphere_all_over_finland() {
        let sphere = |from: &Point, to: &Point| {
            let half_lat = ((to.lat - from.lat).to_radians() / 2.0).sin();
            let half_lon = ((to.lon - from.lon).to_radians() / 2.0).sin();
            let cosines = from.lat.to_radians().cos() * to.lat.to_radians().cos();
            let haversine = half_lat * half_lat + cosines * half_lon * half_lon;
            2.0 * 6_371_008.8 * haversine.sqrt().asin()
        };
        let places: Vec<Point> = (0..12)
            .flat_map(|north| (0..12).map(move |east| (north, east)))
            .filter_map(|(north, east)| {
                Point::exact(59.5 + f64::from(north), 19.5 + f64::from(east))
            })
            .collect();
        for from in &places {
            for to in &places {
                let (ours, exact) = (from.distance_to(to), sphere(from, to));
                assert!((ours - exact).abs() <= exact / 200.0, "{from:?} {to:?}");
                assert_eq!(ours, to.distance_to(from));
            }
        }
    }
}
