//! Operations: the only way in which anything about cards is written.

mod judge;
pub mod post;
mod sent;

pub(in crate::http) use judge::Judge;
pub(crate) use judge::served;
pub(in crate::http) use sent::Sent;
