//! Files to take along, and paper.

use domain::language::Language;
use leptos::prelude::*;

use super::{Figures, query_of};
use crate::data::staff as data;
use crate::i18n::StaffTexts;
use crate::router::{print_page, save_as_png};
use crate::ui::blocks::{block, button, element, paragraph, parts, section, words as said};
use crate::ui::{Told, live};

/// Links to the files of what is shown.
pub fn take(page: Figures) -> AnyView {
    let texts = page.texts;
    let told = Told::new("take-told");
    let links = live(move || {
        let asked = page.question.get().asked;
        let query = in_words_of(texts, &query_of(asked));
        let address = |kind: &str, more: &str| {
            let query = joined(&[&query, more]);
            data::figures_file_address(kind, &query)
        };
        let svg = address("svg", "");
        let png = Callback::new(move |()| {
            told.clear();
            save_as_png(&svg, "kaikukortti.png", move |done| {
                if !done {
                    told.failed(texts.take_png_failed());
                }
            });
        });
        block(
            "div",
            "actions",
            parts![
                file(texts.take_xlsx(), address("xlsx", "")),
                file(texts.take_csv(), address("csv", "")),
                file(
                    texts.take_csv_semicolon(),
                    address("csv", "semicolon=true&bom=true")
                ),
                file(texts.take_svg(), address("svg", "")),
                button("secondary", texts.take_png(), png),
                button("secondary", texts.print(), Callback::new(|()| print_page())),
            ],
        )
    });
    section(
        texts.take_title(),
        parts![
            paragraph("hint for-screen", texts.take_lead()),
            links,
            told.draw()
        ],
    )
}

/// A query for a file in the reader's language.
pub fn in_words_of(texts: &StaffTexts, query: &str) -> String {
    match texts.language() {
        // The usual one.
        Language::Fi => query.to_owned(),
        other => joined(&[query, &format!("lang={}", other.code())]),
    }
}

/// Parts of a query that are not empty as one.
pub fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("&")
}

/// A link to a file, which looks like the buttons beside it.
pub fn file(words: &str, address: String) -> AnyView {
    let saved = ("download", Some(String::new()));
    let link = element(
        "a",
        "ds-link",
        [("href", Some(address)), saved],
        parts![said(words)],
    );
    block("span", "file-link", parts![link])
}
