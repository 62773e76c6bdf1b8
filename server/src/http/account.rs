//! The own account.

pub mod links;
pub mod password;
pub mod patch;
pub mod recovery_codes;
pub mod second_factor;
pub mod sessions;
