//! The figures of areas, for coordinators and national administrators.

pub mod csv;
pub mod export;
pub mod get;
