//! Every statement that no builder writes. A test prepares each of them on its engine, so that a
//! slip of the pen shows before anybody runs it. Table definitions are in the migrations.

/// The version of the linked SQLite.
pub const SQLITE_VERSION: &str = "SELECT sqlite_version()";

/// Looks for damage; one row `ok` when there is none.
pub const SQLITE_QUICK_CHECK: &str = "PRAGMA quick_check(1)";

/// Writes the log into the database file and empties it.
pub const SQLITE_CHECKPOINT: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

/// Writes a consistent copy of the whole database into a new file.
pub const SQLITE_COPY: &str = "VACUUM INTO ?";

/// Answers when the database and its tables are there.
pub const PING: &str = "SELECT COUNT(*) FROM meta WHERE key = 'data_version'";

/// One node at a time changes the schema or loads data; the lock ends with the transaction.
/// The number is "kaiku" in ASCII.
pub const POSTGRES_LOCK: &str = "SELECT pg_advisory_xact_lock(461195799413)";

/// Nodes that wait for that lock, and migrations, take longer than a request may.
pub const POSTGRES_PATIENCE: &str = "SET LOCAL statement_timeout = '10min'";

/// One node at a time adds to the audit; the number is "audit" in ASCII.
pub const POSTGRES_LOCK_AUDIT: &str = "SELECT pg_advisory_xact_lock(418581342580)";

/// One node at a time ends grants, so that the last administrator stays; "grant" in ASCII.
pub const POSTGRES_LOCK_GRANTS: &str = "SELECT pg_advisory_xact_lock(444300619380)";

/// One node at a time counts attempts to sign in, so that many at once are counted one by one; the
/// number is "tries" in ASCII.
pub const POSTGRES_LOCK_ATTEMPTS: &str = "SELECT pg_advisory_xact_lock(500135716211)";

/// Every statement for SQLite.
pub const ON_SQLITE: [&str; 5] = [
    SQLITE_VERSION,
    SQLITE_QUICK_CHECK,
    SQLITE_CHECKPOINT,
    SQLITE_COPY,
    PING,
];

/// Every statement for PostgreSQL.
pub const ON_POSTGRES: [&str; 6] = [
    PING,
    POSTGRES_LOCK,
    POSTGRES_PATIENCE,
    POSTGRES_LOCK_AUDIT,
    POSTGRES_LOCK_GRANTS,
    POSTGRES_LOCK_ATTEMPTS,
];
