//! A few areas side by side, with the own wellbeing area and the whole country.

use domain::regional::{MOST_COMPARED, Measure, Per, RegionalResponse, Row, RowKind};
use leptos::prelude::*;

use super::Figures;
use crate::domain_ui::figures as say;
use crate::ui::blocks::{
    block, element, named_button, paragraph, parts, section, table_frame, text, words as said,
};
use crate::ui::{live, spoken};

/// Takes an area into the comparison or out of it. What came of it is said on the page.
pub fn change(page: Figures, code: &str) {
    page.change(|question| {
        let compared = &mut question.asked.compare;
        match compared.iter().position(|each| each == code) {
            Some(at) => {
                compared.remove(at);
            }
            None if compared.len() < MOST_COMPARED => compared.push(code.to_owned()),
            None => {}
        }
    });
}

/// Whether an area is in the comparison. Tracked.
pub fn is_compared(page: Figures, code: &str) -> bool {
    page.question
        .with(|question| question.asked.compare.iter().any(|each| each == code))
}

/// Whether there is no more room. Tracked.
pub fn is_full(page: Figures) -> bool {
    page.question
        .with(|question| question.asked.compare.len() >= MOST_COMPARED)
}

/// The button that takes one area in or out.
pub fn toggle(page: Figures, code: &str, name: &str) -> AnyView {
    let texts = page.texts;
    let (code, name) = (code.to_owned(), name.to_owned());
    live(move || {
        let own = code.clone();
        let press = Callback::new(move |()| change(page, &own));
        let id = Some("compare-here".to_owned());
        match is_compared(page, &code) {
            true => {
                let label = Some(texts.compare_remove_this(&name));
                named_button("secondary", texts.compare_remove(), [label, id], press)
            }
            false if is_full(page) => paragraph("hint", texts.compare_full()),
            false => {
                let label = Some(texts.compare_this(&name));
                named_button("secondary", texts.compare(), [label, id], press)
            }
        }
    })
}

/// The comparison as a table with bars.
pub fn compare(page: Figures) -> AnyView {
    let texts = page.texts;
    let inside = page.with_found(move |found| rows(page, found));
    // What was taken in or out last, for whoever does not see the table.
    let compared = Memo::new(move |_| page.question.get().asked.compare);
    let before = StoredValue::new(compared.get_untracked());
    let changed = spoken("ds-sr-only", move || {
        let now = compared.get();
        let was = before.get_value();
        let said = page.found.with_untracked(|found| {
            let name = |code: &str| {
                let rows = &found.as_ref()?.rows;
                let row = rows.iter().find(|row| row.code == code)?;
                Some(say::name(texts, row))
            };
            let added = now.iter().find(|code| !was.contains(code));
            let removed = was.iter().find(|code| !now.contains(code));
            match (
                added.and_then(|code| name(code)),
                removed.and_then(|code| name(code)),
            ) {
                (Some(name), _) => texts.compare_added(&name),
                (None, Some(name)) => texts.compare_removed(&name),
                (None, None) => String::new(),
            }
        });
        before.set_value(now);
        said
    });
    section(
        texts.compare_title(),
        parts![
            paragraph("hint for-screen", texts.compare_lead()),
            changed,
            inside,
        ],
    )
}

fn rows(page: Figures, found: &RegionalResponse) -> AnyView {
    let texts = page.texts;
    // Beside the sum of the whole country every area would be a dot.
    let most = found
        .comparison
        .iter()
        .filter(|row| has_bar(found, row))
        .filter_map(|row| row.value.number())
        .fold(0.0, f64::max);
    let head = parts![
        text("th", "", texts.figures_area()),
        text("th", "number", say::measure(texts, found.measure)),
        element(
            "td",
            "",
            [("aria-hidden", Some("true".to_owned())), ("id", None)],
            Vec::new()
        ),
    ];
    let all = found.comparison.iter();
    let lines = all.map(|row| line(page, found, row, most));
    let table = block(
        "table",
        "figures-table compared",
        parts![
            block("thead", "", parts![block("tr", "", head)]),
            block("tbody", "", lines.collect()),
        ],
    );
    table_frame(texts.compare_title(), table)
}

/// Whether a figure can be set beside the others as a length.
fn has_bar(found: &RegionalResponse, row: &Row) -> bool {
    let is_sum = found.per == Per::Area && found.measure != Measure::DaysSinceConfirmed;
    !found.is_status() && (row.kind != RowKind::Country || !is_sum)
}

fn line(page: Figures, found: &RegionalResponse, row: &Row, most: f64) -> AnyView {
    let texts = page.texts;
    let name = say::name(texts, row);
    let asked = page.question.get_untracked().asked.compare;
    let last = match asked.contains(&row.code) {
        true => {
            let code = row.code.clone();
            let label = Some(texts.compare_remove_this(&name));
            let press = Callback::new(move |()| change(page, &code));
            named_button("tertiary", texts.compare_remove(), [label, None], press)
        }
        false => ().into_any(),
    };
    let bar = match (has_bar(found, row), row.value.number()) {
        (true, Some(value)) if most > 0.0 => {
            let width = format!("{:.1}%", value / most * 100.0);
            view! { <span class="bar" aria-hidden="true" style:width=width></span> }.into_any()
        }
        _ => ().into_any(),
    };
    let head = [("scope", Some("row".to_owned())), ("id", None)];
    block(
        "tr",
        "",
        parts![
            element("th", "", head, parts![said(&name)]),
            text("td", "number", &say::value(texts, found, row)),
            block("td", "with-bar", parts![bar, last]),
        ],
    )
}
