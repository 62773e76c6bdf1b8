//! The table `operation`. Privacy: a body holds a card's code and its holder's background.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "operation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Vec<u8>,
    pub account: Vec<u8>,
    pub device: Vec<u8>,
    pub sequence: i64,
    pub recorded_at: i64,
    pub sent_at: i64,
    pub received_at: i64,
    pub happened_at: i64,
    pub schema_version: i64,
    pub kind: String,
    pub unit: Option<String>,
    pub card: Option<Vec<u8>>,
    pub body: String,
    pub before: Option<String>,
    pub outcome: String,
    pub trouble: Option<String>,
    pub undone_by: Option<Vec<u8>>,
    pub settled_by: Option<Vec<u8>>,
    /// The operation that came before this one under the id that both were sent with.
    pub twin_of: Option<Vec<u8>>,
}

/// A row gets into no log by way of debugging.
impl std::fmt::Debug for Model {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("operation(…)")
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
