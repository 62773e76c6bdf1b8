//! Reading the public register, all of it from one moment.

use sea_orm::EntityTrait;

use domain::register::Register;

use super::entity::{county, municipality, organisation, postcode, region, unit};
use super::rows::{self, Unreadable};
use super::{Meta, Store, StoreError};

impl Store {
    /// The whole public register and the facts about it. A row that this program cannot read is
    /// left out with a warning: the rest of the country keeps its answers.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn register(&self) -> Result<(Register, Meta), StoreError> {
        let transaction = self.reading().await?;
        let meta = Meta::read(&transaction).await?;
        let regions = region::Entity::find().all(&transaction).await?;
        let counties = county::Entity::find().all(&transaction).await?;
        let municipalities = municipality::Entity::find().all(&transaction).await?;
        let postcodes = postcode::Entity::find().all(&transaction).await?;
        let organisations = organisation::Entity::find().all(&transaction).await?;
        let units = unit::Entity::find().all(&transaction).await?;
        transaction.commit().await?;

        let names = organisations
            .into_iter()
            .map(|row| (row.id, row.name))
            .collect();
        // In no order: engines sort text differently, and the document sorts for itself.
        let register = Register {
            regions: readable("region", regions, rows::region),
            counties: readable("county", counties, rows::county),
            municipalities: readable("municipality", municipalities, rows::municipality),
            postcodes: readable("postcode", postcodes, rows::postcode),
            units: readable("unit", units, |row| rows::unit(row, &names)),
        };
        Ok((register, meta))
    }
}

fn readable<Model, Row>(
    table: &'static str,
    models: Vec<Model>,
    read: impl Fn(Model) -> Result<Row, Unreadable>,
) -> Vec<Row> {
    let read = |model| match read(model) {
        Ok(row) => Some(row),
        Err(Unreadable { column, value }) => {
            tracing::warn!(table, column, value, "a row was left out: unreadable value");
            None
        }
    };
    models.into_iter().filter_map(read).collect()
}
