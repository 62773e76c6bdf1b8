//! The answer to "is Kaikukortti in use here?": one word, a sentence with its date, a sign.

use domain::municipality::{Answer, Municipality, Standing, Verdict};
use leptos::prelude::*;

use crate::i18n::{Texts, known, partial_date};
use crate::state::Reader;
use crate::ui::blocks::{block, paragraph, parts, words};
use crate::ui::{Symbol, card, icon};

const fn verdict_symbol(verdict: Verdict) -> Symbol {
    match verdict {
        Verdict::Yes => Symbol::Yes,
        Verdict::Ask => Symbol::Ask,
        Verdict::No => Symbol::No,
        Verdict::Unknown => Symbol::Unknown,
    }
}

fn verdict_word(texts: &Texts, verdict: Verdict) -> &str {
    match verdict {
        Verdict::Yes => texts.verdict_yes(),
        Verdict::Ask => texts.verdict_ask(),
        Verdict::No => texts.verdict_no(),
        Verdict::Unknown => texts.verdict_unknown(),
    }
}

/// The evidence's date and the trial's end as words; empty where there is none.
fn dates(texts: &Texts, standing: Option<&Standing>) -> (String, String) {
    let date = standing.map(|standing| known(texts, standing.known));
    let end = standing.and_then(|standing| standing.trial_end.map(partial_date));
    (date.unwrap_or_default(), end.unwrap_or_default())
}

/// The answer as a sentence with its date.
fn sentence(texts: &Texts, answer: Answer, standing: Option<&Standing>) -> String {
    let (date, end) = dates(texts, standing);
    match answer {
        Answer::InUse => texts.answer_in_use(&date),
        Answer::WasInUse => texts.answer_was_in_use(&date),
        Answer::Trial if end.is_empty() => texts.answer_trial(&date),
        Answer::Trial => texts.answer_trial_until(&end),
        Answer::TrialEnded => texts.answer_trial_ended(&end),
        Answer::WasTrial => texts.answer_was_trial(&date),
        Answer::Preparing => texts.answer_preparing(&date),
        Answer::WasPreparing => texts.answer_was_preparing(&date),
        Answer::Left => texts.answer_left(&date),
        Answer::NotInNetwork => texts.answer_not_in_network(&date),
        Answer::NotKnown => texts.answer_not_known().to_owned(),
    }
}

/// The answer in two or three words, for lists.
#[must_use]
pub fn short_status(texts: &Texts, answer: Answer, standing: Option<&Standing>) -> String {
    let (date, end) = dates(texts, standing);
    match answer {
        Answer::InUse => texts.status_in_use().to_owned(),
        Answer::WasInUse => texts.status_was_in_use(&date),
        Answer::Trial => texts.status_trial().to_owned(),
        Answer::TrialEnded => texts.status_trial_ended(&end),
        Answer::WasTrial => texts.status_was_trial(&date),
        Answer::Preparing => texts.status_preparing().to_owned(),
        Answer::WasPreparing => texts.status_was_preparing(&date),
        Answer::Left => texts.status_left().to_owned(),
        Answer::NotInNetwork => texts.status_not_in_network(&date),
        Answer::NotKnown => texts.status_not_known().to_owned(),
    }
}

/// A short answer with its sign, for a row of a list.
#[must_use]
pub fn status_word(verdict: Verdict, said: &str) -> AnyView {
    let class = match verdict {
        Verdict::Yes => "status verdict-yes",
        Verdict::Ask => "status verdict-ask",
        Verdict::No => "status verdict-no",
        Verdict::Unknown => "status verdict-unknown",
    };
    block(
        "span",
        class,
        parts![icon(verdict_symbol(verdict)), words(said)],
    )
}

/// A whole answer, large: the question, the verdict with its sign, the sentence with its date, and
/// what else belongs to it.
#[must_use]
pub fn answer_card(
    verdict: Verdict,
    question: &str,
    said: &str,
    sentence: &str,
    more: Vec<AnyView>,
) -> AnyView {
    let class = match verdict {
        Verdict::Yes => "card answer verdict-yes",
        Verdict::Ask => "card answer verdict-ask",
        Verdict::No => "card answer verdict-no",
        Verdict::Unknown => "card answer verdict-unknown",
    };
    let sign = parts![icon(verdict_symbol(verdict)), words(said)];
    let mut parts = parts![
        paragraph("question", question),
        block("p", "verdict", sign),
        paragraph("sentence", sentence),
    ];
    parts.extend(more);
    card(class, parts)
}

/// The answer for a municipality.
#[must_use]
pub fn municipality_answer(reader: Reader, municipality: &Municipality) -> AnyView {
    let texts = reader.texts;
    let answer = municipality.answer(reader.today);
    let verdict = answer.verdict();
    answer_card(
        verdict,
        texts.municipality_question(),
        verdict_word(texts, verdict),
        &sentence(texts, answer, municipality.standing.as_ref()),
        Vec::new(),
    )
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use domain::language::Language;
    use domain::municipality::NetworkStatus;

    use super::*;

    #[test]
    fn every_answer_but_not_known_says_its_date_in_every_language() {
        let standing = Standing {
            status: NetworkStatus::InUse,
            trial_start: None,
            trial_end: Some("2024-12-31".parse().unwrap()),
            permanent_start: None,
            known: "2021".parse().unwrap(),
            source: 0,
        };
        for language in Language::ALL {
            let texts = Texts::built_in(language);
            for answer in Answer::ALL {
                let said = sentence(texts, answer, Some(&standing));
                let dated = said.contains("2021") || said.contains("31.12.2024");
                assert_eq!(dated, answer != Answer::NotKnown, "{said}");
                assert!(!short_status(texts, answer, Some(&standing)).is_empty());
            }
        }
    }
}
