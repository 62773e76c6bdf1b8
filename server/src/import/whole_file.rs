//! A file that an operator gives: taken whole, or not at all with everything that is wrong named.

use std::fmt::Debug;
use std::path::{Path, PathBuf};

use domain::register::Register;
use thiserror::Error;

use crate::store::{Store, StoreError};

/// Why nothing was imported; `P` is one thing that is wrong with the file.
#[derive(Debug, Error)]
pub enum ImportError<P: Debug> {
    /// The file cannot be read.
    #[error("{} cannot be read: {source}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The operating system's words.
        source: std::io::Error,
    },
    /// The file is larger than any of its kind.
    #[error("the file has more than {} MB: {}", .0.megabytes, .0.advice)]
    TooLarge(Limit),
    /// The file is in an old encoding.
    #[error("the file is not UTF-8: save it as CSV UTF-8")]
    NotUtf8,
    /// The database has no municipalities yet.
    #[error("the database has no municipalities yet: start the server once, then import")]
    NoMunicipalities,
    /// Rows of the file are wrong.
    #[error("nothing was imported, because of {} problems", .0.len())]
    Refused(Vec<P>),
    /// The database does not take them.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How large a file may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// More than any such file has by far, in millions of bytes.
    pub megabytes: u64,
    /// What to do with a larger one.
    pub advice: &'static str,
}

/// The bytes of a file, and the register that it is about.
///
/// # Errors
/// [`ImportError`], but for what is wrong with the rows.
pub(super) async fn open<P: Debug>(
    store: &Store,
    file: &Path,
    limit: Limit,
) -> Result<(Vec<u8>, Register), ImportError<P>> {
    let unreadable = |source| ImportError::Unreadable {
        path: file.to_owned(),
        source,
    };
    if std::fs::metadata(file).map_err(unreadable)?.len() > limit.megabytes * 1_000_000 {
        return Err(ImportError::TooLarge(limit));
    }
    let content = std::fs::read(file).map_err(unreadable)?;
    let (register, _) = store.register().await?;
    if register.municipalities.is_empty() {
        return Err(ImportError::NoMunicipalities);
    }
    Ok((content, register))
}
