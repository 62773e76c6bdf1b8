//! The table `tablet`.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tablet")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Vec<u8>,
    pub unit: String,
    pub number: i64,
    pub secret_hash: Vec<u8>,
    pub enrolled_by: Vec<u8>,
    pub enrolled_at: i64,
    pub unlocked_at: Option<i64>,
    pub ended_at: Option<i64>,
}

/// Nothing of a tablet is shown by debugging.
impl std::fmt::Debug for Model {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("tablet …")
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
