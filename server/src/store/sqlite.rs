//! SQLite: one writer, several readers, and no way to lose an acknowledged write.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sea_orm::sqlx::{ConnectOptions, SqlitePool};
use sea_orm::{ConnectionTrait, DatabaseConnection, SqlxSqliteConnector, Statement};

use super::{ATTEMPTS, Location, OpenError, StoreError, pause, sql};

/// The first version without the WAL-reset bug, which damages a database when one connection
/// checkpoints while another commits (`sqlite.org/wal.html`).
pub const MIN_SQLITE: (u32, u32, u32) = (3, 51, 3);

const READERS: u32 = 4;

/// An open SQLite file.
#[derive(Debug)]
pub(super) struct Sqlite {
    /// Exactly one connection, so that writers queue here and not in the file's lock.
    pub(super) writer: DatabaseConnection,
    /// Connections that cannot write.
    pub(super) reader: DatabaseConnection,
    pub(super) path: PathBuf,
    identity: Option<Identity>,
}

/// Which file a path names, so that a moved or replaced one is noticed: the open connection would
/// go on writing into a file that nobody finds any more.
#[derive(Debug, PartialEq, Eq)]
struct Identity {
    device: u64,
    inode: u64,
}

/// A refusal that comes sooner was not waited for: whoever holds the file may be done in a moment.
const AT_ONCE: Duration = Duration::from_secs(1);

pub(super) async fn open(path: &Path) -> Result<Sqlite, OpenError> {
    let location = Location::Sqlite(path.to_owned());
    let common = SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        // A crash of one process must not leave half a page in the memory of another.
        .pragma("mmap_size", "0")
        .disable_statement_logging();
    let writing = common
        .clone()
        .create_if_missing(true)
        // What is erased is gone from the file, and not only from the tables.
        .pragma("secure_delete", "ON")
        .journal_mode(SqliteJournalMode::Wal)
        // An answered write survives a power cut; NORMAL would lose the last ones.
        .synchronous(SqliteSynchronous::Full);
    let pool = |size| {
        SqlitePoolOptions::new()
            .max_connections(size)
            .acquire_timeout(Duration::from_secs(8))
            // Each is tested when it is given back, and a file does not go away in between: asking
            // once more before each query would cost as much as the query.
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
    };
    // Of two programs that start together, the one that asks second for the mode of the log is
    // refused at once, whatever the busy timeout.
    let mut attempt = 1;
    let writer: SqlitePool = loop {
        let asked = Instant::now();
        let opened = pool(1).connect_with(writing.clone()).await;
        match opened.map_err(StoreError::from) {
            Ok(writer) => break writer,
            Err(error)
                if error.is_transient() && attempt < ATTEMPTS && asked.elapsed() < AT_ONCE =>
            {
                tokio::time::sleep(pause(attempt)).await;
                attempt += 1;
            }
            Err(error) => return Err(error.of(&location)),
        }
    };
    let reader = pool(READERS).connect_lazy_with(common.read_only(true));
    let sqlite = Sqlite {
        writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
        reader: SqlxSqliteConnector::from_sqlx_sqlite_pool(reader),
        path: path.to_owned(),
        identity: identity(path),
    };
    let found = sqlite_version(&sqlite.writer)
        .await
        .map_err(|error| error.of(&location))?;
    if !is_safe(&found) {
        return Err(OpenError::SqliteTooOld { found });
    }
    Ok(sqlite)
}

/// The version of SQLite that this program was linked with.
///
/// # Errors
/// [`StoreError`] when the database does not answer.
pub async fn sqlite_version(connection: &DatabaseConnection) -> Result<String, StoreError> {
    let statement = Statement::from_string(connection.get_database_backend(), sql::SQLITE_VERSION);
    let row = connection.query_one_raw(statement).await?;
    Ok(match row {
        Some(row) => row.try_get_by_index(0)?,
        None => String::new(),
    })
}

fn is_safe(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut part = || parts.next().unwrap_or(0);
    (part(), part(), part()) >= MIN_SQLITE
}

impl Sqlite {
    /// Whether the file is still where it was opened.
    pub(super) fn check_in_place(&self) -> Result<(), StoreError> {
        match identity(&self.path) {
            Some(now) if self.identity.as_ref() == Some(&now) => Ok(()),
            _ => Err(StoreError::FileGone),
        }
    }

    pub(super) async fn examine(&self) -> Result<(), OpenError> {
        let location = Location::Sqlite(self.path.clone());
        let backend = self.reader.get_database_backend();
        let statement = Statement::from_string(backend, sql::SQLITE_QUICK_CHECK);
        let row = self.reader.query_one_raw(statement).await;
        let row = row.map_err(|error| StoreError::from(error).of(&location))?;
        let verdict = row.and_then(|row| row.try_get_by_index::<String>(0).ok());
        match verdict.as_deref() {
            Some("ok") => Ok(()),
            _ => Err(OpenError::Corrupt {
                path: self.path.clone(),
            }),
        }
    }

    /// Copies the database aside as it was before a migration. A copy that is already there is the
    /// one to keep: it was made before the migration that then failed.
    pub(super) async fn copy_before(&self, schema: &str) -> Result<(), StoreError> {
        let mut copy = self.path.clone().into_os_string();
        copy.push(format!(".{schema}.before-migration"));
        if Path::new(&copy).exists() {
            return Ok(());
        }
        let mut part = copy.clone();
        part.push(".part");
        // Left over from a start that was killed while copying.
        let _ = tokio::fs::remove_file(&part).await;
        let backend = self.writer.get_database_backend();
        let target = part.to_string_lossy().into_owned();
        let statement = Statement::from_sql_and_values(backend, sql::SQLITE_COPY, [target.into()]);
        self.writer.execute_raw(statement).await?;
        tokio::fs::rename(&part, &copy)
            .await
            .map_err(|error| sea_orm::SqlxError::Io(error).into())
    }

    /// Writes the log into the file and empties it, so that no page in it keeps what was erased. While
    /// somebody reads, that is left to the next time.
    pub(super) async fn empty_log(&self) -> Result<(), StoreError> {
        let backend = self.writer.get_database_backend();
        let checkpoint = Statement::from_string(backend, sql::SQLITE_CHECKPOINT);
        self.writer.query_one_raw(checkpoint).await?;
        Ok(())
    }

    pub(super) async fn close(&self) {
        // A reader that is still open would keep the log from being emptied.
        let readers = self.reader.close_by_ref().await;
        let log = self.empty_log().await;
        let writer = self.writer.close_by_ref().await;
        let closed = [readers, writer].map(|closed| closed.map_err(StoreError::from));
        for error in closed.into_iter().chain([log]).filter_map(Result::err) {
            tracing::warn!(%error, "SQLite did not close tidily; nothing is lost");
        }
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let file = std::fs::metadata(path).ok()?;
    Some(Identity {
        device: file.dev(),
        inode: file.ino(),
    })
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    std::fs::metadata(path).ok()?;
    Some(Identity {
        device: 0,
        inode: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_with_the_wal_reset_bug_are_refused() {
        for version in ["3.40.1", "3.46.0", "3.51.2", "", "3"] {
            assert!(!is_safe(version), "{version}");
        }
        for version in ["3.51.3", "3.53.0", "4.0.0"] {
            assert!(is_safe(version), "{version}");
        }
    }

    #[tokio::test]
    async fn the_copy_before_a_migration_is_the_whole_database_and_is_made_once() {
        let folder = std::env::temp_dir().join(format!("kk_copy_{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).unwrap();
        let sqlite = open(&folder.join("kaiku.sqlite3")).await.unwrap();
        let run = async |sql: &str| sqlite.writer.execute_unprepared(sql).await.unwrap();
        run("CREATE TABLE old (a TEXT) STRICT").await;
        run("INSERT INTO old VALUES ('kept')").await;
        sqlite.copy_before("m0001").await.unwrap();
        run("DROP TABLE old").await;
        sqlite.copy_before("m0001").await.unwrap();
        sqlite.close().await;

        let copy = folder.join("kaiku.sqlite3.m0001.before-migration");
        let copy = open(&copy).await.unwrap();
        let select =
            Statement::from_string(copy.reader.get_database_backend(), "SELECT a FROM old");
        let row = copy.reader.query_one_raw(select).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<String>(0).unwrap(), "kept");
        copy.close().await;
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
