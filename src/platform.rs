//! The browser, as the rest of the client sees it: the only module that names web-sys, js-sys or
//! wasm-bindgen.
//!
//! Every function exists twice with the same shape: for the browser, and for the server, where
//! there is no document and nothing ever calls it while rendering.

#[cfg(feature = "csr")]
mod browser;
#[cfg(feature = "csr")]
mod fetch;
#[cfg(feature = "csr")]
mod grid;
#[cfg(feature = "csr")]
mod hands;
#[cfg(feature = "csr")]
mod history;
#[cfg(feature = "csr")]
mod idle;
#[cfg(feature = "csr")]
mod keys;
#[cfg(feature = "csr")]
mod picture;
#[cfg(feature = "csr")]
mod script;
#[cfg(not(feature = "csr"))]
mod server;
#[cfg(feature = "csr")]
mod share;
#[cfg(feature = "csr")]
mod work;

#[cfg(feature = "csr")]
pub use browser::*;
#[cfg(feature = "csr")]
pub use fetch::{ask, get_text, post_json};
#[cfg(feature = "csr")]
pub use grid::on_grid;
#[cfg(feature = "csr")]
pub use hands::on_gestures;
#[cfg(feature = "csr")]
pub use history::*;
#[cfg(feature = "csr")]
pub use idle::on_hands;
#[cfg(feature = "csr")]
pub use keys::*;
#[cfg(feature = "csr")]
pub use picture::save_as_png;
#[cfg(feature = "csr")]
pub use script::load_script;
#[cfg(not(feature = "csr"))]
pub use server::*;
#[cfg(feature = "csr")]
pub use share::*;
#[cfg(feature = "csr")]
pub use work::*;

/// What became of sharing a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// It was handed on, or the person thought better of it: there is nothing to say.
    HandedOn,
    /// The device can't hand pages on; the address has been copied.
    Copied,
    /// Neither worked.
    Failed,
}

/// What happens to a page as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "csr"),
    expect(dead_code, reason = "nothing happens to a page on the server")
)]
pub enum Sign {
    /// Hands were on it.
    Hands,
    /// It is seen again.
    Seen,
    /// The browser had kept it as it was when it was left, and shows it again.
    Restored,
    /// Another window has remembered something.
    Elsewhere,
}

/// What happens in a field of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InGrid {
    /// A key goes down: its name, whether Ctrl is held, and whether the caret is at the field's
    /// beginning and at its end.
    Key(String, bool, [bool; 2]),
    /// Text is pasted.
    Paste(String),
    /// Something was typed: what stands there now.
    Typed(String),
    /// The focus leaves it.
    Left,
    /// A file was chosen: its text, unless it is too large or cannot be read.
    File(Option<String>),
}

/// What a hand does on an element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gesture {
    /// What it does.
    pub touch: Touch,
    /// The number of the finger, pen or mouse.
    pub pointer: i32,
    /// Whether it is a finger.
    pub finger: bool,
    /// Where, in pixels of the window.
    pub place: (f64, f64),
}

/// The sorts of gestures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Touch {
    /// A finger or the main button goes down.
    Down,
    /// It moves.
    Move,
    /// It goes up, or the browser takes it over.
    Up,
    /// Fingers come or move, and the browser asks whose they are.
    Fingers,
    /// The wheel turns, so many pixels; `meant` when Ctrl is held or the focus is beside the
    /// element.
    Wheel {
        /// How far.
        turn: f64,
        /// Whether it is meant for the element and not for the page.
        meant: bool,
    },
}

/// A question to our own server.
#[derive(Clone, Debug)]
#[cfg_attr(
    not(feature = "csr"),
    expect(dead_code, reason = "the server asks itself nothing")
)]
pub struct Ask<'a> {
    /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: &'static str,
    /// Path and query.
    pub address: &'a str,
    /// JSON; a question that changes something has some.
    pub body: Option<String>,
    /// The version that is changed.
    pub if_match: Option<&'a str>,
}

/// What the server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Seconds to wait, where it says so.
    pub retry_after: Option<u32>,
    /// The body.
    pub body: String,
}
