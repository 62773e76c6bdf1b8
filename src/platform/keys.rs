//! Keys and fields as a scanner that plays a keyboard needs them: keys are heard on the whole page,
//! and what they left in a field can be put back.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

use super::browser::{element, window};

/// Hears keys until it is dropped.
pub struct KeyWatch {
    listener: Closure<dyn FnMut(KeyboardEvent)>,
}

/// Hears every key that goes down on the page, before anything else does: its name, and when in
/// milliseconds. Where `hear` says that it was its own, nothing else hears it. A shortcut is the
/// browser's, and nobody here hears it.
#[must_use]
pub fn on_keys(mut hear: impl FnMut(&str, f64) -> bool + 'static) -> KeyWatch {
    let listener = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        let is_shortcut = event.ctrl_key() || event.meta_key() || event.alt_key();
        if !is_shortcut && hear(&event.key(), event.time_stamp()) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    if let Some(window) = window() {
        let heard = listener.as_ref().unchecked_ref();
        let _ = window.add_event_listener_with_callback_and_bool("keydown", heard, true);
    }
    KeyWatch { listener }
}

impl Drop for KeyWatch {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let heard = self.listener.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback_and_bool("keydown", heard, true);
        }
    }
}

fn field(selector: &str) -> Option<HtmlInputElement> {
    element(selector)?.dyn_into().ok()
}

/// The name of a field, and what stands in it.
#[must_use]
pub fn field_at(selector: &str) -> Option<(String, String)> {
    let field = field(selector)?;
    Some((field.id(), field.value()))
}

/// Puts something into a field as if somebody had typed it.
pub fn type_into(selector: &str, text: &str) {
    let (Some(field), Ok(event)) = (field(selector), Event::new("input")) else {
        return;
    };
    field.set_value(text);
    let _ = field.dispatch_event(&event);
}

/// How many characters of a field stand before the caret.
#[must_use]
pub fn caret(selector: &str) -> Option<u32> {
    field(selector)?.selection_start().ok().flatten()
}

/// Writes a field's text anew and puts the caret after so many characters.
pub fn rewrite(selector: &str, text: &str, caret: u32) {
    if let Some(field) = field(selector) {
        field.set_value(text);
        let _ = field.set_selection_range(caret, caret);
    }
}
