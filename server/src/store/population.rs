//! Imported tables of inhabitants: each kind is replaced as a whole and read as a whole.

use std::collections::BTreeMap;
use std::str::FromStr;

use domain::id::{MunicipalityCode, Postcode};
use domain::regional::PeopleTable;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::entity::population;
use super::{Meta, Store, StoreError, migration};
use crate::import::population::Table;

/// Rows of one statement: PostgreSQL takes 65,535 values at a time.
const AT_A_TIME: usize = 1_000;

/// The imported tables.
pub type Tables = (
    Option<PeopleTable<MunicipalityCode>>,
    Option<PeopleTable<Postcode>>,
);

impl Store {
    /// Puts a table in the place of the one of its kind.
    ///
    /// # Errors
    /// [`StoreError`]; then the table is the one that was there before.
    pub async fn replace_population(&self, table: &Table) -> Result<(), StoreError> {
        let is_postgres = !self.is_sqlite();
        let rows = match table {
            Table::Municipalities(table) => rows(table),
            Table::Postcodes(table) => rows(table),
        };
        let is_postcodes = matches!(table, Table::Postcodes(_));
        self.write(move |transaction| {
            let rows = rows.clone();
            Box::pin(async move {
                if is_postgres {
                    migration::lock(transaction).await?;
                }
                let there = population::Entity::find().all(transaction).await?;
                let codes = there.into_iter().map(|row| row.code);
                let same_kind = codes.filter(|code| (code.len() == 5) == is_postcodes);
                let codes: Vec<String> = same_kind.collect();
                for some in codes.chunks(AT_A_TIME) {
                    population::Entity::delete_many()
                        .filter(population::Column::Code.is_in(some.to_vec()))
                        .exec(transaction)
                        .await?;
                }
                for some in rows.chunks(AT_A_TIME) {
                    let some = some.iter().cloned().map(IntoActiveModel::into_active_model);
                    population::Entity::insert_many(some)
                        .exec_without_returning(transaction)
                        .await?;
                }
                // Every server looks at the version, and reads again when it grows.
                let mut meta = Meta::read(transaction).await?;
                meta.data_version += 1;
                meta.save(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// The imported tables, where there are any.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn population(&self) -> Result<Tables, StoreError> {
        let rows = population::Entity::find().all(self.reader()).await?;
        let (postcodes, municipalities): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.code.len() == 5);
        Ok((read(municipalities)?, read(postcodes)?))
    }
}

fn rows<K: ToString>(table: &PeopleTable<K>) -> Vec<population::Model> {
    let row = |(code, people): (&K, &u32)| population::Model {
        code: code.to_string(),
        people: i64::from(*people),
        day: table.day.to_string(),
        source: table.source.clone(),
    };
    table.people.iter().map(row).collect()
}

fn read<K: FromStr + Ord>(
    rows: Vec<population::Model>,
) -> Result<Option<PeopleTable<K>>, StoreError> {
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let day = first.day.parse().map_err(|_| StoreError::BadRow("day"))?;
    let source = first.source.clone();
    let mut people = BTreeMap::new();
    for row in rows {
        let code = row.code.parse().map_err(|_| StoreError::BadRow("code"))?;
        let count = u32::try_from(row.people).map_err(|_| StoreError::BadRow("people"))?;
        people.insert(code, count);
    }
    Ok(Some(PeopleTable {
        day,
        source,
        people,
    }))
}
