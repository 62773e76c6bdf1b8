//! Hands on an element: one listener for every sort of event, because each closure of its own
//! costs a reader half a kilobyte.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, PointerEvent, WheelEvent};

use super::browser::element;
use super::{Gesture, Touch};

const EVENTS: [&str; 7] = [
    "pointerdown",
    "pointermove",
    "pointerup",
    "pointercancel",
    "touchstart",
    "touchmove",
    "wheel",
];

/// Tells what hands do on the first element of a selector. Where `hand` says that it is the
/// element's alone, the browser does nothing with it.
pub fn on_gestures(selector: &str, mut hand: impl FnMut(Gesture) -> bool + 'static) {
    let Some(target) = element(selector) else {
        return;
    };
    let frame = target.clone();
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Some(gesture) = read(&frame, &event)
            && hand(gesture)
        {
            event.prevent_default();
        }
    });
    // Handed over to the browser, which forgets it together with the element.
    let listener = listener.into_js_value();
    for name in EVENTS {
        let _ = target.add_event_listener_with_callback(name, listener.unchecked_ref());
    }
}

fn read(frame: &Element, event: &Event) -> Option<Gesture> {
    let name = event.type_();
    if name.starts_with("touch") {
        return Some(Gesture {
            touch: Touch::Fingers,
            pointer: 0,
            finger: true,
            place: (0.0, 0.0),
        });
    }
    if let Some(wheel) = event.dyn_ref::<WheelEvent>() {
        // The buttons of the map stand beside its picture.
        let around = frame.parent_element()?.query_selector(":focus").ok()?;
        return Some(Gesture {
            touch: Touch::Wheel {
                turn: wheel.delta_y(),
                meant: wheel.ctrl_key() || around.is_some(),
            },
            pointer: 0,
            finger: false,
            place: (wheel.client_x().into(), wheel.client_y().into()),
        });
    }
    let pointer = event.dyn_ref::<PointerEvent>()?;
    let touch = match name.as_str() {
        "pointerdown" if pointer.button() == 0 => Touch::Down,
        // Let go outside of the element, before anything was held: it was not told.
        "pointermove" if pointer.pointer_type() == "mouse" && pointer.buttons() == 0 => Touch::Up,
        "pointermove" => Touch::Move,
        "pointerup" | "pointercancel" => Touch::Up,
        _ => return None,
    };
    Some(Gesture {
        touch,
        pointer: pointer.pointer_id(),
        finger: pointer.pointer_type() == "touch",
        place: (pointer.client_x().into(), pointer.client_y().into()),
    })
}
