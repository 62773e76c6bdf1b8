//! What the start page shows while nobody searches.

use domain::finder::Question;
use domain::municipality::{Answer, Municipality};
use leptos::prelude::*;

use crate::data::PublicData;
use crate::domain_ui::municipality_row;
use crate::state::Reader;
use crate::ui::blocks::{block, button_link, paragraph, parts, section, text};
use crate::ui::{Symbol, icon};

/// What the card is, for somebody who has never heard of it.
pub fn about(reader: Reader) -> AnyView {
    let texts = reader.texts;
    let step = |symbol, title, said| {
        let words = parts![text("h3", "", title), paragraph("", said)];
        block("li", "step", parts![icon(symbol), block("div", "", words)])
    };
    let steps = parts![
        step(
            Symbol::Hand,
            texts.start_step_get_title(),
            texts.start_step_get()
        ),
        step(
            Symbol::Place,
            texts.start_step_find_title(),
            texts.start_step_find()
        ),
        step(
            Symbol::Yes,
            texts.start_step_go_title(),
            texts.start_step_go()
        ),
    ];
    let parts = parts![
        paragraph("lead", texts.start_about()),
        block("ol", "steps", steps),
    ];
    section(texts.start_about_title(), parts)
}

/// The municipalities where the card is or has been in use, best news first; the list of all is
/// one tap away, so that the start page stays short on a phone.
pub fn known_municipalities(reader: Reader, data: &PublicData) -> AnyView {
    let texts = reader.texts;
    let used = |municipality: &&Municipality| {
        matches!(
            municipality.answer(reader.today),
            Answer::InUse | Answer::Trial | Answer::WasInUse
        )
    };
    let mut known: Vec<_> = data.document().municipalities.iter().filter(used).collect();
    known.sort_by_cached_key(|municipality| {
        let name = municipality.name.best_text(reader.language());
        let name = domain::search::alphabetical(name, reader.language());
        (municipality.answer(reader.today) as u8, name)
    });
    let known = known.into_iter();
    let rows = known.map(|municipality| municipality_row(reader, municipality, ""));
    let links = reader.links();
    let actions = parts![
        button_link(links.venues(&Question::default()), texts.finder_all()),
        button_link(links.municipalities(), texts.start_browse_all()),
        button_link(links.country_on_map(), texts.map_national_show()),
    ];
    let parts = parts![
        block("ul", "rows columns", rows.collect()),
        block("p", "actions", actions),
    ];
    section(texts.start_browse_title(), parts)
}
