//! The table `report`.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "report")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Vec<u8>,
    pub venue: Option<String>,
    pub distributor: Option<String>,
    pub what: String,
    pub comment: Option<String>,
    pub subject_version: String,
    pub language: String,
    pub received_on: String,
    pub state: String,
    pub note: Option<String>,
    pub version: i64,
}

/// The words of a stranger are shown by no debugging.
impl std::fmt::Debug for Model {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("report …")
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
