//! Every municipality by region, each with what is known of it.

use std::sync::Arc;

use domain::municipality::Verdict;
use domain::network::NetworkDocument;
use leptos::prelude::*;

use super::map_on_demand::{map_on_demand, map_words, plain_map};
use crate::data::PublicData;
use crate::domain_ui::{municipality_row, short_status};
use crate::router::Links;
use crate::state::Reader;
use crate::ui::blocks::{block, element, marked_section, paragraph, parts, rows, words};
use crate::ui::live;
use crate::ui::map::{Look, MapParts, MapWords, map};
use crate::ui::page_heading;

/// The list of municipalities.
pub fn municipalities_page(reader: Reader, data: &Arc<PublicData>) -> AnyView {
    let texts = reader.texts;
    let document = data.document();
    let known = document.municipalities.iter();
    let known = known
        .filter(|municipality| municipality.standing.is_some())
        .count();
    let mut lead = String::from(texts.municipalities_lead());
    lead += " ";
    lead += &texts.municipalities_known(known);
    lead += ".";
    let mut parts = parts![
        page_heading("", words(texts.municipalities_title())),
        paragraph("lead", &lead),
    ];
    parts.push(national(reader, data));
    parts.extend(regions(reader, document));
    parts.into_any()
}

/// All of them on a map, once somebody asks for it: what is known by colour, and *not known* as a
/// pattern. The list below says the same.
fn national(reader: Reader, data: &Arc<PublicData>) -> AnyView {
    let texts = reader.texts;
    let data = Arc::clone(data);
    map_on_demand(reader, texts.map_national_show(), move |sheets| {
        let chosen = RwSignal::new(None);
        let (looks, drawn) = (Arc::clone(&data), Arc::clone(&sheets));
        let look = move |at: usize| {
            let document = looks.document();
            let code = drawn.areas.get(at).and_then(|area| area.code.parse().ok());
            let place = code.and_then(|code| document.municipality(&code));
            place.map_or_else(Look::default, |place| {
                let answer = place.answer(reader.today);
                let status = short_status(texts, answer, place.standing.as_ref());
                let name = place.name.best_text(reader.language());
                Look {
                    class: class(answer.verdict()),
                    said: texts.map_place(&status, name),
                }
            })
        };
        let parts = MapParts {
            look: Callback::new(look),
            choose: Some(Callback::new(move |at| chosen.set(Some(at)))),
            current: chosen,
            words: MapWords {
                label: texts.map_national_label(),
                ..map_words(texts)
            },
            ..plain_map(reader, Arc::clone(&sheets))
        };
        let data = Arc::clone(&data);
        let detail = live(move || {
            let code = chosen
                .get()
                .and_then(|at| sheets.areas.get(at)?.code.parse().ok());
            match code.and_then(|code| data.document().municipality(&code)) {
                Some(place) => rows(vec![municipality_row(reader, place, "")]),
                None => paragraph("hint", texts.map_pick_area()),
            }
        });
        let detail = element(
            "div",
            "map-detail",
            [("role", Some("status".to_owned())), ("id", None)],
            parts![detail],
        );
        let help = paragraph("hint", texts.map_national_help());
        parts![legend(reader), map(parts), detail, help].into_any()
    })
}

const fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Yes => "yes",
        Verdict::Ask => "ask",
        Verdict::No => "no",
        Verdict::Unknown => "unknown",
    }
}

/// What the colours and patterns mean.
fn legend(reader: Reader) -> AnyView {
    let texts = reader.texts;
    let key = |verdict: Verdict, said: &'static str| {
        let class = class(verdict);
        let sign = view! {
            <svg class="map-key" viewBox="0 0 280 200" aria-hidden="true">
                <rect class=format!("map-area {class}") width="280" height="200" />
            </svg>
        };
        block("li", "", parts![sign.into_any(), words(said)])
    };
    let keys = parts![
        key(Verdict::Yes, texts.verdict_yes()),
        key(Verdict::Ask, texts.verdict_ask()),
        key(Verdict::No, texts.verdict_no()),
        key(Verdict::Unknown, texts.verdict_unknown()),
    ];
    block("ul", "map map-legend", keys)
}

fn regions(reader: Reader, document: &NetworkDocument) -> Vec<AnyView> {
    let by_name = |name: &str| domain::search::fold(name);
    let mut regions: Vec<_> = document.regions.iter().collect();
    regions.sort_by_cached_key(|region| by_name(region.name.best_text(reader.language())));
    let section = |region: &&domain::area::Region| {
        let mut members: Vec<_> = document
            .municipalities
            .iter()
            .filter(|municipality| municipality.region == region.code)
            .collect();
        members.sort_by_cached_key(|member| by_name(member.name.best_text(reader.language())));
        let members = members.into_iter();
        let rows = members.map(|municipality| municipality_row(reader, municipality, ""));
        marked_section(
            region.name.best_text(reader.language()),
            Some(Links::region_mark(&region.code)),
            parts![block("ul", "rows columns", rows.collect())],
        )
    };
    regions.iter().map(section).collect()
}
