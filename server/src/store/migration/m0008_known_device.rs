//! With which kinds of devices somebody has signed in before, so that a new kind is told by mail.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0008_known_device"
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

const STATEMENTS: [&str; 2] = [
    "CREATE TABLE known_device (
        account BYTEA NOT NULL REFERENCES account (id),
        device TEXT NOT NULL CHECK (length(device) <= 80),
        last_at BIGINT NOT NULL,
        PRIMARY KEY (account, device)
    )",
    "INSERT INTO known_device (account, device, last_at)
        SELECT account, device, max(used_at) FROM session WHERE state = 'signed-in'
        GROUP BY account, device",
];
