//! More of what venues tell: tickets and passes, exceptional hours, languages, ids elsewhere.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0002_venue_facts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for column in COLUMNS {
            let statement = format!("ALTER TABLE unit ADD COLUMN {column}");
            let statement = dialect(connection.get_database_backend(), &statement);
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}

const COLUMNS: [&str; 8] = [
    "tickets BIGINT CHECK (tickets IN (0, 1))",
    "season_passes BIGINT CHECK (season_passes IN (0, 1))",
    "hours_exceptions TEXT",
    "languages TEXT",
    "ptv_id TEXT",
    "lipas_id TEXT",
    "tpr_id TEXT",
    "linked_events_id TEXT",
];
