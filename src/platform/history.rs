//! The address bar and the history.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent, PopStateEvent, ScrollRestoration};

use super::browser::window;

/// The path and the query of the page that is open.
#[must_use]
pub fn current_address() -> (String, String) {
    let location = window().map(|window| window.location());
    let path = location
        .as_ref()
        .and_then(|location| location.pathname().ok());
    let query = location.and_then(|location| location.search().ok());
    (path.unwrap_or_default(), query.unwrap_or_default())
}

/// Takes scroll positions into our own hands: the browser would restore them before the page
/// they belong to is drawn. They are kept in the history's own entries.
pub fn keep_scroll_positions() {
    let Some(window) = window() else { return };
    if let Ok(history) = window.history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        let before_reload = history.state().ok().and_then(|state| state.as_f64());
        if let Some(top) = before_reload {
            scroll_to(top);
        }
    }
    // Not only on leaving: what is noted then, a reload has already lost.
    let rested = Closure::<dyn Fn()>::new(remember_scroll);
    for event in ["scrollend", "pagehide"] {
        let _ = window.add_event_listener_with_callback(event, rested.as_ref().unchecked_ref());
    }
    rested.forget();
}

fn remember_scroll() {
    let Some(window) = window() else { return };
    let top = window.scroll_y().unwrap_or(0.0);
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::from_f64(top), "", None);
    }
}

/// Calls `follow` with the path and query of every plain click on a link of ours. Where it says
/// no, and for new tabs, downloads, other sites and places on the same page, the browser follows
/// the link as always.
pub fn on_link(follow: impl Fn(String, String) -> bool + 'static) {
    let Some(window) = window() else { return };
    let clicked = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        let plain = event.button() == 0
            && !event.default_prevented()
            && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
        let link = plain.then(|| link_of(&event)).flatten();
        if let Some((path, query)) = link
            && follow(path, query)
        {
            event.prevent_default();
        }
    });
    let _ = window.add_event_listener_with_callback("click", clicked.as_ref().unchecked_ref());
    clicked.forget();
}

fn link_of(event: &MouseEvent) -> Option<(String, String)> {
    let link: HtmlAnchorElement = event
        .target()?
        .dyn_into::<Element>()
        .ok()?
        .closest("a[href]")
        .ok()??
        .dyn_into()
        .ok()?;
    let external = link.rel().split(' ').any(|word| word == "external");
    let stays = !external
        && link.target().is_empty()
        && !link.has_attribute("download")
        && link.hash().is_empty();
    let ours = link.origin() == window()?.location().origin().ok()?;
    (stays && ours).then(|| (link.pathname(), link.search()))
}

/// Calls `moved` with the path, the query and the scroll position, where one was noted, after Back
/// or Forward and after a jump within the page.
pub fn on_back_or_forward(moved: impl Fn(String, String, Option<f64>) + 'static) {
    let Some(window) = window() else { return };
    let popped = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let scroll = event
            .dyn_into::<PopStateEvent>()
            .ok()
            .and_then(|event| event.state().as_f64());
        let (path, query) = current_address();
        moved(path, query, scroll);
    });
    let _ = window.add_event_listener_with_callback("popstate", popped.as_ref().unchecked_ref());
    popped.forget();
}

/// Adds a step to the history, after noting where this page was scrolled to.
pub fn push_address(path: &str, query: &str) {
    remember_scroll();
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&format!("{path}{query}")));
    }
}

/// Changes the address bar without a new step.
pub fn replace_address(path: &str, query: &str) {
    let mark = if query.is_empty() { "" } else { "?" };
    let query = query.trim_start_matches('?');
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let address = format!("{path}{mark}{query}");
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(&address));
    }
}

/// Scrolls to that many pixels from the top, at once.
pub fn scroll_to(top: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}
