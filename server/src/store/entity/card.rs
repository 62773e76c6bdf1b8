//! The table `card`. Privacy: a row is about one holder, and its code opens it.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Vec<u8>,
    pub code: String,
    pub batch: Vec<u8>,
    pub number: i64,
    pub unit: Option<String>,
    pub stage: String,
    pub blocked: Option<String>,
    pub replaced: i64,
    pub given_on: Option<String>,
    pub last_valid_day: Option<String>,
    pub birth_year: Option<i64>,
    pub postcode: Option<String>,
    pub children: Option<i64>,
    pub gender: Option<String>,
    pub life_situation: Option<String>,
    pub last_operation: Option<Vec<u8>>,
    pub terms: Option<String>,
    pub lent_to: Option<Vec<u8>>,
    pub lent_operation: Option<Vec<u8>>,
    pub lent_at: Option<i64>,
}

/// A row gets into no log by way of debugging.
impl std::fmt::Debug for Model {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("card(…)")
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
