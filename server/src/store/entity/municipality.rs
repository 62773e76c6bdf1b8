//! The table `municipality`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "municipality")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub name_fi: Option<String>,
    pub name_sv: Option<String>,
    pub name_en: Option<String>,
    pub region: String,
    pub county: String,
    pub language_code: i64,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub population_approx: Option<i64>,
    pub status: Option<String>,
    pub trial_start: Option<String>,
    pub trial_end: Option<String>,
    pub permanent_start: Option<String>,
    pub standing_known: Option<String>,
    pub standing_source: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
