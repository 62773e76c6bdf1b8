//! Signing in by a service elsewhere (OpenID Connect): the code flow with PKCE, state and nonce.
//!
//! Who signs in there is known here by the pair of issuer and subject and by nothing else: an
//! e-mail address can be given to somebody else, there or here.

mod error;
mod fetch;
mod provider;
mod transaction;

use std::sync::Arc;

use thiserror::Error;

pub use error::SignInError;
pub use provider::{Answered, Provider};
pub use transaction::{Held, Purpose, TEN_MINUTES_IN_SECONDS, Transaction};

use crate::config::OidcConfig;

/// A service that cannot be set up; the text is one line that says what to do.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SetUpError {
    /// Its address, or our own.
    #[error(
        "the sign-in service {0} cannot be set up: its issuer and --public-url must be addresses such as https://login.example.fi/realm"
    )]
    Address(String),
}

/// The services, in the order in which they are offered.
#[derive(Debug, Default)]
pub struct Services(Vec<Arc<Provider>>);

impl Services {
    /// Those of a configuration. None of them is asked anything yet: one that is away hinders
    /// nobody's start.
    ///
    /// # Errors
    /// [`SetUpError`].
    pub fn new(configured: &[OidcConfig], origin: &str) -> Result<Services, SetUpError> {
        let set_up = |one: &OidcConfig| Provider::new(one, origin).map(Arc::new);
        let all: Result<_, _> = configured.iter().map(set_up).collect();
        Ok(Services(all?))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Provider> {
        self.0.iter().map(Arc::as_ref)
    }

    /// The one with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Arc<Provider>> {
        self.0.iter().find(|provider| provider.id() == id).cloned()
    }
}
