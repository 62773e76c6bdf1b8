//! Slowing down whoever guesses. Attempts are counted in the database, so that all nodes slow down
//! together. Nobody is ever locked out: that would let a stranger lock out a worker.

use std::net::IpAddr;
use std::time::Duration;

use crate::store::people::Failures;
use crate::store::{Store, StoreError};

use super::secret::Key;

/// Failures in a row that cost nothing: people mistype.
const FREE: i64 = 4;

/// The same for a part of the network, where many may work behind one address.
const FREE_OF_NETWORK: i64 = 40;

/// The longest wait. An attacker gets four guesses an hour out of it.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// How long one has to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slow(pub Duration);

/// Whose attempts are counted together: an address, whether it has an account or not, and the part
/// of the network that asks. Keyed hashes; neither can be read from the table.
#[derive(Clone, Copy, Debug)]
pub struct Throttle {
    who: Option<[u8; 32]>,
    network: [u8; 32],
}

impl Throttle {
    /// Of an address (or a token) that is tried from a machine.
    #[must_use]
    pub fn new(key: &Key, tried: &str, from: IpAddr) -> Throttle {
        Throttle {
            who: Some(key.keyed("who", tried)),
            ..Throttle::of_network(key, from)
        }
    }

    /// Of a machine that says nothing of whom it tries to be.
    #[must_use]
    pub fn of_network(key: &Key, from: IpAddr) -> Throttle {
        Throttle {
            who: None,
            network: key.keyed("network", &prefix(from)),
        }
    }

    /// Whether the next attempt may be made now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn check(&self, store: &Store, now: i64) -> Result<Result<(), Slow>, StoreError> {
        let who = match self.who {
            Some(who) => store.failures(who).await?,
            None => Failures::default(),
        };
        let network = store.failures(self.network).await?;
        let wait = wait(who, FREE, now).max(wait(network, FREE_OF_NETWORK, now));
        Ok(if wait.is_zero() {
            Ok(())
        } else {
            Err(Slow(wait))
        })
    }

    /// Counts an attempt that failed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn failed(&self, store: &Store, now: i64) -> Result<(), StoreError> {
        let keys = self.who.into_iter().chain([self.network]).collect();
        store.add_failure(keys, now).await
    }

    /// An attempt was right: whoever it was may mistype again. The network's count stays, because
    /// an attacker with one account of their own could clear it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn was_right(&self, store: &Store) -> Result<(), StoreError> {
        match self.who {
            Some(who) if store.failures(who).await?.count > 0 => store.clear_failures(who).await,
            Some(_) | None => Ok(()),
        }
    }
}

/// How long to wait still: doubled with each failure.
fn wait(failures: Failures, free: i64, now: i64) -> Duration {
    let over = failures.count - free;
    if over < 0 {
        return Duration::ZERO;
    }
    let doubled = 1_u64 << u32::try_from(over.min(20)).unwrap_or(20);
    let delay = Duration::from_secs(doubled).min(LONGEST);
    let waited = Duration::from_millis(u64::try_from(now - failures.last_at).unwrap_or(0));
    delay.saturating_sub(waited)
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
    fn waiting_doubles_from_the_fifth_failure_and_never_locks_out() {
        let waits = |count| wait(Failures { count, last_at: 0 }, FREE, 0).as_secs();
        let table = [
            (0, 0),
            (3, 0),
            (4, 1),
            (5, 2),
            (8, 16),
            (14, 900),
            (1_000_000, 900),
        ];
        for (count, seconds) in table {
            assert_eq!(waits(count), seconds, "{count}");
        }
        let waited = wait(
            Failures {
                count: 8,
                last_at: 0,
            },
            FREE,
            15_000,
        );
        assert_eq!(waited, Duration::from_secs(1));
        assert!(
            wait(
                Failures {
                    count: 8,
                    last_at: 0
                },
                FREE,
                16_000
            )
            .is_zero()
        );
    }

    #[test]
    fn machines_of_one_network_are_counted_together() {
        let of = |text: &str| prefix(text.parse().unwrap());
        assert_eq!(of("192.0.2.7"), of("192.0.2.200"));
        assert_ne!(of("192.0.2.7"), of("192.0.3.7"));
        assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.9"));
        assert_eq!(of("2001:db8:1:0100::1"), of("2001:db8:1:01ff::9"));
        assert_ne!(of("2001:db8:1:0100::1"), of("2001:db8:1:0200::1"));
    }
}
