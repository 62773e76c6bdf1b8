//! From rings in metres to a shape on the map's grid, if they are rings.

use domain::geo::{Corner, GRID, Shape, Spot, Tm35Fin};

use super::geojson::Ring;
use super::problem::Reason;

/// Finland with its sea, in metres east and north, generously.
const EAST: std::ops::RangeInclusive<f64> = -50_000.0..=800_000.0;
const NORTH: std::ops::RangeInclusive<f64> = 6_500_000.0..=7_850_000.0;

/// The shape of these rings. Islands smaller than a step fall away.
pub(super) fn shape(rings: &[Ring]) -> Result<Shape, Reason> {
    let mut kept = Vec::new();
    for ring in rings {
        let open = ring.len() < 4 || ring.first() != ring.last();
        if open || ring.iter().any(|at| !is_number(*at)) {
            return Err(Reason::OpenRing);
        }
        if ring.iter().any(|at| !is_in_finland(*at)) {
            return Err(Reason::OutsideFinland);
        }
        if crosses_itself(ring) {
            return Err(Reason::CrossedRing);
        }
        kept.extend(on_grid(ring));
    }
    if kept.is_empty() {
        return Err(Reason::TooSmall);
    }
    Ok(Shape { rings: kept })
}

fn is_number(at: Tm35Fin) -> bool {
    at.east.is_finite() && at.north.is_finite()
}

fn is_in_finland(at: Tm35Fin) -> bool {
    EAST.contains(&at.east) && NORTH.contains(&at.north)
}

/// The corners in whole steps, each only once in a row; none for what falls flat.
fn on_grid(ring: &Ring) -> Option<Vec<Corner>> {
    let corner = |at: &Tm35Fin| {
        let Spot { x, y } = GRID.spot(*at);
        // Within Finland these are some thousands.
        (x.round() as i32, y.round() as i32)
    };
    let mut corners: Vec<Corner> = ring.iter().map(corner).collect();
    corners.dedup();
    corners.pop();
    let shape = Shape {
        rings: vec![corners],
    };
    if shape.area() < 1.0 {
        return None;
    }
    shape.rings.into_iter().next()
}

/// Whether two edges cross between their ends. Edges are put in the order of their western ends,
/// so each is compared only with those that begin before it ends.
fn crosses_itself(ring: &Ring) -> bool {
    let mut edges: Vec<(Tm35Fin, Tm35Fin)> = ring
        .windows(2)
        .filter_map(|pair| match pair {
            [from, to] if from.east <= to.east => Some((*from, *to)),
            [from, to] => Some((*to, *from)),
            _ => None,
        })
        .collect();
    edges.sort_by(|one, other| one.0.east.total_cmp(&other.0.east));
    edges.iter().enumerate().any(|(at, edge)| {
        let later = edges.iter().skip(at + 1);
        let mut near = later.take_while(|other| other.0.east <= edge.1.east);
        near.any(|other| cross(*edge, *other))
    })
}

fn cross(one: (Tm35Fin, Tm35Fin), other: (Tm35Fin, Tm35Fin)) -> bool {
    let parted = |edge: (Tm35Fin, Tm35Fin), ends: (Tm35Fin, Tm35Fin)| {
        side(edge, ends.0) * side(edge, ends.1) < 0.0
    };
    parted(one, other) && parted(other, one)
}

/// On which side of an edge a place lies; a hair's breadth is on neither.
fn side(edge: (Tm35Fin, Tm35Fin), at: Tm35Fin) -> f64 {
    let (from, to) = edge;
    let turn = (to.east - from.east) * (at.north - from.north)
        - (to.north - from.north) * (at.east - from.east);
    if turn.abs() < 1e-3 {
        0.0
    } else {
        turn.signum()
    }
}
