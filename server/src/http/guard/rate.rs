//! How much may be sent: a few reports from one sender, some more from all together.
//!
//! No address is kept. A sender is told from others by a hash with a key that is made by chance
//! when the process starts and leaves it never; after an hour the hash is forgotten too. Several
//! processes count each for itself.

use std::collections::VecDeque;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderName};

/// So many within such a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub count: usize,
    /// The time that they are counted in.
    pub within: Duration,
}

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

/// What one sender may send.
pub const OF_ONE: [Limit; 2] = [
    Limit {
        count: 5,
        within: MINUTE,
    },
    Limit {
        count: 30,
        within: HOUR,
    },
];

/// What all senders together may send; the most that memory holds of them, too.
pub const OF_ALL: [Limit; 2] = [
    Limit {
        count: 60,
        within: MINUTE,
    },
    Limit {
        count: 600,
        within: HOUR,
    },
];

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Counts what has been taken from whom in the last hour.
pub struct Rate {
    key: RandomState,
    proxy: Option<IpAddr>,
    taken: Mutex<VecDeque<(Instant, u64)>>,
}

impl fmt::Debug for Rate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Rate")
    }
}

impl Rate {
    /// Nothing has been taken. `proxy` is the only machine that is believed when it says for whom
    /// it asks; none: everybody asks for themselves.
    #[must_use]
    pub fn new(proxy: Option<IpAddr>) -> Rate {
        Rate {
            key: RandomState::new(),
            proxy: proxy.map(|address| address.to_canonical()),
            taken: Mutex::default(),
        }
    }

    /// Counts one more from the sender of a request that came from `peer`.
    ///
    /// # Errors
    /// How long to wait when it is too much; then it is not counted.
    pub fn take(&self, peer: IpAddr, headers: &HeaderMap, now: Instant) -> Result<(), Duration> {
        let sender = self.sender(self.client(peer, headers));
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let since = |then: Instant| now.saturating_duration_since(then);
        while taken.front().is_some_and(|(then, _)| since(*then) >= HOUR) {
            taken.pop_front();
        }
        let wait = |limit: &Limit, of_all: bool| {
            let newest = taken.iter().rev();
            let mut counted = newest.filter(|(_, from)| of_all || *from == sender);
            let (then, _) = counted.nth(limit.count.checked_sub(1)?)?;
            let wait = limit.within.checked_sub(since(*then));
            wait.filter(|wait| !wait.is_zero())
        };
        let one = OF_ONE.iter().filter_map(|limit| wait(limit, false));
        let all = OF_ALL.iter().filter_map(|limit| wait(limit, true));
        match one.chain(all).max() {
            Some(longest) => Err(longest),
            None => {
                taken.push_back((now, sender));
                Ok(())
            }
        }
    }

    /// The machine that asks: the one that the proxy says it asks for, which is the last one of its header: what
    /// stands before it was written by others.
    #[must_use]
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let peer = peer.to_canonical();
        let told = || {
            let line = headers.get_all(X_FORWARDED_FOR).iter().next_back()?;
            let last = line.to_str().ok()?.rsplit(',').next()?;
            last.trim().parse::<IpAddr>().ok()
        };
        let told = (self.proxy == Some(peer)).then(told).flatten();
        told.map_or(peer, |address| address.to_canonical())
    }

    /// What a sender is known by: of IPv6 the network, because one household has very many
    /// addresses of it.
    fn sender(&self, address: IpAddr) -> u64 {
        match address {
            IpAddr::V4(address) => self.key.hash_one(address.to_bits()),
            IpAddr::V6(address) => self.key.hash_one(address.to_bits() >> 64),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn forwarded(text: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(X_FORWARDED_FOR, text.parse().unwrap());
        headers
    }

    #[test]
    fn one_sender_is_told_how_long_to_wait_and_others_are_not_held_up() {
        let rate = Rate::new(None);
        let (start, none) = (Instant::now(), HeaderMap::new());
        let one = address("192.0.2.1");
        for second in 0..5 {
            let now = start + Duration::from_secs(second);
            assert_eq!(rate.take(one, &none, now), Ok(()));
        }
        let now = start + Duration::from_secs(10);
        assert_eq!(rate.take(one, &none, now), Err(Duration::from_secs(50)));
        assert_eq!(
            rate.take(address("::ffff:192.0.2.1"), &none, now),
            Err(Duration::from_secs(50))
        );
        assert_eq!(rate.take(address("192.0.2.2"), &none, now), Ok(()));
        assert_eq!(rate.take(one, &none, start + MINUTE), Ok(()));
    }

    #[test]
    fn a_sender_has_thirty_an_hour() {
        let rate = Rate::new(None);
        let (start, none) = (Instant::now(), HeaderMap::new());
        let at = |minute: u32| start + MINUTE * minute;
        for minute in 0..30 {
            assert_eq!(rate.take(address("192.0.2.1"), &none, at(minute)), Ok(()));
        }
        let wait = rate.take(address("192.0.2.1"), &none, at(30));
        assert_eq!(wait, Err(MINUTE * 30));
        assert_eq!(rate.take(address("192.0.2.1"), &none, at(60)), Ok(()));
    }

    #[test]
    fn all_together_have_a_ceiling_which_is_also_that_of_memory() {
        let rate = Rate::new(None);
        let (start, none) = (Instant::now(), HeaderMap::new());
        let mut accepted = 0;
        for second in 0..3600_u32 {
            let now = start + Duration::from_secs(second.into());
            let sender = IpAddr::from(second.to_be_bytes());
            accepted += usize::from(rate.take(sender, &none, now).is_ok());
        }
        assert_eq!(accepted, 600);
        assert_eq!(rate.taken.lock().unwrap().len(), 600);
        let later = start + HOUR * 2;
        assert_eq!(rate.take(address("192.0.2.1"), &none, later), Ok(()));
        assert_eq!(rate.taken.lock().unwrap().len(), 1);
    }

    #[test]
    fn a_household_is_one_sender_however_many_addresses_it_has() {
        let rate = Rate::new(None);
        let same =
            |one: &str, other: &str| rate.sender(address(one)) == rate.sender(address(other));
        assert!(same("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"));
        assert!(!same("2001:db8:1:2::1", "2001:db8:1:3::1"));
        assert!(!same("192.0.2.1", "192.0.2.2"));
    }

    #[test]
    fn only_the_proxy_that_was_named_is_believed_and_only_its_own_word() {
        let (proxy, stranger) = (address("127.0.0.1"), address("192.0.2.9"));
        let headers = forwarded("203.0.113.1, 198.51.100.7");
        let behind = Rate::new(Some(proxy));
        assert_eq!(behind.client(proxy, &headers), address("198.51.100.7"));
        assert_eq!(behind.client(stranger, &headers), stranger);
        assert_eq!(behind.client(proxy, &HeaderMap::new()), proxy);
        assert_eq!(behind.client(proxy, &forwarded("198.51.100.7, x")), proxy);
        assert_eq!(Rate::new(None).client(proxy, &headers), proxy);
    }
}
