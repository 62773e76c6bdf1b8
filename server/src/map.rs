//! The map's shapes: the schematic ones are part of this program, official borders come from the
//! database once an operator has imported them.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::geo::{Shape, outline};
use domain::map::{
    AreaMap, CountyShape, LandMap, MunicipalityMap, MunicipalityShape, PlaceMap, RegionShape, Tiles,
};
use domain::network::NetworkDocument;

use crate::http::prepared::Prepared;
use crate::import::boundaries::Boundaries;

#[cfg(test)]
mod tests;

/// The drawings in `data/map/`; `PROVENANCE.md` beside them says what they are made from.
pub(crate) mod embedded {
    /// Municipalities (CC BY).
    pub const MUNICIPALITIES: &str = include_str!("../../data/map/municipalities.json");
    /// Land and lakes (ODbL).
    pub const LAND: &str = include_str!("../../data/map/land.json");
    /// Regions and wellbeing areas (CC BY).
    pub const AREAS: &str = include_str!("../../data/map/areas.json");
    /// Names of towns (CC BY).
    pub const PLACES: &str = include_str!("../../data/map/places.json");
}

/// The answers about the map.
#[derive(Clone, Debug)]
pub struct Maps {
    /// Municipalities.
    pub municipalities: Prepared,
    /// Land and lakes.
    pub land: Prepared,
    /// Regions and wellbeing areas.
    pub areas: Prepared,
    /// Names of towns.
    pub places: Prepared,
    /// The same as shapes, for drawings that are made here.
    pub drawings: Arc<Drawings>,
    is_smallest: bool,
}

/// Shapes that a drawing is made of.
#[derive(Debug)]
pub struct Drawings {
    /// Municipalities.
    pub municipalities: MunicipalityMap,
    /// Land and lakes.
    pub land: LandMap,
    /// Regions and wellbeing areas.
    pub areas: AreaMap,
}

impl Maps {
    /// The answers for a network, with official borders and pictures for beneath them where there
    /// are any.
    ///
    /// # Errors
    /// When a drawing cannot be read or written as JSON.
    pub fn of(
        network: &NetworkDocument,
        official: Option<&Boundaries>,
        tiles: Option<&Tiles>,
    ) -> Result<Maps, serde_json::Error> {
        let (municipalities, areas) = match official.and_then(|found| drawn(network, found)) {
            Some(maps) => maps,
            None => (
                serde_json::from_str(embedded::MUNICIPALITIES)?,
                serde_json::from_str(embedded::AREAS)?,
            ),
        };
        let mut land: LandMap = serde_json::from_str(embedded::LAND)?;
        land.tiles = tiles.cloned();
        let places: PlaceMap = serde_json::from_str(embedded::PLACES)?;
        Ok(Maps {
            municipalities: Prepared::json(&municipalities)?,
            land: Prepared::json(&land)?,
            areas: Prepared::json(&areas)?,
            places: Prepared::json(&places)?,
            drawings: Arc::new(Drawings {
                municipalities,
                land,
                areas,
            }),
            is_smallest: false,
        })
    }

    /// The answers as they were made before, if they say the same: the network changes often and
    /// its map seldom, and compressing a map takes longer than all the rest.
    #[must_use]
    pub fn or_before(self, before: &Maps) -> Maps {
        let tags = |maps: &Maps| maps.all().map(|part| part.tag());
        if tags(&self) == tags(before) {
            before.clone()
        } else {
            self
        }
    }

    fn all(&self) -> [&Prepared; 4] {
        [&self.municipalities, &self.land, &self.areas, &self.places]
    }

    /// The same answers, compressed as far as it goes; see [`Prepared::at_its_smallest`].
    #[must_use]
    pub fn at_its_smallest(&self) -> Maps {
        if self.is_smallest {
            return self.clone();
        }
        Maps {
            is_smallest: true,
            drawings: Arc::clone(&self.drawings),
            municipalities: self.municipalities.at_its_smallest(),
            land: self.land.at_its_smallest(),
            areas: self.areas.at_its_smallest(),
            places: self.places.at_its_smallest(),
        }
    }
}

/// Official borders as drawings. None, with a warning, when they are not those of the network's
/// municipalities, as after a merger that the imported file does not know.
fn drawn(network: &NetworkDocument, official: &Boundaries) -> Option<(MunicipalityMap, AreaMap)> {
    let known = network.municipalities.iter().map(|row| &row.code);
    if !known.eq(official.shapes.iter().map(|shape| &shape.code)) {
        tracing::warn!(
            "the imported boundaries are not those of the network's municipalities: the map is schematic until newer ones are imported"
        );
        return None;
    }
    let mut regions = BTreeMap::new();
    let mut counties = BTreeMap::new();
    for (row, drawn) in network.municipalities.iter().zip(&official.shapes) {
        let Some(shape) = Shape::parse(&drawn.path) else {
            tracing::warn!(code = %row.code, "an imported boundary cannot be read: the map is schematic");
            return None;
        };
        let of_region: &mut Vec<Shape> = regions.entry(row.region.clone()).or_default();
        of_region.push(shape.clone());
        let of_county: &mut Vec<Shape> = counties.entry(row.county.clone()).or_default();
        of_county.push(shape);
    }
    let areas = AreaMap {
        attribution: official.attribution.clone(),
        schematic: false,
        grid: domain::geo::GRID,
        regions: regions
            .into_iter()
            .map(|(code, shapes)| RegionShape {
                code,
                path: outline(&shapes).path(),
            })
            .collect(),
        counties: counties
            .into_iter()
            .map(|(code, shapes)| CountyShape {
                code,
                path: outline(&shapes).path(),
            })
            .collect(),
    };
    let municipalities = MunicipalityMap {
        attribution: official.attribution.clone(),
        schematic: false,
        grid: domain::geo::GRID,
        municipalities: official
            .shapes
            .iter()
            .map(|shape| MunicipalityShape {
                code: shape.code.clone(),
                path: shape.path.clone(),
                label: shape.label,
            })
            .collect(),
    };
    Some((municipalities, areas))
}
