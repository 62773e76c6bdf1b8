//! The public register: areas, postcodes, organisations, units, and facts about the data.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::dialect;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0001_network"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for statement in TABLES.iter().chain(&INDEXES) {
            let statement = dialect(connection.get_database_backend(), statement);
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}

const TABLES: [&str; 7] = [
    "CREATE TABLE meta (
        key TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    )",
    "CREATE TABLE region (
        code TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 2),
        name_fi TEXT, name_sv TEXT, name_en TEXT,
        evidence_known TEXT, evidence_source TEXT,
        CHECK ((evidence_known IS NULL) = (evidence_source IS NULL))
    )",
    "CREATE TABLE county (
        code TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 2),
        name_fi TEXT, name_sv TEXT, name_en TEXT
    )",
    "CREATE TABLE municipality (
        code TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 3),
        name_fi TEXT, name_sv TEXT, name_en TEXT,
        region TEXT NOT NULL REFERENCES region (code),
        county TEXT NOT NULL REFERENCES county (code),
        language_code BIGINT NOT NULL CHECK (language_code BETWEEN 0 AND 255),
        lat DOUBLE PRECISION, lon DOUBLE PRECISION,
        population_approx BIGINT CHECK (population_approx >= 0),
        status TEXT CHECK (status IN ('preparing', 'trial', 'in_use', 'left', 'not_in_network')),
        trial_start TEXT, trial_end TEXT, permanent_start TEXT,
        standing_known TEXT, standing_source TEXT,
        CHECK ((lat IS NULL) = (lon IS NULL)),
        CHECK ((status IS NULL) = (standing_known IS NULL)),
        CHECK ((status IS NULL) = (standing_source IS NULL)),
        CHECK (status IS NOT NULL OR
            (trial_start IS NULL AND trial_end IS NULL AND permanent_start IS NULL))
    )",
    "CREATE TABLE postcode (
        postcode TEXT NOT NULL PRIMARY KEY CHECK (length(postcode) = 5),
        municipality TEXT NOT NULL REFERENCES municipality (code),
        name_fi TEXT, name_sv TEXT, name_en TEXT,
        lat DOUBLE PRECISION, lon DOUBLE PRECISION,
        CHECK ((lat IS NULL) = (lon IS NULL))
    )",
    "CREATE TABLE organisation (
        id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        name TEXT NOT NULL UNIQUE,
        created_at BIGINT NOT NULL
    )",
    "CREATE TABLE unit (
        id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        source TEXT NOT NULL,
        source_id TEXT NOT NULL,
        public_id TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('venue', 'distributor', 'intermediary')),
        kind TEXT,
        name_fi TEXT, name_sv TEXT, name_en TEXT,
        organisation BYTEA REFERENCES organisation (id),
        municipality TEXT REFERENCES municipality (code),
        region TEXT REFERENCES region (code),
        address TEXT, postcode TEXT,
        lat DOUBLE PRECISION, lon DOUBLE PRECISION,
        url TEXT, phone TEXT, email TEXT,
        offer_fi TEXT, offer_sv TEXT, offer_en TEXT,
        ticket_method TEXT,
        quota BIGINT CHECK (quota BETWEEN 1 AND 100000),
        children BIGINT CHECK (children IN (0, 1)),
        courses BIGINT CHECK (courses IN (0, 1)),
        hours TEXT, accessibility TEXT,
        valid_from TEXT, valid_to TEXT, last_confirmed TEXT,
        attribution TEXT, evidence TEXT,
        changed_at BIGINT NOT NULL,
        UNIQUE (source, source_id),
        UNIQUE (role, public_id),
        CHECK ((role = 'intermediary') = (kind IS NULL)),
        CHECK (role <> 'venue' OR municipality IS NOT NULL),
        CHECK ((lat IS NULL) = (lon IS NULL)),
        CHECK (name_fi IS NOT NULL OR name_sv IS NOT NULL OR name_en IS NOT NULL)
    )",
];

/// SQLite and PostgreSQL index what is unique, not what refers to something else.
const INDEXES: [&str; 5] = [
    "CREATE INDEX municipality_region ON municipality (region)",
    "CREATE INDEX municipality_county ON municipality (county)",
    "CREATE INDEX postcode_municipality ON postcode (municipality)",
    "CREATE INDEX unit_municipality ON unit (municipality)",
    "CREATE INDEX unit_organisation ON unit (organisation)",
];
