//! The postcodes out of reach as a table, the furthest first.

use domain::regional::{CoverageResponse, Gap};
use leptos::prelude::*;

use super::Distances;
use crate::domain_ui::distances as say;
use crate::i18n::number;
use crate::ui::blocks::{
    block, button, element, named_button, paragraph, parts, section, table_frame, text,
    words as said,
};
use crate::ui::live;

/// How many are drawn before somebody asks for all of them.
const FIRST: usize = 100;

/// The table.
pub fn table(page: Distances) -> AnyView {
    let texts = page.texts;
    let all = RwSignal::new(false);
    let inside = live(move || match page.found.get() {
        Some(found) if !found.gaps.is_empty() => drawn(page, &found, all),
        _ => ().into_any(),
    });
    section(
        texts.distances_table(),
        parts![paragraph("hint", texts.distances_table_lead()), inside],
    )
}

fn drawn(page: Distances, found: &CoverageResponse, all: RwSignal<bool>) -> AnyView {
    let texts = page.texts;
    let has_people = found.population.is_some();
    let mut head = vec![
        texts.distances_postcode(),
        texts.distances_nearest(),
        texts.distances_far(),
    ];
    if has_people {
        head.push(texts.distances_living());
    }
    head.push(texts.distances_try());
    let head = head.into_iter().map(|words| {
        let scope = [("scope", Some("col".to_owned())), ("id", None)];
        element("th", "", scope, parts![said(words)])
    });
    let count = found.gaps.len();
    let shown = if all.get() { count } else { FIRST.min(count) };
    let lines = found.gaps.iter().take(shown);
    let lines = lines.map(|gap| line(page, gap, found));
    let table = block(
        "table",
        "figures-table",
        parts![
            block("thead", "", parts![block("tr", "", head.collect())]),
            block("tbody", "", lines.collect()),
        ],
    );
    let mut whole = parts![table_frame(texts.distances_table(), table)];
    if shown < count {
        let more = Callback::new(move |()| all.set(true));
        whole.push(paragraph("hint", &texts.distances_shown(shown)));
        whole.push(button("secondary", &texts.distances_all(count), more));
    }
    block("div", "stack", whole)
}

fn line(page: Distances, gap: &Gap, found: &CoverageResponse) -> AnyView {
    let texts = page.texts;
    let (km, has_people) = (found.km.code(), found.population.is_some());
    let reader = texts.language();
    let name = say::name(texts, gap);
    let head = [("scope", Some("row".to_owned())), ("id", None)];
    let mut first = parts![said(&name)];
    if gap.closes {
        first.push(said(" "));
        first.push(text("span", "tag", &texts.distances_closes(km)));
    }
    let nearest = gap.nearest.as_ref();
    let near = nearest.map(|near| near.name.best_text(reader).to_owned());
    let far = nearest.map(|near| say::far(texts, near));
    let mut cells = parts![
        element("th", "", head, first),
        text(
            "td",
            "",
            &near.unwrap_or_else(|| texts.distances_nowhere().to_owned())
        ),
        text("td", "number", &far.unwrap_or_default()),
    ];
    if has_people {
        let people = gap.people.map(|people| number(reader, f64::from(people)));
        let people = people.unwrap_or_else(|| texts.figures_no_data().to_owned());
        cells.push(text("td", "number", &people));
    }
    let postcode = gap.postcode.clone();
    let press = Callback::new(move |()| {
        let postcode = postcode.clone();
        page.change(|sought| sought.here = Some(postcode));
        crate::router::show(".tried".to_owned());
    });
    let label = Some(texts.distances_try_this(&name));
    cells.push(block(
        "td",
        "",
        parts![named_button(
            "tertiary",
            texts.distances_try(),
            [label, None],
            press
        )],
    ));
    block("tr", "", cells)
}
