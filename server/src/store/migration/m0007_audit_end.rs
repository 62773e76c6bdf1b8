//! Where the audit ends, beside it: a table whose newest rows were cut off ends earlier.

use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0007_audit_end"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let last = match connection.get_database_backend() {
            DbBackend::Postgres => LAST_ON_POSTGRES,
            _ => LAST_ON_SQLITE,
        };
        for statement in [NONE, last] {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

const NONE: &str = "INSERT INTO meta (key, value) VALUES ('audit_end', '0 ')";

const LAST_ON_SQLITE: &str = "UPDATE meta SET value =
        (SELECT number || ' ' || lower(hex(hash)) FROM audit ORDER BY number DESC LIMIT 1)
    WHERE key = 'audit_end' AND EXISTS (SELECT 1 FROM audit)";

const LAST_ON_POSTGRES: &str = "UPDATE meta SET value =
        (SELECT number || ' ' || encode(hash, 'hex') FROM audit ORDER BY number DESC LIMIT 1)
    WHERE key = 'audit_end' AND EXISTS (SELECT 1 FROM audit)";
