//! A question in place before something that counts at once.

use leptos::prelude::*;

use crate::state::use_staff_texts;
use crate::ui::blocks::{block, button, element, paragraph, parts, words as said};

/// The name of the question, to which the focus goes.
pub const ASKED: &str = "#asked";

/// The question as a heading of its page, what comes of it, and the two ways on.
pub fn ask(
    heading: &'static str,
    [question, help, now]: [&str; 3],
    act: Callback<()>,
    stop: Callback<()>,
) -> AnyView {
    let focus = [
        ("id", Some(ASKED.trim_start_matches('#').to_owned())),
        ("tabindex", Some("-1".to_owned())),
    ];
    let buttons = parts![
        button("primary", now, act),
        button("tertiary", use_staff_texts().cancel(), stop),
    ];
    block(
        "div",
        "card ask",
        parts![
            element(heading, "", focus, parts![said(question)]),
            paragraph("", help),
            block("div", "actions", buttons),
        ],
    )
}
