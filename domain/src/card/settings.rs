//! What national administrators decide about cards: how long they are in force, what can be
//! answered, and how long what was recorded is kept. Versions are only ever added, so what held on
//! a day can always be said; what was decided never changes a card that was given before.

use serde::{Deserialize, Serialize};

use super::answers::{AnswerLists, is_good, keeps};
use super::{Gender, LifeSituation, Validity};
use crate::account::Name;
use crate::coded::coded;
use crate::date::Date;
use crate::municipality::{Municipality, NetworkStatus};

/// From when a renewed card is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Renewal {
    /// From the day of the renewal.
    #[default]
    FromRenewal,
    /// From the day on which it would have ended, if that is yet to come.
    FromOldEnd,
}

coded!(Renewal {
    FromRenewal => "from-renewal",
    FromOldEnd => "from-old-end",
});

/// How long cards are in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ValidityRule {
    /// Months from the day on which a card is given, 1–36.
    pub months: u8,
    /// Where a trial has an announced end, cards end with it, be it nearer or further.
    pub end_with_trial: bool,
    /// From when a renewed card is counted.
    pub renewal: Renewal,
}

impl Default for ValidityRule {
    /// What the terms of use of 26.2.2025 and the guideline say: a year at a time or the trial, and
    /// a renewal counts from its own day.
    fn default() -> ValidityRule {
        ValidityRule {
            months: 12,
            end_with_trial: true,
            renewal: Renewal::FromRenewal,
        }
    }
}

impl ValidityRule {
    /// How long cards of a unit in a municipality are in force that are given on a day. An announced
    /// end that is past says nothing of what was decided after it; a unit that gives cards no more is
    /// closed.
    #[must_use]
    pub fn of(self, municipality: Option<&Municipality>, day: Date) -> Validity {
        let standing = municipality.and_then(|municipality| municipality.standing.as_ref());
        let trial = standing.filter(|standing| standing.status == NetworkStatus::Trial);
        let end = trial.and_then(|standing| Some(standing.trial_end?.last_day()));
        end.filter(|end| self.end_with_trial && *end >= day)
            .map_or(Validity::Months(self.months), Validity::Until)
    }
}

/// For how many months each kind of data is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// A holder's background, counted from the card's last valid day: 1–24.
    pub backgrounds: u8,
    /// What is written in operations, counted from when it happened: 3–24. A tablet may be without
    /// a network for weeks.
    pub operations: u8,
    /// Reports of residents with their comments, counted from when they came: 1–12.
    pub reports: u8,
    /// Which employee had a community card, counted from when it was taken or brought back: 1–24,
    /// and no longer than what is written in operations, of which it is a part.
    #[serde(default = "proposed_lendings")]
    pub lendings: u8,
    /// That somebody was through the yearly orientation, counted from that day: 12–60. It counts
    /// for twelve.
    #[serde(default = "proposed_orientations")]
    pub orientations: u8,
}

/// What holds where nothing is said of lendings: settings were decided before they had this time.
const fn proposed_lendings() -> u8 {
    3
}

/// The same for orientations.
const fn proposed_orientations() -> u8 {
    36
}

impl Default for Retention {
    /// What is proposed; the programme's own times are not public.
    fn default() -> Retention {
        Retention {
            backgrounds: 12,
            operations: 24,
            reports: 12,
            lendings: proposed_lendings(),
            orientations: proposed_orientations(),
        }
    }
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CardSettings {
    /// How long cards are in force.
    pub validity: ValidityRule,
    /// What can be answered.
    pub lists: AnswerLists,
    /// How long what was recorded is kept.
    pub retention: Retention,
}

/// What is wrong with settings: the member that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SettingsProblem {
    /// The months of validity are not 1–36.
    Months,
    /// The months of backgrounds are not 1–24.
    Backgrounds,
    /// The months of operations are not 3–24.
    Operations,
    /// The months of reports are not 1–12.
    Reports,
    /// The months of lendings are not 1–24, or more than those of operations.
    Lendings,
    /// The months of orientations are not 12–60.
    Orientations,
    /// The list of genders is not good, or has lost an answer or its words.
    Genders,
    /// The same of life situations.
    Situations,
    /// The day from which they hold is past, or more than a year away.
    Day,
}

coded!(SettingsProblem {
    Months => "settings.validity.months",
    Backgrounds => "settings.retention.backgrounds",
    Operations => "settings.retention.operations",
    Reports => "settings.retention.reports",
    Lendings => "settings.retention.lendings",
    Orientations => "settings.retention.orientations",
    Genders => "settings.lists.genders",
    Situations => "settings.lists.situations",
    Day => "from_day",
});

/// How far ahead a change can be planned, in days.
const AHEAD: i32 = 366;

impl CardSettings {
    /// Everything that is wrong with settings that follow others and hold from a day on.
    #[must_use]
    pub fn problems(&self, before: &CardSettings, from: Date, today: Date) -> Vec<SettingsProblem> {
        let (lists, old, kept) = (&self.lists, &before.lists, self.retention);
        let gender = |code: &str| Gender::from_code(code).is_some();
        let situation = |code: &str| LifeSituation::from_code(code).is_some();
        let ahead = from.epoch_days() - today.epoch_days();
        [
            (SettingsProblem::Day, (0..=AHEAD).contains(&ahead)),
            (
                SettingsProblem::Months,
                (1..=36).contains(&self.validity.months),
            ),
            (
                SettingsProblem::Backgrounds,
                (1..=24).contains(&kept.backgrounds),
            ),
            (
                SettingsProblem::Operations,
                (3..=24).contains(&kept.operations),
            ),
            (SettingsProblem::Reports, (1..=12).contains(&kept.reports)),
            (
                SettingsProblem::Lendings,
                (1..=24).contains(&kept.lendings) && kept.lendings <= kept.operations,
            ),
            (
                SettingsProblem::Orientations,
                (12..=60).contains(&kept.orientations),
            ),
            (
                SettingsProblem::Genders,
                is_good(&lists.genders, gender) && keeps(&lists.genders, &old.genders),
            ),
            (
                SettingsProblem::Situations,
                is_good(&lists.situations, situation) && keeps(&lists.situations, &old.situations),
            ),
        ]
        .into_iter()
        .filter_map(|(problem, is_good)| (!is_good).then_some(problem))
        .collect()
    }
}

/// A version of the settings. For national administrators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingsVersion {
    /// Its number; 0 is what holds until anything is decided.
    pub version: u32,
    /// From which day on it holds; the one with number 0 from ever.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2026-12-01"))]
    pub from_day: Date,
    /// When it was decided, in milliseconds since 1970 (UTC).
    pub made_at: i64,
    /// By whom; absent when the account is no more, and of number 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_by: Option<Name>,
    /// What was decided.
    pub settings: CardSettings,
}

impl SettingsVersion {
    /// What holds until anything is decided.
    #[must_use]
    pub fn proposed() -> SettingsVersion {
        SettingsVersion {
            version: 0,
            from_day: Date::EARLIEST,
            made_at: 0,
            made_by: None,
            settings: CardSettings::default(),
        }
    }
}

/// What holds on a day: of the versions that hold from then or earlier, the one decided last. So a
/// change that was planned and has not begun gives way to whatever is decided after it.
#[must_use]
pub fn in_force(versions: &[SettingsVersion], day: Date) -> CardSettings {
    let begun = versions.iter().filter(|version| version.from_day <= day);
    begun
        .max_by_key(|version| version.version)
        .map_or_else(CardSettings::default, |version| version.settings.clone())
}

/// `GET /api/v1/card-settings`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardSettingsResponse {
    /// Which day it is.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2026-11-25"))]
    pub today: Date,
    /// What holds today.
    pub now: CardSettings,
    /// Every version, the newest first; the last has the number 0. Changes follow the first.
    pub versions: Vec<SettingsVersion>,
}

/// `POST /api/v1/card-settings`, with `If-Match` and the newest version's number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeCardSettings {
    /// From which day on they hold: today or within a year.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2026-12-01"))]
    pub from_day: Date,
    /// The settings, all of them.
    pub settings: CardSettings,
}

#[cfg(test)]
mod tests;
