//! The table `account`.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Vec<u8>,
    pub email: String,
    pub name: String,
    pub language: String,
    pub password: Option<String>,
    pub second_factor: Option<Vec<u8>>,
    pub second_factor_begun: Option<Vec<u8>>,
    pub second_factor_step: Option<i64>,
    pub workplace: Option<String>,
    pub demo: i64,
    pub created_at: i64,
}

/// Personal data and secrets are shown by no debugging.
impl std::fmt::Debug for Model {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("account …")
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        has_many = "super::work_grant::Entity",
        on_condition = "super::work_grant::Column::EndedAt.is_null()"
    )]
    GrantsInForce,
}

impl Related<super::work_grant::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::GrantsInForce.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
