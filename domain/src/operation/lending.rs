//! Community cards (yhteisön Kaikukortti): cards that a unit holds for its employees, who take a
//! small group along with one. What differs from a card that somebody was given: it has no holder
//! and no background, and one employee at a time has it.

use serde::{Deserialize, Serialize};

use super::{CardKind, Circumstances, Deed, OperationId, Record, Trouble};
use crate::account::PersonId;
use crate::card::{Refusal, Stage, Standing};

/// An employee has a community card. Personal data of that employee, known to the own unit alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lending {
    /// The operation by which it was taken.
    pub operation: OperationId,
    /// Who has it.
    pub by: PersonId,
    /// Since when, in milliseconds since 1970.
    pub since: i64,
}

/// Whether a deed is one for cards of this kind.
pub(super) const fn fits(deed: &Deed, kind: CardKind) -> Result<(), Trouble> {
    match (deed, kind) {
        (Deed::Give { .. } | Deed::Correct { .. } | Deed::Change { .. }, CardKind::Community) => {
            Err(Trouble::Community)
        }
        (Deed::Register { .. } | Deed::Take { .. } | Deed::Return { .. }, CardKind::Personal) => {
            Err(Trouble::Personal)
        }
        _ => Ok(()),
    }
}

/// Whether one card can go on in the place of another.
pub(super) const fn same_kind(old: CardKind, new: CardKind) -> Result<(), Trouble> {
    match (old, new) {
        (CardKind::Personal, CardKind::Community) => Err(Trouble::Community),
        (CardKind::Community, CardKind::Personal) => Err(Trouble::Personal),
        _ => Ok(()),
    }
}

/// A refusal as it is told of a community card.
pub(super) fn told(refusal: Refusal) -> Trouble {
    match refusal {
        Refusal::AlreadyGiven => Trouble::InUse,
        Refusal::NotGiven => Trouble::NotInUse,
        other => other.into(),
    }
}

/// Who has the card once somebody takes it. Of two who take it at once, the second finds it taken;
/// whoever takes it over says from which lending, so that only what one has seen is taken over.
pub(super) fn taken(
    over: Option<&OperationId>,
    card: &Record,
    at: &Circumstances,
) -> Result<Lending, Trouble> {
    match card.stage.standing(at.day) {
        Standing::InForce => {}
        Standing::Expired => return Err(Trouble::Expired),
        Standing::Made | Standing::InStock => return Err(Trouble::NotInUse),
        Standing::Blocked => return Err(Trouble::Blocked),
        Standing::Replaced => return Err(Trouble::Replaced),
    }
    match &card.lent {
        Some(lent) if lent.by == *at.by => Ok(lent.clone()),
        Some(lent) if over != Some(&lent.operation) => Err(Trouble::Lent),
        _ => Ok(Lending {
            operation: at.operation.clone(),
            by: at.by.clone(),
            since: at.at,
        }),
    }
}

/// Who has the card once it is back: nobody. A card that a colleague has taken meanwhile is not
/// brought back by whoever thinks of an earlier lending.
pub(super) fn returned(of: &OperationId, card: &Record) -> Result<Option<Lending>, Trouble> {
    match (&card.lent, card.stage) {
        (Some(lent), _) if lent.operation == *of => Ok(None),
        (Some(_), _) => Err(Trouble::Lent),
        (None, Stage::Made | Stage::InStock) => Err(Trouble::NotInUse),
        (None, Stage::Given(_) | Stage::Blocked { .. }) => Err(Trouble::NotLent),
    }
}

#[cfg(test)]
mod tests;
