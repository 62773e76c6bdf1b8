//! Attempts to sign in: counted in the database, so that all nodes slow down together. A key is a
//! keyed hash of an address or of a part of the network; neither can be read from it.

use std::time::Duration;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};

use crate::store::entity::sign_in_failure;
use crate::store::{Store, StoreError, migration};

/// Attempts in a row that were not right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: i64,
    /// When the last one was, in milliseconds since 1970.
    pub last_at: i64,
}

/// What is counted together, and how it slows down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Names it.
    pub key: [u8; 32],
    /// Attempts that cost nothing: people mistype.
    pub free: i64,
    /// The longest wait, in milliseconds.
    pub longest: i64,
    /// How long after the last attempt all are forgotten, in milliseconds.
    pub forgotten_after: i64,
}

impl Counter {
    /// How long to wait still: a second after the free ones, doubled with each that follows.
    #[must_use]
    pub fn wait(&self, failures: Failures, now: i64) -> Duration {
        let waited = now.saturating_sub(failures.last_at).max(0);
        let over = failures.count.saturating_sub(self.free);
        if over < 0 || waited > self.forgotten_after {
            return Duration::ZERO;
        }
        let doubled = 1_000_i64 << over.min(20);
        let left = doubled.min(self.longest).saturating_sub(waited);
        Duration::from_millis(u64::try_from(left).unwrap_or(0))
    }

    /// What is counted once one more has been.
    const fn one_more(&self, failures: Failures, now: i64) -> i64 {
        if now.saturating_sub(failures.last_at) > self.forgotten_after {
            return 1;
        }
        failures.count.saturating_add(1)
    }
}

impl Store {
    /// What is counted under this key so far.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn failures(&self, key: [u8; 32]) -> Result<Failures, StoreError> {
        read(self.reader(), key).await
    }

    /// Counts one more attempt under each of these, unless one has to wait: then nothing is
    /// counted, and this is how long.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn take_attempt(
        &self,
        counters: Vec<Counter>,
        now: i64,
    ) -> Result<Duration, StoreError> {
        self.write(move |transaction| {
            let counters = counters.clone();
            Box::pin(async move {
                // Deciding and counting are one, whichever node they happen on.
                migration::lock_attempts(transaction).await?;
                let mut longest = Duration::ZERO;
                let mut counted = Vec::new();
                for counter in counters {
                    let failures = read(transaction, counter.key).await?;
                    longest = longest.max(counter.wait(failures, now));
                    counted.push((counter.key, counter.one_more(failures, now)));
                }
                if longest.is_zero() {
                    for (key, count) in counted {
                        put(transaction, key, count, now).await?;
                    }
                }
                Ok(longest)
            })
        })
        .await
    }

    /// Forgets everything under the first key, and one attempt under each of the others.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn give_attempt_back(
        &self,
        who: [u8; 32],
        others: Vec<[u8; 32]>,
    ) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let others = others.clone();
            Box::pin(async move {
                migration::lock_attempts(transaction).await?;
                sign_in_failure::Entity::delete_by_id(who.to_vec())
                    .exec(transaction)
                    .await?;
                for key in others {
                    let failures = read(transaction, key).await?;
                    if failures.count > 1 {
                        put(transaction, key, failures.count - 1, failures.last_at).await?;
                    } else {
                        sign_in_failure::Entity::delete_by_id(key.to_vec())
                            .exec(transaction)
                            .await?;
                    }
                }
                Ok(())
            })
        })
        .await
    }

    /// Counts one more under each of these, for what is counted only when it has failed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add_failure(&self, counters: Vec<Counter>, now: i64) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let counters = counters.clone();
            Box::pin(async move {
                migration::lock_attempts(transaction).await?;
                for counter in counters {
                    let failures = read(transaction, counter.key).await?;
                    let count = counter.one_more(failures, now);
                    put(transaction, counter.key, count, now).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Forgets what was counted before this moment.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_failures(&self, before: i64) -> Result<(), StoreError> {
        self.write(move |transaction| {
            Box::pin(async move {
                sign_in_failure::Entity::delete_many()
                    .filter(sign_in_failure::Column::LastAt.lt(before))
                    .exec(transaction)
                    .await?;
                Ok(())
            })
        })
        .await
    }
}

async fn read(connection: &impl ConnectionTrait, key: [u8; 32]) -> Result<Failures, StoreError> {
    let row = sign_in_failure::Entity::find_by_id(key.to_vec())
        .one(connection)
        .await?;
    Ok(row.map_or_else(Failures::default, |row| Failures {
        count: row.failures,
        last_at: row.last_at,
    }))
}

/// Writes down how many there are, and when the last one was.
pub(super) async fn put(
    connection: &impl ConnectionTrait,
    key: [u8; 32],
    count: i64,
    at: i64,
) -> Result<(), StoreError> {
    let row = sign_in_failure::ActiveModel {
        key: Set(key.to_vec()),
        failures: Set(count),
        last_at: Set(at),
    };
    let replaced = OnConflict::column(sign_in_failure::Column::Key)
        .update_columns([
            sign_in_failure::Column::Failures,
            sign_in_failure::Column::LastAt,
        ])
        .to_owned();
    sign_in_failure::Entity::insert(row)
        .on_conflict(replaced)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTER: Counter = Counter {
        key: [0; 32],
        free: 4,
        longest: 60_000,
        forgotten_after: 3_600_000,
    };

    #[test]
    fn waiting_doubles_from_the_fifth_attempt_up_to_the_longest() {
        let waits = |count| COUNTER.wait(Failures { count, last_at: 0 }, 0).as_secs();
        let table = [
            (0, 0),
            (3, 0),
            (4, 1),
            (5, 2),
            (8, 16),
            (14, 60),
            (i64::MAX, 60),
        ];
        for (count, seconds) in table {
            assert_eq!(waits(count), seconds, "{count}");
        }
        let failures = Failures {
            count: 8,
            last_at: 0,
        };
        assert_eq!(COUNTER.wait(failures, 15_000), Duration::from_secs(1));
        assert!(COUNTER.wait(failures, 16_000).is_zero());
    }

    #[test]
    fn what_was_long_ago_counts_no_more() {
        let failures = Failures {
            count: 100,
            last_at: 0,
        };
        assert!(COUNTER.wait(failures, 3_600_001).is_zero());
        assert_eq!(COUNTER.one_more(failures, 3_600_001), 1);
        assert_eq!(COUNTER.one_more(failures, 3_600_000), 101);
    }
}
