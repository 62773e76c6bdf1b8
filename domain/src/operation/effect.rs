//! What an operation does to a card: one function for the server and for a tablet without a network.

use serde::{Deserialize, Serialize};

use super::{Deed, Trouble};
use crate::card::{
    AnswerLists, Background, BlockReason, CardEvent, Renewal, Stage, Term, Validity,
    last_valid_day, renewed_until,
};
use crate::date::Date;
use crate::id::DistributorId;

/// A card as the register has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Where it is in its life.
    pub stage: Stage,
    /// The unit that has it in stock or gave it. The most sensitive fact there is: it never leaves
    /// that unit and the register.
    pub unit: Option<DistributorId>,
    /// The holder's background, while there is a holder and it has not been erased.
    pub background: Option<Background>,
    /// The version of the terms that the holder agreed to last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Date>,
}

/// Where and when something was recorded.
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    /// The unit.
    pub unit: &'a DistributorId,
    /// The day on which it happened.
    pub day: Date,
    /// How long cards of the unit's area are in force.
    pub validity: Validity,
    /// From when a renewal counts.
    pub renewal: Renewal,
    /// What can be answered.
    pub lists: &'a AnswerLists,
    /// Whether a postcode exists.
    pub knows: &'a dyn Fn(&crate::id::Postcode) -> bool,
}

/// What becomes of the card that a deed is about. Deeds that are about no card, or about two, are
/// not decided here.
///
/// # Errors
/// [`Trouble`]; the card stays as it is.
pub fn decide(deed: &Deed, card: &Record, at: &Circumstances) -> Result<Record, Trouble> {
    if card.unit.as_ref() != Some(at.unit) {
        // Whether somebody else has it, or nobody, is nobody's business here.
        return Err(Trouble::NotHere);
    }
    let term = |until: Date| Term {
        from: at.day,
        until,
    };
    let known = |background: &Background| {
        background.birth_year.check(at.day)?;
        if !at.lists.offers(background, card.background.as_ref()) {
            return Err(Trouble::AnswerNotOffered);
        }
        match (at.knows)(&background.postcode) {
            true => Ok(()),
            false => Err(Trouble::UnknownPostcode),
        }
    };
    let mut after = card.clone();
    match deed {
        Deed::Give {
            background, terms, ..
        } => {
            let until = last_valid_day(at.day, at.validity)?;
            after.stage = card.stage.after(CardEvent::Give(term(until)))?;
            known(background)?;
            after.terms = terms.parse().ok();
            after.background = Some(background.clone());
        }
        Deed::Correct { background, .. } => {
            is_held(card.stage)?;
            known(background)?;
            after.background = Some(background.clone());
        }
        Deed::Change {
            postcode, children, ..
        } => {
            is_held(card.stage)?;
            if !(at.knows)(postcode) {
                return Err(Trouble::UnknownPostcode);
            }
            let background = after.background.as_mut().ok_or(Trouble::NoBackground)?;
            background.postcode = postcode.clone();
            background.children = *children;
        }
        Deed::Renew { terms, .. } => {
            let old_end = card.stage.term().map_or(at.day, |term| term.until);
            let until = renewed_until(at.day, old_end, at.validity, at.renewal)?;
            after.stage = card.stage.after(CardEvent::Renew(term(until)))?;
            after.terms = terms.parse().ok();
        }
        Deed::Block { reason, .. } => after.stage = card.stage.after(CardEvent::Block(*reason))?,
        _ => return Err(Trouble::UnknownCode),
    }
    Ok(after)
}

/// What becomes of a card that is lost or damaged, and of the one that goes on in its place: it
/// gets the old one's term, background and agreed terms, and nothing else.
///
/// # Errors
/// [`Trouble`]; both stay as they are.
pub fn replace(
    old: &Record,
    new: &Record,
    reason: BlockReason,
    at: &Circumstances,
) -> Result<(Record, Record), Trouble> {
    if [old, new]
        .iter()
        .any(|card| card.unit.as_ref() != Some(at.unit))
    {
        return Err(Trouble::NotHere);
    }
    let blocked = old.stage.after(CardEvent::Replace(reason))?;
    let term = old.stage.term().ok_or(Trouble::NotGiven)?;
    let given = new.stage.after(CardEvent::Give(term))?;
    let on = |card: &Record, stage, background, terms| Record {
        stage,
        background,
        terms,
        ..card.clone()
    };
    Ok((
        on(old, blocked, None, None),
        on(new, given, old.background.clone(), old.terms),
    ))
}

fn is_held(stage: Stage) -> Result<(), Trouble> {
    match stage {
        Stage::Given(_) => Ok(()),
        Stage::Made | Stage::InStock => Err(Trouble::NotGiven),
        Stage::Blocked { replaced: true, .. } => Err(Trouble::Replaced),
        Stage::Blocked { .. } => Err(Trouble::Blocked),
    }
}

#[cfg(test)]
mod tests;
