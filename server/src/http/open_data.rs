//! Open data: the network as files that anybody may use, under CC BY 4.0.
//!
//! Each list has one table of columns. The three formats, the page for people and the document in
//! `docs/api` are made from it or tested against it, so that no column goes undocumented.

pub mod column;
pub mod distributors;
pub mod file;
pub mod get;
pub mod kept;
pub mod municipalities;
pub mod page;
pub mod venues;
mod write;

/// The licence's short name.
pub const LICENSE: &str = "CC BY 4.0";

/// The licence's address.
pub const LICENSE_URL: &str = "https://creativecommons.org/licenses/by/4.0/";

/// What to say of where the data come from.
pub const ATTRIBUTION: &str =
    "Kaikukortti network data, CC BY 4.0. Approximate positions from GeoNames, CC BY 4.0.";
