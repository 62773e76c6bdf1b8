//! A button that copies something and says whether it could.

use leptos::prelude::*;

use crate::router::copy_text;
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, button, element, parts, words as said};
use crate::ui::live;

/// The button, what stands beside it, and the word below.
pub fn copy_button(label: &str, copied: String, beside: Vec<AnyView>) -> AnyView {
    let texts = use_staff_texts();
    let told = RwSignal::new("");
    let copy = Callback::new(move |()| {
        copy_text(&copied, move |done| {
            let _ = told.try_set(match done {
                true => texts.copied(),
                false => texts.not_copied(),
            });
        });
    });
    let mut buttons = parts![button("secondary", label, copy)];
    buttons.extend(beside);
    let status = [("role", Some("status".to_owned())), ("id", None)];
    let told = live(move || said(told.get()));
    block(
        "div",
        "stack",
        parts![
            block("div", "actions", buttons),
            element("p", "form-said", status, parts![told]),
        ],
    )
}
