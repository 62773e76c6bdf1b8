//! Cards as the unit that gives them sees them.

pub mod day;
pub mod look_up;
pub mod orientation;
