//! What became of things that were recorded earlier and of which nobody waits for an answer any more,
//! and of what the server did not store: told until somebody has read it.

use domain::operation::Outcome;
use leptos::prelude::*;

use super::day_page::{about, holder_words};
use super::trouble;
use crate::data::staff::{News, Outbox, Session};
use crate::i18n::StaffTexts;
use crate::ui::blocks::{block, element, named_button, paragraph, parts, rows, text};
use crate::ui::live;

/// All of it; nothing where there is nothing. Its place is there before anything is said, so that it
/// is heard.
pub fn unread(texts: &'static StaffTexts, session: Session, outbox: Outbox) -> AnyView {
    let said = live(move || {
        let news = outbox.news(session);
        let mut all = Vec::new();
        if outbox.clock_is_off() {
            all.push(paragraph("notice-words", texts.clock_is_off()));
        }
        if !news.is_empty() {
            let listed = news.iter().map(|each| one(texts, outbox, each));
            all.push(paragraph("", texts.unread_lead()));
            all.push(rows(listed.collect()));
        }
        block("div", "stack", all)
    });
    let status = [
        ("role", Some("status".to_owned())),
        ("id", Some("unread".to_owned())),
    ];
    element("div", "", status, parts![said])
}

/// What was recorded, so that it can be recorded anew, and what became of it.
fn one(texts: &'static StaffTexts, outbox: Outbox, news: &News) -> AnyView {
    let deed = &news.operation.deed;
    let what = about(texts, deed.code(), None);
    let mut all = parts![text("strong", "", &what)];
    if let Some(code) = deed.card() {
        all.push(text("span", "card-words", &code.grouped()));
    }
    let is_done = matches!(news.outcome, Outcome::Done { .. });
    if !is_done {
        all.extend(holder_words(texts, deed.background(), deed.moved()));
    }
    all.push(text(
        "span",
        "",
        &trouble::outcome(texts, &news.outcome, deed.waits()),
    ));
    let id = news.operation.id.clone();
    let read = Callback::new(move |()| outbox.read(&id));
    let label = texts.unread_read_this(&what);
    let read = named_button("secondary", texts.unread_read(), [Some(label), None], read);
    block(
        "li",
        "work-row",
        parts![
            block("div", "row-words", all),
            block("div", "actions", parts![read]),
        ],
    )
}
