//! What came under the id of another operation is an operation too, which waits for the unit, and no
//! longer something that nobody sees.

use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0016_twin"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        for statement in STATEMENTS {
            let statement = dialect(backend, statement);
            // Text is JSON for SQLite as it is.
            let statement = match backend {
                DbBackend::Sqlite => statement.replace("::json", ""),
                _ => statement,
            };
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}

const STATEMENTS: [&str; 4] = [
    "ALTER TABLE operation ADD COLUMN twin_of BYTEA CHECK (length(twin_of) = 16)",
    "CREATE INDEX operation_twin_of ON operation (twin_of) WHERE twin_of IS NOT NULL",
    // When it was recorded and sent was not kept: the times and the device of the first one stand
    // for it. An empty body is erased, and says nothing that anybody could settle.
    "INSERT INTO operation (id, account, device, sequence, recorded_at, sent_at, received_at,
            happened_at, schema_version, kind, unit, body, outcome, trouble, twin_of)
        SELECT twin.id, twin.account, first.device, first.sequence, first.recorded_at,
            first.sent_at, twin.received_at, twin.received_at, first.schema_version,
            twin.body::json -> 'deed' ->> 'kind', twin.body::json ->> 'unit', twin.body, '{}',
            'same-id', twin.operation
        FROM operation_twin AS twin JOIN operation AS first ON first.id = twin.operation
        WHERE twin.body <> ''",
    "DROP TABLE operation_twin",
];
