//! Who has been through the yearly orientation where.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0014_orientation"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let statement = dialect(connection.get_database_backend(), ORIENTATION);
        connection.execute_unprepared(&statement).await?;
        Ok(())
    }
}

const ORIENTATION: &str = "CREATE TABLE orientation (
        account BYTEA NOT NULL REFERENCES account (id),
        unit TEXT NOT NULL,
        year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 9999),
        acknowledged_on TEXT NOT NULL CHECK (length(acknowledged_on) = 10),
        PRIMARY KEY (account, unit, year)
    )";
