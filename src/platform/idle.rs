//! Hands anywhere on the page, and the page coming back into sight: by which a shared tablet knows
//! how long nobody has been there.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

use super::Sign;
use super::browser::window;

/// What hands do.
const HANDS: [&str; 3] = ["pointerdown", "keydown", "wheel"];

/// That the page is seen again, the window is come back to, or another window has remembered
/// something.
const SEEN: [&str; 4] = ["visibilitychange", "pageshow", "focus", "storage"];

/// Tells for as long as the page is there what happens to it. It is told before anything else hears
/// of it.
pub fn on_hands(mut tell: impl FnMut(Sign) + 'static) {
    let Some(window) = window() else { return };
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let persisted = js_sys::Reflect::get(&event, &"persisted".into());
        let kept = persisted.is_ok_and(|kept| kept.as_bool() == Some(true));
        tell(match event.type_().as_str() {
            name if HANDS.contains(&name) => Sign::Hands,
            "storage" => Sign::Elsewhere,
            "pageshow" if kept => Sign::Restored,
            _ => Sign::Seen,
        });
    });
    let heard = listener.as_ref().unchecked_ref();
    for name in HANDS.into_iter().chain(SEEN) {
        let _ = window.add_event_listener_with_callback_and_bool(name, heard, true);
    }
    listener.forget();
}
