//! The database: the only place that knows SeaORM or SQL.
//!
//! Architecture invariant: nothing outside this module names a table, a column or a connection.
//! The same functions run on SQLite and on PostgreSQL; where the engines differ, the difference
//! ends here.

use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, IsolationLevel,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use uuid::Uuid;

pub mod audit;
mod boundary;
pub mod cards;
mod entity;
mod error;
mod load;
mod meta;
mod migration;
mod page_count;
pub mod people;
pub mod population;
mod postgres;
mod read;
pub mod report;
mod rows;
pub mod sql;
mod sqlite;

pub use error::{OpenError, StoreError};
pub use load::{Load, Loaded, Skipped};
pub use meta::{LOST_KEY, Meta};
pub use sqlite::{MIN_SQLITE, sqlite_version};

use crate::config::PostgresUrl;

/// Where the data lies.
#[derive(Clone, Debug)]
pub enum Location {
    /// A SQLite file, made when missing.
    Sqlite(PathBuf),
    /// A PostgreSQL database.
    Postgres(PostgresUrl),
}

/// An open database with a current schema.
#[derive(Clone, Debug)]
pub struct Store {
    engine: Arc<Engine>,
    /// Operations about cards that wait to be stored.
    queue: Arc<cards::Queue>,
}

#[derive(Debug)]
enum Engine {
    Sqlite(sqlite::Sqlite),
    Postgres(DatabaseConnection),
}

impl Engine {
    async fn open(location: &Location) -> Result<Engine, OpenError> {
        Ok(match location {
            Location::Sqlite(path) => Engine::Sqlite(sqlite::open(path).await?),
            Location::Postgres(url) => Engine::Postgres(postgres::open(url).await?),
        })
    }
}

/// What a [`Store::write`] does within its transaction.
pub type Work<'t, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 't>>;

/// How often a transaction is tried that others keep getting in the way of.
const ATTEMPTS: u32 = 6;

impl Store {
    fn with(engine: Engine) -> Store {
        Store {
            engine: Arc::new(engine),
            queue: Arc::default(),
        }
    }

    /// Opens the database, making it when it is a SQLite file that does not exist, and brings its
    /// schema up to date.
    ///
    /// # Errors
    /// [`OpenError`], whose text says what to do.
    pub async fn open(location: &Location) -> Result<Store, OpenError> {
        let store = Store::with(Engine::open(location).await?);
        match migration::migrate(&store).await {
            Ok(()) => Ok(store),
            Err(error) => {
                let error = error.of(location);
                store.close().await;
                Err(error)
            }
        }
    }

    /// Opens a database that is there, as it is: nothing is made and the schema is left alone.
    ///
    /// # Errors
    /// [`OpenError`], whose text says what to do; also when the schema is not this program's.
    pub async fn open_as_it_is(location: &Location) -> Result<Store, OpenError> {
        if let Location::Sqlite(path) = location
            && !path.is_file()
        {
            return Err(OpenError::Missing { path: path.clone() });
        }
        let store = Store::with(Engine::open(location).await?);
        let refusal = match store.is_schema_current().await {
            Ok(true) => return Ok(store),
            Ok(false) => OpenError::OtherSchema,
            Err(error) => error.of(location),
        };
        store.close().await;
        Err(refusal)
    }

    /// Runs `work` in one writing transaction: all of it happens or none. It is run again, a
    /// bounded number of times, when another transaction was in its way, so it must not keep
    /// anything from an earlier run.
    ///
    /// # Errors
    /// Whatever `work` fails with, or the database.
    pub async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send,
        F: for<'t> Fn(&'t DatabaseTransaction) -> Work<'t, T> + Send + Sync,
    {
        let mut attempt = 1;
        loop {
            match self.write_once(&work).await {
                Err(error) if error.is_transient() && attempt < ATTEMPTS => {
                    tokio::time::sleep(pause(attempt)).await;
                    attempt += 1;
                }
                outcome => return outcome,
            }
        }
    }

    async fn write_once<T, F>(&self, work: &F) -> Result<T, StoreError>
    where
        F: for<'t> Fn(&'t DatabaseTransaction) -> Work<'t, T> + Send + Sync,
    {
        if let Engine::Sqlite(sqlite) = &*self.engine {
            sqlite.check_in_place()?;
        }
        // A SQLite transaction that begins as a reader and then writes fails at once when another
        // one is writing, whatever the busy timeout; an immediate one waits its turn.
        let options = TransactionOptions {
            sqlite_transaction_mode: self.is_sqlite().then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = self.writer().begin_with_options(options).await?;
        match work(&transaction).await {
            Ok(value) => {
                transaction.commit().await?;
                Ok(value)
            }
            Err(error) => {
                // The first error says what went wrong; a failing rollback adds nothing to it.
                let _ = transaction.rollback().await;
                Err(error)
            }
        }
    }

    /// A transaction that sees one moment of the database and changes nothing.
    async fn reading(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = match &*self.engine {
            Engine::Sqlite(_) => TransactionOptions::default(),
            Engine::Postgres(_) => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                sqlite_transaction_mode: None,
            },
        };
        Ok(self.reader().begin_with_options(options).await?)
    }

    /// Whether the database answers, and is still the one that was opened.
    ///
    /// # Errors
    /// [`StoreError`] when it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        if let Engine::Sqlite(sqlite) = &*self.engine {
            sqlite.check_in_place()?;
        }
        let backend = self.reader().get_database_backend();
        let ping = Statement::from_string(backend, sql::PING);
        self.reader().query_one_raw(ping).await?;
        Ok(())
    }

    /// Whether the schema is the one this program was written for; another node of a newer version
    /// may have gone on meanwhile.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn is_schema_current(&self) -> Result<bool, StoreError> {
        migration::is_current(self.reader()).await
    }

    /// Reads the whole database for damage; slow on a large one. PostgreSQL does that by itself.
    ///
    /// # Errors
    /// [`OpenError::Corrupt`] when there is any.
    pub async fn examine(&self) -> Result<(), OpenError> {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.examine().await,
            Engine::Postgres(_) => Ok(()),
        }
    }

    /// Gives the database back tidily: SQLite's log is written into its file.
    pub async fn close(&self) {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.close().await,
            Engine::Postgres(pool) => {
                if let Err(error) = pool.close_by_ref().await {
                    tracing::warn!(%error, "PostgreSQL connections did not close");
                }
            }
        }
    }

    /// Empties SQLite's log, which keeps what was before it was changed. PostgreSQL's rows that are no
    /// more go with its vacuum.
    async fn forget_log(&self) {
        if let Engine::Sqlite(sqlite) = &*self.engine
            && let Err(error) = sqlite.empty_log().await
        {
            tracing::warn!(%error, "SQLite's log was not emptied; it is at the next change");
        }
    }

    fn is_sqlite(&self) -> bool {
        matches!(*self.engine, Engine::Sqlite(_))
    }

    fn writer(&self) -> &DatabaseConnection {
        match &*self.engine {
            Engine::Sqlite(sqlite) => &sqlite.writer,
            Engine::Postgres(pool) => pool,
        }
    }

    fn reader(&self) -> &DatabaseConnection {
        match &*self.engine {
            Engine::Sqlite(sqlite) => &sqlite.reader,
            Engine::Postgres(pool) => pool,
        }
    }
}

/// Longer after each attempt, and never the same for two that collided.
fn pause(attempt: u32) -> Duration {
    let random = Uuid::now_v7().as_bytes().last().copied().unwrap_or(0);
    Duration::from_millis((10 << attempt) + u64::from(random) / 4)
}
