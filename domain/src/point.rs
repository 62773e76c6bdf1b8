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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
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

    /// The distance along the Earth's surface in metres.
    #[must_use]
    pub fn distance_to(&self, other: &Point) -> f64 {
        const EARTH_RADIUS: f64 = 6_371_008.8;
        let (from, to) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((other.lat - self.lat).to_radians() / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let haversine = half_lat * half_lat + from.cos() * to.cos() * half_lon * half_lon;
        2.0 * EARTH_RADIUS * haversine.sqrt().min(1.0).asin()
    }
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
}
