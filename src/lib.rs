//! The browser client: the resident app and the staff app over one library.
//!
//! Built for the browser with feature `csr`; with feature `ssr` the server renders the same
//! components to HTML, so that pages are readable before any WebAssembly runs.
//!
//! Invariants that `cargo xtask check` enforces:
//! * `resident` and `staff` never import each other, and neither imports `platform`.
//! * `ui` knows no domain type; `domain_ui` fetches nothing.
//! * Only `platform` names web-sys, js-sys or wasm-bindgen.
//!
//! Invariants that reviews keep:
//! * A component's body touches the browser only in effects and event handlers.
//! * Every visible word comes from `locales/`.

// Macros of the view framework expand to calls that the linter would otherwise blame on us.
#![recursion_limit = "256"]

pub mod api;
#[cfg(feature = "csr")]
pub mod boot;
pub mod data;
pub mod domain_ui;
pub mod i18n;
pub mod locale;
mod platform;
#[cfg(feature = "ssr")]
pub mod render;
pub mod resident;
pub mod router;
pub mod staff;
pub mod state;
pub mod ui;
