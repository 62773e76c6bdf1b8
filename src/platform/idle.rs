//! Hands anywhere on the page, and the page coming back into sight: by which a shared tablet knows
//! how long nobody has been there.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

use super::browser::window;

/// What hands do.
const HANDS: [&str; 3] = ["pointerdown", "keydown", "wheel"];

/// That the page is seen again, or the window is come back to.
const SEEN: [&str; 3] = ["visibilitychange", "pageshow", "focus"];

/// Tells for as long as the page is there: whether hands were on it, or else it is seen again. It
/// is told before anything else hears of it.
pub fn on_hands(mut tell: impl FnMut(bool) + 'static) {
    let Some(window) = window() else { return };
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        tell(HANDS.contains(&event.type_().as_str()));
    });
    let heard = listener.as_ref().unchecked_ref();
    for name in HANDS.into_iter().chain(SEEN) {
        let _ = window.add_event_listener_with_callback_and_bool(name, heard, true);
    }
    listener.forget();
}
