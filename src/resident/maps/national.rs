//! All municipalities: what is known by colour, and *not known* as a pattern.

use std::sync::Arc;

use domain::municipality::Verdict;
use leptos::prelude::*;

use super::place::{map_place, map_words, plain_map};
use crate::data::PublicData;
use crate::domain_ui::{municipality_row, short_status};
use crate::state::Reader;
use crate::ui::blocks::{block, element, paragraph, parts, rows, words};
use crate::ui::live;
use crate::ui::map::{Look, MapParts, MapWords, map};

/// The map. The list below it says the same.
pub(super) fn national(reader: Reader, data: &Arc<PublicData>) -> AnyView {
    let texts = reader.texts;
    let data = Arc::clone(data);
    map_place(reader, move |sheets| {
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
