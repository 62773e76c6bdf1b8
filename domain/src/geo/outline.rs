//! One outline around many shapes: the borders that only one of them has.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::{Corner, Shape};

/// What is left when every border between two of the shapes is rubbed out. The shapes must have
/// the same corners where they touch, as those of one drawing have.
#[must_use]
pub fn outline<'a>(shapes: impl IntoIterator<Item = &'a Shape>) -> Shape {
    let mut edges: BTreeSet<(Corner, Corner)> = BTreeSet::new();
    for ring in shapes.into_iter().flat_map(|shape| &shape.rings) {
        for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let edge = (*from.min(to), *from.max(to));
            if !edges.remove(&edge) {
                edges.insert(edge);
            }
        }
    }
    let mut neighbours: BTreeMap<Corner, BTreeSet<Corner>> = BTreeMap::new();
    for (from, to) in edges {
        if from != to {
            neighbours.entry(from).or_default().insert(to);
            neighbours.entry(to).or_default().insert(from);
        }
    }
    let mut rings = Vec::new();
    while let Some((start, others)) = neighbours.pop_first() {
        neighbours.insert(start, others);
        let ring = walk(&mut neighbours, start);
        if ring.len() >= 3 {
            rings.push(ring);
        }
    }
    Shape { rings }
}

/// Goes along borders, rubbing them out, until it is back. Every corner has an even number of
/// them, so the only dead end is the start.
fn walk(neighbours: &mut BTreeMap<Corner, BTreeSet<Corner>>, start: Corner) -> Vec<Corner> {
    let mut ring = Vec::new();
    let mut at = start;
    loop {
        let next = neighbours.get_mut(&at).and_then(BTreeSet::pop_first);
        if neighbours.get(&at).is_some_and(BTreeSet::is_empty) {
            neighbours.remove(&at);
        }
        let Some(next) = next else {
            return ring;
        };
        if let Some(others) = neighbours.get_mut(&next) {
            others.remove(&at);
            if others.is_empty() {
                neighbours.remove(&next);
            }
        }
        ring.push(at);
        at = next;
        if at == start {
            return ring;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::grid::Spot;
    use super::*;

    fn cell(x: i32, y: i32) -> Shape {
        Shape {
            rings: vec![vec![(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]],
        }
    }

    #[test]
    fn the_border_between_two_neighbours_is_gone() {
        let both = outline(&[cell(0, 0), cell(1, 0)]);
        assert_eq!(both.rings.len(), 1);
        assert_eq!(both.rings[0].len(), 6);
        assert_eq!(outline(&[]), Shape::default());
    }

    proptest! {
        #[test]
        fn inside_the_outline_is_exactly_what_is_inside_one_of_the_shapes(
            cells in proptest::collection::btree_set((0_i32..6, 0_i32..6), 0..30),
        ) {
            let shapes: Vec<Shape> = cells.iter().map(|(x, y)| cell(*x, *y)).collect();
            let outline = outline(&shapes);
            for x in 0..6 {
                for y in 0..6 {
                    let spot = Spot { x: f64::from(x) + 0.5, y: f64::from(y) + 0.5 };
                    prop_assert_eq!(outline.contains(spot), cells.contains(&(x, y)));
                }
            }
        }
    }
}
