//! What is decided about cards, and the terms, from their JSON and into it, member by member.

use domain::card::{
    Answer, AnswerLists, CardSettings, CardSettingsResponse, ChangeCardSettings, Renewal,
    Retention, SettingsVersion, ValidityRule,
};
use domain::language::Localized;
use domain::terms::{TermsLine, TermsPiece, TermsResponse, TermsText};

use super::read::moment;
use super::write::Object;
use crate::data::decode::Members;
use crate::data::json::Value;

/// What can be answered.
pub fn lists(value: Value) -> Option<AnswerLists> {
    let mut from = Members::of(value)?;
    Some(AnswerLists {
        genders: from.list("genders", answer)?,
        situations: from.list("situations", answer)?,
    })
}

fn answer(value: Value) -> Option<Answer> {
    let mut from = Members::of(value)?;
    let words = from.localized("words")?;
    Some(Answer {
        code: from.parsed("code")??,
        words: (words != Localized::default()).then_some(words),
        retired: from.flag("retired")?.unwrap_or(false),
    })
}

/// Every version of the settings.
pub fn settings(value: Value) -> Option<CardSettingsResponse> {
    let mut from = Members::of(value)?;
    Some(CardSettingsResponse {
        today: from.parsed("today")??,
        now: from.optional("now", one)??,
        versions: from.list("versions", version)?,
    })
}

fn version(value: Value) -> Option<SettingsVersion> {
    let mut from = Members::of(value)?;
    Some(SettingsVersion {
        version: from.whole("version")??,
        from_day: from.parsed("from_day")??,
        made_at: moment(&mut from, "made_at")?,
        made_by: from.parsed("made_by")?,
        settings: from.optional("settings", one)??,
    })
}

fn one(value: Value) -> Option<CardSettings> {
    let mut from = Members::of(value)?;
    Some(CardSettings {
        validity: from.optional("validity", validity)??,
        lists: from.optional("lists", lists)??,
        retention: from.optional("retention", retention)??,
    })
}

fn validity(value: Value) -> Option<ValidityRule> {
    let mut from = Members::of(value)?;
    Some(ValidityRule {
        months: from.whole("months")??,
        end_with_trial: from.flag("end_with_trial")??,
        renewal: from.coded("renewal", Renewal::from_code)??,
    })
}

fn retention(value: Value) -> Option<Retention> {
    let mut from = Members::of(value)?;
    Some(Retention {
        backgrounds: from.whole("backgrounds")??,
        operations: from.whole("operations")??,
        reports: from.whole("reports")??,
        lendings: from.whole("lendings")??,
        orientations: from.whole("orientations")??,
    })
}

/// `POST /api/v1/card-settings`.
pub fn change(change: &ChangeCardSettings) -> String {
    let settings = &change.settings;
    let (rule, kept) = (settings.validity, settings.retention);
    let mut validity = Object::new();
    validity.plain("months", &rule.months.to_string());
    validity.plain(
        "end_with_trial",
        if rule.end_with_trial { "true" } else { "false" },
    );
    validity.text("renewal", rule.renewal.code());
    let mut retention = Object::new();
    retention.plain("backgrounds", &kept.backgrounds.to_string());
    retention.plain("operations", &kept.operations.to_string());
    retention.plain("reports", &kept.reports.to_string());
    retention.plain("lendings", &kept.lendings.to_string());
    retention.plain("orientations", &kept.orientations.to_string());
    let mut lists = Object::new();
    lists.plain("genders", &list(&settings.lists.genders));
    lists.plain("situations", &list(&settings.lists.situations));
    let mut whole = Object::new();
    whole.plain("validity", &validity.end());
    whole.plain("lists", &lists.end());
    whole.plain("retention", &retention.end());
    let mut object = Object::new();
    object.text("from_day", &change.from_day.to_string());
    object.plain("settings", &whole.end());
    object.end()
}

fn list(answers: &[Answer]) -> String {
    let mut list = String::from("[");
    for each in answers {
        if list.len() > 1 {
            list.push(',');
        }
        let mut object = Object::new();
        object.text("code", each.code.as_str());
        if let Some(words) = &each.words {
            let mut said = Object::new();
            for (name, words) in [("fi", &words.fi), ("sv", &words.sv), ("en", &words.en)] {
                said.text(name, &escaped(words.as_deref().unwrap_or("")));
            }
            object.plain("words", &said.end());
        }
        if each.retired {
            object.plain("retired", "true");
        }
        list.push_str(&object.end());
    }
    list.push(']');
    list
}

/// Words as they stand within JSON. Characters that control something are nobody's words.
fn escaped(words: &str) -> String {
    let mut text = String::new();
    for each in words.chars().filter(|each| !each.is_control()) {
        if matches!(each, '"' | '\\') {
            text.push('\\');
        }
        text.push(each);
    }
    text
}

/// The terms in every way of speaking.
pub fn terms(value: Value) -> Option<TermsResponse> {
    let mut from = Members::of(value)?;
    Some(TermsResponse {
        version: from.parsed("version")??,
        texts: from.list("texts", terms_text)?,
    })
}

fn terms_text(value: Value) -> Option<TermsText> {
    let mut from = Members::of(value)?;
    Some(TermsText {
        locale: from.text("locale")?,
        lines: from.list("lines", terms_line)?,
    })
}

fn terms_line(value: Value) -> Option<TermsLine> {
    let mut from = Members::of(value)?;
    Some(TermsLine {
        piece: from.coded("piece", TermsPiece::from_code)??,
        words: from.text("words")?,
    })
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;
    use crate::data::{json, sample};

    fn read<T>(value: &impl serde::Serialize, read: fn(Value) -> Option<T>) -> Option<T> {
        json::parse(&sample::written(value)).and_then(read)
    }

    fn decided() -> CardSettings {
        let mut settings = CardSettings::default();
        settings.validity.renewal = Renewal::FromOldEnd;
        settings.validity.end_with_trial = false;
        settings.lists.genders[1].retired = true;
        settings.retention.lendings = 5;
        settings.retention.orientations = 48;
        let words = Localized::new("Varusmies \"A\"", "Beväring \\ civil", "In service");
        settings.lists.situations.push(Answer {
            code: domain::card::next_code(&settings.lists.situations),
            words: Some(words),
            retired: false,
        });
        settings
    }

    #[test]
    fn what_is_decided_is_read_as_the_server_wrote_it_and_the_other_way_round() {
        let version = |version, name: Option<&str>| SettingsVersion {
            version,
            from_day: "2026-12-01".parse().unwrap(),
            made_at: 1_795_645_849_162,
            made_by: name.map(|name| name.parse().unwrap()),
            settings: decided(),
        };
        let answer = CardSettingsResponse {
            today: "2026-11-26".parse().unwrap(),
            now: CardSettings::default(),
            versions: vec![
                version(2, Some("A")),
                version(1, None),
                SettingsVersion::proposed(),
            ],
        };
        assert_eq!(read(&answer, settings), Some(answer));
        let change = ChangeCardSettings {
            from_day: "2026-12-01".parse().unwrap(),
            settings: decided(),
        };
        assert_eq!(
            sample::read::<ChangeCardSettings>(&super::change(&change)),
            change
        );
    }

    #[test]
    fn the_terms_are_read_as_the_server_wrote_them() {
        let answer = TermsResponse {
            version: "2025-02-26".parse().unwrap(),
            texts: vec![TermsText::read("sv", "# A\n\n## B\n\n* \"C\"\n").unwrap()],
        };
        assert_eq!(read(&answer, terms), Some(answer));
    }
}
