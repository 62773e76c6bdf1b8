//! What the staff app alone needs of the browser: a clock, the clipboard, the part of an address
//! behind `#`, a note in the tab's memory.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::browser::{spawn, window};

/// Milliseconds since 1970 by the device's clock.
#[must_use]
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// A moment (milliseconds since 1970) by the device's calendar and clock: year, month, day, hour,
/// minute.
#[must_use]
pub fn local_time(at: f64) -> [u32; 5] {
    let date = js_sys::Date::new(&at.into());
    [
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes(),
    ]
}

/// Takes what stands behind `#` out of the address bar and out of the history.
#[must_use]
pub fn take_fragment() -> String {
    let Some(window) = window() else {
        return String::new();
    };
    let location = window.location();
    let fragment = location.hash().unwrap_or_default();
    if let (false, Ok(path), Ok(history)) =
        (fragment.is_empty(), location.pathname(), window.history())
    {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path));
    }
    fragment.trim_start_matches('#').to_owned()
}

/// Puts text on the clipboard, then says whether it could.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let Some(window) = window().filter(|window| window.is_secure_context()) else {
        return done(false);
    };
    let copied = window.navigator().clipboard().write_text(text);
    spawn(async move { done(JsFuture::from(copied).await.is_ok()) });
}

/// Brings the first element of a selector into view and gives it the focus.
pub fn show(selector: &str) {
    bring(selector, ScrollLogicalPosition::Center);
}

/// Gives a field the focus and scrolls no further than it takes to see it.
pub fn focus_in_sight(selector: &str) {
    bring(selector, ScrollLogicalPosition::Nearest);
}

fn bring(selector: &str, to: ScrollLogicalPosition) {
    let found = window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector(selector).ok().flatten());
    let Some(target) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    super::browser::focus(selector);
    let options = ScrollIntoViewOptions::new();
    options.set_block(to);
    target.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Lets the browser ask whether the page may really be left, as long as something would be lost.
pub fn ask_before_leaving(would_lose: impl Fn() -> bool + 'static) {
    let Some(window) = window() else { return };
    let leaving = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if would_lose() {
            event.prevent_default();
        }
    });
    let called = leaving.as_ref().unchecked_ref();
    let _ = window.add_event_listener_with_callback("beforeunload", called);
    leaving.forget();
}

/// Loads a page of ours.
pub fn load(address: &str) {
    if let Some(window) = window() {
        let _ = window.location().assign(address);
    }
}

/// The name of the note in the tab's own memory.
const NOTE: &str = "kaikukortti-note";

/// Leaves a note in this tab's memory for whoever comes back to it.
pub fn leave_note(note: &str) {
    let memory = window().and_then(|window| window.session_storage().ok().flatten());
    if let Some(memory) = memory {
        let _ = memory.set_item(NOTE, note);
    }
}

/// Takes the note out of the tab's memory.
#[must_use]
pub fn take_note() -> Option<String> {
    let memory = window()?.session_storage().ok().flatten()?;
    let note = memory.get_item(NOTE).ok().flatten()?;
    let _ = memory.remove_item(NOTE);
    Some(note)
}
