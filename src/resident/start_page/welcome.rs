//! What the start page shows while nobody searches.

use std::sync::Arc;

use domain::finder::Question;
use domain::municipality::{Answer, Municipality};
use leptos::prelude::*;

use crate::data::PublicData;
use crate::domain_ui::municipality_row;
use crate::i18n::Texts;
use crate::state::Reader;
use crate::ui::{Icon, Section, Symbol};

/// What the card is, for somebody who has never heard of it.
#[component]
pub fn About(texts: &'static Texts) -> impl IntoView {
    let steps = [
        (
            Symbol::Hand,
            texts.start_step_get_title(),
            texts.start_step_get(),
        ),
        (
            Symbol::Place,
            texts.start_step_find_title(),
            texts.start_step_find(),
        ),
        (
            Symbol::Yes,
            texts.start_step_go_title(),
            texts.start_step_go(),
        ),
    ];
    let steps = steps.map(|(symbol, title, text)| {
        view! {
            <li class="step">
                <Icon symbol />
                <div>
                    <h3>{title}</h3>
                    <p>{text}</p>
                </div>
            </li>
        }
    });
    view! {
        <Section title=texts.start_about_title()>
            <p class="lead">{texts.start_about()}</p>
            <ol class="steps">{steps}</ol>
        </Section>
    }
}

/// The municipalities where the card is or has been in use, best news first; the list of all is
/// one tap away, so that the start page stays short on a phone.
#[component]
pub fn KnownMunicipalities(data: Arc<PublicData>, reader: Reader) -> impl IntoView {
    let used = |municipality: &&Municipality| {
        matches!(
            municipality.answer(reader.today),
            Answer::InUse | Answer::Trial | Answer::WasInUse
        )
    };
    let mut known: Vec<_> = data.document().municipalities.iter().filter(used).collect();
    known.sort_by_cached_key(|municipality| {
        let name = municipality.name.best_text(reader.language());
        (
            municipality.answer(reader.today) as u8,
            domain::search::fold(name),
        )
    });
    let rows: Vec<_> = known
        .into_iter()
        .map(|municipality| municipality_row(reader, municipality, ""))
        .collect();
    view! {
        <Section title=reader.texts.start_browse_title()>
            <ul class="rows columns">{rows}</ul>
            <p class="actions">
                <a
                    class="ds-button"
                    data-variant="secondary"
                    href=reader.links().venues(&Question::default())
                >
                    {reader.texts.finder_all()}
                </a>
                <a class="ds-button" data-variant="secondary" href=reader.links().municipalities()>
                    {reader.texts.start_browse_all()}
                </a>
            </p>
        </Section>
    }
}
