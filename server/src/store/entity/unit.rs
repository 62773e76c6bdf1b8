//! The table `unit`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "unit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Vec<u8>,
    pub source: String,
    pub source_id: String,
    pub public_id: String,
    pub role: String,
    pub kind: Option<String>,
    pub name_fi: Option<String>,
    pub name_sv: Option<String>,
    pub name_en: Option<String>,
    pub organisation: Option<Vec<u8>>,
    pub municipality: Option<String>,
    pub region: Option<String>,
    pub address: Option<String>,
    pub postcode: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub url: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub offer_fi: Option<String>,
    pub offer_sv: Option<String>,
    pub offer_en: Option<String>,
    pub ticket_method: Option<String>,
    pub quota: Option<i64>,
    pub tickets: Option<i64>,
    pub season_passes: Option<i64>,
    pub children: Option<i64>,
    pub courses: Option<i64>,
    pub hours: Option<String>,
    pub hours_exceptions: Option<String>,
    pub accessibility: Option<String>,
    pub languages: Option<String>,
    pub ptv_id: Option<String>,
    pub lipas_id: Option<String>,
    pub tpr_id: Option<String>,
    pub linked_events_id: Option<String>,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    pub last_confirmed: Option<String>,
    pub attribution: Option<String>,
    pub evidence: Option<String>,
    pub changed_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
