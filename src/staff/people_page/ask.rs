//! A question in place before something that counts at once.

use leptos::prelude::*;

use super::Desk;
use crate::ui::blocks::{block, button, element, paragraph, parts, words as said};

/// The name of the question, to which the focus goes.
pub const ASKED: &str = "#asked";

/// The question, what comes of it, and the two ways on.
pub fn ask(desk: Desk, [question, help, now]: [&str; 3], act: Callback<()>) -> AnyView {
    let stop = Callback::new(move |()| desk.close());
    let focus = [
        ("id", Some(ASKED.trim_start_matches('#').to_owned())),
        ("tabindex", Some("-1".to_owned())),
    ];
    let buttons = parts![
        button("primary", now, act),
        button("tertiary", desk.texts.cancel(), stop),
    ];
    block(
        "div",
        "card ask",
        parts![
            element("h3", "", focus, parts![said(question)]),
            paragraph("", help),
            block("div", "actions", buttons),
        ],
    )
}
