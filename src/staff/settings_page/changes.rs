//! What a change does, in words, before it is made and ever after.

use domain::card::{
    AnswerLists, CardSettings, Renewal, Retention, SettingsVersion, Validity, last_valid_day,
};
use domain::date::Date;
use leptos::prelude::*;

use crate::i18n::{StaffTexts, date};
use crate::staff::answers::List;
use crate::ui::blocks::{block, paragraph, parts, text};

/// What would change, and what stays as it is.
pub fn preview(
    texts: &StaffTexts,
    newest: &SettingsVersion,
    typed: &CardSettings,
    from: Date,
    today: Date,
) -> AnyView {
    let changes = changes(texts, &newest.settings, typed, from);
    if changes.is_empty() {
        return paragraph("hint", texts.settings_nothing());
    }
    let mut all = parts![items(&changes), paragraph("", texts.settings_cards_stay())];
    let (old, new) = (newest.settings.retention, typed.retention);
    if times(new)
        .iter()
        .zip(times(old))
        .any(|(new, old)| *new < old)
    {
        all.push(paragraph("notice-words", texts.settings_erased()));
    }
    if newest.from_day > today {
        let words = texts.settings_planned(&date(newest.from_day));
        all.push(paragraph("notice-words", &words));
    }
    block("div", "", all)
}

/// Every time for which something is kept.
const fn times(kept: Retention) -> [u8; 5] {
    [
        kept.backgrounds,
        kept.operations,
        kept.reports,
        kept.lendings,
        kept.orientations,
    ]
}

/// A list of sentences.
pub fn items(all: &[String]) -> AnyView {
    let items = all.iter().map(|each| text("li", "", each));
    block("ul", "", items.collect())
}

/// What is different, one sentence each.
pub fn changes(
    texts: &StaffTexts,
    old: &CardSettings,
    new: &CardSettings,
    from: Date,
) -> Vec<String> {
    let mut all = Vec::new();
    let months = |count: u8| texts.settings_month_count(usize::from(count));
    let (was, is) = (old.validity, new.validity);
    if is.months != was.months {
        let until = last_valid_day(from, Validity::Months(is.months)).unwrap_or(from);
        let (from, count) = (date(from), months(is.months));
        all.push(texts.settings_new_months(&from, &count, &date(until)));
    }
    if is.end_with_trial != was.end_with_trial {
        all.push(match is.end_with_trial {
            true => texts.settings_new_trial_yes().to_owned(),
            false => texts.settings_new_trial_no().to_owned(),
        });
    }
    if is.renewal != was.renewal {
        all.push(match is.renewal {
            Renewal::FromRenewal => texts.settings_new_from_renewal().to_owned(),
            Renewal::FromOldEnd => texts.settings_new_from_old_end().to_owned(),
        });
    }
    for list in [List::Genders, List::Situations] {
        answers(texts, list, (&old.lists, &new.lists), &mut all);
    }
    let (was, is) = (old.retention, new.retention);
    if is.backgrounds != was.backgrounds {
        all.push(texts.settings_new_backgrounds(&months(is.backgrounds)));
    }
    if is.operations != was.operations {
        all.push(texts.settings_new_operations(&months(is.operations)));
    }
    if is.reports != was.reports {
        all.push(texts.settings_new_reports(&months(is.reports)));
    }
    if is.lendings != was.lendings {
        all.push(texts.settings_new_lendings(&months(is.lendings)));
    }
    if is.orientations != was.orientations {
        all.push(texts.settings_new_orientations(&months(is.orientations)));
    }
    all
}

fn answers(
    texts: &StaffTexts,
    list: List,
    (old, new): (&AnswerLists, &AnswerLists),
    all: &mut Vec<String>,
) {
    for each in list.of(new) {
        let words = list.words(texts, new, &each.code);
        let before = list.of(old).iter().find(|other| other.code == each.code);
        match (before.map(|before| before.retired), each.retired) {
            (None | Some(true), false) => all.push(texts.settings_new_offered(&words)),
            (Some(false), true) => all.push(texts.settings_new_retired(&words)),
            (None | Some(true), true) | (Some(false), false) => {}
        }
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use domain::card::CardSettings;
    use domain::language::Language;

    use super::*;

    #[test]
    fn every_difference_is_one_sentence_of_its_own() {
        let texts = StaffTexts::built_in(Language::En);
        let old = CardSettings::default();
        let from: Date = "2026-12-01".parse().unwrap();
        assert!(changes(texts, &old, &old, from).is_empty());
        let mut new = old.clone();
        new.validity.months = 6;
        new.validity.end_with_trial = false;
        new.validity.renewal = Renewal::FromOldEnd;
        new.lists.genders[0].retired = true;
        new.retention.backgrounds = 1;
        new.retention.operations = 12;
        new.retention.reports = 6;
        new.retention.lendings = 2;
        new.retention.orientations = 48;
        let said = changes(texts, &old, &new, from);
        let mut different = said.clone();
        different.sort();
        different.dedup();
        assert_eq!((said.len(), different.len()), (9, 9), "{said:?}");
        assert!(said[0].contains("1.6.2027"), "{said:?}");
        // Back again is as much of a change.
        assert_eq!(changes(texts, &new, &old, from).len(), 9);
    }
}
