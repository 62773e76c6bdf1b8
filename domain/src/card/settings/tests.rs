use proptest::prelude::*;

use super::*;
use crate::card::answers::{Answer, next_code};
use crate::language::Localized;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn problems(change: impl FnOnce(&mut CardSettings)) -> Vec<SettingsProblem> {
    let before = CardSettings::default();
    let mut after = before.clone();
    change(&mut after);
    after.problems(&before, date("2026-12-01"), date("2026-11-26"))
}

fn added(list: &[Answer], words: &str) -> Answer {
    Answer {
        code: next_code(list),
        words: Some(Localized::new(words, words, words)),
        retired: false,
    }
}

#[test]
fn what_is_proposed_is_good_as_it_is() {
    assert_eq!(problems(|_| ()), []);
    assert_eq!(
        SettingsVersion::proposed().settings,
        CardSettings::default()
    );
}

#[test]
fn times_have_limits_on_both_sides() {
    for (months, good) in [(0, false), (1, true), (36, true), (37, false)] {
        assert_eq!(
            problems(|all| all.validity.months = months).is_empty(),
            good
        );
    }
    for (months, good) in [(0, false), (1, true), (24, true), (25, false)] {
        assert_eq!(
            problems(|all| all.retention.backgrounds = months).is_empty(),
            good
        );
    }
    for (months, good) in [(2, false), (3, true), (24, true), (25, false)] {
        assert_eq!(
            problems(|all| all.retention.operations = months).is_empty(),
            good
        );
    }
    for (months, good) in [(0, false), (1, true), (12, true), (13, false)] {
        assert_eq!(
            problems(|all| all.retention.reports = months).is_empty(),
            good
        );
    }
    for (months, good) in [(0, false), (1, true), (24, true), (25, false)] {
        assert_eq!(
            problems(|all| all.retention.lendings = months).is_empty(),
            good
        );
    }
    for (months, good) in [(11, false), (12, true), (60, true), (61, false)] {
        assert_eq!(
            problems(|all| all.retention.orientations = months).is_empty(),
            good
        );
    }
    let settings = CardSettings::default();
    for (from, good) in [
        ("2026-11-25", false),
        ("2026-11-26", true),
        ("2027-11-27", true),
        ("2027-11-28", false),
    ] {
        let found = settings.problems(&settings, date(from), date("2026-11-26"));
        assert_eq!(found.is_empty(), good, "{from}");
    }
}

#[test]
fn who_had_a_card_is_known_no_longer_than_what_was_recorded_about_it() {
    for (operations, lendings, expected) in [
        (6, 5, vec![]),
        (6, 6, vec![]),
        (6, 7, vec![SettingsProblem::Lendings]),
        // Whatever was decided before there was this time is good with what is proposed for it.
        (3, Retention::default().lendings, vec![]),
    ] {
        let found = problems(|all| {
            all.retention.operations = operations;
            all.retention.lendings = lendings;
        });
        assert_eq!(found, expected, "{operations} {lendings}");
    }
}

#[test]
fn where_nothing_is_said_of_lendings_and_orientations_what_is_proposed_holds() {
    let earlier = r#"{"backgrounds":6,"operations":9,"reports":3}"#;
    let read: Retention = serde_json::from_str(earlier).unwrap();
    let expected = Retention {
        backgrounds: 6,
        operations: 9,
        reports: 3,
        ..Retention::default()
    };
    assert_eq!(read, expected);
    assert_eq!((read.lendings, read.orientations), (3, 36));
    let other = Retention {
        lendings: 1,
        orientations: 60,
        ..expected
    };
    let written = serde_json::to_string(&other).unwrap();
    assert_eq!(serde_json::from_str::<Retention>(&written).unwrap(), other);
    let unknown = earlier.replace("reports", "letters");
    assert!(serde_json::from_str::<Retention>(&unknown).is_err());
}

#[test]
fn an_answer_can_be_retired_and_added_but_never_taken_away_or_given_another_meaning() {
    let wrong = [SettingsProblem::Situations];
    let add = |all: &mut CardSettings| {
        let list = &mut all.lists.situations;
        list.push(added(list, "Varusmies"));
    };
    assert_eq!(problems(add), []);
    assert_eq!(problems(|all| all.lists.situations[1].retired = true), []);
    assert_eq!(problems(|all| drop(all.lists.situations.remove(1))), wrong);
    let reword = |all: &mut CardSettings| {
        all.lists.situations[1].words = Some(Localized::new("a", "b", "c"));
    };
    assert_eq!(problems(reword), wrong);
    let wordless = |all: &mut CardSettings| {
        add(all);
        all.lists.situations.last_mut().unwrap().words = None;
    };
    assert_eq!(problems(wordless), wrong);
    for words in ["", " a", &"a".repeat(61), "a\nb"] {
        let poor = |all: &mut CardSettings| {
            add(all);
            let last = all.lists.situations.last_mut().unwrap();
            last.words.as_mut().unwrap().sv = Some(words.to_owned());
        };
        assert_eq!(problems(poor), wrong, "{words:?}");
    }
    let twice = |all: &mut CardSettings| {
        add(all);
        let again = all.lists.situations.last().unwrap().clone();
        all.lists.situations.push(again);
    };
    assert_eq!(problems(twice), wrong);
    // Once it is there, its words stay.
    let mut before = CardSettings::default();
    add(&mut before);
    let mut after = before.clone();
    after.lists.situations.last_mut().unwrap().words = Some(Localized::new("x", "y", "z"));
    let day = date("2026-11-26");
    assert_eq!(after.problems(&before, day, day), wrong);
}

#[test]
fn rather_not_say_is_always_an_answer() {
    let retire = |keep: usize| {
        problems(|all| {
            for (at, each) in all.lists.genders.iter_mut().enumerate() {
                each.retired = at != keep;
            }
        })
    };
    // Alone it would be no question.
    assert_eq!(retire(3), [SettingsProblem::Genders]);
    assert_eq!(retire(0), [SettingsProblem::Genders]);
    let without = problems(|all| all.lists.genders[3].retired = true);
    assert_eq!(without, [SettingsProblem::Genders]);
}

#[test]
fn where_a_trial_has_an_announced_end_cards_end_with_it_if_that_is_the_rule() {
    let known = |status: &str, end: Option<&str>| -> Municipality {
        serde_json::from_value(serde_json::json!({
            "code": "049", "name": {}, "region": "01", "county": "03",
            "standing": { "status": status, "trial_end": end, "known": "2026", "source": 0 },
        }))
        .unwrap()
    };
    let (day, rule) = (date("2026-11-25"), ValidityRule::default());
    let (year, until) = (Validity::Months(12), Validity::Until(date("2026-12-31")));
    let trial = known("trial", Some("2026-12"));
    assert_eq!(rule.of(None, day), year);
    assert_eq!(rule.of(Some(&trial), day), until);
    assert_eq!(rule.of(Some(&known("trial", None)), day), year);
    assert_eq!(rule.of(Some(&known("in_use", Some("2027-12"))), day), year);
    let past = known("trial", Some("2020-12-31"));
    assert_eq!(rule.of(Some(&past), day), year);
    let other = ValidityRule {
        end_with_trial: false,
        months: 6,
        ..rule
    };
    assert_eq!(other.of(Some(&trial), day), Validity::Months(6));
}

fn version(version: u32, from: Date) -> SettingsVersion {
    let mut settings = CardSettings::default();
    settings.validity.months = u8::try_from(version).unwrap();
    SettingsVersion {
        version,
        from_day: from,
        settings,
        ..SettingsVersion::proposed()
    }
}

#[test]
fn what_holds_on_a_day_is_what_was_decided_last_of_what_has_begun() {
    let all = [
        SettingsVersion::proposed(),
        version(1, date("2026-12-01")),
        version(2, date("2027-06-01")),
        // Decided before the second has begun, so that one never begins.
        version(3, date("2027-01-01")),
    ];
    for (day, months) in [
        ("2026-11-30", 12),
        ("2026-12-01", 1),
        ("2026-12-31", 1),
        ("2027-01-01", 3),
        ("2028-01-01", 3),
    ] {
        assert_eq!(in_force(&all, date(day)).validity.months, months, "{day}");
    }
    assert_eq!(in_force(&[], date("2026-12-01")), CardSettings::default());
}

proptest! {
    #[test]
    fn a_change_never_reaches_back_before_its_day(
        days in prop::collection::vec(20_000..21_000_i32, 1..8), next in 20_000..21_000_i32,
    ) {
        let at = |days| Date::from_epoch_days(days).unwrap();
        let numbered = days.iter().zip(1..);
        let mut all: Vec<_> = numbered.map(|(day, number)| version(number, at(*day))).collect();
        let before = all.clone();
        all.push(version(30, at(next)));
        for day in 19_990..next {
            prop_assert_eq!(in_force(&all, at(day)), in_force(&before, at(day)));
        }
        prop_assert_eq!(in_force(&all, at(next)).validity.months, 30);
    }
}
