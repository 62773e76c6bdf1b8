//! A part of the map, as an address of the finder names it.

use crate::geo::Bounds;

/// A part of the map with its sides along the grid, in whole steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The smallest step to the east.
    pub west: u32,
    /// The smallest step to the south.
    pub north: u32,
    /// The largest step to the east.
    pub east: u32,
    /// The largest step to the south.
    pub south: u32,
}

impl Area {
    /// The whole steps around these bounds; what lies outside of the grid is cut off.
    #[must_use]
    pub fn around(bounds: Bounds) -> Area {
        // The conversions saturate.
        Area {
            west: bounds.west.floor() as u32,
            north: bounds.north.floor() as u32,
            east: bounds.east.ceil() as u32,
            south: bounds.south.ceil() as u32,
        }
    }

    /// The same as bounds of a view.
    #[must_use]
    pub fn bounds(self) -> Bounds {
        Bounds {
            west: self.west.into(),
            north: self.north.into(),
            east: self.east.into(),
            south: self.south.into(),
        }
    }

    /// Writes it as [`super::Question::read`] reads it.
    #[must_use]
    pub fn text(self) -> String {
        let mut text = String::new();
        for side in [self.west, self.north, self.east, self.south] {
            if !text.is_empty() {
                text.push('-');
            }
            text += &side.to_string();
        }
        text
    }

    /// Reads `west-north-east-south`; nothing where a side is missing or wrong.
    pub(super) fn read(text: &str) -> Option<Area> {
        let mut sides = [0; 4];
        let mut written = text.split('-');
        for side in &mut sides {
            *side = written.next()?.parse().ok()?;
        }
        let [west, north, east, south] = sides;
        if written.next().is_some() {
            return None;
        }
        let area = Area {
            west,
            north,
            east,
            south,
        };
        (west < east && north < south).then_some(area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finder::Question;

    fn read(area: &str) -> Question {
        Question::read(&[("area".into(), area.into()), ("view".into(), "map".into())])
    }

    #[test]
    fn a_part_of_the_map_is_written_as_it_is_read() {
        let asked = read("1400-4400-1520-4560");
        assert!(asked.map && !asked.is_open_to_all());
        let parameters = asked.parameters();
        let expected = [("area", "1400-4400-1520-4560"), ("view", "map")];
        assert_eq!(
            parameters,
            expected.map(|(name, value)| (name, value.to_owned()))
        );
        let area = asked.area.unwrap();
        assert_eq!(Area::around(area.bounds()), area);
    }

    #[test]
    fn an_area_without_an_inside_is_not_understood() {
        for bad in [
            "1-2-3",
            "1-2-3-4-5",
            "3-2-1-4",
            "1-4-3-2",
            "1-2-1-4",
            "a-2-3-4",
            "1-2-3--4",
            "1-2-3-99999999999",
        ] {
            let asked = read(bad);
            assert_eq!(
                (asked.area, asked.not_understood),
                (None, vec!["area"]),
                "{bad}"
            );
        }
    }

    #[test]
    fn the_map_asks_for_nothing() {
        let asked = Question {
            map: true,
            ..Question::default()
        };
        assert!(asked.is_open_to_all());
    }
}
