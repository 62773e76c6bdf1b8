//! Municipalities.

pub mod get;
