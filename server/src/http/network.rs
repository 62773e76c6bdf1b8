//! The whole network.

pub mod get;
