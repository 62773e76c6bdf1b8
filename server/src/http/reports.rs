//! Reports that something in the network is wrong. They can be sent, and read by no request.

pub mod answer;
pub mod list;
pub mod post;
