//! Scripts of ours that few need: loaded when somebody first does.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::browser::{element, window};

/// Loads the script that the page's own script names so, once. `missed` is called when it does not
/// come; then the next call tries again.
pub fn load_script(name: &str, missed: impl FnOnce() + 'static) {
    let named = element("script[data-wasm]").and_then(|own| own.get_attribute(name));
    let Some(address) = named else {
        return missed();
    };
    if element(&format!("script[src=\"{address}\"]")).is_some() {
        return;
    }
    let document = window().and_then(|window| window.document());
    let made = document.and_then(|document| document.create_element("script").ok());
    let (Some(script), Some(head)) = (made, element("head")) else {
        return missed();
    };
    let _ = script.set_attribute("type", "module");
    let _ = script.set_attribute("src", &address);
    let failed = script.clone();
    let failed = Closure::once_into_js(move || {
        failed.remove();
        missed();
    });
    let _ = script.add_event_listener_with_callback("error", failed.unchecked_ref());
    let _ = head.append_child(&script);
}
