//! Shared tablets of units, the initials and PINs of those who work with them, and on which tablet
//! a session is.
//!
//! Privacy: initials are personal data of somebody who works. A row goes when its owner gives no
//! more cards at the unit.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0013_tablet"
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

const STATEMENTS: [&str; 5] = [
    "CREATE TABLE tablet (
        id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        unit TEXT NOT NULL,
        number BIGINT NOT NULL CHECK (number > 0),
        secret_hash BYTEA NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
        enrolled_by BYTEA NOT NULL CHECK (length(enrolled_by) = 16),
        enrolled_at BIGINT NOT NULL,
        unlocked_at BIGINT,
        ended_at BIGINT,
        UNIQUE (unit, number)
    )",
    "CREATE TABLE tablet_worker (
        account BYTEA NOT NULL REFERENCES account (id),
        unit TEXT NOT NULL,
        initials TEXT NOT NULL CHECK (length(initials) BETWEEN 2 AND 3),
        pin TEXT NOT NULL,
        failures BIGINT NOT NULL CHECK (failures BETWEEN 0 AND 5),
        set_at BIGINT NOT NULL,
        PRIMARY KEY (account, unit),
        UNIQUE (unit, initials)
    )",
    "ALTER TABLE session ADD COLUMN tablet BYTEA REFERENCES tablet (id)",
    "ALTER TABLE session ADD COLUMN by_pin BIGINT NOT NULL DEFAULT 0",
    "CREATE INDEX session_tablet ON session (tablet)",
];
