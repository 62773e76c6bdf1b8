//! The terms in short, above the button under which they are agreed to, and all of them in the
//! client's language, folded out in place: nothing that was typed is left, and no page is.

use domain::terms::{TermsLine, TermsPiece, TermsResponse, TermsText};
use leptos::prelude::*;

use crate::data::staff::{self as data, today_here, use_session};
use crate::i18n::{StaffTexts, date};
use crate::locale::Locale;
use crate::router::show;
use crate::staff::loaded::{Loaded, Slot, fill, loaded, slot};
use crate::staff::words;
use crate::ui::blocks::{block, button, element, paragraph, parts, sentences, text, words as said};
use crate::ui::{live, on_press};

/// The name of what is folded out.
const OPENED: &str = "terms-text";

/// The version that is agreed to now.
pub fn version() -> &'static str {
    domain::terms::in_force(today_here())
}

/// A version as a day in words.
fn version_words(version: &str) -> String {
    version.parse().map_or_else(|_| version.to_owned(), date)
}

/// The terms in short, and the place where all of them unfold.
pub fn terms(texts: &'static StaffTexts) -> [AnyView; 2] {
    let opened = RwSignal::new(None::<Locale>);
    let fetched: Slot<TermsResponse> = slot();
    let session = use_session();
    let fetch = Callback::new(move |()| {
        fill(session, fetched, data::terms(version().to_owned()));
    });
    let short = [
        texts.terms_own(),
        texts.terms_kept(),
        texts.terms_until(),
        texts.terms_lost(),
    ];
    let languages = Locale::ALL.into_iter().map(|locale| {
        let name = words::locale(texts, locale).to_owned();
        let is_open = move || match opened.get() == Some(locale) {
            true => "true",
            false => "false",
        };
        let press = on_press(move |_| {
            if opened.get_untracked() == Some(locale) {
                opened.set(None);
                return;
            }
            opened.set(Some(locale));
            match fetched.with_untracked(|found| matches!(found, Loaded::Here(_))) {
                true => show(format!("#{OPENED}")),
                false => fetch.run(()),
            }
        });
        view! {
            <button
                class="ds-button"
                id=opener(locale)
                data-variant="secondary"
                type="button"
                lang=locale.language().code()
                aria-expanded=is_open
                aria-controls="terms-open"
                on:click=press
            >
                {name}
            </button>
        }
        .into_any()
    });
    let agreed = texts.terms_agreed(&version_words(version()));
    let short = block(
        "section",
        "card terms",
        parts![
            text("h2", "small-heading", texts.terms_title()),
            sentences(short.map(str::to_owned).into()),
            paragraph("", &agreed),
            paragraph("hint", texts.terms_whole()),
            block("div", "chips", languages.collect()),
        ],
    );
    let whole = live(move || match opened.get() {
        None => ().into_any(),
        Some(locale) => {
            let close = Callback::new(move |()| {
                opened.set(None);
                show(format!("#{}", opener(locale)));
            });
            let drawn = loaded(fetched, fetch, move |found| {
                let own = found.texts.iter().find(|text| text.locale == locale.code());
                let version = texts.terms_version(&date(found.version));
                match own {
                    Some(own) => unfolded(locale, own, &version),
                    None => paragraph("", texts.terms_missing()),
                }
            });
            let close = button("secondary", texts.terms_hide(), close);
            block("div", "card terms-words", parts![drawn, close])
        }
    });
    let id = [("id", Some("terms-open".to_owned())), ("lang", None)];
    [short, element("div", "terms-open", id, parts![whole])]
}

const fn opener(locale: Locale) -> &'static str {
    match locale {
        Locale::Fi => "terms-fi",
        Locale::Sv => "terms-sv",
        Locale::En => "terms-en",
        Locale::Selko => "terms-selko",
    }
}

/// All of the terms in the client's words, as large as somebody reads them across a table.
fn unfolded(locale: Locale, own: &TermsText, version: &str) -> AnyView {
    let mut all: Vec<AnyView> = Vec::new();
    let mut items: Vec<AnyView> = Vec::new();
    for line in &own.lines {
        match line.piece {
            TermsPiece::Item => items.push(text("li", "", &line.words)),
            TermsPiece::Title | TermsPiece::Heading => {
                gather(&mut all, &mut items);
                all.push(heading(line));
            }
        }
    }
    gather(&mut all, &mut items);
    let language = locale.language().code().to_owned();
    let lang = [("lang", Some(language)), ("id", None)];
    let words = element("div", "terms-lines", lang, all);
    // The words have come: whoever opened them goes on there.
    show(format!("#{OPENED}"));
    block("div", "", parts![words, paragraph("hint", version)])
}

fn gather(all: &mut Vec<AnyView>, items: &mut Vec<AnyView>) {
    if !items.is_empty() {
        all.push(block("ul", "plain-list", std::mem::take(items)));
    }
}

fn heading(line: &TermsLine) -> AnyView {
    match line.piece {
        TermsPiece::Title => {
            let focus = [
                ("id", Some(OPENED.to_owned())),
                ("tabindex", Some("-1".to_owned())),
            ];
            element("h3", "", focus, parts![said(&line.words)])
        }
        _ => text("h4", "", &line.words),
    }
}

#[cfg(test)]
mod tests {
    use domain::operation::TERMS_VERSION;

    use super::*;

    #[test]
    fn a_version_is_told_as_a_day() {
        assert_eq!(version_words(TERMS_VERSION), "26.2.2025");
        assert_eq!(version_words("else"), "else");
        assert_eq!(version(), TERMS_VERSION);
    }
}
