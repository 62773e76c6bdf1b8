//! What the screen of a unit that gives cards shows: its stock, its day, what needs attention, and
//! what is known of a card that lies on the table.

use serde::{Deserialize, Serialize};

use crate::account::Name;
use crate::card::{AnswerLists, Background, BlockReason, CardCode, MinorChildren, Standing};
use crate::date::Date;
use crate::id::{DistributorId, Postcode};
use crate::operation::{CardKind, OperationId, Trouble};

/// Most cards in stock that are listed, so that a tablet can check codes by itself.
pub const MOST_LISTED: usize = 500;

/// With so few cards left, a unit is told to ask for more.
pub const LOW_STOCK: u64 = 10;

/// `POST /api/v1/cards/look-up`. In a body, because a code stands in no address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LookUpRequest {
    /// The unit that asks.
    pub unit: DistributorId,
    /// The card.
    pub code: CardCode,
}

/// Answer to `POST /api/v1/cards/look-up`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "found", rename_all = "kebab-case")]
pub enum LookUpResponse {
    /// The unit has it in stock or gave it.
    Here(Box<CardView>),
    /// It was not given here. Whether there is such a card at all, nobody learns.
    NotHere,
    /// The unit that gave it is no more: it can be renewed, blocked or replaced here. Which unit it
    /// was, and what it knew of the holder, is not told.
    UnitClosed(Box<CardView>),
}

/// A card as the unit that has it or gave it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardView {
    /// The card.
    pub code: CardCode,
    /// Whom it is for.
    pub kind: CardKind,
    /// What the register says of it today.
    pub standing: Standing,
    /// The last valid day, once it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2027-11-25"))]
    pub until: Option<Date>,
    /// Why it is blocked, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<BlockReason>,
    /// The holder's background, while there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub background: Option<Background>,
    /// The version of the terms that the holder agreed to last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2025-02-26"))]
    pub terms: Option<Date>,
    /// What can be answered today, and what could be once.
    #[serde(default)]
    pub lists: AnswerLists,
}

/// `GET /api/v1/units/{id}/day`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitDay {
    /// Which day it is.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2026-11-25"))]
    pub day: Date,
    /// What was recorded at the unit today and has taken effect, the newest first.
    pub recorded: Vec<Recorded>,
    /// What could not take effect and nobody has settled, the oldest first.
    pub attention: Vec<Waiting>,
    /// How many cards the unit can give; its community cards are not among them.
    pub in_stock: u64,
    /// Their codes, at most [`MOST_LISTED`].
    pub stock: Vec<CardCode>,
    /// For how many cards the unit has asked since it last got some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<u32>,
    /// The unit's own figures.
    pub figures: UnitFigures,
    /// The homes of most of the holders, at most three.
    pub common_postcodes: Vec<Postcode>,
    /// The last valid day of a card that is given today; none where the area's trial is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2027-11-25"))]
    pub until: Option<Date>,
    /// The last day on which the reader's own orientation counts; none without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2027-11-25"))]
    pub oriented_until: Option<Date>,
    /// What somebody can answer today of their own accord, and what they could once.
    #[serde(default)]
    pub lists: AnswerLists,
}

/// Something that was recorded and has taken effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recorded {
    /// The operation.
    pub operation: OperationId,
    /// What, by its code: `give`.
    pub kind: String,
    /// The last two characters of the card's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<String>,
    /// When, in milliseconds since 1970, by the server's clock.
    pub at: i64,
    /// Who recorded it.
    pub by: Name,
    /// Whether it was undone.
    pub undone: bool,
    /// For how many milliseconds more it can be undone, at most five minutes; none once it cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo_ms: Option<u32>,
    /// The day on which the card was given, where it was recorded later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2026-11-20"))]
    pub given_on: Option<Date>,
}

/// Something that could not take effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Waiting {
    /// The operation.
    pub operation: OperationId,
    /// What, by its code: `give`.
    pub kind: String,
    /// The card, as it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<CardCode>,
    /// The card that was to go on in its place, if that was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_code: Option<CardCode>,
    /// The holder's background as it was recorded, so that it can be recorded anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub background: Option<Background>,
    /// The home that was to be told anew, if that was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<Postcode>,
    /// The minor children that were to be told anew, 0–20, if that was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children: Option<MinorChildren>,
    /// The day on which the card was given, where it was recorded later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2026-11-20"))]
    pub given_on: Option<Date>,
    /// Why it could not take effect.
    pub trouble: Trouble,
    /// When, in milliseconds since 1970, by the server's clock.
    pub at: i64,
    /// Who recorded it.
    pub by: Name,
}

/// What a unit has given. Its own figures, so nothing in them is hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitFigures {
    /// Cards given today.
    pub today: u64,
    /// Cards given or renewed this calendar year and still in the register.
    pub this_year: u64,
    /// Cards in force.
    pub in_force: u64,
}
