//! The audit, for national administrators.

pub mod csv;
pub mod list;
