//! The schema, forward only. All pending migrations run in one transaction, so that a start that
//! is killed in the middle leaves the schema as it was.
//!
//! Portable rules: `BIGINT` for every integer, 16-byte UUIDv7 ids, moments as epoch milliseconds
//! set by the application, days as ISO text, no triggers, no SQL clock, no text sorted by SQL.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, Statement};
use sea_orm_migration::{MigrationTrait, MigratorTrait, SchemaManager, seaql_migrations};

use super::{Engine, Store, StoreError, sql};

mod m0001_network;
mod m0002_venue_facts;
mod m0003_report;
mod m0004_page_count;
mod m0005_people;
mod m0006_inviter;
mod m0007_audit_end;
mod m0008_known_device;
mod m0009_map;
mod m0010_population;
mod m0011_card;
mod m0012_card_settings;
mod m0013_tablet;
mod m0014_orientation;
mod m0015_lending;
mod m0016_twin;

struct Migrator;

#[sea_orm_migration::async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_network::Migration),
            Box::new(m0002_venue_facts::Migration),
            Box::new(m0003_report::Migration),
            Box::new(m0004_page_count::Migration),
            Box::new(m0005_people::Migration),
            Box::new(m0006_inviter::Migration),
            Box::new(m0007_audit_end::Migration),
            Box::new(m0008_known_device::Migration),
            Box::new(m0009_map::Migration),
            Box::new(m0010_population::Migration),
            Box::new(m0011_card::Migration),
            Box::new(m0012_card_settings::Migration),
            Box::new(m0013_tablet::Migration),
            Box::new(m0014_orientation::Migration),
            Box::new(m0015_lending::Migration),
            Box::new(m0016_twin::Migration),
        ]
    }
}

/// The statement in the words of an engine. SQLite's tables are `STRICT`, so that it keeps a
/// column's type as PostgreSQL does.
fn dialect(backend: DbBackend, statement: &str) -> String {
    match backend {
        DbBackend::Sqlite => {
            let statement = statement
                .replace("BIGINT", "INTEGER")
                .replace("DOUBLE PRECISION", "REAL")
                .replace("BYTEA", "BLOB");
            if statement.starts_with("CREATE TABLE") {
                statement + " STRICT"
            } else {
                statement
            }
        }
        _ => statement.to_owned(),
    }
}

/// Brings the schema up to date. The SQLite file is copied aside first, unless it is new.
pub(super) async fn migrate(store: &Store) -> Result<(), StoreError> {
    let applied = applied(store.writer()).await?;
    if let Some(unknown) = applied.iter().find(|name| !known().contains(name)) {
        return Err(StoreError::NewerSchema(unknown.clone()));
    }
    if applied.len() == known().len() {
        return Ok(());
    }
    if let (Engine::Sqlite(sqlite), Some(last)) = (&*store.engine, applied.last()) {
        sqlite.copy_before(last).await?;
    }
    let is_sqlite = store.is_sqlite();
    store
        .write(move |transaction| {
            Box::pin(async move {
                if !is_sqlite {
                    lock(transaction).await?;
                }
                Ok(Migrator::up(transaction, None).await?)
            })
        })
        .await
}

/// Waits until no other node changes the schema or loads data. PostgreSQL only; SQLite's writing
/// transaction is such a lock itself.
pub(super) async fn lock(connection: &impl ConnectionTrait) -> Result<(), StoreError> {
    let backend = connection.get_database_backend();
    for statement in [sql::POSTGRES_PATIENCE, sql::POSTGRES_LOCK] {
        let statement = Statement::from_string(backend, statement);
        connection.execute_raw(statement).await?;
    }
    Ok(())
}

/// Waits until no other node adds to the audit; see [`lock`].
pub(super) async fn lock_audit(connection: &impl ConnectionTrait) -> Result<(), StoreError> {
    lock_on_postgres(connection, sql::POSTGRES_LOCK_AUDIT).await
}

/// Waits until no other node ends grants; see [`lock`].
pub(super) async fn lock_people(connection: &impl ConnectionTrait) -> Result<(), StoreError> {
    lock_on_postgres(connection, sql::POSTGRES_LOCK_GRANTS).await
}

/// Waits until no other node counts attempts; see [`lock`].
pub(super) async fn lock_attempts(connection: &impl ConnectionTrait) -> Result<(), StoreError> {
    lock_on_postgres(connection, sql::POSTGRES_LOCK_ATTEMPTS).await
}

async fn lock_on_postgres(
    connection: &impl ConnectionTrait,
    statement: &'static str,
) -> Result<(), StoreError> {
    let backend = connection.get_database_backend();
    if backend == DbBackend::Postgres {
        let statement = Statement::from_string(backend, statement);
        connection.execute_raw(statement).await?;
    }
    Ok(())
}

/// Whether exactly the migrations that this program knows have been applied.
pub(super) async fn is_current(connection: &DatabaseConnection) -> Result<bool, StoreError> {
    Ok(applied(connection).await? == known())
}

fn known() -> Vec<String> {
    let migrations = Migrator::migrations().into_iter();
    migrations
        .map(|migration| migration.name().to_owned())
        .collect()
}

async fn applied(connection: &DatabaseConnection) -> Result<Vec<String>, StoreError> {
    let manager = SchemaManager::new(connection);
    if !manager.has_table("seaql_migrations").await? {
        return Ok(Vec::new());
    }
    let rows = seaql_migrations::Entity::find().all(connection).await?;
    let mut names: Vec<String> = rows.into_iter().map(|row| row.version).collect();
    names.sort();
    Ok(names)
}
