//! The table `audit`.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    pub at: i64,
    pub actor: Option<Vec<u8>>,
    pub action: String,
    pub person: Option<Vec<u8>>,
    pub role: Option<String>,
    pub place: Option<String>,
    pub object: Option<String>,
    pub request_id: Option<String>,
    pub hash: Vec<u8>,
}

/// Who did what is shown by no debugging.
impl std::fmt::Debug for Model {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("audit …")
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
