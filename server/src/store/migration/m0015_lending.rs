//! Which employee of a unit has a community card. Personal data of that employee, for as long as the
//! card is out.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0015_lending"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        for statement in STATEMENTS {
            let statement = dialect(backend, statement);
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}

// Without a reference to the account: who has a card is not forgotten with an account.
const STATEMENTS: [&str; 4] = [
    "ALTER TABLE card ADD COLUMN lent_to BYTEA CHECK (length(lent_to) = 16)",
    "ALTER TABLE card ADD COLUMN lent_operation BYTEA CHECK (length(lent_operation) = 16)",
    "ALTER TABLE card ADD COLUMN lent_at BIGINT",
    // What a device recorded before and after something: the order of things, whatever clocks say.
    "CREATE INDEX operation_device ON operation (device, sequence)",
];
