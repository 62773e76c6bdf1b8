//! Where people are out of reach, for coordinators and national administrators.

pub mod csv;
pub mod get;
pub mod wanted;
pub mod xlsx;
