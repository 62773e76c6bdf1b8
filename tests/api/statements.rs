//! Statements that no builder writes.

use kaikukortti_server::store::{MIN_SQLITE, sql, sqlite_version};
use sea_orm::SqlxSqliteConnector;
use sea_orm::sqlx::postgres::PgConnection;
use sea_orm::sqlx::sqlite::{SqliteConnection, SqlitePoolOptions};
use sea_orm::sqlx::{Connection, Executor, SqlStr};

use crate::support::{Database, Engine};

#[tokio::test]
async fn every_statement_for_sqlite_can_be_prepared() {
    let database = Database::new(Engine::Sqlite).await;
    database.store().await.close().await;
    let url = format!("sqlite://{}", database.file().display());
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    for statement in sql::ON_SQLITE {
        let prepared = connection.prepare(SqlStr::from_static(statement)).await;
        assert!(prepared.is_ok(), "{statement}: {:?}", prepared.err());
    }
}

#[tokio::test]
async fn every_statement_for_postgresql_can_be_prepared() {
    let database = Database::new(Engine::Postgres).await;
    database.store().await.close().await;
    let mut connection = PgConnection::connect(&database.url()).await.unwrap();
    for statement in sql::ON_POSTGRES {
        let prepared = connection.prepare(SqlStr::from_static(statement)).await;
        assert!(prepared.is_ok(), "{statement}: {:?}", prepared.err());
    }
}

#[tokio::test]
async fn the_linked_sqlite_is_one_without_the_wal_reset_bug() {
    let pool = SqlitePoolOptions::new()
        .connect("sqlite::memory:")
        .await
        .unwrap();
    let connection = SqlxSqliteConnector::from_sqlx_sqlite_pool(pool);
    let version = sqlite_version(&connection).await.unwrap();
    let parts: Vec<u32> = version
        .split('.')
        .map(|part| part.parse().unwrap())
        .collect();
    assert!((parts[0], parts[1], parts[2]) >= MIN_SQLITE, "{version}");
}
