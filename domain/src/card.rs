//! A card: its code, what becomes of it, how long it is in force, and the little that is kept of
//! its holder.
//!
//! Sources: the terms of use of 26.2.2025 and the national guideline. What they leave open (the
//! form of codes, what is done with a lost card, the values of life situations) is a setting with
//! a default here.
//!
//! Privacy: a code opens a card's record, so it is in no log, no address and no debug text. A
//! holder's background is personal data without a name.

mod answers;
mod background;
mod code;
mod counted;
mod pattern;
mod settings;
mod state;
mod typing;
mod validity;

pub use answers::{
    Answer, AnswerCode, AnswerLists, LONGEST_ANSWER, MOST_ANSWERS, RATHER_NOT_SAY, next_code,
};
pub use background::{
    Background, BirthYear, BirthYearProblem, Gender, LifeSituation, MalformedBackground,
    MinorChildren,
};
pub use code::{CardCode, MAX_CODE, MIN_CODE, MalformedCode};
pub use counted::{counted_on, series_pattern};
pub use pattern::{Body, MalformedPattern, Pattern, Series};
pub use settings::{
    CardSettings, CardSettingsResponse, ChangeCardSettings, Renewal, Retention, SettingsProblem,
    SettingsVersion, ValidityRule, in_force,
};
pub use state::{BlockReason, CardEvent, Refusal, Stage, Standing, Term, UNDO_MS, may_undo};
pub use typing::{MAX_NEAR, Typing, check_typing, near};
pub use validity::{TrialOver, Validity, last_valid_day, renewed_until};
