//! Noticing whoever tries codes: cards that are looked up and are not there. Nobody is slowed down by
//! it, because a queue of clients with old cards misses as well; somebody has to look.

use super::secret::Key;
use crate::store::audit::Entry;
use crate::store::people::Often;
use crate::store::{Store, StoreError};

/// In which time misses are counted, in milliseconds.
const HOUR: i64 = 60 * 60 * 1000;

/// How many misses of an hour are nothing to tell.
const FREE: usize = 10;

/// Counts that whoever an entry is about has missed, and writes the entry down with the miss that is
/// one too many of the last hour; in an hour once. The keys are keyed hashes; nobody can be read from
/// them, and no code is kept.
///
/// # Errors
/// [`StoreError`]; then the miss is not counted.
pub async fn missed(key: &Key, store: &Store, entry: Entry) -> Result<(), StoreError> {
    let Some(account) = entry.actor else {
        return Ok(());
    };
    let moments = (0..=FREE).map(|at| key.keyed("miss", &format!("{at} {account}")));
    let often = Often {
        moments: moments.collect(),
        told: key.keyed("misses told", &account.to_string()),
        within: HOUR,
    };
    store.note_if_often(often, entry).await
}
