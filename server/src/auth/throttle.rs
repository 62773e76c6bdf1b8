//! Slowing down whoever guesses. Attempts are counted in the database before they are made, so that
//! neither many nodes nor many requests at once get more of them. Nobody is locked out for ever: a
//! stranger who keeps trying somebody's address can make the owner wait a minute, not more.

use std::net::IpAddr;
use std::time::Duration;

use uuid::Uuid;

use super::secret::Key;
use crate::store::people::Counter;
use crate::store::{Store, StoreError};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// How long one has to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slow(pub Duration);

/// Whose attempts are counted together. The keys are keyed hashes; nobody can be read from them.
#[derive(Clone, Debug)]
pub struct Throttle {
    counters: Vec<Counter>,
}

impl Throttle {
    /// Of an address, whether it has an account or not, that is tried from a machine.
    #[must_use]
    pub fn of_address(key: &Key, email: &str, from: IpAddr) -> Throttle {
        let who = Counter {
            key: key.keyed("who", email),
            free: 4,
            longest: MINUTE,
            forgotten_after: 24 * HOUR,
        };
        Throttle {
            counters: vec![who, network(key, from)],
        }
    }

    /// Of asking for a new password, so that nobody's mailbox is filled.
    #[must_use]
    pub fn of_recovery(key: &Key, email: &str, from: IpAddr) -> Throttle {
        let who = Counter {
            key: key.keyed("recovery", email),
            free: 4,
            longest: 15 * MINUTE,
            forgotten_after: 24 * HOUR,
        };
        Throttle {
            counters: vec![who, network(key, from)],
        }
    }

    /// Of what only somebody can try who knows the password or holds a session: codes of the
    /// second factor, and the password once more. No stranger can make its owner wait.
    #[must_use]
    pub fn of_account(key: &Key, purpose: &str, account: Uuid) -> Throttle {
        let who = Counter {
            key: key.keyed(purpose, &account.to_string()),
            free: 4,
            longest: 15 * MINUTE,
            forgotten_after: 24 * HOUR,
        };
        Throttle {
            counters: vec![who],
        }
    }

    /// Of PINs that are tried at a shared tablet, whosever they are: somebody who plays with it makes
    /// all who use it wait, and that is seen.
    #[must_use]
    pub fn of_tablet(key: &Key, tablet: Uuid) -> Throttle {
        let which = Counter {
            key: key.keyed("tablet", &tablet.to_string()),
            free: 30,
            longest: 5 * MINUTE,
            forgotten_after: 24 * HOUR,
        };
        Throttle {
            counters: vec![which],
        }
    }

    /// Of everything that comes from a part of the network.
    #[must_use]
    pub fn of_network(key: &Key, from: IpAddr) -> Throttle {
        Throttle {
            counters: vec![network(key, from)],
        }
    }

    /// Takes an attempt before it is made. One transaction decides and counts.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn take(&self, store: &Store, now: i64) -> Result<Result<(), Slow>, StoreError> {
        let wait = store.take_attempt(self.counters.clone(), now).await?;
        Ok(if wait.is_zero() {
            Ok(())
        } else {
            Err(Slow(wait))
        })
    }

    /// The attempt was right: whoever it was may mistype again, and the network gets it back.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn was_right(&self, store: &Store) -> Result<(), StoreError> {
        let mut keys = self.counters.iter().map(|counter| counter.key);
        let Some(who) = keys.next() else {
            return Ok(());
        };
        store.give_attempt_back(who, keys.collect()).await
    }

    /// Whether something may be tried now that can be guessed by nobody, and is counted only when
    /// it fails.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn check(&self, store: &Store, now: i64) -> Result<Result<(), Slow>, StoreError> {
        let mut longest = Duration::ZERO;
        for counter in &self.counters {
            let failures = store.failures(counter.key).await?;
            longest = longest.max(counter.wait(failures, now));
        }
        Ok(if longest.is_zero() {
            Ok(())
        } else {
            Err(Slow(longest))
        })
    }

    /// Counts what has failed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn failed(&self, store: &Store, now: i64) -> Result<(), StoreError> {
        store.add_failure(self.counters.clone(), now).await
    }
}

/// Many work behind one address of a town, so the first forty of an hour cost nothing, and no
/// wait is longer than some seconds.
fn network(key: &Key, from: IpAddr) -> Counter {
    Counter {
        key: key.keyed("network", &prefix(from)),
        free: 40,
        longest: 10_000,
        forgotten_after: HOUR,
    }
}

/// The part of the network that a machine is in: 256 addresses of IPv4, a household's of IPv6.
fn prefix(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}")
        }
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{:x}", d & 0xff00)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_of_one_network_are_counted_together() {
        let of = |text: &str| prefix(text.parse().unwrap());
        assert_eq!(of("192.0.2.7"), of("192.0.2.200"));
        assert_ne!(of("192.0.2.7"), of("192.0.3.7"));
        assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.9"));
        assert_eq!(of("2001:db8:1:0100::1"), of("2001:db8:1:01ff::9"));
        assert_ne!(of("2001:db8:1:0100::1"), of("2001:db8:1:0200::1"));
    }

    #[test]
    fn a_stranger_makes_an_owner_wait_for_an_address_only_and_a_minute_at_most() {
        let key = Key::for_tests();
        let from = "192.0.2.7".parse().unwrap();
        let address = Throttle::of_address(&key, "a@example.fi", from);
        assert!(
            address
                .counters
                .iter()
                .all(|counter| counter.longest <= MINUTE)
        );
        let own = Throttle::of_account(&key, "code", Uuid::nil());
        let shared = |one: &Counter| address.counters.iter().any(|other| other.key == one.key);
        assert!(!own.counters.iter().any(shared));
    }
}
