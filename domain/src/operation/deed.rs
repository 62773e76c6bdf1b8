//! What can be recorded.

use serde::{Deserialize, Serialize};

use super::{BatchId, OperationId};
use crate::access::{Operation as Right, Scope};
use crate::card::{Background, BlockReason, CardCode, MinorChildren};
use crate::coded::coded;
use crate::date::Date;
use crate::id::Postcode;

/// The terms of use that a holder agrees to: the day from which they are in force. Whoever presses
/// "give the card" under another version's words says so with that version.
pub const TERMS_VERSION: &str = "2025-02-26";

/// Most cards of one batch.
pub const MOST_CARDS: u32 = 10_000;

/// Whom cards are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CardKind {
    /// One person.
    Personal,
    /// The unit's own, for employees who take a small group along (yhteisön Kaikukortti).
    Community,
}

coded!(CardKind {
    Personal => "personal",
    Community => "community",
});

/// Why what was recorded is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionReason {
    /// It was typed wrong.
    TypedWrong,
    /// It was understood wrong.
    Misunderstood,
}

coded!(CorrectionReason {
    TypedWrong => "typed-wrong",
    Misunderstood => "misunderstood",
});

/// How somebody settles what needs attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Settlement {
    /// It was recorded anew and well.
    DoneAnew,
    /// It never happened, or is known already.
    NothingToDo,
    /// The holder was reached and has got another card.
    AnotherCard,
}

coded!(Settlement {
    DoneAnew => "done-anew",
    NothingToDo => "nothing-to-do",
    AnotherCard => "another-card",
});

/// What was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Deed {
    /// Somebody got a card and agreed to the terms.
    Give {
        /// The card.
        code: CardCode,
        /// The holder's background.
        background: Background,
        /// The version of the terms under which "give the card" was pressed, or that was in force on
        /// [`given_on`](Deed::Give::given_on); empty where that day is before every known version.
        terms: String,
        /// The worker confirmed a home that the network does not reach, as far as is known.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        confirmed_home: bool,
        /// The day on which the card was given, where it is recorded later: from a pile of paper,
        /// or because it was in use before there was a register. Not in the future, and the card is
        /// in force still.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2026-11-20"))]
        given_on: Option<Date>,
        /// The last valid day of a card that was in use before, as it stands on the card; none:
        /// what the rules say for the day on which it was given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2027-03-31"))]
        until: Option<Date>,
    },
    /// What an operation of the last five minutes has done is put back.
    Undo {
        /// That operation.
        operation: OperationId,
    },
    /// A holder's background was recorded wrong.
    Correct {
        /// The card.
        code: CardCode,
        /// As it is right.
        background: Background,
        /// Why.
        reason: CorrectionReason,
        /// As in [`Deed::Give`].
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        confirmed_home: bool,
    },
    /// A holder has moved, or has more or fewer minor children.
    Change {
        /// The card.
        code: CardCode,
        /// The postcode of the home now.
        postcode: Postcode,
        /// Minor children now.
        children: MinorChildren,
        /// As in [`Deed::Give`].
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        confirmed_home: bool,
    },
    /// A card goes on, counted from this day.
    Renew {
        /// The card.
        code: CardCode,
        /// The version of the terms.
        terms: String,
    },
    /// A card is blocked.
    Block {
        /// The card.
        code: CardCode,
        /// Why.
        reason: BlockReason,
    },
    /// A card is blocked and another one goes on in its place.
    Replace {
        /// The card that is lost or damaged.
        code: CardCode,
        /// The new one.
        by: CardCode,
        /// Why.
        reason: BlockReason,
    },
    /// Cards are made.
    Make {
        /// The batch that they are.
        batch: BatchId,
        /// How many, at most [`MOST_CARDS`].
        count: u32,
        /// Whom they are for.
        cards: CardKind,
        /// The area whose coordinators hand them out; none: only national administrators do.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        area: Option<Scope>,
        /// Cards that were printed before there was a register: the code of the first one. The
        /// number at its end is counted on from card to card (`KK000101`, `KK000102`). None: codes
        /// are drawn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        series: Option<CardCode>,
    },
    /// A unit gets cards of a batch.
    Hand {
        /// The batch.
        batch: BatchId,
        /// The number of the first card in the batch, from 1.
        first: u32,
        /// The number of the last one.
        last: u32,
    },
    /// A unit asks for cards.
    Ask {
        /// How many, at most [`MOST_CARDS`].
        count: u32,
    },
    /// Somebody has settled what needed attention.
    Settle {
        /// What could not take effect.
        operation: OperationId,
        /// How.
        how: Settlement,
    },
    /// The unit takes a community card into use. It has no holder, so nothing is told of one.
    Register {
        /// The card.
        code: CardCode,
    },
    /// Whoever records it has a community card from now on.
    Take {
        /// The card.
        code: CardCode,
        /// The [`Deed::Take`] of a colleague who has it, and from whom it is taken over; none when
        /// it lies at the unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        over: Option<OperationId>,
    },
    /// A community card is back at the unit, whoever brought it.
    Return {
        /// The card.
        code: CardCode,
        /// The [`Deed::Take`] that ends with this.
        lending: OperationId,
    },
    /// Cards of a batch that a unit has not given come back from it.
    TakeBack {
        /// The batch.
        batch: BatchId,
        /// The number of the first card in the batch, from 1.
        first: u32,
        /// The number of the last one. What the unit has given of them stays given.
        last: u32,
    },
}

/// The codes of what happened between a worker and a holder, or with a card of the unit's own, and has
/// to be put right when it could not take effect.
pub const WAITING_KINDS: [&str; 8] = [
    "give", "correct", "change", "renew", "block", "replace", "register", "take",
];

impl Deed {
    /// Its code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Deed::Give { .. } => "give",
            Deed::Undo { .. } => "undo",
            Deed::Correct { .. } => "correct",
            Deed::Change { .. } => "change",
            Deed::Renew { .. } => "renew",
            Deed::Block { .. } => "block",
            Deed::Replace { .. } => "replace",
            Deed::Make { .. } => "make",
            Deed::Hand { .. } => "hand",
            Deed::Ask { .. } => "ask",
            Deed::Settle { .. } => "settle",
            Deed::Register { .. } => "register",
            Deed::Take { .. } => "take",
            Deed::Return { .. } => "return",
            Deed::TakeBack { .. } => "take-back",
        }
    }

    /// Whether it waits for somebody at the unit when it could not take effect. Whatever else could
    /// not, whoever tried it is told at once, and nobody has to do anything.
    #[must_use]
    pub fn waits(&self) -> bool {
        WAITING_KINDS.contains(&self.code())
    }

    /// What one needs to be allowed to record it.
    #[must_use]
    pub const fn right(&self) -> Right {
        match self {
            Deed::Make { .. } => Right::MakeCards,
            Deed::Hand { .. } | Deed::TakeBack { .. } => Right::HandCards,
            _ => Right::GiveCards,
        }
    }

    /// The holder's background that it records.
    #[must_use]
    pub const fn background(&self) -> Option<&Background> {
        match self {
            Deed::Give { background, .. } | Deed::Correct { background, .. } => Some(background),
            _ => None,
        }
    }

    /// Whether it is about a card for practice. Such a thing is recorded nowhere.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        let by = match self {
            Deed::Replace { by, .. } => Some(by),
            _ => None,
        };
        let cards = self.card().into_iter().chain(by);
        cards.into_iter().any(CardCode::is_practice)
    }

    /// The home and the minor children that it tells anew of a holder of whom the rest stays.
    #[must_use]
    pub const fn moved(&self) -> Option<(&Postcode, MinorChildren)> {
        match self {
            Deed::Change {
                postcode, children, ..
            } => Some((postcode, *children)),
            _ => None,
        }
    }

    /// The card that it is about.
    #[must_use]
    pub const fn card(&self) -> Option<&CardCode> {
        match self {
            Deed::Give { code, .. }
            | Deed::Correct { code, .. }
            | Deed::Change { code, .. }
            | Deed::Renew { code, .. }
            | Deed::Block { code, .. }
            | Deed::Replace { code, .. }
            | Deed::Register { code }
            | Deed::Take { code, .. }
            | Deed::Return { code, .. } => Some(code),
            _ => None,
        }
    }
}
