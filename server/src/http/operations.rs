//! Operations: the only way in which anything about cards is written.

mod judge;
pub mod post;

pub(in crate::http) use judge::{Judge, served};
