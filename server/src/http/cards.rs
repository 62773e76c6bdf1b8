//! Cards as the unit that gives them sees them.

pub mod backlog;
pub mod community;
pub mod day;
pub mod look_up;
pub mod orientation;
