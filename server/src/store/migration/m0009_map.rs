//! Official borders in the place of the schematic ones, and where they come from.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0009_map"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for statement in TABLES {
            let statement = dialect(connection.get_database_backend(), statement);
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}

/// No border belongs to nobody: both tables are filled and emptied together.
const TABLES: [&str; 2] = [
    "CREATE TABLE boundary_source (
        part TEXT NOT NULL PRIMARY KEY CHECK (part = 'municipality'),
        attribution TEXT NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64)
    )",
    "CREATE TABLE boundary (
        municipality TEXT NOT NULL PRIMARY KEY REFERENCES municipality (code),
        path TEXT NOT NULL,
        label_x BIGINT NOT NULL,
        label_y BIGINT NOT NULL
    )",
];
