//! Practice: a register that is nowhere but in the memory of one page, with cards that can never be
//! real. The same rules decide as in the register itself.

use crate::card::{
    AnswerLists, CardCode, Renewal, Stage, Validity, ValidityRule, last_valid_day, may_undo,
};
use crate::date::Date;
use crate::id::DistributorId;
use crate::operation::{
    CardKind, Circumstances, Deed, Later, OperationId, Outcome, Record, Trouble, decide, replace,
};
use crate::unit_day::{CardView, LookUpResponse, UnitDay, UnitFigures};

/// The person that records what is practised.
const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

/// How many cards one can practise with.
const CARDS: u16 = 6;

/// What the yearly orientation consists of, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading why there is a card, and for whom.
    Why,
    /// Giving a card.
    Give,
    /// Seeing what a mistyped code looks like.
    Slip,
    /// Undoing.
    Undo,
    /// Replacing a card that is lost.
    Replace,
    /// Reading what one tells the client.
    Tell,
    /// Reading what is never asked.
    Never,
}

impl Step {
    /// All of them.
    pub const ALL: [Step; 7] = [
        Step::Why,
        Step::Give,
        Step::Slip,
        Step::Undo,
        Step::Replace,
        Step::Tell,
        Step::Never,
    ];

    /// What is done by a deed, if it is one of these.
    #[must_use]
    pub const fn of(deed: &Deed) -> Option<Step> {
        match deed {
            Deed::Give { .. } => Some(Step::Give),
            Deed::Undo { .. } => Some(Step::Undo),
            Deed::Replace { .. } => Some(Step::Replace),
            _ => None,
        }
    }

    /// Whether it is done by reading; the others are done by practising.
    #[must_use]
    pub const fn is_read(self) -> bool {
        matches!(self, Step::Why | Step::Tell | Step::Never)
    }
}

/// What was done to which cards, so that it can be put back.
#[derive(Clone, Debug)]
struct Done {
    id: OperationId,
    at: i64,
    before: Vec<(usize, Record)>,
    after: Vec<(usize, Record)>,
}

/// The register of one practice.
#[derive(Clone, Debug)]
pub struct Register {
    unit: DistributorId,
    codes: Vec<CardCode>,
    cards: Vec<Record>,
    done: Vec<Done>,
    until: Option<Date>,
}

impl Register {
    /// A new one: a unit with some cards in stock.
    #[must_use]
    pub fn new(unit: DistributorId) -> Register {
        let codes: Vec<CardCode> = (1..=CARDS).map(|n| CardCode::practice(n * 137)).collect();
        let card = Record {
            stage: Stage::InStock,
            unit: Some(unit.clone()),
            background: None,
            terms: None,
            kind: CardKind::Personal,
            lent: None,
        };
        Register {
            cards: vec![card; codes.len()],
            unit,
            codes,
            done: Vec::new(),
            until: None,
        }
    }

    /// From now on cards get the last valid day that real cards of the unit get today, where it is
    /// known.
    pub const fn follow(&mut self, until: Option<Date>) {
        self.until = until;
    }

    /// How long cards are in force that are given today: as the unit's real ones; as is proposed
    /// while that is not known, or the device's day is past it.
    fn validity(&self, today: Date) -> Validity {
        let until = self.until.filter(|until| *until >= today);
        until.map_or_else(|| ValidityRule::default().of(None, today), Validity::Until)
    }

    /// Records something, and says what became of it as the real register does.
    pub fn record(&mut self, id: OperationId, deed: &Deed, today: Date, now: i64) -> Outcome {
        match self.try_record(id, deed, today, now) {
            Ok(until) => Outcome::Done {
                until,
                background: None,
            },
            Err(trouble) => Outcome::NeedsAttention { trouble },
        }
    }

    fn try_record(
        &mut self,
        id: OperationId,
        deed: &Deed,
        today: Date,
        now: i64,
    ) -> Result<Option<Date>, Trouble> {
        // Whoever practises is nobody; only community cards have names.
        let by = NOBODY.parse().map_err(|_| Trouble::NotAllowed)?;
        let lists = AnswerLists::default();
        let at = Circumstances {
            unit: &self.unit,
            by: &by,
            operation: &id,
            at: now,
            day: today,
            later: Later::default(),
            validity: self.validity(today),
            renewal: Renewal::FromRenewal,
            lists: &lists,
            // The form has looked already.
            knows: &|_| true,
            is_closed: &|_| false,
        };
        let after = match deed {
            Deed::Undo { operation } => return self.undo(operation, now),
            Deed::Replace { code, by, reason } => {
                let ((old, old_card), (new, new_card)) = (self.card(code)?, self.card(by)?);
                let (old_after, new_after) = replace(old_card, new_card, *reason, &at)?;
                // The new card is the one that is spoken of afterwards.
                vec![(new, new_after), (old, old_after)]
            }
            deed => {
                let code = deed.card().ok_or(Trouble::UnknownCode)?;
                let (place, card) = self.card(code)?;
                vec![(place, decide(deed, card, &at)?)]
            }
        };
        let before = after
            .iter()
            .filter_map(|(place, _)| Some((*place, self.cards.get(*place)?.clone())))
            .collect();
        self.put(&after);
        let until = after.first().and_then(|(_, card)| card.stage.term());
        self.done.push(Done {
            id,
            at: now,
            before,
            after,
        });
        Ok(until.map(|term| term.until))
    }

    fn undo(&mut self, operation: &OperationId, now: i64) -> Result<Option<Date>, Trouble> {
        let place = self.done.iter().position(|done| done.id == *operation);
        let place = place.ok_or(Trouble::UnknownOperation)?;
        let done = self.done.get(place).ok_or(Trouble::UnknownOperation)?;
        if !may_undo(done.at, now) {
            return Err(Trouble::TooLateToUndo);
        }
        let is_same = |(place, card): &(usize, Record)| self.cards.get(*place) == Some(card);
        if !done.after.iter().all(is_same) {
            return Err(Trouble::NotTheLast);
        }
        let done = self.done.remove(place);
        self.put(&done.before);
        Ok(None)
    }

    fn put(&mut self, cards: &[(usize, Record)]) {
        for (place, card) in cards {
            if let Some(slot) = self.cards.get_mut(*place) {
                *slot = card.clone();
            }
        }
    }

    fn card(&self, code: &CardCode) -> Result<(usize, &Record), Trouble> {
        let place = self.codes.iter().position(|known| known == code);
        let found = place.and_then(|place| Some((place, self.cards.get(place)?)));
        found.ok_or(Trouble::NotHere)
    }

    /// What is known of a card.
    #[must_use]
    pub fn look_up(&self, code: &CardCode, today: Date) -> LookUpResponse {
        let Ok((_, card)) = self.card(code) else {
            return LookUpResponse::NotHere;
        };
        LookUpResponse::Here(Box::new(CardView {
            code: code.clone(),
            kind: CardKind::Personal,
            standing: card.stage.standing(today),
            until: card.stage.term().map(|term| term.until),
            blocked: match card.stage {
                Stage::Blocked { reason, .. } => Some(reason),
                _ => None,
            },
            background: card.background.clone(),
            terms: card.terms,
            lists: AnswerLists::default(),
        }))
    }

    /// Cards that nobody has yet.
    #[must_use]
    pub fn stock(&self) -> Vec<CardCode> {
        let both = self.codes.iter().zip(&self.cards);
        let in_stock = both.filter(|(_, card)| card.stage == Stage::InStock);
        in_stock.map(|(code, _)| code.clone()).collect()
    }

    /// A card that somebody has.
    #[must_use]
    pub fn held(&self) -> Option<&CardCode> {
        let mut both = self.codes.iter().zip(&self.cards);
        let held = both.find(|(_, card)| matches!(card.stage, Stage::Given(_)));
        held.map(|(code, _)| code)
    }

    /// The day of the unit, as far as giving a card needs it.
    #[must_use]
    pub fn day(&self, today: Date) -> UnitDay {
        let stock = self.stock();
        UnitDay {
            day: today,
            recorded: Vec::new(),
            attention: Vec::new(),
            in_stock: stock.len() as u64,
            stock,
            asked: None,
            figures: UnitFigures::default(),
            common_postcodes: Vec::new(),
            until: last_valid_day(today, self.validity(today)).ok(),
            oriented_until: None,
            lists: AnswerLists::default(),
        }
    }
}

#[cfg(test)]
mod tests;
