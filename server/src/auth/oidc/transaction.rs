//! What is remembered between sending somebody to a service and their coming back: sealed, in the
//! browser's own cookie, so that nothing is kept of whoever never comes back.

use domain::language::Language;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::auth::secret::{Key, KeyError, Token, hash};
use crate::hex;

/// How long somebody may take there.
pub const TEN_MINUTES_IN_SECONDS: i64 = 600;

/// What somebody was sent there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// To sign in.
    SignIn,
    /// To link whoever they are there to the account that is signed in here.
    Link,
}

/// The session that the browser held when it was sent away. It does not come along on the return,
/// because another site sends the browser back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The session.
    pub session: Uuid,
    /// Whose it is.
    pub account: Uuid,
}

/// A sign-in elsewhere that has been begun.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    /// Comes back in the address.
    pub state: String,
    /// Comes back in the token.
    pub nonce: String,
    /// Proves that whoever began is whoever ends (PKCE).
    pub verifier: String,
    /// What for.
    pub purpose: Purpose,
    /// The session that was held.
    pub held: Option<Held>,
    /// The language of the page to come back to.
    pub language: Language,
    /// After this it counts for nothing, in milliseconds since 1970.
    pub expires_at: i64,
}

/// Its secrets are shown by no debugging.
impl std::fmt::Debug for Transaction {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Transaction({:?} …)", self.purpose)
    }
}

impl Transaction {
    /// A new one.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn new(
        purpose: Purpose,
        held: Option<Held>,
        language: Language,
        now: i64,
    ) -> Result<Transaction, KeyError> {
        let secret = || Token::new().map(|token| token.expose().to_owned());
        Ok(Transaction {
            state: secret()?,
            nonce: secret()?,
            verifier: secret()?,
            purpose,
            held,
            language,
            expires_at: now + TEN_MINUTES_IN_SECONDS * 1000,
        })
    }

    /// Sealed for one service: it opens for no other, so that the answer of one is never taken
    /// for another's.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn seal(&self, key: &Key, service: &str) -> Result<String, KeyError> {
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        Ok(hex::write(&key.seal(&owner(service), &bytes)?))
    }

    /// Opens one; none when it is not ours, another service's, or too old.
    #[must_use]
    pub fn open(key: &Key, service: &str, sealed: &str, now: i64) -> Option<Transaction> {
        let bytes = key.unseal(&owner(service), &hex::read(sealed)?)?;
        let opened: Transaction = serde_json::from_slice(&bytes).ok()?;
        (now < opened.expires_at).then_some(opened)
    }

    /// Whether this state came back. Hashes are compared, so that the time it takes tells nothing.
    #[must_use]
    pub fn is_state(&self, returned: &str) -> bool {
        hash(&self.state) == hash(returned)
    }
}

fn owner(service: &str) -> Vec<u8> {
    [b"oidc ", service.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun() -> Transaction {
        let held = Held {
            session: Uuid::from_u128(1),
            account: Uuid::from_u128(2),
        };
        Transaction::new(Purpose::Link, Some(held), Language::Sv, 1_000).unwrap()
    }

    #[test]
    fn a_transaction_opens_for_its_own_service_and_only_for_ten_minutes() {
        let (key, begun) = (Key::for_tests(), begun());
        let sealed = begun.seal(&key, "entra").unwrap();
        let open = |service, now| Transaction::open(&key, service, &sealed, now);
        assert_eq!(open("entra", 1_000), Some(begun.clone()));
        assert_eq!(open("entra", 600_999), Some(begun.clone()));
        assert_eq!(open("entra", 601_000), None);
        assert_eq!(open("keycloak", 1_000), None);
    }

    #[test]
    fn what_was_changed_or_is_nothing_of_ours_opens_nothing() {
        let (key, begun) = (Key::for_tests(), begun());
        let sealed = begun.seal(&key, "entra").unwrap();
        let changed = |at: usize| {
            let mut text = sealed.clone().into_bytes();
            text[at] = if text[at] == b'0' { b'1' } else { b'0' };
            String::from_utf8(text).unwrap()
        };
        let wrong = [changed(0), changed(40), changed(sealed.len() - 1)];
        let foreign = ["", "0", "zz", "+1+1", "ää", "00"].map(str::to_owned);
        for text in wrong.into_iter().chain(foreign) {
            assert_eq!(
                Transaction::open(&key, "entra", &text, 1_000),
                None,
                "{text}"
            );
        }
        assert!(!sealed.contains(&begun.state) && !sealed.contains(&begun.verifier));
        // A browser keeps cookies of up to 4096 bytes.
        assert!(sealed.len() < 2_000, "{}", sealed.len());
    }

    #[test]
    fn only_the_state_that_was_sent_is_the_state_and_no_two_secrets_are_alike() {
        let begun = begun();
        assert!(begun.is_state(&begun.state.clone()));
        assert!(!begun.is_state("") && !begun.is_state(&begun.nonce));
        assert_ne!(begun.state, begun.verifier);
        assert_ne!(begun.state, self::begun().state);
        assert!(!format!("{begun:?}").contains(&begun.nonce));
    }
}
