//! Where made-up units lie: many where many people live.

use std::collections::HashMap;

use super::chance::Chance;
use crate::id::Postcode;
use crate::point::Point;
use crate::register::{MunicipalityRow, PostcodeRow, Register};

/// The weight of a municipality whose population the table does not know, and the least one:
/// some of the figures are far too small.
const LEAST_WEIGHT: u64 = 1_000;

/// A municipality and its postcodes.
pub(super) struct Place<'a> {
    /// The municipality.
    pub(super) municipality: &'a MunicipalityRow,
    postcodes: Vec<&'a PostcodeRow>,
    /// The weights of this municipality and of those before it, together.
    up_to: u64,
}

/// Every municipality, to be drawn by population.
pub(super) struct Places<'a>(Vec<Place<'a>>);

impl<'a> Places<'a> {
    /// The municipalities of a register.
    pub(super) fn of(base: &'a Register) -> Places<'a> {
        let mut postcodes: HashMap<_, Vec<&PostcodeRow>> = HashMap::new();
        for row in &base.postcodes {
            postcodes.entry(&row.municipality).or_default().push(row);
        }
        let mut up_to = 0;
        let places = base.municipalities.iter().map(|municipality| {
            let people = municipality.population_approx.map_or(0, u64::from);
            up_to += people.max(LEAST_WEIGHT);
            let postcodes = postcodes.remove(&municipality.code).unwrap_or_default();
            Place {
                municipality,
                postcodes,
                up_to,
            }
        });
        Places(places.collect())
    }

    /// One municipality, the likelier the more people live there.
    pub(super) fn any(&self, chance: &mut Chance) -> Option<&Place<'a>> {
        let drawn = chance.below(self.0.last()?.up_to);
        self.0
            .get(self.0.partition_point(|place| place.up_to <= drawn))
    }
}

impl Place<'_> {
    /// A postcode and a point near its middle or near the municipality's seat; a few units lack
    /// the one, the other or both, as real ones do.
    pub(super) fn spot(&self, chance: &mut Chance) -> (Option<Postcode>, Option<(f64, f64)>) {
        let at = usize::try_from(chance.below(self.postcodes.len() as u64)).unwrap_or(0);
        let row = self.postcodes.get(at).filter(|_| chance.sometimes(85));
        let middle = row.and_then(|row| row.point).or(self.municipality.seat);
        let point = middle.and_then(|(lat, lon)| {
            let lat = rounded(lat + chance.step() * 0.012);
            let lon = rounded(lon + chance.step() * 0.025);
            Point::exact(lat, lon).map(|_| (lat, lon))
        });
        let postcode = row.map(|row| row.postcode.clone());
        (postcode, point.filter(|_| chance.sometimes(95)))
    }
}

/// To four decimals: about ten metres.
fn rounded(degrees: f64) -> f64 {
    (degrees * 10_000.0).round() / 10_000.0
}
