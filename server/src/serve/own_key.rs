//! The key of this service, which has to be the one that the database was written with: with
//! another, nobody's second factor could be checked.

use std::path::PathBuf;

use uuid::Uuid;

use super::StartError;
use crate::auth::{Key, KeyError};
use crate::config::Config;
use crate::store::{LOST_KEY, OpenError, Store};

/// Reads the key, or makes it for a database that has none yet. A check remembers nothing: the
/// start after it decides.
///
/// # Errors
/// [`KeyError::Another`] for a key that is not the database's.
pub(super) async fn of(config: &Config, store: &Store) -> Result<Key, StartError> {
    let path = file(config)?;
    let is_new = !path.exists();
    let key = Key::open(&path)?;
    if is_own(&key, store, !config.check).await? {
        return Ok(key);
    }
    if is_new {
        // The place is for the right one. If it cannot be emptied, the words below say the same.
        let _ = std::fs::remove_file(&path);
    }
    Err(KeyError::Another { path }.into())
}

/// Whether it is the database's own. A database from before that was remembered has shown its key
/// by what it sealed; one that has sealed nothing takes the first that comes.
async fn is_own(key: &Key, store: &Store, remembers: bool) -> Result<bool, OpenError> {
    let fingerprint = key.fingerprint();
    let may_be = match store.key_fingerprint().await? {
        Some(known) if known == LOST_KEY => true,
        Some(known) => return Ok(known == fingerprint),
        None => opens(key, &store.second_factors().await?),
    };
    Ok(may_be && (!remembers || store.remember_key(&fingerprint).await?))
}

/// Whether it opens what was sealed, if anything was.
fn opens(key: &Key, sealed: &[(Uuid, Vec<u8>)]) -> bool {
    let opened = |(owner, sealed): &(Uuid, Vec<u8>)| key.unseal(owner.as_bytes(), sealed);
    sealed.is_empty() || sealed.iter().any(|one| opened(one).is_some())
}

/// The file of the key, beside the data unless it is named.
fn file(config: &Config) -> Result<PathBuf, StartError> {
    if let Some(path) = &config.key_file {
        return Ok(path.clone());
    }
    let folder = &config.data_dir;
    std::fs::create_dir_all(folder).map_err(|source| StartError::DataDir {
        path: folder.clone(),
        source,
    })?;
    Ok(folder.join("secret.key"))
}
