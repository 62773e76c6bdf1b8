//! What a fresh database starts with: the tables of the project, or a made-up network.

use std::collections::HashMap;
use std::sync::Arc;

use domain::date::Date;
use domain::import::{RowProblem, Tables};
use domain::register::Register;
use domain::synthetic;
use sha2::{Digest, Sha256};

pub mod boundaries;
pub(crate) mod embedded;
pub mod population;
pub mod whole_file;

pub use embedded::TABLES;

use crate::hex;
use crate::store::{Load, Loaded, Store, StoreError};

/// Changes when the same tables are read or stored differently than before, so that they are
/// loaded again.
const FORM: &str = "2";

/// The same made-up network on every machine.
const DEMO_SEED: u64 = 2026;

/// Loads the project's own tables, which are part of this program.
///
/// # Errors
/// [`StoreError`]; then nothing has been loaded.
pub async fn load_embedded(store: &Store, today: Date) -> Result<Loaded, StoreError> {
    load_tables(store, &TABLES, today).await
}

/// Loads tables, unless exactly these were loaded last. A row with a mistake is left out with a
/// warning and does not hinder the others.
///
/// # Errors
/// [`StoreError`]; then nothing has been loaded.
pub async fn load_tables(
    store: &Store,
    tables: &Tables<'_>,
    today: Date,
) -> Result<Loaded, StoreError> {
    let (register, problems) = domain::import::register(tables);
    for problem in &problems {
        warn(problem);
    }
    load(store, register, hash(tables), today, false).await
}

/// Loads a made-up network.
///
/// # Errors
/// [`StoreError`]; then nothing has been loaded.
pub async fn load_demo(store: &Store, venues: u32, today: Date) -> Result<Loaded, StoreError> {
    let (register, problems) = domain::import::register(&TABLES);
    for problem in &problems {
        warn(problem);
    }
    // Today is a part of it: what was confirmed a month ago stays confirmed a month ago.
    let hash = format!("demo {FORM} {DEMO_SEED} {venues} {today}");
    let register = made_up(register, venues, today);
    load(store, register, hash, today, true).await
}

/// The real areas with made-up venues, distributors and standings.
fn made_up(base: Register, venues: u32, today: Date) -> Register {
    let venues = usize::try_from(venues).unwrap_or(usize::MAX);
    let distributors = venues.saturating_sub(venues / 9);
    let units = synthetic::units(DEMO_SEED, venues, distributors, &base, today);
    let standings = synthetic::statuses(DEMO_SEED, &base, today);
    let mut standings: HashMap<_, _> = standings.into_iter().collect();
    let mut register = Register { units, ..base };
    for region in &mut register.regions {
        region.evidence = None;
    }
    for municipality in &mut register.municipalities {
        municipality.standing = standings.remove(&municipality.code);
    }
    register
}

async fn load(
    store: &Store,
    register: Register,
    hash: String,
    today: Date,
    demo: bool,
) -> Result<Loaded, StoreError> {
    let loaded = store
        .load(&Load {
            register: Arc::new(register),
            hash,
            today,
            demo,
        })
        .await?;
    if let Loaded::Changed { skipped } = &loaded {
        tracing::info!("data were loaded");
        for unit in skipped {
            tracing::warn!(
                source = unit.source,
                source_id = unit.source_id,
                public_id = unit.public_id,
                "a row was not loaded: its public id belongs to another one"
            );
        }
    }
    Ok(loaded)
}

fn warn(problem: &RowProblem) {
    tracing::warn!("a row was not loaded: {problem}");
}

fn hash(tables: &Tables<'_>) -> String {
    let files = [
        tables.municipalities,
        tables.regions,
        tables.counties,
        tables.postcodes,
        tables.municipality_status,
        tables.region_evidence,
        tables.venues,
        tables.distributors,
    ];
    let mut digest = Sha256::new();
    digest.update(FORM);
    for table in files {
        digest.update(table.file);
        // The length keeps a line from moving from one table to the next unnoticed.
        digest.update(table.text.len().to_le_bytes());
        digest.update(table.text);
    }
    let digest = digest.finalize();
    hex::write(&digest)
}
