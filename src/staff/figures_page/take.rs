//! Files to take along, and paper.

use domain::language::Language;
use leptos::prelude::*;

use super::{Figures, query_of};
use crate::data::staff as data;
use crate::router::{print_page, save_as_png};
use crate::ui::blocks::{block, button, element, paragraph, parts, section, words as said};
use crate::ui::{Told, live};

/// Links to the files of what is shown.
pub fn take(page: Figures) -> AnyView {
    let texts = page.texts;
    let told = Told::new("take-told");
    let links = live(move || {
        let asked = page.question.get().asked;
        let query = query_of(asked);
        let address = |kind: &str, more: &str| {
            let words = texts.language();
            let language = (words != Language::Fi).then(|| format!("lang={}", words.code()));
            let asked = [query.clone(), more.to_owned(), language.unwrap_or_default()];
            let asked: Vec<String> = asked.into_iter().filter(|part| !part.is_empty()).collect();
            data::figures_file_address(kind, &asked.join("&"))
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
        parts![paragraph("hint", texts.take_lead()), links, told.draw()],
    )
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
