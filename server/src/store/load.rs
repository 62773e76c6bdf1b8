//! Loading a whole register: everything in one transaction, or nothing.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use domain::date::Date;
use domain::register::{Register, UnitRow};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, Iterable,
    PrimaryKeyToColumn, QuerySelect, Set,
};
use uuid::Uuid;

use super::entity::{organisation, unit};
use super::{Meta, Store, StoreError, migration, rows};

/// Rows in one statement: SQLite takes 32,766 values, and a unit has 34.
const BATCH: usize = 500;

/// A register to be loaded and the facts that go with it.
#[derive(Clone, Debug)]
pub struct Load {
    /// The rows.
    pub register: Arc<Register>,
    /// The hash of what they were read from.
    pub hash: String,
    /// Today.
    pub today: Date,
    /// Whether the network is made up.
    pub demo: bool,
}

/// What a load did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// The same data had been loaded before.
    Unchanged,
    /// Rows were added or brought up to date; none was removed.
    Changed {
        /// Units that could not be loaded.
        skipped: Vec<Skipped>,
    },
}

/// A unit whose public id belongs to another one already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Who publishes the row.
    pub source: String,
    /// The row's id there.
    pub source_id: String,
    /// The public id that is taken.
    pub public_id: String,
}

impl Store {
    /// Loads a register, unless the same one was loaded last. A row that is there already is
    /// brought up to date by its key; none is removed.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing at all has been loaded.
    pub async fn load(&self, load: &Load) -> Result<Loaded, StoreError> {
        let is_postgres = !self.is_sqlite();
        let load = load.clone();
        self.write(move |transaction| {
            let load = load.clone();
            Box::pin(async move {
                if is_postgres {
                    migration::lock(transaction).await?;
                }
                run(transaction, load).await
            })
        })
        .await
    }
}

async fn run(transaction: &DatabaseTransaction, load: Load) -> Result<Loaded, StoreError> {
    let before = Meta::read(transaction).await?;
    check_same_network(&before, load.demo)?;
    if before.data_hash.as_ref() == Some(&load.hash) {
        return Ok(Loaded::Unchanged);
    }
    let register = &load.register;
    upsert(transaction, models(&register.regions, rows::region_model)).await?;
    upsert(transaction, models(&register.counties, rows::county_model)).await?;
    upsert(
        transaction,
        models(&register.municipalities, rows::municipality_model),
    )
    .await?;
    upsert(
        transaction,
        models(&register.postcodes, rows::postcode_model),
    )
    .await?;
    if load.demo {
        // Nobody's work: a made-up network of another size or day takes its place as a whole.
        unit::Entity::delete_many().exec(transaction).await?;
    }
    let skipped = load_units(transaction, &register.units).await?;
    let after = Meta {
        data_version: before.data_version + 1,
        data_hash: Some(load.hash),
        updated: Some(load.today),
        demo: load.demo,
    };
    after.save(transaction).await?;
    Ok(Loaded::Changed { skipped })
}

fn check_same_network(before: &Meta, demo: bool) -> Result<(), StoreError> {
    match (before.data_version, before.demo, demo) {
        (0, _, _) | (_, true, true) | (_, false, false) => Ok(()),
        (_, true, false) => Err(StoreError::OtherNetwork(
            "the database holds a made-up network: start with --demo, or name another folder with --data-dir",
        )),
        (_, false, true) => Err(StoreError::OtherNetwork(
            "the database holds the real network: start without --demo, or name another folder with --data-dir",
        )),
    }
}

fn models<Row, A>(rows: &[Row], model: fn(&Row) -> A) -> Vec<A> {
    rows.iter().map(model).collect()
}

/// Inserts rows, or brings those up to date that have the same primary key.
async fn upsert<A>(transaction: &DatabaseTransaction, rows: Vec<A>) -> Result<(), StoreError>
where
    A: ActiveModelTrait + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let keys = || <A::Entity as EntityTrait>::PrimaryKey::iter().map(|key| key.into_column());
    let names: HashSet<String> = keys().map(|key| format!("{key:?}")).collect();
    let columns = <A::Entity as EntityTrait>::Column::iter();
    let rest = columns.filter(|column| !names.contains(&format!("{column:?}")));
    let conflict = OnConflict::columns(keys()).update_columns(rest).to_owned();
    insert(transaction, rows, conflict).await
}

/// Inserts rows in batches, and does this with those that are there already.
pub(super) async fn insert<A>(
    transaction: &DatabaseTransaction,
    rows: Vec<A>,
    conflict: OnConflict,
) -> Result<(), StoreError>
where
    A: ActiveModelTrait + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let mut rows = rows.into_iter();
    loop {
        let batch: Vec<A> = rows.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(());
        }
        A::Entity::insert_many(batch)
            .on_conflict(conflict.clone())
            .exec_without_returning(transaction)
            .await?;
    }
}

async fn load_units(
    transaction: &DatabaseTransaction,
    units: &[UnitRow],
) -> Result<Vec<Skipped>, StoreError> {
    let organisations = load_organisations(transaction, units).await?;
    let owners = owners_of_public_ids(transaction).await?;
    let now = epoch_millis();
    let (mine, taken): (Vec<&UnitRow>, Vec<&UnitRow>) = units.iter().partition(|row| {
        let (role, _) = rows::role_codes(row.role);
        owners
            .get(&(role.to_owned(), row.public_id.clone()))
            .is_none_or(|(source, id)| *source == row.source && *id == row.source_id)
    });
    let model = |row: &UnitRow| {
        let name = row.organisation.as_ref();
        let organisation = name.and_then(|name| organisations.get(name).cloned());
        rows::unit_model(row, new_id(), organisation, now)
    };
    let models = mine.into_iter().map(model).collect();
    // The id stays what it was: other tables refer to it.
    let columns = unit::Column::iter().filter(|column| !matches!(column, unit::Column::Id));
    let conflict = OnConflict::columns([unit::Column::Source, unit::Column::SourceId])
        .update_columns(columns)
        .to_owned();
    insert(transaction, models, conflict).await?;
    let skipped = |row: &UnitRow| Skipped {
        source: row.source.clone(),
        source_id: row.source_id.clone(),
        public_id: row.public_id.clone(),
    };
    Ok(taken.into_iter().map(skipped).collect())
}

/// Every organisation's id by its name, those that are new added.
async fn load_organisations(
    transaction: &DatabaseTransaction,
    units: &[UnitRow],
) -> Result<HashMap<String, Vec<u8>>, StoreError> {
    let known = organisation::Entity::find().all(transaction).await?;
    let mut ids: HashMap<String, Vec<u8>> =
        known.into_iter().map(|row| (row.name, row.id)).collect();
    let now = epoch_millis();
    let mut new = Vec::new();
    for name in units.iter().filter_map(|row| row.organisation.as_ref()) {
        if !ids.contains_key(name) {
            let id = new_id();
            ids.insert(name.clone(), id.clone());
            new.push(organisation::ActiveModel {
                id: Set(id),
                name: Set(name.clone()),
                created_at: Set(now),
            });
        }
    }
    upsert(transaction, new).await?;
    Ok(ids)
}

/// Which row of which source each public id stands for, by role.
async fn owners_of_public_ids(
    transaction: &DatabaseTransaction,
) -> Result<HashMap<(String, String), (String, String)>, StoreError> {
    use unit::Column::{PublicId, Role, Source, SourceId};
    let rows: Vec<(String, String, String, String)> = unit::Entity::find()
        .select_only()
        .columns([Role, PublicId, Source, SourceId])
        .into_tuple()
        .all(transaction)
        .await?;
    let pairs = rows
        .into_iter()
        .map(|(role, id, source, own)| ((role, id), (source, own)));
    Ok(pairs.collect())
}

fn new_id() -> Vec<u8> {
    Uuid::now_v7().as_bytes().to_vec()
}

fn epoch_millis() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
