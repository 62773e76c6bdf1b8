//! The figures on a map: shades with their meaning, and what is known of the area one stands on.

use std::sync::Arc;

use domain::access::Scope;
use domain::geo::View;
use domain::map::{AreaShape, Sheets};
use domain::network::NetworkDocument;
use domain::regional::{RegionalResponse, Row, RowKind, own_county};
use leptos::prelude::*;

use super::Figures;
use super::compare::toggle;
use crate::domain_ui::figures as say;
use crate::staff::area_map::{around, map_place, map_words, plain_map};
use crate::staff::place;
use crate::ui::blocks::{
    block, element, fact, facts, paragraph, parts, text, words as said, words_link,
};
use crate::ui::live;
use crate::ui::map::{Look, MapParts, map};

/// Map, legend and detail. Drawn anew only for another sort of areas.
pub fn picture(page: Figures, network: Arc<NetworkDocument>) -> AnyView {
    let by = Memo::new(move |_| page.question.get().asked.by);
    live(move || {
        let by = by.get();
        let names = Arc::clone(&network);
        map_place(page.texts, Arc::clone(&network), by, move |sheets| {
            drawn(page, sheets, Arc::clone(&names))
        })
    })
}

/// The row of an area; rows and areas are both sorted by code.
fn row_of<'r>(found: &'r RegionalResponse, code: &str) -> Option<&'r Row> {
    let at = found
        .rows
        .binary_search_by(|row| row.code.as_str().cmp(code));
    found.rows.get(at.ok()?)
}

fn drawn(page: Figures, sheets: Arc<Sheets>, network: Arc<NetworkDocument>) -> AnyView {
    let texts = page.texts;
    let areas = Arc::clone(&sheets);
    let looks = Memo::new(move |_| {
        let found = page.found.get();
        let look = |code: &str| {
            let found = found.as_ref()?;
            let row = row_of(found, code)?;
            let value = say::value(texts, found, row);
            Some(Look {
                class: say::look(found, row),
                said: texts.figures_said(&say::name(texts, row), &value),
            })
        };
        let all = areas.areas.iter();
        all.map(|area| look(&area.code).unwrap_or_default())
            .collect::<Vec<_>>()
    });
    let current = RwSignal::new(None);
    let areas = Arc::clone(&sheets);
    // The address says which area is looked at, also when it is chosen in the table. Whatever else
    // is asked leaves the arrow keys where they are.
    let asked = Memo::new(move |_| page.question.get().area);
    Effect::new(move || {
        let code = asked.get();
        let at = code.and_then(|code| areas.areas.iter().position(|area| area.code == code));
        if at.is_some() {
            current.set(at);
        }
    });
    let areas = Arc::clone(&sheets);
    let choose = move |at: usize| {
        let code = areas.areas.get(at).map(|area| area.code.clone());
        page.change(|question| question.area = code);
    };
    let words = [
        texts.figures_map_label(),
        texts.figures_areas_label(),
        texts.figures_map_label(),
    ];
    let parts = MapParts {
        look: Callback::new(move |at| {
            looks.with(|looks| looks.get(at).cloned().unwrap_or_default())
        }),
        choose: Some(Callback::new(choose)),
        current,
        moved: Some(Callback::new(move |view: View| {
            page.change(|question| question.seen = Some(view));
        })),
        view: RwSignal::new(begin(page, &sheets, &network)),
        ..plain_map(
            texts,
            "figures-map",
            map_words(texts, words),
            Arc::clone(&sheets),
        )
    };
    let detail = live(move || {
        let code = current.get();
        let code = code
            .and_then(|at| sheets.areas.get(at))
            .map(|area| area.code.clone());
        match (code, page.found.get()) {
            (Some(code), Some(found)) => match row_of(&found, &code) {
                Some(row) => detail(page, &found, row, &network),
                None => ().into_any(),
            },
            _ => paragraph("hint", texts.figures_pick()),
        }
    });
    let status = [("role", Some("status".to_owned())), ("id", None)];
    let beside = block(
        "div",
        "map-beside",
        parts![
            element("div", "card figures-detail", status, parts![detail]),
            page.with_found(move |found| legend(page, found)),
        ],
    );
    block("div", "figures-map", parts![map(parts), beside])
}

/// What was looked at before, if the address says so. Else a coordinator begins with the
/// municipalities of the own wellbeing area in sight, everybody else with the whole country.
fn begin(page: Figures, sheets: &Sheets, network: &NetworkDocument) -> View {
    if let Some(seen) = page.question.get_untracked().seen {
        return seen;
    }
    let account = untrack(|| page.session.account());
    let grants = account.map_or_else(Vec::new, |account| account.grants);
    let Some(county) = own_county(&grants, network) else {
        return View::country();
    };
    let is_own = |area: &&AreaShape| {
        let code = area.code.parse().ok();
        let town = code.and_then(|code| network.municipality(&code));
        town.is_some_and(|town| town.county == county)
    };
    around(sheets.areas.iter().filter(is_own))
}

/// What is known of one area.
fn detail(
    page: Figures,
    found: &RegionalResponse,
    row: &Row,
    network: &NetworkDocument,
) -> AnyView {
    let texts = page.texts;
    let name = say::name(texts, row);
    let mut heading = parts![said(&name)];
    if row.own {
        heading.push(said(" "));
        heading.push(text("span", "tag", texts.figures_own()));
    }
    let value = say::value(texts, found, row);
    let mut all = parts![fact(
        say::measure(texts, found.measure),
        text("strong", "", &value)
    )];
    let (since, known) = (say::since(row), say::known(texts, row));
    if !since.is_empty() {
        all.push(fact(texts.figures_since(), said(&since)));
    }
    if !known.is_empty() {
        all.push(fact(texts.figures_known(), said(&known)));
    }
    let mut parts = parts![block("h2", "small-heading", heading), facts(all)];
    let town = (row.kind == RowKind::Municipality).then(|| row.code.parse().ok());
    let page_of = town
        .flatten()
        .and_then(|code| place::public_page(network, &Scope::Municipality(code), texts.language()));
    let mut actions = parts![toggle(page, &row.code, &name)];
    if let Some(link) = page_of {
        actions.push(words_link(link, texts.home_public()));
    }
    parts.push(block("div", "actions", actions));
    block("div", "", parts)
}

/// The patterns of the legend: those of the map grow and shrink with it.
fn patterns() -> AnyView {
    view! {
        <svg class="key-patterns" width="0" height="0" aria-hidden="true" focusable="false">
            <defs>
                <pattern id="key-dots" width="7" height="7" patternUnits="userSpaceOnUse">
                    <rect class="map-ground" width="7" height="7" />
                    <circle class="map-grain" cx="3.5" cy="3.5" r="1.1" />
                </pattern>
                <pattern id="key-lines" width="6" height="6" patternUnits="userSpaceOnUse">
                    <rect class="map-ground" width="6" height="6" />
                    <path class="map-grain-line" d="M0 6L6 0M-1 1L1-1M5 7L7 5" />
                </pattern>
                <pattern id="key-cross" width="8" height="8" patternUnits="userSpaceOnUse">
                    <rect class="map-ground" width="8" height="8" />
                    <path class="map-grain-line" d="M0 4h8M4 0v8" />
                </pattern>
            </defs>
        </svg>
    }
    .into_any()
}

/// What shades and patterns mean, and how many areas have each.
fn legend(page: Figures, found: &RegionalResponse) -> AnyView {
    let texts = page.texts;
    let key = |class: &str, words: &str, count: usize| {
        let class = format!("map-area {class}");
        let sign = view! {
            <svg class="map-key own" viewBox="0 0 28 20" aria-hidden="true" focusable="false">
                <rect class=class width="28" height="20" />
            </svg>
        };
        let count = text("span", "hint", &texts.figures_class(count));
        block(
            "li",
            "",
            parts![sign.into_any(), text("span", "", words), said(" "), count],
        )
    };
    let keys = say::legend(texts, found).into_iter();
    let keys = keys
        .map(|each| key(each.shade, &each.words, each.count))
        .collect();
    let title = text("h2", "small-heading", texts.figures_legend());
    let list = block("ul", "map-legend", keys);
    block("div", "map", parts![patterns(), title, list])
}
