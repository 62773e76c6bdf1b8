//! Cards, their batches, and the operations that everything about them was recorded by.
//!
//! Privacy: of a holder there are a year of birth, a postcode, a number of children and two
//! voluntary answers, later also which terms were agreed to, and no column for anything else. A
//! test (`tests/api/columns.rs`) lists every column of the tables about cards, and fails on any that
//! is not in its list.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0011_card"
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

const STATEMENTS: [&str; 8] = [
    "CREATE TABLE card_batch (
        id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        number BIGINT NOT NULL UNIQUE CHECK (number > 0),
        pattern TEXT NOT NULL CHECK (length(pattern) BETWEEN 1 AND 40),
        cards TEXT NOT NULL CHECK (cards IN ('personal', 'community')),
        area TEXT,
        size BIGINT NOT NULL CHECK (size > 0),
        made_at BIGINT NOT NULL
    )",
    "CREATE TABLE card (
        id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 4 AND 24),
        batch BYTEA NOT NULL REFERENCES card_batch (id),
        number BIGINT NOT NULL CHECK (number > 0),
        unit TEXT,
        stage TEXT NOT NULL CHECK (stage IN ('made', 'in-stock', 'given', 'blocked')),
        blocked TEXT CHECK (blocked IN ('lost', 'damaged', 'mistake')),
        replaced BIGINT NOT NULL CHECK (replaced IN (0, 1)),
        given_on TEXT CHECK (length(given_on) = 10),
        last_valid_day TEXT CHECK (length(last_valid_day) = 10),
        birth_year BIGINT CHECK (birth_year BETWEEN 1800 AND 2199),
        postcode TEXT CHECK (length(postcode) = 5),
        children BIGINT CHECK (children BETWEEN 0 AND 20),
        gender TEXT CHECK (gender IN ('woman', 'man', 'other', 'rather-not-say')),
        life_situation TEXT CHECK (life_situation IN ('working', 'unemployed', 'studying',
            'pensioner', 'caring', 'sick-leave', 'other', 'rather-not-say')),
        last_operation BYTEA CHECK (length(last_operation) = 16),
        UNIQUE (batch, number),
        CHECK (stage <> 'made' OR unit IS NULL),
        CHECK (stage IN ('made', 'blocked') OR unit IS NOT NULL),
        CHECK ((stage = 'blocked') = (blocked IS NOT NULL)),
        CHECK (stage IN ('given', 'blocked') OR birth_year IS NULL),
        CHECK ((given_on IS NULL) = (last_valid_day IS NULL))
    )",
    "CREATE INDEX card_unit ON card (unit, stage)",
    // Without a reference to the account: what was recorded outlives who recorded it.
    "CREATE TABLE operation (
        id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        account BYTEA NOT NULL CHECK (length(account) = 16),
        device BYTEA NOT NULL CHECK (length(device) = 16),
        sequence BIGINT NOT NULL CHECK (sequence >= 0),
        recorded_at BIGINT NOT NULL,
        sent_at BIGINT NOT NULL,
        received_at BIGINT NOT NULL,
        happened_at BIGINT NOT NULL,
        schema_version BIGINT NOT NULL CHECK (schema_version > 0),
        kind TEXT NOT NULL,
        unit TEXT,
        card BYTEA REFERENCES card (id),
        body TEXT NOT NULL,
        before TEXT,
        outcome TEXT NOT NULL,
        trouble TEXT,
        undone_by BYTEA CHECK (length(undone_by) = 16),
        settled_by BYTEA CHECK (length(settled_by) = 16)
    )",
    "CREATE INDEX operation_unit ON operation (unit, happened_at)",
    "CREATE INDEX operation_attention ON operation (unit)
        WHERE trouble IS NOT NULL AND settled_by IS NULL",
    // The same id with other content: kept for review.
    "CREATE TABLE operation_twin (
        id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        operation BYTEA NOT NULL REFERENCES operation (id),
        account BYTEA NOT NULL CHECK (length(account) = 16),
        received_at BIGINT NOT NULL,
        body TEXT NOT NULL
    )",
    "CREATE INDEX operation_twin_operation ON operation_twin (operation)",
];
