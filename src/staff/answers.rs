//! What somebody may say of their own accord, in words.

use domain::card::{Answer, AnswerCode, AnswerLists, Gender, LifeSituation, RATHER_NOT_SAY};

use crate::i18n::StaffTexts;

/// One of the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Genders.
    Genders,
    /// Life situations.
    Situations,
}

impl List {
    /// Its answers.
    pub fn of(self, lists: &AnswerLists) -> &[Answer] {
        match self {
            List::Genders => &lists.genders,
            List::Situations => &lists.situations,
        }
    }

    /// An answer in words: its own, or those that every program of the network knows.
    pub fn words(self, texts: &StaffTexts, lists: &AnswerLists, code: &AnswerCode) -> String {
        let own = self.of(lists).iter().find(|each| each.code == *code);
        match own.and_then(|each| each.words.as_ref()) {
            Some(words) => words.best_text(texts.language()).to_owned(),
            None => self.known(texts, code.as_str()).to_owned(),
        }
    }

    /// What can be chosen: everything that is offered, and what was answered before.
    pub fn offered(
        self,
        texts: &StaffTexts,
        lists: &AnswerLists,
        before: &str,
    ) -> Vec<(String, String)> {
        let shown = self.of(lists).iter();
        let shown = shown.filter(|each| !each.retired || each.code.as_str() == before);
        // Who would rather not say finds that at the end, whatever was added.
        let (last, first): (Vec<&Answer>, Vec<&Answer>) =
            shown.partition(|each| each.code.as_str() == RATHER_NOT_SAY);
        let both = first.into_iter().chain(last);
        both.map(|each| (each.code.to_string(), self.words(texts, lists, &each.code)))
            .collect()
    }

    fn known<'a>(self, texts: &'a StaffTexts, code: &'a str) -> &'a str {
        match self {
            List::Genders => match Gender::from_code(code) {
                Some(Gender::Woman) => texts.gender_woman(),
                Some(Gender::Man) => texts.gender_man(),
                Some(Gender::Other) => texts.gender_other(),
                Some(Gender::RatherNotSay) => texts.rather_not_say(),
                None => code,
            },
            List::Situations => match LifeSituation::from_code(code) {
                Some(LifeSituation::Working) => texts.situation_working(),
                Some(LifeSituation::Unemployed) => texts.situation_unemployed(),
                Some(LifeSituation::Studying) => texts.situation_studying(),
                Some(LifeSituation::Pensioner) => texts.situation_pensioner(),
                Some(LifeSituation::Caring) => texts.situation_caring(),
                Some(LifeSituation::SickLeave) => texts.situation_sick_leave(),
                Some(LifeSituation::Other) => texts.situation_other(),
                Some(LifeSituation::RatherNotSay) => texts.rather_not_say(),
                None => code,
            },
        }
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use domain::language::{Language, Localized};

    use super::*;

    #[test]
    fn every_answer_has_words_and_a_retired_one_is_shown_to_whoever_gave_it() {
        let mut lists = AnswerLists::default();
        lists.situations.push(Answer {
            code: domain::card::next_code(&lists.situations),
            words: Some(Localized::new("Varusmies", "Beväring", "Conscript")),
            retired: false,
        });
        lists.situations[0].retired = true;
        for language in Language::ALL {
            let texts = StaffTexts::built_in(language);
            for (code, words) in List::Genders.offered(texts, &lists, "") {
                assert_ne!(code, words);
            }
            assert_eq!(List::Genders.offered(texts, &lists, "").len(), 4);
            assert_eq!(List::Situations.offered(texts, &lists, "").len(), 8);
        }
        let texts = StaffTexts::built_in(Language::Sv);
        let before = List::Situations.offered(texts, &lists, "working");
        assert_eq!(before.len(), 9);
        assert_eq!(before[7].1, "Beväring");
        assert_eq!(before[8].0, RATHER_NOT_SAY);
    }
}
