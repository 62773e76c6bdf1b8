//! Reading a card's code with the device's camera, beside the field for it. The element that looks is
//! `public/camera.js`; here are its words, and the decision what of all that it sees is a card.

use domain::card::CardCode;
use leptos::prelude::*;

use crate::i18n::StaffTexts;
use crate::router::{focus, load_camera, type_into};
use crate::state::use_staff_texts;
use crate::ui::blocks::{element, parts, text, words as said};
use crate::ui::{live, on_change, on_press};

/// A button that opens the camera, and the place where it shows what it sees. What it reads is put
/// into a field, by its selector, as if somebody had typed it.
pub fn camera(field: &'static str) -> [AnyView; 2] {
    let texts = use_staff_texts();
    let open = RwSignal::new(false);
    let missed = RwSignal::new(false);
    let press = on_press(move |_| {
        open.update(|open| *open = !*open);
        missed.set(false);
        if open.get_untracked() {
            load_camera(move || {
                let _ = missed.try_set(true);
            });
        }
    });
    let name = live(move || match open.get() {
        false => said(texts.camera_open()),
        true => said(texts.camera_close()),
    });
    let button = view! {
        <button
            class="ds-button"
            data-variant="secondary"
            type="button"
            aria-expanded=move || open.get().to_string()
            on:click=press
        >
            {name}
        </button>
    };
    let finder = live(move || match (open.get(), missed.get()) {
        (false, _) => ().into_any(),
        (true, false) => finder(texts, field, open),
        (true, true) => {
            let role = [("role", Some("alert".to_owned())), ("id", None)];
            element("p", "field-said", role, parts![said(texts.camera_away())])
        }
    });
    [button.into_any(), finder]
}

/// What the camera shows, with all that may have to be said.
fn finder(texts: &'static StaffTexts, field: &'static str, open: RwSignal<bool>) -> AnyView {
    let when = |state: &str, words: &str| {
        let state = [("data-when", Some(state.to_owned())), ("id", None)];
        element("li", "", state, parts![said(words)])
    };
    let words = parts![
        when("opening", texts.camera_opening()),
        when("looking", texts.camera_looking()),
        when("other", texts.camera_other()),
        when("refused", texts.camera_refused()),
        when("none", texts.camera_none()),
        when("busy", texts.camera_busy()),
        when("insecure", texts.camera_insecure()),
        when("away", texts.camera_away()),
        when("rested", texts.camera_rested()),
        when("late", texts.camera_late()),
    ];
    let hidden = [("hidden", Some(String::new())), ("id", None)];
    let words = element("ul", "", hidden, words);
    let seen = on_change(move |event| {
        let Some(code) = CardCode::seen(&event_target_value(&event)) else {
            return;
        };
        event.prevent_default();
        focus(field);
        type_into(field, &code.grouped().replace('\u{a0}', " "));
        open.set(false);
    });
    view! {
        <code-camera on:input=seen>
            <p class="field-said" data-part="said" role="status" tabindex="-1"></p>
            <div class="camera-picture" data-part="picture" hidden=true>
                <video muted=true playsinline=true aria-hidden="true"></video>
            </div>
            <div class="actions">
                {part(texts.camera_torch(), "torch")}
                {part(texts.camera_again(), "again")}
                <label class="camera-choose" data-part="choose" hidden=true>
                    {text("span", "", texts.camera_choose())}
                    <select class="ds-input"></select>
                </label>
            </div>
            {words}
        </code-camera>
    }
    .into_any()
}

/// A button that the element shows when it has a use.
fn part(words: &str, name: &'static str) -> AnyView {
    let words = words.to_owned();
    view! {
        <button class="ds-button" data-variant="secondary" type="button" data-part=name hidden=true>
            {words}
        </button>
    }
    .into_any()
}
