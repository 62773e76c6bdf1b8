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
pub use browser::*;
#[cfg(feature = "csr")]
pub use fetch::get_text;
#[cfg(feature = "csr")]
pub use history::*;
#[cfg(not(feature = "csr"))]
pub use server::*;
