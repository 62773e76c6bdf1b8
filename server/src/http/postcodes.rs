//! Where postcodes lie.

pub mod get;
