//! Fewer corners for many shapes at once, so that neighbours keep one border between them.
//!
//! Borders are cut where three of them meet. Each piece is thinned by itself, always in the same
//! direction, so both neighbours get the same corners and no gap opens.

use std::collections::{HashMap, HashSet};

use super::shape::{Corner, Shape, doubled_area};

/// Leaves out corners whose triangle with their neighbours is smaller than half of
/// `doubled_area` square steps (Visvalingam's way). Corners where borders meet stay, and a ring
/// that would fall flat stays as it was.
#[must_use]
pub fn simplified(shapes: &[Shape], doubled_area: i64) -> Vec<Shape> {
    let joints = joints(shapes);
    let ring = |ring: &Vec<Corner>| thinned_ring(ring, &joints, doubled_area);
    let shape = |shape: &Shape| Shape {
        rings: shape.rings.iter().map(ring).collect(),
    };
    shapes.iter().map(shape).collect()
}

/// Corners where more or fewer than two edges of the whole drawing meet.
fn joints(shapes: &[Shape]) -> HashSet<Corner> {
    let mut neighbours: HashMap<Corner, HashSet<Corner>> = HashMap::new();
    for ring in shapes.iter().flat_map(|shape| &shape.rings) {
        for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            neighbours.entry(*from).or_default().insert(*to);
            neighbours.entry(*to).or_default().insert(*from);
        }
    }
    let joint = |(corner, others): (Corner, HashSet<Corner>)| (others.len() != 2).then_some(corner);
    neighbours.into_iter().filter_map(joint).collect()
}

fn thinned_ring(ring: &[Corner], joints: &HashSet<Corner>, least: i64) -> Vec<Corner> {
    let mut fixed: Vec<usize> = positions(ring, |corner| joints.contains(corner));
    if fixed.len() < 2 {
        // The same two corners for everybody who has this ring: any joint or else the smallest,
        // and the one that is farthest from it.
        let start = fixed.first().copied().or_else(|| smallest(ring));
        let far = start.and_then(|at| farthest(ring, at));
        fixed = start.into_iter().chain(far).collect();
        fixed.sort_unstable();
    }
    let ends = fixed.iter().zip(fixed.iter().cycle().skip(1));
    let mut thin = Vec::new();
    for (from, to) in ends {
        let steps = if to > from {
            to - from
        } else {
            to + ring.len() - from
        };
        let arc = ring.iter().cycle().skip(*from).take(steps + 1).copied();
        thin.extend(thinned_arc(arc.collect(), least));
        // The next arc begins with the corner that this one ends with.
        thin.pop();
    }
    if thin.len() >= 3 && doubled_area(&thin) != 0 {
        thin
    } else {
        ring.to_vec()
    }
}

fn positions(ring: &[Corner], holds: impl Fn(&Corner) -> bool) -> Vec<usize> {
    let found = ring.iter().enumerate().filter(|(_, corner)| holds(corner));
    found.map(|(at, _)| at).collect()
}

fn smallest(ring: &[Corner]) -> Option<usize> {
    let corners = ring.iter().enumerate();
    corners.min_by_key(|(_, corner)| **corner).map(|(at, _)| at)
}

fn farthest(ring: &[Corner], from: usize) -> Option<usize> {
    let from = ring.get(from)?;
    let corners = ring.iter().enumerate().filter(|(_, other)| *other != from);
    let away = |corner: &Corner| {
        let x = i64::from(corner.0) - i64::from(from.0);
        let y = i64::from(corner.1) - i64::from(from.1);
        x * x + y * y
    };
    let far = corners.max_by_key(|(_, corner)| (away(corner), **corner));
    far.map(|(at, _)| at)
}

/// A piece of border without its small corners, whichever way it is gone along.
fn thinned_arc(mut arc: Vec<Corner>, least: i64) -> Vec<Corner> {
    let backwards = arc.iter().rev().lt(arc.iter());
    if backwards {
        arc.reverse();
    }
    while let Some((area, at)) = smallest_corner(&arc) {
        if area >= least {
            break;
        }
        arc.remove(at);
    }
    if backwards {
        arc.reverse();
    }
    arc
}

/// The inner corner with the smallest triangle, and twice the size of that.
fn smallest_corner(arc: &[Corner]) -> Option<(i64, usize)> {
    let corners = arc.windows(3).enumerate();
    let sizes = corners.map(|(at, corner)| (doubled_area(corner).abs(), at + 1));
    sizes.min()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::grid::Spot;
    use super::*;

    /// Two neighbours with a zigzag between them, which an enclave lies beside.
    fn neighbours(zigzag: &[i32]) -> Vec<Shape> {
        let border: Vec<Corner> = (0..).step_by(2).zip(zigzag).map(|(y, x)| (*x, y)).collect();
        let bottom = border.last().unwrap().1;
        let mut west = vec![(0, bottom), (0, 0)];
        west.extend(&border);
        let mut east = vec![(90, 0), (90, bottom)];
        east.extend(border.iter().rev());
        let enclave = vec![(70, 1), (71, 1), (80, 1), (80, 2), (80, 3), (70, 3)];
        let mut hole = enclave.clone();
        hole.rotate_left(2);
        hole.reverse();
        let shapes = [vec![west], vec![east, hole], vec![enclave]];
        shapes.into_iter().map(|rings| Shape { rings }).collect()
    }

    #[test]
    fn straight_corners_go_and_joints_stay() {
        let thin = simplified(&neighbours(&[30, 30, 30, 30]), 1);
        assert_eq!(thin[0].rings, [vec![(30, 0), (30, 6), (0, 6), (0, 0)]]);
        assert_eq!(thin[2].rings[0].len(), 4);
    }

    #[test]
    fn a_small_island_stays_rather_than_falling_flat() {
        let island = Shape {
            rings: vec![vec![(0, 0), (2, 0), (0, 2)]],
        };
        assert_eq!(simplified(std::slice::from_ref(&island), 1000), [island]);
    }

    proptest! {
        #[test]
        fn after_thinning_every_place_still_belongs_to_exactly_one_neighbour(
            zigzag in proptest::collection::vec(20_i32..60, 3..40),
            // So little that the outer corners stay, beyond which is nobody: the smallest of
            // them measures twice 20 × 4 ÷ 2.
            least in 1_i64..=80,
            x in 1_i32..89,
            part in 0.0_f64..1.0,
        ) {
            let shapes = neighbours(&zigzag);
            let thin = simplified(&shapes, least);
            let corners = |shapes: &[Shape]| -> usize {
                shapes.iter().flat_map(|shape| &shape.rings).map(Vec::len).sum()
            };
            prop_assert!(corners(&thin) <= corners(&shapes));
            let bottom = 2.0 * (zigzag.len() - 1) as f64;
            let spot = Spot { x: f64::from(x) + 0.5, y: part * bottom };
            let holding = thin.iter().filter(|shape| shape.contains(spot)).count();
            prop_assert_eq!(holding, 1);
        }
    }
}
