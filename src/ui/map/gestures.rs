//! Pulling, pinching and the wheel.

use std::time::Duration;

use leptos::prelude::*;

use super::super::blocks::element;
use super::Shown;
use crate::router::{Gesture, Touch, box_of, hold_pointer, on_gestures};

/// The fingers on the map and what they have done.
#[derive(Default)]
pub(super) struct Gestures {
    /// Each finger's (or the mouse's) number and place, in pixels of the window.
    fingers: Vec<(i32, (f64, f64))>,
    /// How far it was pulled, in pixels, until that counts as pulling.
    pulled: f64,
    /// Turns of the wheel that have not been drawn yet.
    turns: u32,
}

/// A hand trembles this far, in pixels, without pulling.
const TREMBLE: f64 = 5.0;

impl Gestures {
    /// Whether a gesture is going on.
    pub(super) fn busy(&self) -> bool {
        !self.fingers.is_empty() || self.turns > 0
    }

    /// The middle between the fingers and how far they are apart, in pixels.
    fn hold(&self) -> ((f64, f64), f64) {
        match self.fingers.as_slice() {
            [(_, one), (_, two), ..] => {
                let (x, y) = (two.0 - one.0, two.1 - one.1);
                let middle = ((one.0 + two.0) / 2.0, (one.1 + two.1) / 2.0);
                (middle, (x * x + y * y).sqrt().max(1.0))
            }
            [(_, one)] => (*one, 1.0),
            [] => ((0.0, 0.0), 1.0),
        }
    }
}

impl Shown {
    /// One thing that a hand does. Says whether it is the map's alone: the browser shall then
    /// neither scroll nor zoom with it.
    fn hand(&self, gesture: &Gesture) -> bool {
        match gesture.touch {
            Touch::Down => self.finger_down(gesture),
            Touch::Move => self.finger_moves(gesture),
            Touch::Up => self.finger_up(gesture.pointer),
            Touch::Fingers => {
                let two = |gestures: &Gestures| gestures.fingers.len() > 1;
                return self.gestures.try_with_value(two) == Some(true);
            }
            Touch::Wheel { turn, meant } => {
                if meant {
                    self.wheel(gesture, turn);
                }
                return meant;
            }
        }
        false
    }

    fn finger_down(&self, gesture: &Gesture) {
        let _ = self.gestures.try_update_value(|gestures| {
            gestures.fingers.retain(|(id, _)| *id != gesture.pointer);
            gestures.fingers.push((gesture.pointer, gesture.place));
            gestures.pulled = 0.0;
        });
    }

    fn finger_moves(&self, gesture: &Gesture) {
        let id = gesture.pointer;
        let moved = self.gestures.try_update_value(|gestures| {
            // One finger scrolls the page.
            let alone = gesture.finger && gestures.fingers.len() < 2;
            let before = gestures.hold();
            let (_, held) = gestures.fingers.iter_mut().find(|(held, _)| *held == id)?;
            let now = gesture.place;
            let trembled = gestures.pulled <= TREMBLE;
            gestures.pulled += (now.0 - held.0).abs() + (now.1 - held.1).abs();
            let begins = trembled && gestures.pulled > TREMBLE;
            if alone || gestures.pulled <= TREMBLE {
                return None;
            }
            *held = now;
            Some((before, gestures.hold(), begins))
        });
        let (Some(Some((before, now, begins))), Some([left, top, width, height])) =
            (moved, box_of(&self.selector()))
        else {
            return;
        };
        if begins {
            // From now on the map follows the finger wherever it goes; a press stays a press.
            hold_pointer(&self.selector(), id);
        }
        let ((x, y), apart) = before;
        let ((new_x, new_y), new_apart) = now;
        let part = ((new_x - left) / width, (new_y - top) / height);
        let view = self.parts.view.get_untracked();
        let moved = view.moved((x - new_x) / width, (y - new_y) / height);
        self.parts.view.set(moved.zoomed(new_apart / apart, part));
    }

    fn finger_up(&self, pointer: i32) {
        let busy = self.gestures.try_update_value(|gestures| {
            gestures.fingers.retain(|(held, _)| *held != pointer);
            gestures.busy()
        });
        if busy == Some(false) {
            self.settle();
        }
    }

    fn wheel(&self, gesture: &Gesture, turn: f64) {
        let Some([left, top, width, height]) = box_of(&self.selector()) else {
            return;
        };
        let part = (
            (gesture.place.0 - left) / width,
            (gesture.place.1 - top) / height,
        );
        // Lines or pixels: a turn is a turn; a trackpad's many small ones are small.
        let nearer = 1.0 + (-turn / 400.0).clamp(-0.25, 0.25);
        let _ = self
            .gestures
            .try_update_value(|gestures| gestures.turns += 1);
        let view = self.parts.view.get_untracked();
        self.parts.view.set(view.zoomed(nearer, part));
        let shown = self.clone();
        set_timeout(move || shown.turned(), Duration::from_millis(160));
    }

    fn turned(&self) {
        let still = self.gestures.try_update_value(|gestures| {
            gestures.turns = gestures.turns.saturating_sub(1);
            gestures.busy()
        });
        if still == Some(false) {
            self.settle();
        }
    }
}

/// Listens to hands once the map is in the document; the listener goes with its element.
pub(super) fn listen(shown: Shown) {
    let selector = shown.selector();
    on_gestures(&selector, move |gesture| shown.hand(&gesture));
}

/// The frame that the picture is seen through.
pub(super) fn frame(id: &'static str, picture: AnyView) -> AnyView {
    element(
        "div",
        "map-frame",
        [("id", Some(id.to_owned())), ("lang", None)],
        vec![picture],
    )
}
