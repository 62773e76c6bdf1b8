//! Handing a page on: the device's own way of sharing, else a copied address.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Navigator, ShareData, Window};

use super::Shared;
use super::browser::{spawn, window};

/// Shares the open page under a title, then tells what became of it. Only upon a person's touch:
/// browsers refuse it otherwise.
pub fn share(title: &str, done: impl FnOnce(Shared) + 'static) {
    let Some(window) = window() else { return };
    let navigator = window.navigator();
    let shared = if has(&navigator, "share") {
        let data = ShareData::new();
        data.set_title(title);
        data.set_url(&address(&window));
        Some((navigator.share_with_data(&data), Shared::HandedOn))
    } else if has(&navigator, "clipboard") {
        let copied = navigator.clipboard().write_text(&address(&window));
        Some((copied, Shared::Copied))
    } else {
        None
    };
    let Some((promise, success)) = shared else {
        done(Shared::Failed);
        return;
    };
    spawn(async move {
        let outcome = match JsFuture::from(promise).await {
            Ok(_) => success,
            // To close the device's window without sharing is not a failure.
            Err(_) if success == Shared::HandedOn => success,
            Err(_) => Shared::Failed,
        };
        done(outcome);
    });
}

/// The address of the page that is open, without a place within it.
fn address(window: &Window) -> String {
    let address = window.location().href().unwrap_or_default();
    let whole = address.split('#').next();
    whole.unwrap_or_default().to_owned()
}

/// Whether this browser can do that; some can only over a secure connection.
fn has(navigator: &Navigator, name: &str) -> bool {
    let found = Reflect::get(navigator, &JsValue::from_str(name));
    found.is_ok_and(|found| !found.is_undefined())
}
