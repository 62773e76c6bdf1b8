//! Who accepts an invitation, and what becomes of it.

use domain::account::{Email, Name};
use domain::language::Language;
use uuid::Uuid;

/// Who accepts without having an account.
#[derive(Clone)]
pub struct NewAccount {
    /// The address to sign in with.
    pub email: Email,
    /// The name.
    pub name: Name,
    /// The language.
    pub language: Language,
    /// The hash of the password.
    pub password: Option<String>,
    /// The sealed key of a second factor; only for accounts made for demonstration.
    pub second_factor: Option<Vec<u8>>,
}

/// Who accepts.
#[derive(Clone)]
pub enum Accepter {
    /// Somebody new.
    New(NewAccount),
    /// Somebody who has an account.
    Known(Uuid),
    /// Somebody with an account who gets this hash of a new password.
    Recovering(Uuid, String),
}

/// What became of accepting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// The link is used up; this is whose it was.
    By(Uuid),
    /// Somebody else was quicker.
    TooLate,
    /// The address has got an account meanwhile.
    AddressTaken,
}
