//! Inhabitants by municipality and by postcode, from dated tables with a source.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0010_population"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let statement = dialect(connection.get_database_backend(), TABLE);
        connection.execute_unprepared(&statement).await?;
        Ok(())
    }
}

/// Codes of the two kinds have different lengths, so they share a table. No reference to the
/// network: a code that is no longer in it is passed over when the table is read.
const TABLE: &str = "CREATE TABLE population (
    code TEXT NOT NULL PRIMARY KEY CHECK (length(code) IN (3, 5)),
    people BIGINT NOT NULL CHECK (people >= 0),
    day TEXT NOT NULL,
    source TEXT NOT NULL
)";
