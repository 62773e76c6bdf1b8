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
mod history;
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
pub use history::*;
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
