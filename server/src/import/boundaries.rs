//! Official borders of municipalities from a file, in the place of the schematic ones: Statistics
//! Finland's `kunta4500k` as GeoJSON.
//!
//! All of it or nothing: a map on which one municipality is missing or lies elsewhere misleads more
//! than a schematic one. So everything that is wrong is named, and then nothing is taken.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::geo::simplify::simplified;
use domain::geo::{GRID, Shape};
use domain::id::MunicipalityCode;
use domain::map::MunicipalityShape;
use domain::point::Point;
use domain::register::MunicipalityRow;
use sha2::{Digest, Sha256};

mod geojson;
mod problem;
mod rings;
#[cfg(test)]
mod tests;

pub use problem::{BoundaryProblem, Reason};

use super::whole_file::{self, Limit};
use crate::hex;
use crate::store::Store;

/// Whom official borders are owed to.
const ATTRIBUTION: &str = "Tilastokeskus (CC BY 4.0)";

const LIMIT: Limit = Limit {
    megabytes: 100,
    advice: "take kunta4500k, the smallest edition",
};

/// Characters that all paths may have together: some 17 kB with Brotli.
const ROOM: usize = 48_000;

/// Twice the square steps of the smallest triangle that is kept at first: half a square kilometre
/// is sixteen.
const FINEST: i64 = 4;

/// Municipalities that are no more since the form of the country that this project begins with:
/// code, the one that it belongs to now, since when.
pub(super) const MERGED: [(&str, &str, u16); 1] = [("588", "507", 2025)];

/// The borders of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boundaries {
    /// Whom they are owed to, with the licence.
    pub attribution: String,
    /// The digest of the file.
    pub hash: String,
    /// One shape for each municipality, sorted by code.
    pub shapes: Vec<MunicipalityShape>,
}

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imported {
    /// The same file had been imported before.
    Unchanged,
    /// This many municipalities have new borders.
    Changed(usize),
}

/// Why nothing was imported.
pub type ImportError = whole_file::ImportError<BoundaryProblem>;

/// Reads a file and stores its borders; servers show them within seconds.
///
/// # Errors
/// [`ImportError`]; then everything is as it was.
pub async fn import(store: &Store, file: &Path) -> Result<Imported, ImportError> {
    let (content, register) = whole_file::open(store, file, LIMIT).await?;
    let boundaries = read(&content, &register.municipalities).map_err(ImportError::Refused)?;
    let changed = store.replace_boundaries(&boundaries).await?;
    Ok(if changed {
        Imported::Changed(boundaries.shapes.len())
    } else {
        Imported::Unchanged
    })
}

/// The borders of exactly these municipalities.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn read(
    content: &[u8],
    municipalities: &[MunicipalityRow],
) -> Result<Boundaries, Vec<BoundaryProblem>> {
    let features =
        geojson::features(content).map_err(|reason| vec![BoundaryProblem::of(reason)])?;
    let known: BTreeMap<&str, &MunicipalityRow> = municipalities
        .iter()
        .map(|row| (row.code.as_str(), row))
        .collect();
    let mut problems = Vec::new();
    let mut found: BTreeMap<MunicipalityCode, Shape> = BTreeMap::new();
    let mut named: BTreeSet<String> = BTreeSet::new();
    for (at, feature) in features.into_iter().enumerate() {
        let mut refuse = |reason| problems.push(BoundaryProblem::at(at + 1, &feature.code, reason));
        let Some(code) = &feature.code else {
            refuse(Reason::NoCode);
            continue;
        };
        if !named.insert(code.clone()) {
            refuse(Reason::Twice);
            continue;
        }
        let Some(row) = known.get(code.as_str()) else {
            refuse(unknown(code));
            continue;
        };
        match feature.rings.and_then(|rings| rings::shape(&rings)) {
            Ok(shape) => {
                found.insert(row.code.clone(), shape);
            }
            Err(reason) => refuse(reason),
        }
    }
    let missing = municipalities
        .iter()
        .filter(|row| !named.contains(row.code.as_str()));
    problems.extend(missing.map(|row| BoundaryProblem::missing(row.code.as_str())));
    if !problems.is_empty() {
        return Err(problems);
    }
    let (codes, shapes): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let drawn = codes.into_iter().zip(fitting(&shapes));
    let shapes = drawn.map(|(code, shape)| MunicipalityShape {
        label: label(&shape, known.get(code.as_str()).and_then(|row| row.seat)),
        path: shape.path(),
        code,
    });
    let digest = Sha256::digest(content);
    Ok(Boundaries {
        attribution: ATTRIBUTION.to_owned(),
        hash: hex::write(&digest),
        shapes: shapes.collect(),
    })
}

fn unknown(code: &str) -> Reason {
    let merged = MERGED.iter().find(|(former, _, _)| *former == code);
    match merged {
        Some((_, into, year)) => Reason::Merged { into, year: *year },
        None => Reason::Unknown,
    }
}

/// As fine as all of them together may be.
fn fitting(shapes: &[Shape]) -> Vec<Shape> {
    let mut least = FINEST;
    loop {
        let thin = simplified(shapes, least);
        let length: usize = thin.iter().map(|shape| shape.path().len()).sum();
        // What can't be thinned any more stays as it is: twice the area of the whole country.
        if length <= ROOM || least > 40_000_000 {
            return thin;
        }
        least *= 2;
    }
}

/// The seat, or where it is drawn outside of its own borders a place well inside them.
fn label(shape: &Shape, seat: Option<(f64, f64)>) -> (i32, i32) {
    let seat = seat.and_then(|(lat, lon)| Point::exact(lat, lon));
    let seat = seat.map(|seat| GRID.spot_of(&seat));
    let spot = seat.filter(|seat| shape.contains(*seat)).or(shape.middle());
    spot.map_or((0, 0), |spot| {
        // The map has some thousand steps in each direction.
        (spot.x.round() as i32, spot.y.round() as i32)
    })
}
