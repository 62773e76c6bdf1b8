//! Nothing has this address: say so, and show the way back to what there is.

use leptos::prelude::*;

use crate::state::Reader;
use crate::ui::blocks::{block, button_link, link, paragraph, parts, words};
use crate::ui::{Symbol, icon, page_heading};

/// The page for an address that nothing has; `lead` says what may have happened.
pub fn not_found(reader: Reader, lead: &str) -> AnyView {
    let texts = reader.texts;
    let search = parts![icon(Symbol::Search), words(texts.not_found_search())];
    let actions = parts![
        link("ds-button", reader.links().start(), search),
        button_link(reader.links().municipalities(), texts.start_browse_all()),
    ];
    let parts = parts![
        page_heading("", words(texts.not_found_title())),
        paragraph("lead", lead),
        block("p", "actions", actions),
    ];
    parts.into_any()
}
