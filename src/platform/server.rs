//! The server's side of [`super`]: nothing to listen to and nothing to move.

use super::{Answer, Ask, Shared};

/// See the browser's.
pub fn keep_scroll_positions() {}

/// See the browser's.
pub fn on_link(_follow: impl Fn(String, String) -> bool + 'static) {}

/// See the browser's.
pub fn on_back_or_forward(_moved: impl Fn(String, String, Option<f64>) + 'static) {}

/// See the browser's.
pub fn push_address(_path: &str, _query: &str) {}

/// See the browser's.
pub fn replace_address(_path: &str, _query: &str) {}

/// See the browser's.
pub fn after_render(_then: impl FnOnce() + 'static) {}

/// See the browser's.
pub fn scroll_to(_top: f64) {}

/// See the browser's: the server is told its day.
#[must_use]
pub fn today() -> (u32, u32, u32) {
    (0, 0, 0)
}

/// See the browser's: a page from the server is shown at any time of its day.
#[must_use]
pub fn minute_of_day() -> Option<u16> {
    None
}

/// See the browser's.
pub fn locate(_here: impl Fn(f64, f64) + 'static, _missed: impl Fn(bool) + 'static) {}

/// See the browser's.
#[must_use]
pub fn remembered(_name: &str) -> String {
    String::new()
}

/// See the browser's.
pub fn remember(_name: &str, _text: &str) -> bool {
    false
}

/// See the browser's.
pub fn print() {}

/// See the browser's.
pub fn ask_before_leaving(_would_lose: impl Fn() -> bool + 'static) {}

/// See the browser's.
pub fn on_grid(
    _selector: &str,
    _most_bytes: u32,
    _hear: impl FnMut(&str, super::InGrid) -> bool + 'static,
) {
}

/// See the browser's.
pub fn save_as_png(_address: String, _name: &'static str, _done: impl FnOnce(bool) + 'static) {}

/// See the browser's.
pub fn post_json(_address: &'static str, _json: String, _done: impl FnOnce(Option<u16>) + 'static) {
}

/// See the browser's: the server makes up no reports.
#[must_use]
pub fn random_bytes() -> [u8; 16] {
    [0; 16]
}

/// See the browser's.
pub fn share(_title: &str, _done: impl FnOnce(Shared) + 'static) {}

/// See the browser's.
pub fn set_title(_title: &str) {}

/// See the browser's.
pub fn focus(_selector: &str) {}

/// See the browser's.
pub fn begin_at(_selector: &str) {}

/// See the browser's.
#[must_use]
pub fn attention_is_free() -> bool {
    false
}

/// See the browser's.
pub fn focus_next(_selector: &str, _step: i32) -> bool {
    false
}

/// See the browser's.
#[must_use]
pub fn box_of(_selector: &str) -> Option<[f64; 4]> {
    None
}

/// See the browser's.
pub fn on_gestures(_selector: &str, _hand: impl FnMut(super::Gesture) -> bool + 'static) {}

/// See the browser's.
pub fn hold_pointer(_selector: &str, _pointer: i32) {}

/// See the browser's.
pub fn spawn(_task: impl Future<Output = ()> + 'static) {}

/// See the browser's.
///
/// # Errors
/// Always: the server asks itself nothing.
pub async fn get_text(_address: &str) -> Result<String, ()> {
    Err(())
}

/// See the browser's: the server asks itself nothing.
pub async fn ask(_ask: Ask<'_>) -> Option<Answer> {
    None
}

/// See the browser's.
#[must_use]
pub fn now() -> f64 {
    0.0
}

/// See the browser's.
#[must_use]
pub fn local_time(_at: f64) -> [u32; 5] {
    [1970, 1, 1, 0, 0]
}

/// See the browser's.
#[must_use]
pub fn take_fragment() -> String {
    String::new()
}

/// See the browser's.
pub fn copy(_text: &str, _done: impl FnOnce(bool) + 'static) {}

/// See the browser's.
pub fn leave_note(_note: &str) {}

/// See the browser's.
#[must_use]
pub fn take_note() -> Option<String> {
    None
}

/// See the browser's.
pub fn show(_selector: &str) {}

/// See the browser's.
pub fn focus_in_sight(_selector: &str) {}

/// See the browser's.
pub fn load(_address: &str) {}

/// See the browser's.
pub fn on_hands(_tell: impl FnMut(super::Sign) + 'static) {}

/// See the browser's.
pub struct KeyWatch;

/// See the browser's.
#[must_use]
pub fn on_keys(_hear: impl FnMut(&str, f64) -> bool + 'static) -> KeyWatch {
    KeyWatch
}

/// See the browser's.
#[must_use]
pub fn field_at(_selector: &str) -> Option<(String, String)> {
    None
}

/// See the browser's.
pub fn type_into(_selector: &str, _text: &str) {}

/// See the browser's.
#[must_use]
pub fn caret(_selector: &str) -> Option<u32> {
    None
}

/// See the browser's.
pub fn rewrite(_selector: &str, _text: &str, _caret: u32) {}

/// See the browser's.
pub fn load_script(_name: &str, _missed: impl FnOnce() + 'static) {}
