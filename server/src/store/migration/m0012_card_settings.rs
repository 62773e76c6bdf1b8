//! What is decided about cards, and which terms a holder agreed to. The two voluntary answers are
//! checked against lists that administrators keep, no longer by the table: what a column allowed at
//! first is taken off it by copying it.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0012_card_settings"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for statement in STATEMENTS {
            let statement = dialect(connection.get_database_backend(), statement);
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}

const STATEMENTS: [&str; 10] = [
    // Rows are only ever added. Without a reference to the account: what was decided outlives who
    // decided it.
    "CREATE TABLE card_settings (
        version BIGINT NOT NULL PRIMARY KEY CHECK (version > 0),
        from_day TEXT NOT NULL CHECK (length(from_day) = 10),
        made_at BIGINT NOT NULL,
        made_by BYTEA NOT NULL CHECK (length(made_by) = 16),
        settings TEXT NOT NULL
    )",
    "ALTER TABLE card ADD COLUMN gender_listed TEXT CHECK (length(gender_listed) <= 40)",
    "UPDATE card SET gender_listed = gender",
    "ALTER TABLE card DROP COLUMN gender",
    "ALTER TABLE card RENAME COLUMN gender_listed TO gender",
    "ALTER TABLE card ADD COLUMN situation_listed TEXT CHECK (length(situation_listed) <= 40)",
    "UPDATE card SET situation_listed = life_situation",
    "ALTER TABLE card DROP COLUMN life_situation",
    "ALTER TABLE card RENAME COLUMN situation_listed TO life_situation",
    // The day from which the terms are in force that the holder agreed to last.
    "ALTER TABLE card ADD COLUMN terms TEXT CHECK (length(terms) = 10)",
];
