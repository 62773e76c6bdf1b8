//! Shapes as SVG paths: reading the few commands that maps are written in, and writing them
//! shortly.

use super::shape::{Corner, Shape};

impl Shape {
    /// Reads a path of `M`, `L`, `H`, `V` and `Z`, absolute or relative, in whole numbers. None for
    /// anything else: another command, a ring that is not closed or has fewer than three corners,
    /// a corner farther away than any map reaches.
    #[must_use]
    pub fn parse(path: &str) -> Option<Shape> {
        Reader::new(path).shape()
    }

    /// The shape as a path, in relative commands with as few signs between numbers as can be; the
    /// even-odd rule fills it.
    #[must_use]
    pub fn path(&self) -> String {
        let mut out = String::new();
        let mut at = (0, 0);
        for ring in &self.rings {
            let Some((first, rest)) = ring.split_first() else {
                continue;
            };
            if out.is_empty() {
                out.push_str(&format!("M{} {}", first.0, first.1));
            } else {
                out.push('m');
                let (dx, dy) = away(at, *first);
                out.push_str(&pair(dx, dy));
            }
            at = *first;
            let mut command = 'm';
            for corner in rest {
                let (dx, dy) = away(at, *corner);
                at = *corner;
                let (wanted, numbers) = match (dx, dy) {
                    (0, dy) => ('v', dy.to_string()),
                    (dx, 0) => ('h', dx.to_string()),
                    _ => ('l', pair(dx, dy)),
                };
                if wanted != command {
                    out.push(wanted);
                } else if !numbers.starts_with('-') {
                    out.push(' ');
                }
                out.push_str(&numbers);
                command = wanted;
            }
            out.push('z');
            at = *first;
        }
        out
    }
}

/// Two numbers; a minus parts them as well as a space.
fn pair(x: i64, y: i64) -> String {
    let between = if y < 0 { "" } else { " " };
    format!("{x}{between}{y}")
}

/// How far one corner lies from another.
fn away(from: Corner, to: Corner) -> (i64, i64) {
    let less = |to: i32, from: i32| i64::from(to) - i64::from(from);
    (less(to.0, from.0), less(to.1, from.1))
}

/// Steps from the grid's corner; a country has some thousands.
const FARTHEST: u32 = 1_000_000;

/// What is left of a path, and where its pen is.
struct Reader<'a> {
    rest: &'a str,
    at: Corner,
    start: Corner,
    ring: Vec<Corner>,
    rings: Vec<Vec<Corner>>,
}

impl<'a> Reader<'a> {
    fn new(path: &'a str) -> Reader<'a> {
        Reader {
            rest: path,
            at: (0, 0),
            start: (0, 0),
            ring: Vec::new(),
            rings: Vec::new(),
        }
    }

    fn shape(mut self) -> Option<Shape> {
        let mut command = None;
        loop {
            self.skip();
            let Some(next) = self.rest.chars().next() else {
                break;
            };
            if next.is_ascii_alphabetic() {
                self.rest = self.rest.get(1..)?;
                if matches!(next, 'z' | 'Z') {
                    self.close()?;
                    command = None;
                } else {
                    self.draw(next)?;
                    // What follows a move without a command of its own is a line.
                    command = Some(match next {
                        'm' => 'l',
                        'M' => 'L',
                        other => other,
                    });
                }
            } else {
                self.draw(command?)?;
            }
        }
        (self.ring.is_empty() && !self.rings.is_empty()).then_some(Shape { rings: self.rings })
    }

    /// One command with its numbers.
    fn draw(&mut self, command: char) -> Option<()> {
        let from = if command.is_ascii_lowercase() {
            self.at
        } else {
            (0, 0)
        };
        if self.at.0.unsigned_abs().max(self.at.1.unsigned_abs()) > FARTHEST {
            return None;
        }
        let moves = matches!(command, 'm' | 'M');
        self.at = match command {
            'm' | 'M' | 'l' | 'L' => {
                let x = from.0.checked_add(self.number()?)?;
                (x, from.1.checked_add(self.number()?)?)
            }
            'h' | 'H' => (from.0.checked_add(self.number()?)?, self.at.1),
            'v' | 'V' => (self.at.0, from.1.checked_add(self.number()?)?),
            _ => return None,
        };
        // A ring begins with a move, and nothing else does.
        if moves != self.ring.is_empty() {
            return None;
        }
        if moves {
            self.start = self.at;
        }
        self.ring.push(self.at);
        Some(())
    }

    fn close(&mut self) -> Option<()> {
        let mut ring = std::mem::take(&mut self.ring);
        if ring.len() > 1 && ring.last() == Some(&self.start) {
            ring.pop();
        }
        self.at = self.start;
        (ring.len() >= 3).then(|| self.rings.push(ring))
    }

    fn number(&mut self) -> Option<i32> {
        self.skip();
        let digits = self.rest.strip_prefix('-').unwrap_or(self.rest);
        let sign = self.rest.len() - digits.len();
        let length = digits
            .find(|next: char| !next.is_ascii_digit())
            .unwrap_or(digits.len());
        let (number, rest) = self.rest.split_at_checked(sign + length)?;
        self.rest = rest;
        number.parse().ok()
    }

    fn skip(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', ',', '\n']);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::grid::Spot;
    use super::*;

    #[test]
    fn every_command_is_read_absolute_and_relative() {
        let expected = Shape {
            rings: vec![
                vec![(10, 20), (15, 18), (15, 30), (7, 30)],
                vec![(12, 22), (13, 22), (13, 23)],
            ],
        };
        for path in [
            "M10 20L15 18 15 30 7 30ZM12 22 13 22 13 23Z",
            "M10,20 L15,18 V30 H7 Z M12,22 H13 V23 Z",
            "m10 20l5-2v12h-8zm2 2h1v1z",
            "m10 20 5-2v8 4h-3-5zm2 2h1v1z",
        ] {
            let read = Shape::parse(path).map(|mut shape| {
                // Corners on a straight line are corners too.
                for ring in &mut shape.rings {
                    ring.retain(|corner| !matches!(corner, (15, 26) | (12, 30)));
                }
                shape
            });
            assert_eq!(read.as_ref(), Some(&expected), "{path}");
        }
        assert_eq!(expected.path(), "M10 20l5-2v12h-8zm2 2h1v1z");
    }

    #[test]
    fn what_maps_are_not_written_in_is_no_shape() {
        for path in [
            "",
            "10 20",
            "M10 20",
            "M10 20L15 18 15 30",
            "M10 20L15 18Z",
            "M1 1L2 2 3 3Z4 4",
            "L1 1 2 2 3 3Z",
            "M1 1C2 2 3 3 4 4Z",
            "M1.5 1L2 2 3 3Z",
            "M1 1L2 2M3 3L4 4 5 6Z",
            "M1 1L2 2 3 99999999999Z",
            "M2147483647 0l1 0 0 1z",
            "M1000000 0l1 0 0 1z",
            "ä",
        ] {
            assert_eq!(Shape::parse(path), None, "{path}");
        }
    }

    fn ring() -> impl Strategy<Value = Vec<Corner>> {
        proptest::collection::btree_set((-5000_i32..5000, -5000_i32..5000), 3..20)
            .prop_map(|corners| corners.into_iter().collect())
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(rings in proptest::collection::vec(ring(), 1..6)) {
            let shape = Shape { rings };
            prop_assert_eq!(Shape::parse(&shape.path()), Some(shape));
        }

        #[test]
        fn any_text_is_read_and_asked_without_a_panic(
            text in "\\PC*",
            path in "[MmLlHhVvZz0-9 ,-]{0,40}",
            drawn in "(M[0-9]{1,7} [0-9]{1,7}(l-?[0-9]{1,7}-[0-9]{1,6}){2,4}z){1,2}",
        ) {
            for path in [text, path, drawn] {
                if let Some(shape) = Shape::parse(&path) {
                    prop_assert!(shape.area() >= 0.0);
                    let _ = (shape.bounds(), shape.contains(Spot { x: 1.5, y: 2.5 }));
                    prop_assert_eq!(Shape::parse(&shape.path()), Some(shape));
                }
            }
        }
    }
}
