//! What somebody may say of their own accord: lists that national administrators keep. An answer
//! has a code that never changes, and words; it can be retired, but never taken away, so that what
//! was recorded keeps its meaning.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use super::{Background, Gender, LifeSituation};
use crate::id::{MalformedId, id};
use crate::language::Localized;

id!(
    /// The code of an answer: small letters, digits and hyphens. What it means, the lists say; one
    /// that stands in no list is not read, so nothing can be written in its place.
    AnswerCode, "1–40 small letters, digits and hyphens", |text| {
        (1..=40).contains(&text.len())
            && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    }
);

impl From<Gender> for AnswerCode {
    fn from(gender: Gender) -> AnswerCode {
        AnswerCode(gender.code().to_owned())
    }
}

impl From<LifeSituation> for AnswerCode {
    fn from(situation: LifeSituation) -> AnswerCode {
        AnswerCode(situation.code().to_owned())
    }
}

/// The answer that is always there: somebody would rather not say.
pub const RATHER_NOT_SAY: &str = "rather-not-say";

/// Most answers in a list, retired ones among them.
pub const MOST_ANSWERS: usize = 40;

/// Most letters of an answer's words.
pub const LONGEST_ANSWER: usize = 60;

/// One answer that can be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = CardAnswer))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Its code.
    pub code: AnswerCode,
    /// Its words in all three languages; none for those that every program of the network knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Localized>,
    /// It is not offered any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// Both lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerLists {
    /// Genders.
    pub genders: Vec<Answer>,
    /// Life situations.
    pub situations: Vec<Answer>,
}

impl Default for AnswerLists {
    /// The lists as they are proposed. The programme's own are not public.
    fn default() -> AnswerLists {
        let proposed = |code: AnswerCode| Answer {
            code,
            words: None,
            retired: false,
        };
        let genders = Gender::ALL.iter().map(|gender| (*gender).into());
        let situations = LifeSituation::ALL.iter().map(|each| (*each).into());
        AnswerLists {
            genders: genders.map(proposed).collect(),
            situations: situations.map(proposed).collect(),
        }
    }
}

impl AnswerLists {
    /// Whether everything that a background answers is offered, or was answered before already.
    #[must_use]
    pub fn offers(&self, now: &Background, before: Option<&Background>) -> bool {
        let one = |list: &[Answer], now: &Option<AnswerCode>, before: Option<&AnswerCode>| {
            now.as_ref().is_none_or(|code| {
                before == Some(code) || list.iter().any(|each| each.code == *code && !each.retired)
            })
        };
        let gender = before.and_then(|before| before.gender.as_ref());
        let situation = before.and_then(|before| before.life_situation.as_ref());
        one(&self.genders, &now.gender, gender)
            && one(&self.situations, &now.life_situation, situation)
    }

    /// Whether everything that a background answers stands in the lists, retired or not.
    #[must_use]
    pub fn know(&self, background: &Background) -> bool {
        let one = |list: &[Answer], code: &Option<AnswerCode>| {
            code.as_ref()
                .is_none_or(|code| list.iter().any(|each| each.code == *code))
        };
        one(&self.genders, &background.gender) && one(&self.situations, &background.life_situation)
    }
}

/// A list is good: codes stand once, words are there where they are needed, "rather not say" is
/// offered, and so is something else.
pub(super) fn is_good(list: &[Answer], built_in: fn(&str) -> bool) -> bool {
    let offered = list.iter().filter(|each| !each.retired).count();
    let once = |at: usize, each: &Answer| {
        list.iter()
            .position(|other| other.code == each.code)
            .is_some_and(|first| first == at)
    };
    let has_words = |each: &Answer| match &each.words {
        None => built_in(each.code.as_str()),
        Some(words) => {
            let all = [&words.fi, &words.sv, &words.en];
            !built_in(each.code.as_str()) && all.into_iter().all(|words| is_words(words.as_deref()))
        }
    };
    let rather_not = |each: &Answer| each.code.as_str() == RATHER_NOT_SAY && !each.retired;
    (2..=MOST_ANSWERS).contains(&list.len())
        && offered >= 2
        && list.iter().any(rather_not)
        && list
            .iter()
            .enumerate()
            .all(|(at, each)| once(at, each) && has_words(each))
}

fn is_words(words: Option<&str>) -> bool {
    words.is_some_and(|words| {
        words.trim() == words
            && (1..=LONGEST_ANSWER).contains(&words.chars().count())
            && !words.chars().any(char::is_control)
    })
}

/// Every answer of the list before is still there and means the same.
pub(super) fn keeps(list: &[Answer], before: &[Answer]) -> bool {
    before.iter().all(|old| {
        list.iter()
            .any(|each| each.code == old.code && each.words == old.words)
    })
}

/// The code of an answer that is added to a list: it says nothing, so it never says the wrong thing.
#[must_use]
pub fn next_code(list: &[Answer]) -> AnswerCode {
    let taken = |code: &AnswerCode| list.iter().any(|each| each.code == *code);
    let codes = (1..).map(|number: usize| AnswerCode(format!("added-{number}")));
    let mut free = codes.skip_while(taken);
    free.next()
        .unwrap_or_else(|| AnswerCode(RATHER_NOT_SAY.to_owned()))
}
