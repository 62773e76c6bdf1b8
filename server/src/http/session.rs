//! Signing in and out, and the workplace that one has chosen.

pub mod confirm;
pub mod delete;
pub mod get;
pub mod pin;
pub mod post;
pub mod second_factor;
pub mod workplace;
