//! What became of something that was recorded, in words: why it could not take effect, and what to
//! do next.

use domain::card::Standing;
use domain::operation::{OperationId, Outcome, Trouble};

use super::words as said;
use crate::data::staff::ApiError;
use crate::i18n::StaffTexts;
use crate::ui::Told;

/// Why something could not take effect, with a next step.
pub fn words(texts: &StaffTexts, trouble: Trouble) -> &str {
    match trouble {
        Trouble::UnknownCode => texts.trouble_unknown_code(),
        Trouble::NotHere => texts.trouble_not_here(),
        Trouble::NotInStock => texts.trouble_not_in_stock(),
        Trouble::InStock => texts.trouble_in_stock(),
        Trouble::AlreadyGiven => texts.trouble_already_given(),
        Trouble::NotGiven => texts.trouble_not_given(),
        Trouble::Blocked => texts.trouble_blocked(),
        Trouble::Replaced => texts.trouble_replaced(),
        Trouble::ImpossibleYear => texts.year_impossible(),
        Trouble::TooYoung => texts.trouble_too_young(),
        Trouble::UnknownPostcode => texts.postcode_unknown(),
        Trouble::AnswerNotOffered => texts.trouble_answer_not_offered(),
        Trouble::TrialOver => texts.trouble_trial_over(),
        Trouble::NoBackground => texts.trouble_no_background(),
        Trouble::UnitClosed => texts.trouble_unit_closed(),
        Trouble::NotAllowed => texts.problem_not_allowed(),
        Trouble::TooLateToUndo => texts.trouble_too_late(),
        Trouble::NotTheLast => texts.trouble_not_the_last(),
        Trouble::UnknownOperation => texts.trouble_unknown_operation(),
        Trouble::NothingToSettle => texts.trouble_settled(),
        Trouble::UnknownBatch => texts.trouble_unknown_batch(),
        Trouble::BadCount => texts.trouble_bad_count(),
        Trouble::Community => texts.trouble_community(),
        Trouble::Personal => texts.trouble_personal(),
        Trouble::InUse => texts.trouble_in_use(),
        Trouble::NotInUse => texts.trouble_not_in_use(),
        Trouble::Lent => texts.trouble_lent(),
        Trouble::NotLent => texts.trouble_not_lent(),
        Trouble::Expired => texts.trouble_expired(),
        Trouble::NoneLeft => texts.trouble_none_left(),
        Trouble::TooOld => texts.trouble_too_old(),
        Trouble::BadGivenDay => texts.trouble_bad_given_day(),
        Trouble::BadLastDay => texts.trouble_bad_last_day(),
        Trouble::Ended => texts.trouble_ended(),
        Trouble::BadSeries => texts.trouble_bad_series(),
        Trouble::CodesTaken => texts.trouble_codes_taken(),
        Trouble::SameId => texts.trouble_same_id(),
    }
}

/// What became of something that has not taken effect. `waits`: it then waits on the unit's day.
pub fn outcome(texts: &StaffTexts, outcome: &Outcome, waits: bool) -> String {
    match outcome {
        Outcome::Done { .. } => texts.saved().to_owned(),
        Outcome::NeedsAttention { trouble } if waits => {
            texts.kept_for_attention(words(texts, *trouble))
        }
        Outcome::NeedsAttention { trouble } => words(texts, *trouble).to_owned(),
        Outcome::Differs if waits => texts.outcome_differs().to_owned(),
        Outcome::Differs => words(texts, Trouble::SameId).to_owned(),
        Outcome::Unreadable => texts.outcome_unreadable().to_owned(),
        Outcome::Refused => texts.outcome_refused().to_owned(),
    }
}

/// Says what became of something that was pressed and waits for nobody, and brings the focus there:
/// `done` where it has taken effect. Says too whether it has.
pub fn tell(
    texts: &StaffTexts,
    told: Told,
    answered: &Result<(OperationId, Outcome), ApiError>,
    done: &str,
) -> bool {
    let is_done = matches!(answered, Ok((_, Outcome::Done { .. })));
    match answered {
        Ok(_) if is_done => told.done(done),
        Ok((_, other)) => told.failed(&outcome(texts, other, false)),
        Err(error) => told.failed(&said::problem(texts, *error)),
    }
    told.show();
    is_done
}

/// Why a card that is not in stock cannot be given, by what the register says of it.
pub const fn not_to_give(standing: Standing) -> Option<Trouble> {
    match standing {
        Standing::InStock => None,
        Standing::Made => Some(Trouble::NotInStock),
        Standing::InForce | Standing::Expired => Some(Trouble::AlreadyGiven),
        Standing::Blocked => Some(Trouble::Blocked),
        Standing::Replaced => Some(Trouble::Replaced),
    }
}

/// What the register says of a card.
pub fn standing(texts: &StaffTexts, standing: Standing) -> &str {
    match standing {
        Standing::Made => texts.standing_made(),
        Standing::InStock => texts.standing_in_stock(),
        Standing::InForce => texts.standing_in_force(),
        Standing::Expired => texts.standing_expired(),
        Standing::Blocked => texts.standing_blocked(),
        Standing::Replaced => texts.standing_replaced(),
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use std::collections::BTreeSet;

    use domain::language::Language;

    use super::*;

    #[test]
    fn every_trouble_has_words_of_its_own_in_every_language() {
        for language in Language::ALL {
            let texts = StaffTexts::built_in(language);
            let all = Trouble::ALL.iter().map(|trouble| words(texts, *trouble));
            let different: BTreeSet<&str> = all.collect();
            assert_eq!(different.len(), Trouble::ALL.len(), "{language:?}");
        }
    }
}
