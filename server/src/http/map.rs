//! The map's shapes, one document for each kind.

pub mod areas;
pub mod land;
pub mod municipalities;
pub mod places;
