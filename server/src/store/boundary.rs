//! Official borders: replaced as a whole, read as a whole.

use domain::map::MunicipalityShape;
use sea_orm::{EntityTrait, IntoActiveModel};

use super::entity::{boundary, boundary_source};
use super::{Meta, Store, StoreError, migration};
use crate::import::boundaries::Boundaries;

/// The only part of the map that can be imported.
const PART: &str = "municipality";

impl Store {
    /// Puts these borders in the place of all that were there, and says whether anything changed.
    ///
    /// # Errors
    /// [`StoreError`]; then the borders are those that were there before.
    pub async fn replace_boundaries(&self, boundaries: &Boundaries) -> Result<bool, StoreError> {
        let is_postgres = !self.is_sqlite();
        let source = boundary_source::Model {
            part: PART.to_owned(),
            attribution: boundaries.attribution.clone(),
            hash: boundaries.hash.clone(),
        };
        let rows: Vec<boundary::Model> = boundaries.shapes.iter().map(row).collect();
        self.write(move |transaction| {
            let (source, rows) = (source.clone(), rows.clone());
            Box::pin(async move {
                if is_postgres {
                    migration::lock(transaction).await?;
                }
                let before = boundary_source::Entity::find().one(transaction).await?;
                let there = boundary::Entity::find().all(transaction).await?;
                if before.as_ref() == Some(&source) && is_same(there, &rows) {
                    return Ok(false);
                }
                boundary::Entity::delete_many().exec(transaction).await?;
                boundary_source::Entity::delete_many()
                    .exec(transaction)
                    .await?;
                boundary_source::Entity::insert(source.into_active_model())
                    .exec_without_returning(transaction)
                    .await?;
                let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
                boundary::Entity::insert_many(rows)
                    .exec_without_returning(transaction)
                    .await?;
                // Every server looks at the version, and reads again when it grows.
                let mut meta = Meta::read(transaction).await?;
                meta.data_version += 1;
                meta.save(transaction).await?;
                Ok(true)
            })
        })
        .await
    }

    /// The official borders, if any have been imported; sorted by code. A row that this program
    /// cannot read is left out with a warning.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn boundaries(&self) -> Result<Option<Boundaries>, StoreError> {
        let transaction = self.reading().await?;
        let source = boundary_source::Entity::find().one(&transaction).await?;
        let rows = boundary::Entity::find().all(&transaction).await?;
        transaction.commit().await?;
        let Some(source) = source else {
            return Ok(None);
        };
        let mut shapes: Vec<MunicipalityShape> = rows.into_iter().filter_map(shape).collect();
        // Engines sort text differently.
        shapes.sort_by(|one, other| one.code.cmp(&other.code));
        Ok(Some(Boundaries {
            attribution: source.attribution,
            hash: source.hash,
            shapes,
        }))
    }
}

/// Whether the same rows are there, in whatever order.
fn is_same(mut there: Vec<boundary::Model>, rows: &[boundary::Model]) -> bool {
    there.sort_by(|one, other| one.municipality.cmp(&other.municipality));
    there == rows
}

fn row(shape: &MunicipalityShape) -> boundary::Model {
    boundary::Model {
        municipality: shape.code.to_string(),
        path: shape.path.clone(),
        label_x: shape.label.0.into(),
        label_y: shape.label.1.into(),
    }
}

fn shape(row: boundary::Model) -> Option<MunicipalityShape> {
    let read = || {
        Some(MunicipalityShape {
            code: row.municipality.parse().ok()?,
            label: (row.label_x.try_into().ok()?, row.label_y.try_into().ok()?),
            path: row.path,
        })
    };
    let code = row.municipality.clone();
    let shape = read();
    if shape.is_none() {
        tracing::warn!(
            table = "boundary",
            code,
            "a row was left out: unreadable value"
        );
    }
    shape
}
