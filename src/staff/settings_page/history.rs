//! Everything that was decided, the newest first: from when, by whom, and what it changed.

use domain::card::CardSettingsResponse;
use leptos::prelude::*;

use super::changes::{changes, items};
use crate::i18n::{StaffTexts, date, moment};
use crate::state::local_time;
use crate::ui::blocks::{block, paragraph, parts, rows, section, text};

/// The history.
pub fn history(texts: &StaffTexts, known: &CardSettingsResponse) -> AnyView {
    let pairs = known.versions.iter().zip(known.versions.iter().skip(1));
    let decided = pairs.map(|(version, before)| {
        let from = version.from_day;
        let title = match from > known.today {
            true => texts.settings_will_hold(&date(from)),
            false => texts.settings_held(&date(from)),
        };
        let said = changes(texts, &before.settings, &version.settings, from);
        let by = version.made_by.as_ref().map_or("–", |name| name.as_str());
        let when = moment(texts, local_time(version.made_at));
        let parts = parts![
            text("strong", "", &title),
            items(&said),
            paragraph("hint", &texts.settings_decided_by(by, &when)),
        ];
        block(
            "li",
            "work-row tall",
            parts![block("div", "row-words", parts)],
        )
    });
    let decided: Vec<AnyView> = decided.collect();
    let shown = match decided.is_empty() {
        true => paragraph("hint", texts.settings_never()),
        false => rows(decided),
    };
    section(texts.settings_history(), parts![shown])
}
