//! What became of operations.

use serde::{Deserialize, Serialize};

use crate::card::{Background, BirthYearProblem, Refusal, TrialOver};
use crate::coded::coded;
use crate::date::Date;

/// Why an operation could not take effect. It is stored all the same, until somebody settles it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    /// No card has this code.
    UnknownCode,
    /// The card is in another unit's stock, or was given there; which, nobody learns.
    NotHere,
    /// No unit has the card in stock.
    NotInStock,
    /// The unit has the card in stock already.
    InStock,
    /// Somebody has the card already.
    AlreadyGiven,
    /// Nobody has the card yet.
    NotGiven,
    /// The card is blocked.
    Blocked,
    /// Another card goes on in its place.
    Replaced,
    /// Nobody was born in that year.
    ImpossibleYear,
    /// Who was born in that year does not turn 16 this year.
    TooYoung,
    /// There is no such postcode.
    UnknownPostcode,
    /// An answer is not offered any more.
    AnswerNotOffered,
    /// The area's trial is over.
    TrialOver,
    /// The holder's background was erased in time; it has to be recorded anew.
    NoBackground,
    /// There is no such unit any more.
    UnitClosed,
    /// Who recorded it may no longer do so there.
    NotAllowed,
    /// It was done more than five minutes before.
    TooLateToUndo,
    /// Something else has happened to the card since.
    NotTheLast,
    /// There is no such operation at this unit, or it has done nothing.
    UnknownOperation,
    /// It needs nobody's attention, or no longer.
    NothingToSettle,
    /// There is no such batch, or it has no cards with these numbers.
    UnknownBatch,
    /// The number is 0 or too large.
    BadCount,
    /// It is a community card: it is given to nobody, and nothing is told of a holder.
    Community,
    /// It is a card for one person, and no community card.
    Personal,
    /// The unit has taken the community card into use already.
    InUse,
    /// The unit has not taken the community card into use yet.
    NotInUse,
    /// A colleague has the community card.
    Lent,
    /// The community card is back already.
    NotLent,
    /// The card's last valid day is past.
    Expired,
    /// The unit has none of these cards in stock.
    NoneLeft,
    /// It happened longer ago than [`super::OLDEST_MS`], or the device's clock says so.
    TooOld,
    /// The day on which it was given is in the future, or too long past.
    BadGivenDay,
    /// The last valid day is before the day on which it was given, or further from it than cards
    /// are in force.
    BadLastDay,
    /// It was in use before, and its last valid day is past: it needs no record.
    Ended,
    /// The first code of a series ends in no number, or not in one that can be counted on so far.
    BadSeries,
    /// A card with one of these codes is in the register.
    CodesTaken,
    /// Something else came under the same id before. Whoever sent it is answered
    /// [`Outcome::Differs`].
    SameId,
}

coded!(Trouble {
    UnknownCode => "unknown-code",
    NotHere => "not-here",
    NotInStock => "not-in-stock",
    InStock => "in-stock",
    AlreadyGiven => "already-given",
    NotGiven => "not-given",
    Blocked => "blocked",
    Replaced => "replaced",
    ImpossibleYear => "impossible-year",
    TooYoung => "too-young",
    UnknownPostcode => "unknown-postcode",
    AnswerNotOffered => "answer-not-offered",
    TrialOver => "trial-over",
    NoBackground => "no-background",
    UnitClosed => "unit-closed",
    NotAllowed => "not-allowed",
    TooLateToUndo => "too-late-to-undo",
    NotTheLast => "not-the-last",
    UnknownOperation => "unknown-operation",
    NothingToSettle => "nothing-to-settle",
    UnknownBatch => "unknown-batch",
    BadCount => "bad-count",
    Community => "community",
    Personal => "personal",
    InUse => "in-use",
    NotInUse => "not-in-use",
    Lent => "lent",
    NotLent => "not-lent",
    Expired => "expired",
    NoneLeft => "none-left",
    TooOld => "too-old",
    BadGivenDay => "bad-given-day",
    BadLastDay => "bad-last-day",
    Ended => "ended",
    BadSeries => "bad-series",
    CodesTaken => "codes-taken",
    SameId => "same-id",
});

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Trouble {
        match refusal {
            Refusal::NotInStock => Trouble::NotInStock,
            Refusal::InStock => Trouble::InStock,
            Refusal::AlreadyGiven => Trouble::AlreadyGiven,
            Refusal::NotGiven => Trouble::NotGiven,
            Refusal::Blocked => Trouble::Blocked,
            Refusal::Replaced => Trouble::Replaced,
        }
    }
}

impl From<TrialOver> for Trouble {
    fn from(_: TrialOver) -> Trouble {
        Trouble::TrialOver
    }
}

impl From<BirthYearProblem> for Trouble {
    fn from(problem: BirthYearProblem) -> Trouble {
        match problem {
            BirthYearProblem::Impossible => Trouble::ImpossibleYear,
            BirthYearProblem::TooYoung => Trouble::TooYoung,
        }
    }
}

/// What became of an operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// It is stored and has taken effect.
    Done {
        /// The last valid day of the card that it is about, if it has one now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2027-11-25"))]
        until: Option<Date>,
        /// The background that the card has now, where it went on from another one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        background: Option<Background>,
    },
    /// It is stored, and waits for somebody to settle it.
    NeedsAttention {
        /// Why it could not take effect.
        trouble: Trouble,
    },
    /// Another operation with this id is stored. This one is kept beside it, and waits for somebody
    /// to settle it.
    Differs,
    /// It is not stored: it is no operation that this server can read. Keep it.
    Unreadable,
    /// It is not stored: who sends it has never worked there. Keep it.
    Refused,
}

/// What became of one operation of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperationResult {
    /// The operation's id as it was sent; empty where it had none that can be read.
    pub id: String,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// Answer to `POST /api/v1/operations`: a result for each, in the order of the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperationsResponse {
    /// One for each.
    pub results: Vec<OperationResult>,
    /// Whether the device's clock is more than five minutes off.
    pub clock_is_off: bool,
}
