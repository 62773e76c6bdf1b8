//! Where distances are measured from: a postcode or a municipality that somebody writes, or the
//! place where the device is, asked for by a tap. That place is kept in memory alone: it stands
//! in no address and goes to no server.

use domain::id::Postcode;
use domain::point::Point;
use domain::search::Target;
use leptos::prelude::*;

use super::Asking;
use crate::data::{PublicData, load_postcode_points, use_data};
use crate::state::{Position, Reader, ask_position};
use crate::ui::{live, on_change, on_press};

/// The place that somebody wrote: a postcode's middle where that is known, or a municipality's
/// seat.
pub(super) fn place(data: &PublicData, reader: Reader, near: &str) -> Option<Point> {
    if near.is_empty() {
        return None;
    }
    let postcode = near.parse::<Postcode>().ok();
    if let Some((lat, lon)) = postcode.and_then(|postcode| data.postcode_point(&postcode)) {
        return Point::exact(lat, lon);
    }
    let hits = data.index(reader.language())?.search(near, 1).hits;
    match hits.first()?.target {
        Target::Municipality(at) => data.document().municipalities.get(at)?.seat,
        _ => None,
    }
}

/// The field and the button, and what came of them.
#[component]
pub(super) fn Near(asking: Asking) -> impl IntoView {
    let texts = asking.reader.texts;
    let position = asking.position;
    let near = move || asking.filters.get().near;
    // A shared address may hold a postcode from the start.
    let data = use_data();
    Effect::new(move || {
        if asking
            .question
            .with(|question| question.near.starts_with(|one: char| one.is_ascii_digit()))
        {
            load_postcode_points(data.clone(), asking.points);
        }
    });
    let message = move || match position.get() {
        Position::Asking => texts.near_asking(),
        Position::Here(_) => texts.near_here(),
        Position::Refused => texts.near_refused(),
        Position::Late => texts.near_late(),
        Position::NotAsked if near().is_empty() => "",
        Position::NotAsked if asking.found.with(|answer| answer.measured) => texts.near_place(),
        Position::NotAsked => texts.near_unknown(),
    };
    view! {
        <div class="near">
            <label class="ds-label" for="near">{texts.near_label()}</label>
            <div class="near-field">
                <input
                    class="ds-input"
                    id="near"
                    name="near"
                    type="text"
                    autocomplete="postal-code"
                    maxlength="200"
                    aria-describedby="near-message"
                    value=near()
                    prop:value=Signal::derive(near)
                    on:change=on_change(move |event| {
                        position.set(Position::NotAsked);
                        asking.change("near", event_target_value(&event));
                    })
                />
                <button
                    class="ds-button"
                    data-variant="secondary"
                    type="button"
                    on:click=on_press(move |_| ask_position(position))
                >
                    {texts.near_me()}
                </button>
            </div>
            <p id="near-message" class="hint" role="status">{live(move || message().into_any())}</p>
        </div>
    }
}
