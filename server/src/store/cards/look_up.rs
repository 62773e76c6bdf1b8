//! A card with everything that is said of it when somebody looks it up, in one question.

use domain::card::{AnswerLists, CardCode, CardSettings};
use domain::date::Date;
use domain::operation::Record;
use sea_orm::sea_query::{Order, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
};

use super::{batch, row};
use crate::store::StoreError;
use crate::store::entity::{card, card_batch, card_settings};

/// A row, for whom its batch is, and what is decided about cards on the day.
#[derive(FromQueryResult)]
pub(super) struct Found {
    #[sea_orm(nested)]
    card: card::Model,
    cards: String,
    settings: Option<String>,
}

impl Found {
    pub(super) fn record(&self) -> Result<Record, StoreError> {
        row::read(&self.card, batch::kind(&self.cards)?)
    }

    /// What can be answered; what holds until anything is decided, where nothing is.
    pub(super) fn lists(&self) -> Result<AnswerLists, StoreError> {
        let Some(settings) = &self.settings else {
            return Ok(AnswerLists::default());
        };
        let settings = serde_json::from_str::<CardSettings>(settings);
        let settings = settings.map_err(|_| StoreError::BadRow("settings"))?;
        Ok(settings.lists)
    }
}

/// The card with a code.
pub(super) async fn found(
    connection: &impl ConnectionTrait,
    code: &CardCode,
    today: Date,
) -> Result<Option<Found>, StoreError> {
    let of_batch = card::Entity::belongs_to(card_batch::Entity)
        .from(card::Column::Batch)
        .to(card_batch::Column::Id)
        .into();
    // As `domain::card::in_force` says: of what has begun, the newest version.
    let in_force = Query::select()
        .column(card_settings::Column::Settings)
        .from(card_settings::Entity)
        .and_where(card_settings::Column::FromDay.lte(today.to_string()))
        .order_by(card_settings::Column::Version, Order::Desc)
        .limit(1)
        .to_owned();
    let query = card::Entity::find()
        .column_as(card_batch::Column::Cards, "cards")
        .expr_as(in_force, "settings")
        .join(JoinType::InnerJoin, of_batch)
        .filter(card::Column::Code.eq(code.expose()))
        .into_model::<Found>();
    Ok(query.one(connection).await?)
}
