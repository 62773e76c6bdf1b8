//! What can go wrong with a database: at start, each with what to do about it, and later.

use std::path::PathBuf;

use sea_orm::{DbErr, RuntimeErr, SqlxError};
use thiserror::Error;

use super::Location;

/// Why a database cannot be used; the text is one line for the operator.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The file is something else.
    #[error(
        "{} is not a SQLite database: move it away and start again, or name another folder with --data-dir",
        .path.display()
    )]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error(
        "{} is damaged: move it away with its -wal and -shm files and put a backup in its place",
        .path.display()
    )]
    Corrupt {
        /// The file.
        path: PathBuf,
    },
    /// The file or its folder cannot be read or written.
    #[error(
        "{} cannot be opened for writing: check who owns it and its folder, or name another with --data-dir",
        .path.display()
    )]
    NotWritable {
        /// The file.
        path: PathBuf,
    },
    /// Another process holds the file.
    #[error("{} is locked by another program: stop that one first", .path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// A newer program has been here.
    #[error(
        "the database has a newer schema ({version}) than this program knows: start the newer program, or put back the copy that ends in .before-migration"
    )]
    NewerSchema {
        /// The migration that this program does not know.
        version: String,
    },
    /// There is no file.
    #[error("{} does not exist: name the folder of the server's database with --data-dir", .path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The database is read by a program of another version than the one that serves it.
    #[error(
        "the database has the schema of another version of this program: use the program that serves it"
    )]
    OtherSchema,
    /// PostgreSQL does not answer.
    #[error(
        "PostgreSQL at {at} cannot be reached: {reason}. Check DATABASE_URL and that the server runs"
    )]
    Unreachable {
        /// Host, port and database, without the password.
        at: String,
        /// The driver's words.
        reason: String,
    },
    /// The linked SQLite has a bug that damages files.
    #[error(
        "this program was built with SQLite {found}, but versions before 3.51.3 can damage a database: build it with the Cargo.lock of the project"
    )]
    SqliteTooOld {
        /// The linked version.
        found: String,
    },
    /// A made-up network was found where the real one belongs, or the other way round.
    #[error("{0}")]
    OtherNetwork(&'static str),
    /// Anything else.
    #[error("the database cannot be used: {0}")]
    Other(#[from] StoreError),
}

/// Why the database did not do what it was asked to.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database's or the driver's own words; they go to the log and never to a reader.
    #[error("{0}")]
    Database(#[from] DbErr),
    /// The SQLite file is no longer where it was opened, so that writes would be lost.
    #[error("the database file is no longer in its place")]
    FileGone,
    /// A migration that this program does not know.
    #[error("the schema is newer than the program: {0}")]
    NewerSchema(String),
    /// A made-up network was found where the real one belongs, or the other way round.
    #[error("{0}")]
    OtherNetwork(&'static str),
    /// Something that the program itself wrote is not as it writes it.
    #[error("the table meta holds {value:?} as {key}")]
    BadMeta {
        /// Which fact.
        key: &'static str,
        /// What it holds.
        value: String,
    },
    /// The same of a row of another table; its value may be personal data.
    #[error("a row holds something else than the program writes: {0}")]
    BadRow(&'static str),
    /// Whoever stored for all broke off; nothing is known of what was to be stored.
    #[error("storing broke off")]
    Interrupted,
    /// The operating system gives no random numbers.
    #[error("the operating system gives no random numbers")]
    NoRandomness,
}

impl OpenError {
    /// What hinders a start whose load failed.
    #[must_use]
    pub fn from_load(error: StoreError) -> OpenError {
        match error {
            StoreError::OtherNetwork(text) => OpenError::OtherNetwork(text),
            error => OpenError::Other(error),
        }
    }
}

impl StoreError {
    /// Whether another transaction was in the way, so that trying again helps: SQLITE_BUSY and its
    /// kind, and PostgreSQL's serialization failure and deadlock.
    pub(super) fn is_transient(&self) -> bool {
        match self.code().as_deref() {
            // Of two that wrote the same key at once, the second finds it when it looks again.
            Some("40001" | "40P01" | "23505") => true,
            code => matches!(primary(code), Some(5 | 6)),
        }
    }

    /// The engine's own code of the error, where there is one.
    fn code(&self) -> Option<String> {
        let StoreError::Database(error) = self else {
            return None;
        };
        let (DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause)) = error else {
            return None;
        };
        match cause {
            RuntimeErr::SqlxError(error) => match error.as_ref() {
                SqlxError::Database(error) => error.code().map(|code| code.into_owned()),
                _ => None,
            },
            RuntimeErr::Internal(_) => None,
        }
    }

    /// The same error as what hinders a start.
    pub(super) fn of(self, location: &Location) -> OpenError {
        match self {
            StoreError::NewerSchema(version) => return OpenError::NewerSchema { version },
            StoreError::OtherNetwork(text) => return OpenError::OtherNetwork(text),
            _ => {}
        }
        let path = match location {
            Location::Sqlite(path) => path.clone(),
            Location::Postgres(_) => return OpenError::Other(self),
        };
        match primary(self.code().as_deref()) {
            Some(26) => OpenError::NotADatabase { path },
            Some(11) => OpenError::Corrupt { path },
            Some(3 | 8 | 10 | 13 | 14 | 23) => OpenError::NotWritable { path },
            Some(5 | 6) => OpenError::Locked { path },
            _ => OpenError::Other(self),
        }
    }
}

/// SQLite's primary result code out of an extended one (`sqlite.org/rescode.html`). PostgreSQL's
/// codes have five characters, so none of them is read as one of SQLite's that matter here.
fn primary(code: Option<&str>) -> Option<u32> {
    let code = code.filter(|code| code.len() < 5)?;
    Some(code.parse::<u32>().ok()? & 0xff)
}

impl From<SqlxError> for StoreError {
    fn from(error: SqlxError) -> StoreError {
        StoreError::Database(DbErr::Conn(RuntimeErr::SqlxError(error.into())))
    }
}
