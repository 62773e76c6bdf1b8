//! What national administrators decide about cards, and the terms as they are shown to clients.

pub mod get;
pub mod post;
pub mod terms;
