//! Reports that something in the network is wrong. Nothing in the table says who sent one.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0003_report"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for statement in [TABLE, INDEX] {
            let statement = dialect(connection.get_database_backend(), statement);
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}

/// A day and no more of the moment; the id is made by chance and tells no time either.
const TABLE: &str = "CREATE TABLE report (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    venue TEXT,
    distributor TEXT,
    what TEXT NOT NULL CHECK (what IN ('closed_or_left', 'card_not_accepted', 'hours',
        'contact', 'offer', 'accessibility', 'other')),
    comment TEXT CHECK (length(comment) BETWEEN 1 AND 300),
    subject_version TEXT NOT NULL CHECK (length(subject_version) = 16),
    language TEXT NOT NULL CHECK (language IN ('fi', 'sv', 'en')),
    received_on TEXT NOT NULL CHECK (length(received_on) = 10),
    CHECK ((venue IS NULL) <> (distributor IS NULL))
)";

/// For forgetting what is old.
const INDEX: &str = "CREATE INDEX report_received_on ON report (received_on)";
