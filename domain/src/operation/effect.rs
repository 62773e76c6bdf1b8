//! What an operation does to a card: one function for the server and for a tablet without a network.

use serde::{Deserialize, Serialize};

use super::{CardKind, Deed, Later, Lending, OperationId, Trouble, given, lending};
use crate::account::PersonId;
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
    /// Whom it is for.
    #[serde(default = "personal")]
    pub kind: CardKind,
    /// Which employee has it, if it is a community card and not at the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lent: Option<Lending>,
}

/// What a card was before there were others.
const fn personal() -> CardKind {
    CardKind::Personal
}

/// Where and when something was recorded.
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    /// The unit.
    pub unit: &'a DistributorId,
    /// Who recorded it.
    pub by: &'a PersonId,
    /// By which operation.
    pub operation: &'a OperationId,
    /// When it happened, in milliseconds since 1970.
    pub at: i64,
    /// The day on which it happened.
    pub day: Date,
    /// What has been told of the card by something that happened later and came before.
    pub later: Later,
    /// How long cards of the unit's area are in force.
    pub validity: Validity,
    /// From when a renewal counts.
    pub renewal: Renewal,
    /// What can be answered.
    pub lists: &'a AnswerLists,
    /// Whether a postcode exists.
    pub knows: &'a dyn Fn(&crate::id::Postcode) -> bool,
    /// Whether a unit is no more.
    pub is_closed: &'a dyn Fn(&DistributorId) -> bool,
}

impl Circumstances<'_> {
    /// Whether a card is this unit's to do something with. The card of somebody whose unit is no more
    /// goes on wherever its holder comes with it.
    fn reach(&self, card: &Record, goes_on: bool) -> Result<(), Trouble> {
        match &card.unit {
            Some(unit) if unit == self.unit => Ok(()),
            _ if goes_on && card.goes_on_elsewhere(self.is_closed) => Ok(()),
            // Whether somebody else has it, or nobody, is nobody's business here.
            _ => Err(Trouble::NotHere),
        }
    }
}

impl Record {
    /// Whether it is the card of somebody whose unit is no more, who may come with it to any other.
    #[must_use]
    pub fn goes_on_elsewhere(&self, is_closed: &dyn Fn(&DistributorId) -> bool) -> bool {
        let is_somebodys = self.kind == CardKind::Personal && self.stage.term().is_some();
        is_somebodys && self.unit.as_ref().is_some_and(is_closed)
    }

    /// Whether what decides on a child's ticket is not known of its holder any more. Nobody holds a
    /// community card.
    fn is_forgotten(&self) -> bool {
        self.kind == CardKind::Personal && self.background.is_none()
    }

    /// What becomes of its stage when it is renewed. A renewal that was recorded before another one and
    /// comes after it takes no days away.
    fn renewed(&self, term: Term) -> Result<Stage, Trouble> {
        let renewed = self.after(CardEvent::Renew(term))?;
        let longer = self.stage.term().filter(|now| now.until > term.until);
        Ok(longer.map_or(renewed, |_| self.stage))
    }

    /// What becomes of its stage. Nobody gives a community card, so that is told in other words.
    fn after(&self, event: CardEvent) -> Result<Stage, Trouble> {
        self.stage.after(event).map_err(|refusal| match self.kind {
            CardKind::Personal => refusal.into(),
            CardKind::Community => lending::told(refusal),
        })
    }
}

/// What becomes of the card that a deed is about. Deeds that are about no card, or about two, are
/// not decided here. What something that happened later has told already stays as that told it.
///
/// # Errors
/// [`Trouble`]; the card stays as it is.
pub fn decide(deed: &Deed, card: &Record, at: &Circumstances) -> Result<Record, Trouble> {
    let goes_on = match deed {
        Deed::Renew { .. } | Deed::Block { .. } => true,
        // What another unit knew of a holder nobody overwrites. Once it is erased, the card goes on
        // only with what is told anew, wherever that is.
        Deed::Correct { .. } => card.is_forgotten(),
        _ => false,
    };
    at.reach(card, goes_on)?;
    let from_today = |until: Date| Term {
        from: at.day,
        until,
    };
    let known = |background: &Background, day: Date| {
        background.birth_year.check(day)?;
        if !at.lists.offers(background, card.background.as_ref()) {
            return Err(Trouble::AnswerNotOffered);
        }
        match (at.knows)(&background.postcode) {
            true => Ok(()),
            false => Err(Trouble::UnknownPostcode),
        }
    };
    lending::fits(deed, card.kind)?;
    let mut after = Record {
        unit: Some(at.unit.clone()),
        ..card.clone()
    };
    match deed {
        Deed::Give {
            background,
            terms,
            given_on,
            until,
            ..
        } => {
            let term = given::term(*given_on, *until, at.day, at.validity)?;
            after.stage = card.after(CardEvent::Give(term))?;
            known(background, term.from)?;
            after.terms = terms.parse().ok();
            after.background = Some(background.clone());
        }
        Deed::Correct { background, .. } => {
            is_held(card.stage)?;
            known(background, at.day)?;
            let now = card.background.as_ref();
            after.background = Some(at.later.corrected(now, background));
        }
        Deed::Change {
            postcode, children, ..
        } => {
            is_held(card.stage)?;
            if !(at.knows)(postcode) {
                return Err(Trouble::UnknownPostcode);
            }
            let background = after.background.as_mut().ok_or(Trouble::NoBackground)?;
            at.later.change(background, postcode, *children);
        }
        Deed::Renew { terms, .. } => {
            let old_end = card.stage.term().map_or(at.day, |term| term.until);
            let until = renewed_until(at.day, old_end, at.validity, at.renewal)?;
            after.stage = card.renewed(from_today(until))?;
            if card.is_forgotten() {
                return Err(Trouble::NoBackground);
            }
            if !at.later.has_terms() {
                after.terms = terms.parse().ok();
            }
        }
        Deed::Block { reason, .. } => {
            after.stage = card.after(CardEvent::Block(*reason))?;
            after.lent = None;
        }
        Deed::Register { .. } => {
            let until = last_valid_day(at.day, at.validity)?;
            after.stage = card.after(CardEvent::Give(from_today(until)))?;
        }
        Deed::Take { over, .. } => after.lent = Some(lending::taken(over.as_ref(), card, at)?),
        Deed::Return { lending: of, .. } => after.lent = lending::returned(of, card)?,
        _ => return Err(Trouble::UnknownCode),
    }
    Ok(after)
}

/// What becomes of a card that is lost or damaged, and of the one that goes on in its place: it
/// gets the old one's term, background and agreed terms, and nothing else.
///
/// # Errors
/// [`Trouble`]; both stay as they are. [`Trouble::NoBackground`] where the new one would be in force
/// with nothing known of its holder.
pub fn replace(
    old: &Record,
    new: &Record,
    reason: BlockReason,
    at: &Circumstances,
) -> Result<(Record, Record), Trouble> {
    at.reach(old, true)?;
    at.reach(new, false)?;
    lending::same_kind(old.kind, new.kind)?;
    let blocked = old.after(CardEvent::Replace(reason))?;
    let term = old.stage.term().ok_or(Trouble::NotGiven)?;
    // Also of one that was lost and blocked before: the new one is in force as long as that would be.
    if old.is_forgotten() && term.until >= at.day {
        return Err(Trouble::NoBackground);
    }
    let given = new.after(CardEvent::Give(term))?;
    // The new one lies at the unit, whoever had the old one.
    let on = |card: &Record, stage, background, terms| Record {
        stage,
        unit: Some(at.unit.clone()),
        background,
        terms,
        lent: None,
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
