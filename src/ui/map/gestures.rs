//! Pulling, pinching and the wheel.

use std::time::Duration;

use leptos::ev::{PointerEvent, TouchEvent, WheelEvent};
use leptos::prelude::*;

use super::super::Handler;
use super::Shown;
use crate::router::{box_of, hold_pointer};

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
    fn finger_down(&self, event: &PointerEvent) {
        if event.button() == 0 {
            self.gestures.update_value(|gestures| {
                gestures.fingers.retain(|(id, _)| *id != event.pointer_id());
                gestures.fingers.push((event.pointer_id(), place(event)));
                gestures.pulled = 0.0;
            });
        }
    }

    fn finger_moves(&self, event: &PointerEvent) {
        let id = event.pointer_id();
        let moved = self.gestures.try_update_value(|gestures| {
            // One finger scrolls the page.
            let alone = event.pointer_type() == "touch" && gestures.fingers.len() < 2;
            let before = gestures.hold();
            let (_, held) = gestures.fingers.iter_mut().find(|(held, _)| *held == id)?;
            let now = place(event);
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

    fn finger_up(&self, event: &PointerEvent) {
        let id = event.pointer_id();
        self.gestures
            .update_value(|gestures| gestures.fingers.retain(|(held, _)| *held != id));
        if !self.gestures.with_value(Gestures::busy) {
            self.settle();
        }
    }

    /// Two fingers are the map's; the browser shall not scroll or zoom with them.
    fn touch(&self, event: &TouchEvent) {
        if self
            .gestures
            .with_value(|gestures| gestures.fingers.len() > 1)
        {
            event.prevent_default();
        }
    }

    fn wheel(&self, event: &WheelEvent) {
        if !event.ctrl_key() && !self.active.get_untracked() {
            return;
        }
        event.prevent_default();
        let Some([left, top, width, height]) = box_of(&self.selector()) else {
            return;
        };
        let place = (f64::from(event.client_x()), f64::from(event.client_y()));
        let part = ((place.0 - left) / width, (place.1 - top) / height);
        // Lines or pixels: a turn is a turn; a trackpad's many small ones are small.
        let turn = (-event.delta_y() / 400.0).clamp(-0.25, 0.25);
        self.gestures.update_value(|gestures| gestures.turns += 1);
        let view = self.parts.view.get_untracked();
        self.parts.view.set(view.zoomed(1.0 + turn, part));
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

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// What happens with a finger or the mouse.
fn on_finger(shown: &Shown, act: fn(&Shown, &PointerEvent)) -> Handler<PointerEvent> {
    let shown = shown.clone();
    Box::new(move |event| act(&shown, &event))
}

fn on_touch(shown: &Shown) -> Handler<TouchEvent> {
    let shown = shown.clone();
    Box::new(move |event| shown.touch(&event))
}

/// The frame that the picture is seen through.
pub(super) fn frame(shown: &Shown, id: &'static str, picture: AnyView) -> AnyView {
    let turning = shown.clone();
    let wheel: Handler<WheelEvent> = Box::new(move |event| turning.wheel(&event));
    view! {
        <div
            class="map-frame"
            id=id
            on:pointerdown=on_finger(shown, Shown::finger_down)
            on:pointermove=on_finger(shown, Shown::finger_moves)
            on:pointerup=on_finger(shown, Shown::finger_up)
            on:pointercancel=on_finger(shown, Shown::finger_up)
            on:touchstart=on_touch(shown)
            on:touchmove=on_touch(shown)
            on:wheel=wheel
        >
            {picture}
        </div>
    }
    .into_any()
}
