//! People who work: accounts, grants, invitations, sessions, and the audit. Nothing in these tables
//! is about anybody who has a card.

use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0005_people"
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
        for column in REPORT_COLUMNS {
            let statement = dialect(backend, &format!("ALTER TABLE report ADD COLUMN {column}"));
            connection.execute_unprepared(&statement).await?;
        }
        if backend == DbBackend::Postgres {
            connection.execute_unprepared(AUDIT_IS_APPEND_ONLY).await?;
        }
        Ok(())
    }
}

const STATEMENTS: [&str; 12] = [
    "CREATE TABLE account (
        id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        email TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
        language TEXT NOT NULL CHECK (language IN ('fi', 'sv', 'en')),
        password TEXT,
        second_factor BYTEA,
        second_factor_begun BYTEA,
        second_factor_step BIGINT,
        workplace TEXT,
        demo BIGINT NOT NULL CHECK (demo IN (0, 1)),
        created_at BIGINT NOT NULL
    )",
    // `grant` is a word of SQL.
    "CREATE TABLE work_grant (
        id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        account BYTEA NOT NULL REFERENCES account (id),
        role TEXT NOT NULL CHECK (role IN ('national-administrator', 'area-coordinator',
            'distributor-contact', 'distributor-employee', 'venue-contact', 'venue-desk',
            'ticket-intermediary')),
        place TEXT NOT NULL,
        given_at BIGINT NOT NULL,
        ended_at BIGINT CHECK (ended_at >= given_at)
    )",
    // Twice the same grant at once is one too many.
    "CREATE UNIQUE INDEX work_grant_in_force ON work_grant (account, role, place)
        WHERE ended_at IS NULL",
    "CREATE INDEX work_grant_place ON work_grant (place)",
    "CREATE TABLE invitation (
        id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        token_hash BYTEA NOT NULL UNIQUE CHECK (length(token_hash) = 32),
        kind TEXT NOT NULL CHECK (kind IN ('set-up', 'invitation', 'recovery')),
        email TEXT,
        account BYTEA REFERENCES account (id),
        role TEXT,
        place TEXT,
        language TEXT NOT NULL CHECK (language IN ('fi', 'sv', 'en')),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL CHECK (expires_at > created_at),
        used_at BIGINT,
        CHECK ((role IS NULL) = (place IS NULL)),
        CHECK ((kind = 'recovery') = (account IS NOT NULL))
    )",
    "CREATE INDEX invitation_expires_at ON invitation (expires_at)",
    "CREATE TABLE session (
        id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        secret_hash BYTEA NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
        account BYTEA NOT NULL REFERENCES account (id),
        state TEXT NOT NULL CHECK (state IN ('second-factor', 'enrol', 'signed-in')),
        device TEXT NOT NULL CHECK (length(device) <= 80),
        created_at BIGINT NOT NULL,
        used_at BIGINT NOT NULL,
        confirmed_at BIGINT
    )",
    "CREATE INDEX session_account ON session (account)",
    "CREATE TABLE recovery_code (
        account BYTEA NOT NULL REFERENCES account (id),
        code_hash BYTEA NOT NULL CHECK (length(code_hash) = 32),
        PRIMARY KEY (account, code_hash)
    )",
    "CREATE TABLE sign_in_failure (
        key BYTEA NOT NULL PRIMARY KEY CHECK (length(key) = 32),
        failures BIGINT NOT NULL CHECK (failures > 0),
        last_at BIGINT NOT NULL
    )",
    "CREATE TABLE sign_in_link (
        issuer TEXT NOT NULL,
        subject TEXT NOT NULL,
        account BYTEA NOT NULL REFERENCES account (id),
        created_at BIGINT NOT NULL,
        PRIMARY KEY (issuer, subject)
    )",
    // Without foreign keys: it outlives what it tells of.
    "CREATE TABLE audit (
        number BIGINT NOT NULL PRIMARY KEY CHECK (number > 0),
        at BIGINT NOT NULL,
        actor BYTEA,
        action TEXT NOT NULL,
        person BYTEA,
        role TEXT,
        place TEXT,
        object TEXT,
        request_id TEXT,
        hash BYTEA NOT NULL CHECK (length(hash) = 32)
    )",
];

const REPORT_COLUMNS: [&str; 3] = [
    "state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'in_work', 'corrected', 'nothing_wrong'))",
    "note TEXT CHECK (length(note) BETWEEN 1 AND 300)",
    "version BIGINT NOT NULL DEFAULT 1",
];

/// Not even the owner changes what was written, short of giving itself the right again.
const AUDIT_IS_APPEND_ONLY: &str = "REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM CURRENT_USER";
