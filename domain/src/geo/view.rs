//! What of the drawing is on the screen: moving it, coming closer, seeing a whole area.
//!
//! A view has one shape for ever (see [`TALL`]), so that a page may lay it out before it is drawn.

use super::grid::Spot;

/// How tall a view is for its width; Finland is tall.
pub const TALL: f64 = 1.25;

/// The drawing's western, northern, eastern and southern end.
pub const COUNTRY: Bounds = Bounds {
    west: 150.0,
    north: 50.0,
    east: 3050.0,
    south: 4770.0,
};

/// The closest one can come: two kilometres from side to side.
pub const CLOSEST: f64 = 8.0;

/// How much nearer or farther a press brings.
pub const ZOOM: f64 = 1.6;

/// An area of the drawing with its sides along the grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The smallest step to the east.
    pub west: f64,
    /// The smallest step to the south.
    pub north: f64,
    /// The largest step to the east.
    pub east: f64,
    /// The largest step to the south.
    pub south: f64,
}

impl Bounds {
    /// The smallest bounds around these places, if there is any.
    #[must_use]
    pub fn around(places: &[Spot]) -> Option<Bounds> {
        let (first, rest) = places.split_first()?;
        let point = Bounds {
            west: first.x,
            north: first.y,
            east: first.x,
            south: first.y,
        };
        Some(rest.iter().fold(point, |bounds, spot| Bounds {
            west: bounds.west.min(spot.x),
            north: bounds.north.min(spot.y),
            east: bounds.east.max(spot.x),
            south: bounds.south.max(spot.y),
        }))
    }

    /// Whether a place lies in them, or on their edge.
    #[must_use]
    pub fn holds(&self, spot: Spot) -> bool {
        (self.west..=self.east).contains(&spot.x) && (self.north..=self.south).contains(&spot.y)
    }
}

/// What is on the screen: the middle of it, and how many steps lie from side to side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// The middle.
    pub middle: Spot,
    /// From the left side to the right one.
    pub width: f64,
}

impl View {
    /// The whole country.
    #[must_use]
    pub fn country() -> View {
        View::of(COUNTRY)
    }

    /// The smallest view of an area, with some room around it.
    #[must_use]
    pub fn of(bounds: Bounds) -> View {
        View::fitting(bounds, ROOM)
    }

    /// The smallest view of an area, without any room around it.
    #[must_use]
    pub fn exactly(bounds: Bounds) -> View {
        View::fitting(bounds, 1.0)
    }

    fn fitting(bounds: Bounds, room: f64) -> View {
        let (wide, tall) = (bounds.east - bounds.west, bounds.south - bounds.north);
        let view = View {
            middle: Spot {
                x: (bounds.west + bounds.east) / 2.0,
                y: (bounds.north + bounds.south) / 2.0,
            },
            width: (wide * room).max(tall * room / TALL),
        };
        view.clamped()
    }

    /// Writes it in whole steps as [`View::read`] reads it: `east-south-width`.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for steps in [self.middle.x, self.middle.y, self.width] {
            if !text.is_empty() {
                text.push('-');
            }
            // The conversion saturates; a middle lies within the drawing.
            text += &(steps.round() as u32).to_string();
        }
        text
    }

    /// Reads `east-south-width`, as near as a view can be; nothing where a number is missing.
    #[must_use]
    pub fn read(text: &str) -> Option<View> {
        let mut numbers = text.split('-').map(|number| number.parse::<u32>().ok());
        let mut next = || numbers.next().flatten().map(f64::from);
        let (x, y, width) = (next()?, next()?, next()?);
        let middle = Spot { x, y };
        let whole = numbers.next().is_none();
        whole.then(|| View { middle, width }.clamped())
    }

    /// From the upper side to the lower one.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.width * TALL
    }

    /// What is seen.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        let (wide, tall) = (self.width / 2.0, self.height() / 2.0);
        Bounds {
            west: self.middle.x - wide,
            north: self.middle.y - tall,
            east: self.middle.x + wide,
            south: self.middle.y + tall,
        }
    }

    /// Where a place is on the screen: from 0 at its left and upper side to 1 at the others.
    #[must_use]
    pub fn on_screen(&self, spot: Spot) -> (f64, f64) {
        let bounds = self.bounds();
        (
            (spot.x - bounds.west) / self.width,
            (spot.y - bounds.north) / self.height(),
        )
    }

    /// What lies at a part of the screen: the other way round.
    #[must_use]
    pub fn at(&self, (x, y): (f64, f64)) -> Spot {
        let bounds = self.bounds();
        Spot {
            x: bounds.west + x * self.width,
            y: bounds.north + y * self.height(),
        }
    }

    /// The view after coming nearer by this factor; what lies at that part of the screen stays
    /// there, as far as the country's ends allow.
    #[must_use]
    pub fn zoomed(&self, factor: f64, part: (f64, f64)) -> View {
        let held = self.at(part);
        let wanted = View {
            width: self.width / factor,
            ..*self
        };
        let wanted = wanted.limited();
        let moved = wanted.at(part);
        View {
            middle: Spot {
                x: wanted.middle.x + held.x - moved.x,
                y: wanted.middle.y + held.y - moved.y,
            },
            ..wanted
        }
        .clamped()
    }

    /// The view moved by parts of its own width and height.
    #[must_use]
    pub fn moved(&self, x: f64, y: f64) -> View {
        View {
            middle: Spot {
                x: self.middle.x + x * self.width,
                y: self.middle.y + y * self.height(),
            },
            ..*self
        }
        .clamped()
    }

    /// The view with this place in its middle; the same one where it is well inside already.
    #[must_use]
    pub fn showing(&self, spot: Spot) -> View {
        let (x, y) = self.on_screen(spot);
        let inside = |part: f64| (EDGE..=1.0 - EDGE).contains(&part);
        if inside(x) && inside(y) {
            return *self;
        }
        View {
            middle: spot,
            ..*self
        }
        .clamped()
    }

    /// As near as can be, as far as the whole country at most.
    fn limited(self) -> View {
        let farthest = View::widest();
        let width = if self.width.is_finite() {
            self.width
        } else {
            farthest
        };
        View {
            width: width.clamp(CLOSEST, farthest),
            ..self
        }
    }

    /// The width in which the whole country has room.
    fn widest() -> f64 {
        let (wide, tall) = (COUNTRY.east - COUNTRY.west, COUNTRY.south - COUNTRY.north);
        wide.max(tall / TALL) * ROOM
    }

    /// A view whose middle lies in the country and that is neither too near nor too far.
    fn clamped(self) -> View {
        let view = self.limited();
        let within = |at: f64, low: f64, high: f64| {
            if at.is_finite() {
                at.clamp(low, high)
            } else {
                (low + high) / 2.0
            }
        };
        View {
            middle: Spot {
                x: within(view.middle.x, COUNTRY.west, COUNTRY.east),
                y: within(view.middle.y, COUNTRY.north, COUNTRY.south),
            },
            ..view
        }
    }
}

/// The room around an area that is to be seen.
const ROOM: f64 = 1.08;

/// How near the sides of the screen a place counts as hard to see.
const EDGE: f64 = 0.08;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spot() -> impl Strategy<Value = Spot> {
        (150.0..3050.0, 50.0..4770.0).prop_map(|(x, y)| Spot { x, y })
    }

    fn view() -> impl Strategy<Value = View> {
        (spot(), CLOSEST..4000.0).prop_map(|(middle, width)| View { middle, width })
    }

    #[test]
    fn the_whole_country_has_room_on_the_screen() {
        let seen = View::country().bounds();
        assert!(seen.west <= COUNTRY.west && seen.east >= COUNTRY.east);
        assert!(seen.north <= COUNTRY.north && seen.south >= COUNTRY.south);
    }

    #[test]
    fn nothing_has_no_bounds_and_one_place_is_seen_from_as_near_as_can_be() {
        assert_eq!(Bounds::around(&[]), None);
        let place = Spot {
            x: 1462.0,
            y: 4511.0,
        };
        let view = View::of(Bounds::around(&[place]).unwrap());
        assert_eq!((view.middle, view.width), (place, CLOSEST));
    }

    #[test]
    fn a_view_that_is_no_view_is_not_read() {
        for text in ["", "1-2", "1-2-3-4", "a-2-3", "-1-2-3", "1.5-2-3"] {
            assert_eq!(View::read(text), None, "{text}");
        }
        let near = View::read("0-0-0").unwrap();
        assert_eq!(near, near.clamped());
    }

    proptest! {
        #[test]
        fn a_view_is_read_as_it_was_written_to_the_step(view in view()) {
            let view = view.clamped();
            let read = View::read(&view.text()).unwrap();
            prop_assert!((read.middle.x - view.middle.x).abs() <= 1.0);
            prop_assert!((read.middle.y - view.middle.y).abs() <= 1.0);
            prop_assert!((read.width - view.width).abs() <= 1.0);
            prop_assert_eq!(View::read(&read.text()), Some(read));
        }

        #[test]
        fn what_lies_at_a_part_of_the_screen_is_found_there(
            view in view(), x in 0.0..1.0, y in 0.0..1.0,
        ) {
            let (back_x, back_y) = view.on_screen(view.at((x, y)));
            prop_assert!((back_x - x).abs() < 1e-9 && (back_y - y).abs() < 1e-9);
        }

        #[test]
        fn what_is_under_the_finger_stays_there_unless_the_country_ends(
            view in view(), factor in 0.2..5.0, x in 0.0..1.0, y in 0.0..1.0,
        ) {
            let held = view.at((x, y));
            let zoomed = view.zoomed(factor, (x, y));
            let inside = COUNTRY.holds(zoomed.middle)
                && zoomed.middle.x > COUNTRY.west && zoomed.middle.x < COUNTRY.east
                && zoomed.middle.y > COUNTRY.north && zoomed.middle.y < COUNTRY.south;
            if inside {
                let (now_x, now_y) = zoomed.on_screen(held);
                prop_assert!((now_x - x).abs() < 1e-6 && (now_y - y).abs() < 1e-6);
            }
        }

        #[test]
        fn no_way_leads_out_of_the_country(
            view in view(),
            steps in proptest::collection::vec((0.01..100.0, -9.0..9.0, -9.0..9.0), 0..12),
        ) {
            let mut view = view;
            for (factor, x, y) in steps {
                view = view.zoomed(factor, (x, y)).moved(x, y);
                prop_assert!(COUNTRY.holds(view.middle), "{view:?}");
                prop_assert!((CLOSEST..=View::country().width).contains(&view.width), "{view:?}");
            }
        }

        #[test]
        fn places_that_are_to_be_seen_are_on_the_screen(
            places in proptest::collection::vec(spot(), 1..20),
        ) {
            let seen = View::of(Bounds::around(&places).unwrap()).bounds();
            prop_assert!(places.iter().all(|place| seen.holds(*place)));
        }

        #[test]
        fn a_place_that_is_shown_is_on_the_screen(view in view(), place in spot()) {
            let shown = view.showing(place);
            prop_assert!(shown.bounds().holds(place));
            prop_assert_eq!(shown.showing(place), shown);
        }
    }
}
