//! Cards before they are given, for those who make them and hand them out.

pub mod get;
pub mod print;
