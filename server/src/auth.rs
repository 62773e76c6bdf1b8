//! Signing in: secrets, passwords, second factors, sessions, and who may do what.
//!
//! Architecture invariant: a handler of somebody who works takes a [`Worker`], and whatever it
//! does for other people it does with a [`Permit`] or a `Reach`, which only the table of
//! `domain::access` gives out.

mod cookie;
mod device;
pub mod mail;
mod misses;
pub mod oidc;
mod password;
mod second_factor;
mod secret;
mod sign_in;
pub mod tablet;
mod throttle;
mod worker;

pub use cookie::{
    COOKIE, TABLET, expired as expired_cookie, expired_transaction, read as read_cookie,
    read_tablet as read_tablet_cookie, read_transaction, set as set_cookie, set_transaction,
};
pub use device::device;
pub use misses::missed;
pub use password::Passwords;
pub use second_factor::{SecondFactor, recovery_code_hash, recovery_codes};
pub use secret::{Key, KeyError, Token, hash as token_hash};
pub use sign_in::{
    MINUTE, account_view, begin, device_of, end_held, link, new_session, renew, said, stage_of,
    view,
};
pub use tablet::Held;
pub use throttle::{Slow, Throttle};
pub use worker::{Owner, Permit, Worker, Working};

use mail::Mailer;
use oidc::Services;

use crate::http::request_id;

/// What signing in needs besides the database.
#[derive(Debug)]
pub struct Auth {
    /// The key of this service.
    pub key: Key,
    /// Passwords.
    pub passwords: Passwords,
    /// Where mails go.
    pub mailer: Mailer,
    /// Services elsewhere that people may sign in by.
    pub services: Services,
    /// What whole links begin with.
    pub origin: String,
}

/// Now, in milliseconds since 1970 (UTC), as the database keeps moments.
#[must_use]
pub fn now() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

/// The id of the request being answered, for the audit.
#[must_use]
pub fn request() -> Option<String> {
    request_id::current().map(|current| current.id.to_string())
}
