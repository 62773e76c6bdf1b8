//! What could not take effect, and how somebody settles it.

use domain::operation::{Deed, Settlement};
use domain::unit_day::Waiting;
use leptos::prelude::*;

use super::{Desk, about, given_on, who};
use crate::i18n::StaffTexts;
use crate::staff::trouble;
use crate::ui::blocks::{block, named_button, paragraph, parts, rows, section, text};

/// Everything that waits; nothing where nothing does.
pub fn attention(desk: Desk, all: &[Waiting]) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let texts = desk.texts;
    let listed = all.iter().map(|each| waiting(desk, each));
    section(
        texts.attention_title(),
        parts![
            paragraph("", texts.attention_lead()),
            rows(listed.collect()),
        ],
    )
}

fn waiting(desk: Desk, each: &Waiting) -> AnyView {
    let texts = desk.texts;
    let what = about(texts, &each.kind, None);
    let mut all = parts![text("strong", "", &what)];
    // Whoever settles it looks for this very card.
    if let Some(code) = &each.code {
        all.push(text("span", "card-words", &code.grouped()));
    }
    if let Some(code) = &each.by_code {
        all.push(text("span", "card-words", &code.grouped()));
    }
    // What was recorded, so that it can be recorded anew once the client has gone.
    if let Some(holder) = &each.background {
        let year = holder.birth_year.year().to_string();
        let children = holder.children.count().to_string();
        let words = texts.attention_holder(&children, holder.postcode.as_str(), &year);
        all.push(text("span", "", &words));
    }
    all.push(given_on(texts, each.given_on));
    all.push(text("span", "", trouble::words(texts, each.trouble)));
    all.push(who(texts, each.at, each.by.as_str()));
    let ending = each.code.as_ref().map_or("", |code| code.ending());
    let settle = |how: &Settlement| {
        let (how, operation) = (*how, each.operation.clone());
        let press = Callback::new(move |()| {
            let operation = operation.clone();
            desk.record(Deed::Settle { operation, how }, texts.settled());
        });
        let words = settlement(texts, how);
        let label = texts.settle_this(ending, words, &what);
        named_button("secondary", words, [Some(label), None], press)
    };
    let settle = Settlement::ALL.iter().map(settle).collect();
    block(
        "li",
        "work-row tall",
        parts![
            block("div", "row-words", all),
            block("div", "actions", settle),
        ],
    )
}

/// How it is settled.
fn settlement(texts: &StaffTexts, how: Settlement) -> &str {
    match how {
        Settlement::DoneAnew => texts.settle_done_anew(),
        Settlement::NothingToDo => texts.settle_nothing(),
        Settlement::AnotherCard => texts.settle_another(),
    }
}
