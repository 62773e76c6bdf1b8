//! What the screen of a unit's community cards shows: which there are, and which employee has each.

use serde::{Deserialize, Serialize};

use crate::account::Name;
use crate::card::{CardCode, Standing};
use crate::date::Date;
use crate::operation::OperationId;

/// `GET /api/v1/units/{id}/community-cards`: for the unit's own people and for nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommunityCards {
    /// Which day it is.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2026-11-25"))]
    pub day: Date,
    /// When it began, in milliseconds since 1970: what was taken earlier is still out from another
    /// day.
    pub day_began: i64,
    /// Cards that are in use, and those that have expired, the ones that somebody has first.
    pub cards: Vec<CommunityCard>,
    /// The codes of those in stock, at most [`crate::unit_day::MOST_LISTED`].
    pub stock: Vec<CardCode>,
    /// For how many months it is kept who had a card, as is decided today.
    pub kept_months: u8,
}

/// A community card of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommunityCard {
    /// The card.
    pub code: CardCode,
    /// What the register says of it today.
    pub standing: Standing,
    /// The last valid day.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2027-11-25"))]
    pub until: Date,
    /// Which employee has it; none while it lies at the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lent: Option<Lent>,
}

/// An employee has a community card. Personal data of that employee, for the own unit alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lent {
    /// The operation by which it was taken: what taking over or bringing back names.
    pub operation: OperationId,
    /// Who has it.
    pub by: Name,
    /// Since when, in milliseconds since 1970, by the server's clock.
    pub since: i64,
    /// Whether it is whoever asks.
    pub mine: bool,
}
