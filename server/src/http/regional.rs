//! The figures of areas, for coordinators and national administrators: as an answer, and as files
//! that explain themselves wherever they end up.

pub mod csv;
mod drawing;
pub mod export;
pub mod get;
pub mod svg;
pub mod wanted;
pub mod xlsx;
