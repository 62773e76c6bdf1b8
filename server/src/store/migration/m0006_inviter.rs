//! On the strength of which grant an invitation was made, so that it ends with that grant. Those of
//! before, which no longer work three days later, have none.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0006_inviter"
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
    "ALTER TABLE invitation ADD COLUMN by_grant BYTEA REFERENCES work_grant (id)",
    "CREATE INDEX invitation_by_grant ON invitation (by_grant)",
];
