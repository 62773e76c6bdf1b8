//! Where one gets a card: by postcode or municipality, or everything that is known by region.
//!
//! Which unit gives somebody a card is the most sensitive fact there is. What is asked here is
//! kept nowhere and goes to no server while the app runs.

use domain::distributor::{Distributor, Serves};
use domain::municipality::Municipality;
use domain::nearby::nearest_municipalities;
use domain::network::NetworkDocument;
use domain::search::Target;
use leptos::prelude::*;

use crate::data::PublicData;
use crate::domain_ui::{about, distributor_row, row};
use crate::router::use_navigation;
use crate::state::Reader;
use crate::ui::blocks::{block, paragraph, parts, rows, section, text, words, words_link};
use crate::ui::{on_change, on_send, page_heading};

/// The page, for what the address asks for. Another question is another page: it is announced, and
/// Back leads to the one before.
pub fn distributors_page(reader: Reader, data: &PublicData, near: &str) -> AnyView {
    let texts = reader.texts;
    let mut parts = parts![
        page_heading("", words(texts.distributors_title())),
        paragraph("lead", texts.distributors_lead()),
        form(reader, near),
    ];
    parts.extend(answer(reader, data, near));
    parts.into_any()
}

/// The field. Without the app it is a plain form that asks the server for the same page.
fn form(reader: Reader, near: &str) -> AnyView {
    let texts = reader.texts;
    let links = reader.links();
    let navigation = use_navigation();
    let first = near.to_owned();
    let typed = RwSignal::new(near.to_owned());
    let send = move || navigation.push(&links.distributors(typed.get_untracked().trim()));
    view! {
        <form
            class="search"
            role="search"
            action=links.distributors("")
            method="get"
            on:submit=on_send(send)
        >
            <label class="ds-label" for="search">
                {texts.distributors_label()}
            </label>
            <div class="search-field">
                <input
                    class="ds-input"
                    id="search"
                    name="near"
                    type="text"
                    autocomplete="off"
                    enterkeyhint="search"
                    maxlength="200"
                    value=first
                    on:input=on_change(move |event| typed.set(event_target_value(&event)))
                />
                <button class="ds-button" type="submit">
                    {texts.search_button()}
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// What is known where somebody asked, or everywhere.
fn answer(reader: Reader, data: &PublicData, near: &str) -> Vec<AnyView> {
    let texts = reader.texts;
    let document = data.document();
    if near.is_empty() {
        return browse(reader, document);
    }
    let Some(municipality) = place(reader, data, near) else {
        let mut parts = parts![paragraph("", texts.near_unknown())];
        parts.extend(browse(reader, document));
        return parts;
    };
    let name = municipality.name.best_text(reader.language());
    let found = document.distributors_for(municipality);
    let mut parts = if found.is_empty() {
        parts![paragraph("", texts.municipality_distributors_none())]
    } else {
        parts![
            paragraph("count", &texts.distributors_count(found.len())),
            paragraph("", texts.municipality_distributors_lead()),
            listed(reader, document, municipality),
        ]
    };
    let href = reader.links().municipality(municipality);
    let link = words_link(href, texts.municipality_question());
    parts.push(block("p", "", parts![link]));
    let mut all = parts![section(name, parts)];
    if found.is_empty() {
        let gives = |other: &Municipality| !document.distributors_for(other).is_empty();
        let near = nearest_municipalities(municipality, document, 1, &gives);
        if let Some((other, _)) = near.first() {
            let name = other.name.best_text(reader.language());
            let rows = listed(reader, document, other);
            all.push(section(&texts.distributors_nearest(name), parts![rows]));
        }
    }
    all
}

/// The municipality that somebody means.
fn place<'a>(reader: Reader, data: &'a PublicData, near: &str) -> Option<&'a Municipality> {
    let hits = data.index(reader.language())?.search(near, 1).hits;
    match hits.first()?.target {
        Target::Municipality(at) => data.document().municipalities.get(at),
        _ => None,
    }
}

/// The distributors that serve a municipality.
fn listed(reader: Reader, document: &NetworkDocument, place: &Municipality) -> AnyView {
    let region = document.region(&place.region).map(|region| &region.name);
    let all = document.distributors_for(place);
    let row = |distributor| distributor_row(reader, distributor, region);
    rows(all.into_iter().map(row).collect())
}

/// Everything that is known: region by region the municipalities with their number, and what
/// serves the whole region.
fn browse(reader: Reader, document: &NetworkDocument) -> Vec<AnyView> {
    let texts = reader.texts;
    let mut parts = Vec::new();
    for region in &document.regions {
        let mut found = Vec::new();
        for distributor in &document.distributors {
            if distributor.serves == Serves::Region(region.code.clone()) {
                found.push(distributor_row(reader, distributor, Some(&region.name)));
            }
        }
        for place in &document.municipalities {
            let own = |distributor: &&Distributor| {
                distributor.serves == Serves::Municipality(place.code.clone())
            };
            let count = document.distributors.iter().filter(own).count();
            if place.region == region.code && count > 0 {
                let name = place.name.best_text(reader.language());
                let href = reader.links().distributors(name);
                let count = texts.distributors_count(count);
                found.push(row(
                    href,
                    None,
                    words(name),
                    about(&[&count]),
                    ().into_any(),
                ));
            }
        }
        if !found.is_empty() {
            let name = region.name.best_text(reader.language());
            parts.push(text("h3", "", name));
            parts.push(rows(found));
        }
    }
    parts![section(texts.distributors_browse(), parts)]
}
