//! What becomes of a card: made, handed to a unit, given, renewed, blocked, replaced. The register
//! beats the cardboard (terms of use 26.2.2025).
//!
//! Undoing is no step of this machine: within five minutes what an operation has done is put back
//! as it was before it, whatever it was.

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::date::Date;

/// How long what was just done can be undone, in milliseconds: five minutes. Later it is corrected.
pub const UNDO_MS: i64 = 300_000;

/// How far two moments of one device may be turned round by the way they took, in milliseconds.
const JITTER_MS: i64 = 60_000;

/// Whether what was done then can still be undone; both in milliseconds of one clock.
#[must_use]
pub const fn may_undo(done_at: i64, now: i64) -> bool {
    let since = now.saturating_sub(done_at);
    since >= -JITTER_MS && since <= UNDO_MS
}

/// From when until when a card is given. Personal data of its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The day on which it was given or last renewed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2026-11-25"))]
    pub from: Date,
    /// The last valid day, that day included.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2027-11-25"))]
    pub until: Date,
}

/// Why a card is blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BlockReason {
    /// It is lost.
    Lost,
    /// It cannot be read any more.
    Damaged,
    /// It was given or printed by mistake.
    Mistake,
}

coded!(BlockReason {
    Lost => "lost",
    Damaged => "damaged",
    Mistake => "mistake",
});

/// Where a card is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub enum Stage {
    /// It has a code and is nowhere yet.
    Made,
    /// A unit has it and can give it.
    InStock,
    /// Somebody has it.
    Given(Term),
    /// It is never good again.
    Blocked {
        /// Why.
        reason: BlockReason,
        /// From when until when it had been given, if it had.
        term: Option<Term>,
        /// Whether another card goes on in its place.
        replaced: bool,
    },
}

/// Something that happens to a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardEvent {
    /// A unit gets it.
    HandToUnit,
    /// It comes back from a unit that has not given it.
    TakeBack,
    /// Somebody gets it.
    Give(Term),
    /// It goes on from today.
    Renew(Term),
    /// It is blocked.
    Block(BlockReason),
    /// It is blocked, and another card goes on in its place.
    Replace(BlockReason),
}

/// Why something cannot happen to a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// No unit has it in stock.
    NotInStock,
    /// A unit has it in stock already.
    InStock,
    /// Somebody has it already.
    AlreadyGiven,
    /// Nobody has it yet.
    NotGiven,
    /// It is blocked.
    Blocked,
    /// Another card goes on in its place.
    Replaced,
}

impl Stage {
    /// What becomes of a card in this stage.
    ///
    /// # Errors
    /// [`Refusal`]; the card stays as it is.
    pub fn after(self, event: CardEvent) -> Result<Stage, Refusal> {
        match (self, event) {
            (Stage::Made, CardEvent::HandToUnit) => Ok(Stage::InStock),
            (Stage::InStock, CardEvent::TakeBack) => Ok(Stage::Made),
            (Stage::InStock, CardEvent::Give(term)) | (Stage::Given(_), CardEvent::Renew(term)) => {
                Ok(Stage::Given(term))
            }
            (Stage::Made | Stage::InStock | Stage::Given(_), CardEvent::Block(reason)) => {
                Ok(self.blocked(reason, false))
            }
            (Stage::Given(_), CardEvent::Replace(BlockReason::Mistake)) => {
                Err(Refusal::AlreadyGiven)
            }
            (Stage::Given(_), CardEvent::Replace(reason)) => Ok(self.blocked(reason, true)),
            // Who first said that it was lost may get another one later.
            (
                Stage::Blocked {
                    reason: reason @ (BlockReason::Lost | BlockReason::Damaged),
                    term: Some(_),
                    replaced: false,
                },
                CardEvent::Replace(BlockReason::Lost | BlockReason::Damaged),
            ) => Ok(self.blocked(reason, true)),
            (Stage::Blocked { replaced: true, .. }, _) => Err(Refusal::Replaced),
            (Stage::Blocked { .. }, _) => Err(Refusal::Blocked),
            (Stage::Made, CardEvent::Give(_) | CardEvent::TakeBack) => Err(Refusal::NotInStock),
            (Stage::Made | Stage::InStock, CardEvent::Renew(_) | CardEvent::Replace(_)) => {
                Err(Refusal::NotGiven)
            }
            (Stage::InStock, CardEvent::HandToUnit) => Err(Refusal::InStock),
            (Stage::Given(_), CardEvent::HandToUnit | CardEvent::TakeBack | CardEvent::Give(_)) => {
                Err(Refusal::AlreadyGiven)
            }
        }
    }

    fn blocked(self, reason: BlockReason, replaced: bool) -> Stage {
        Stage::Blocked {
            reason,
            term: self.term(),
            replaced,
        }
    }

    /// From when until when it was given, if it was.
    #[must_use]
    pub const fn term(self) -> Option<Term> {
        match self {
            Stage::Made | Stage::InStock => None,
            Stage::Given(term) => Some(term),
            Stage::Blocked { term, .. } => term,
        }
    }

    /// What the register says of it on a day.
    #[must_use]
    pub fn standing(self, today: Date) -> Standing {
        match self {
            Stage::Made => Standing::Made,
            Stage::InStock => Standing::InStock,
            Stage::Given(term) if today > term.until => Standing::Expired,
            Stage::Given(_) => Standing::InForce,
            Stage::Blocked { replaced: true, .. } => Standing::Replaced,
            Stage::Blocked { .. } => Standing::Blocked,
        }
    }
}

/// What the register says of a card on a day.
// A municipality's standing has the same name in the description otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = CardStanding))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It has a code and is nowhere yet.
    Made,
    /// A unit can give it.
    InStock,
    /// It opens doors, today too.
    InForce,
    /// Its last valid day is past; it can be renewed.
    Expired,
    /// It was blocked.
    Blocked,
    /// Another card goes on in its place.
    Replaced,
}

coded!(Standing {
    Made => "made",
    InStock => "in-stock",
    InForce => "in-force",
    Expired => "expired",
    Blocked => "blocked",
    Replaced => "replaced",
});

#[cfg(test)]
mod tests;
