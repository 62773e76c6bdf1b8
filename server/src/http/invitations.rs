//! Inviting somebody to work in a place, and accepting.

pub mod accept;
pub mod delete;
pub mod look;
pub mod post;
