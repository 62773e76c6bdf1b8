//! How often pages were opened. There is nothing in the table that a person could be found by.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0004_page_count"
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

/// The day comes first in the key: it is what is asked for and what is forgotten by.
const TABLE: &str = "CREATE TABLE page_count (
    day TEXT NOT NULL CHECK (length(day) = 10),
    page TEXT NOT NULL CHECK (length(page) BETWEEN 1 AND 100),
    locale TEXT NOT NULL CHECK (locale IN ('fi', 'fi-selko', 'sv', 'en')),
    count BIGINT NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, page, locale)
)";
