//! Those who work in the places that somebody may see.

pub mod get;
pub mod sessions;
