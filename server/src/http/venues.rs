//! Venues.

pub mod get;
