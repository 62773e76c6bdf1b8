//! The terms in short, above the button under which they are agreed to, and the way to all of them
//! in the client's language.

use leptos::prelude::*;

use crate::i18n::StaffTexts;
use crate::locale::Locale;
use crate::router::{Document, Links};
use crate::staff::words;
use crate::ui::blocks::{block, paragraph, parts, sentences, text};

/// The terms in short.
pub fn terms(texts: &'static StaffTexts) -> AnyView {
    let short = [
        texts.terms_own(),
        texts.terms_kept(),
        texts.terms_until(),
        texts.terms_lost(),
    ];
    let links = Locale::ALL.into_iter().map(|locale| {
        let link = Links(locale).document(Document::HowItWorks);
        let name = words::locale(texts, locale);
        let lang = locale.language().code();
        // In a window of its own: what is typed here stays.
        view! {
            <li>
                <a class="ds-link" href=link target="_blank" rel="noopener" lang=lang hreflang=lang>
                    {name.to_owned()}
                </a>
            </li>
        }
        .into_any()
    });
    block(
        "section",
        "card terms",
        parts![
            text("h2", "small-heading", texts.terms_title()),
            sentences(short.map(str::to_owned).into()),
            paragraph("hint", texts.terms_whole()),
            block("ul", "languages-list", links.collect()),
        ],
    )
}
