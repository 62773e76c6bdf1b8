//! What national administrators decide about cards: how long they are in force, what can be
//! answered, how long what was recorded is kept. What a change does is said before it is made, and
//! everything that was decided before stays to be read.

mod changes;
mod history;
mod lists;

use domain::card::{
    AnswerLists, CardSettings, CardSettingsResponse, ChangeCardSettings, Renewal, Retention,
    SettingsProblem, SettingsVersion, ValidityRule,
};
use domain::date::Date;
use leptos::prelude::*;

use super::answers::List;
use super::loaded::{Loaded, Slot, loaded, slot};
use super::words;
use crate::data::staff::{self as data, ApiError, Session, today_here, use_session};
use crate::i18n::{StaffTexts, date};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, paragraph, parts, section, words as said};
use crate::ui::{Field, Form, Typed, choices, live, menu, page_heading};

/// The names of the fields.
const MONTHS: &str = "settings-months";
const TRIAL: &str = "settings-trial";
const RENEWAL: &str = "settings-renewal";
const BACKGROUNDS: &str = "settings-backgrounds";
const OPERATIONS: &str = "settings-operations";
const REPORTS: &str = "settings-reports";
const LENDINGS: &str = "settings-lendings";
const ORIENTATIONS: &str = "settings-orientations";
const FROM: &str = "settings-from";

/// What is typed and chosen. Stays until it is decided.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    session: Session,
    known: Slot<CardSettingsResponse>,
    form: Form,
    months: RwSignal<String>,
    trial: RwSignal<String>,
    renewal: RwSignal<String>,
    backgrounds: RwSignal<String>,
    operations: RwSignal<String>,
    reports: RwSignal<String>,
    lendings: RwSignal<String>,
    orientations: RwSignal<String>,
    lists: RwSignal<AnswerLists>,
    genders: lists::Added,
    situations: lists::Added,
    from: RwSignal<String>,
}

/// The page.
pub fn settings_page() -> AnyView {
    let texts = use_staff_texts();
    let empty = || RwSignal::new(String::new());
    let desk = Desk {
        texts,
        session: use_session(),
        known: slot(),
        form: Form::new("settings"),
        months: empty(),
        trial: empty(),
        renewal: empty(),
        backgrounds: empty(),
        operations: empty(),
        reports: empty(),
        lendings: empty(),
        orientations: empty(),
        lists: RwSignal::new(AnswerLists::default()),
        genders: lists::Added::new(List::Genders),
        situations: lists::Added::new(List::Situations),
        from: empty(),
    };
    desk.read();
    let again = Callback::new(move |()| desk.read());
    // The form is drawn once it is filled, and stays; what is known may be read anew under it.
    let is_here = Memo::new(move |_| desk.known.with(|known| matches!(known, Loaded::Here(_))));
    let shown = live(move || match is_here.get() {
        true => desk.draw(),
        false => loaded(desk.known, again, |_| ().into_any()),
    });
    let history = live(move || match newest_first(desk) {
        Some(known) => history::history(texts, &known),
        None => ().into_any(),
    });
    let parts = parts![
        page_heading("", said(texts.settings_title())),
        paragraph("lead", texts.settings_lead()),
        shown,
        history,
    ];
    block("div", "stack settings", parts)
}

fn newest_first(desk: Desk) -> Option<CardSettingsResponse> {
    desk.known.with(|known| match known {
        Loaded::Here(known) => Some(known.clone()),
        Loaded::Waiting | Loaded::Failed(_) => None,
    })
}

impl Desk {
    fn read(self) {
        let question = data::card_settings();
        self.session.ask(question, move |answered| match answered {
            Ok(known) => self.fill(known),
            Err(error) => {
                let _ = self.known.try_set(Loaded::Failed(error));
            }
        });
    }

    /// Fills the form with what was decided last.
    fn fill(self, known: CardSettingsResponse) {
        if self.known.is_disposed() {
            return;
        }
        let settings = known.versions.first().map(|newest| newest.settings.clone());
        let settings = settings.unwrap_or_default();
        let (rule, kept) = (settings.validity, settings.retention);
        let trial = if rule.end_with_trial { "yes" } else { "no" };
        for (field, value) in [
            (self.months, rule.months.to_string()),
            (self.trial, trial.to_owned()),
            (self.renewal, rule.renewal.code().to_owned()),
            (self.backgrounds, kept.backgrounds.to_string()),
            (self.operations, kept.operations.to_string()),
            (self.reports, kept.reports.to_string()),
            (self.lendings, kept.lendings.to_string()),
            (self.orientations, kept.orientations.to_string()),
            (self.from, known.today.to_string()),
        ] {
            field.set(value);
        }
        self.lists.set(settings.lists);
        self.known.set(Loaded::Here(known));
    }

    /// What was decided last, and the day of today.
    fn newest(self) -> (SettingsVersion, Date) {
        let newest = newest_first(self).and_then(|known| {
            let newest = known.versions.first()?.clone();
            Some((newest, known.today))
        });
        newest.unwrap_or_else(|| (SettingsVersion::proposed(), today_here()))
    }

    /// What is typed, as settings; a number that is none is 0, which is out of every limit.
    fn typed(self) -> CardSettings {
        let number = |field: RwSignal<String>| field.get().trim().parse().unwrap_or(0);
        CardSettings {
            validity: ValidityRule {
                months: number(self.months),
                end_with_trial: self.trial.get() == "yes",
                renewal: Renewal::from_code(&self.renewal.get()).unwrap_or_default(),
            },
            lists: self.lists.get(),
            retention: Retention {
                backgrounds: number(self.backgrounds),
                operations: number(self.operations),
                reports: number(self.reports),
                lendings: number(self.lendings),
                orientations: number(self.orientations),
            },
        }
    }

    fn beginning(self, today: Date) -> Date {
        self.from.get().parse().unwrap_or(today)
    }

    fn draw(self) -> AnyView {
        let (texts, form) = (self.texts, self.form);
        let number = |id, label: &str, hint: &str, value| {
            let field = Field {
                id,
                label: label.to_owned(),
                hint: hint.to_owned(),
                typed: Typed::Digits,
                value,
            };
            field.draw(form)
        };
        let choice = |code: &str, words: &str| (code.to_owned(), words.to_owned());
        let trial = vec![
            choice("yes", texts.settings_trial_yes()),
            choice("no", texts.settings_trial_no()),
        ];
        let renewal = vec![
            choice(Renewal::FromRenewal.code(), texts.settings_from_renewal()),
            choice(Renewal::FromOldEnd.code(), texts.settings_from_old_end()),
        ];
        let validity = parts![
            number(
                MONTHS,
                texts.settings_months(),
                texts.settings_months_hint(),
                self.months
            ),
            choices(form, TRIAL, texts.settings_trial(), trial, self.trial),
            choices(
                form,
                RENEWAL,
                texts.settings_renewal(),
                renewal,
                self.renewal
            ),
        ];
        let retention = parts![
            paragraph("hint", texts.settings_kept_lead()),
            number(
                BACKGROUNDS,
                texts.settings_backgrounds(),
                texts.settings_backgrounds_hint(),
                self.backgrounds
            ),
            number(
                OPERATIONS,
                texts.settings_operations(),
                texts.settings_operations_hint(),
                self.operations
            ),
            number(
                REPORTS,
                texts.settings_reports(),
                texts.settings_reports_hint(),
                self.reports
            ),
            number(
                LENDINGS,
                texts.settings_lendings(),
                texts.settings_lendings_hint(),
                self.lendings
            ),
            number(
                ORIENTATIONS,
                texts.settings_orientations(),
                texts.settings_orientations_hint(),
                self.orientations
            ),
        ];
        let (_, today) = self.newest();
        let days =
            first_days(today).map(|(day, words)| (day.to_string(), words(texts, &date(day))));
        let from = menu(form, FROM, texts.settings_from(), days.into(), self.from);
        let preview = live(move || {
            let (newest, today) = self.newest();
            let from = self.beginning(today);
            changes::preview(texts, &newest, &self.typed(), from, today)
        });
        let fields = parts![
            section(texts.settings_validity(), validity),
            section(
                texts.settings_answers(),
                parts![
                    paragraph("hint", texts.settings_answers_lead()),
                    self.genders.draw(self),
                    self.situations.draw(self),
                ]
            ),
            section(texts.settings_kept(), retention),
            section(texts.settings_changes(), parts![from, preview]),
        ];
        form.draw(move || self.press(), fields, texts.settings_decide())
    }

    fn press(self) {
        let (texts, form) = (self.texts, self.form);
        if !form.begin() {
            return;
        }
        let (newest, today) = self.newest();
        let (settings, from_day) = (self.typed(), self.beginning(today));
        for problem in settings.problems(&newest.settings, from_day, today) {
            let (field, words) = match problem {
                SettingsProblem::Months => (MONTHS, texts.settings_months_hint()),
                SettingsProblem::Backgrounds => (BACKGROUNDS, texts.settings_backgrounds_hint()),
                SettingsProblem::Operations => (OPERATIONS, texts.settings_operations_hint()),
                SettingsProblem::Reports => (REPORTS, texts.settings_reports_hint()),
                SettingsProblem::Lendings => (LENDINGS, texts.settings_lendings_hint()),
                SettingsProblem::Orientations => (ORIENTATIONS, texts.settings_orientations_hint()),
                SettingsProblem::Genders => (lists::GENDERS, texts.settings_two_answers()),
                SettingsProblem::Situations => (lists::SITUATIONS, texts.settings_two_answers()),
                SettingsProblem::Day => (FROM, texts.settings_day_over()),
            };
            form.at(field, words);
        }
        for added in [self.genders, self.situations] {
            added.check_empty(self);
        }
        if settings == newest.settings {
            form.whole(texts.settings_nothing());
        }
        if !form.is_sound() {
            return;
        }
        let change = ChangeCardSettings { from_day, settings };
        let decided = data::decide_card_settings(newest.version, change);
        self.session.ask(decided, move |answered| match answered {
            Ok(known) => {
                self.fill(known);
                form.succeeded(texts.settings_decided());
            }
            Err(ApiError::Changed) => {
                // What a colleague decided is read; what was typed here stays, but for the lists,
                // which go on from the colleague's.
                self.session.ask(data::card_settings(), move |answered| {
                    if let Ok(known) = answered {
                        if let Some(newest) = known.versions.first() {
                            let _ = self.lists.try_set(newest.settings.lists.clone());
                        }
                        let _ = self.known.try_set(Loaded::Here(known));
                    }
                    form.failed(texts.settings_changed());
                });
            }
            Err(error) => words::tell(texts, form, error),
        });
    }
}

type DayWords = fn(&StaffTexts, &str) -> String;

/// The days from which a change can hold: today, tomorrow, with the next month, with the next year.
fn first_days(today: Date) -> [(Date, DayWords); 4] {
    let tomorrow = Date::from_epoch_days(today.epoch_days() + 1).unwrap_or(today);
    let of_month = |day: Date| Date::new(day.year(), day.month(), 1).unwrap_or(day);
    let next_month = of_month(today.plus_months(1));
    let next_year = Date::new(today.year() + 1, 1, 1).unwrap_or(next_month);
    [
        (today, |texts, day| texts.settings_from_today(day)),
        (tomorrow, |texts, day| texts.settings_from_tomorrow(day)),
        (next_month, |texts, day| texts.settings_from_month(day)),
        (next_year, |texts, day| texts.settings_from_year(day)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_can_begin_today_tomorrow_next_month_or_next_year() {
        for (today, expected) in [
            (
                "2026-11-26",
                ["2026-11-26", "2026-11-27", "2026-12-01", "2027-01-01"],
            ),
            (
                "2026-12-31",
                ["2026-12-31", "2027-01-01", "2027-01-01", "2027-01-01"],
            ),
            (
                "2028-01-31",
                ["2028-01-31", "2028-02-01", "2028-02-01", "2029-01-01"],
            ),
        ] {
            let days = first_days(today.parse().unwrap()).map(|(day, _)| day.to_string());
            assert_eq!(days, expected);
        }
    }
}
