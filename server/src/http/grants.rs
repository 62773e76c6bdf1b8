//! Giving somebody who works already another grant, and ending one.

pub mod delete;
pub mod post;
