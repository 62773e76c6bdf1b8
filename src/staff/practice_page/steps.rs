//! The steps of the orientation, and saying that one has been through it.

use domain::id::DistributorId;
use domain::practice::Step;
use leptos::prelude::*;

use crate::data::staff::{self as data, Practice, today_here, use_session};
use crate::i18n::StaffTexts;
use crate::staff::words;
use crate::ui::blocks::{block, button, element, named_button, paragraph, parts, text};
use crate::ui::{Told, live};

/// All steps, each with its mark once it is done.
pub fn steps(texts: &'static StaffTexts, practice: Practice, unit: &DistributorId) -> AnyView {
    let listed = Step::ALL.map(|step| one(texts, practice, step));
    let all = Step::ALL.len();
    let count = live(move || {
        let words = texts.practice_count(&all.to_string(), &practice.count().to_string());
        paragraph("hint", &words)
    });
    let status = [("role", Some("status".to_owned())), ("id", None)];
    block(
        "section",
        "section",
        parts![
            text("h2", "", texts.practice_steps()),
            paragraph("", texts.practice_steps_lead()),
            block("ol", "practice-steps", listed.into_iter().collect()),
            element("div", "", status, parts![count]),
            acknowledging(texts, practice, unit),
        ],
    )
}

fn one(texts: &'static StaffTexts, practice: Practice, step: Step) -> AnyView {
    let (title, about) = step_words(texts, step);
    let state = live(move || match practice.has(step) {
        true => text("span", "tag", texts.practice_done()),
        false if step.is_read() => {
            let label = texts.practice_read_this(title);
            let press = Callback::new(move |()| practice.did(step));
            let names = [Some(label), None];
            named_button("secondary", texts.practice_read(), names, press)
        }
        false => ().into_any(),
    });
    block(
        "li",
        "",
        parts![text("h3", "", title), paragraph("", about), state],
    )
}

/// What a step is called, and what one reads or does.
fn step_words(texts: &StaffTexts, step: Step) -> (&str, &str) {
    match step {
        Step::Why => (texts.step_why(), texts.step_why_text()),
        Step::Give => (texts.step_give(), texts.step_give_text()),
        Step::Slip => (texts.step_slip(), texts.step_slip_text()),
        Step::Undo => (texts.step_undo(), texts.step_undo_text()),
        Step::Replace => (texts.step_replace(), texts.step_replace_text()),
        Step::Tell => (texts.step_tell(), texts.step_tell_text()),
        Step::Never => (texts.step_never(), texts.step_never_text()),
    }
}

/// The button that says so, once every step is done.
fn acknowledging(texts: &'static StaffTexts, practice: Practice, unit: &DistributorId) -> AnyView {
    let session = use_session();
    let unit = StoredValue::new(unit.clone());
    let told = Told::new("orientation-told");
    let done = RwSignal::new(false);
    let press = Callback::new(move |()| {
        told.clear();
        let question = data::orient(unit.get_value(), today_here().year());
        session.ask(question, move |answered| {
            match answered {
                Ok(_) => {
                    let _ = done.try_set(true);
                    told.done(texts.orientation_thanks());
                }
                Err(error) => told.failed(&words::problem(texts, error)),
            }
            told.show();
        });
    });
    let ready = Memo::new(move |_| practice.count() == Step::ALL.len());
    let shown = live(move || match (ready.get(), done.get()) {
        (_, true) | (false, _) => ().into_any(),
        (true, false) => {
            let year = today_here().year().to_string();
            let words = texts.orientation_button(&year);
            block("div", "actions", parts![button("primary", &words, press)])
        }
    });
    block("div", "", parts![shown, told.draw()])
}
