//! Distributors.

pub mod list;
