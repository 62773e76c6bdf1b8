//! What is seen once a card is given: until when it is in force, undoing, and what the client takes
//! along.

use domain::operation::{Deed, OperationId, Outcome};
use leptos::prelude::*;

use super::{Desk, Given, hand_over};
use crate::data::staff::ApiError;
use crate::i18n::{StaffTexts, date};
use crate::router::{StaffLinks, StaffPage, begin_in};
use crate::staff::{trouble, undo};
use crate::ui::Told;
use crate::ui::blocks::{block, button, element, paragraph, parts, words as said, words_link};

/// How long a shared tablet shows a card that was given while nobody touches it, in milliseconds.
const CLEAR_AFTER_MS: i64 = 2 * 60 * 1000;

/// The last valid day, large; the next card; undoing; and the sheet.
pub fn saved(desk: Desk, given: Given) -> AnyView {
    let texts = desk.texts;
    let until = given.until.map(|day| texts.given_until(&date(day)));
    let focus = [
        ("id", Some("given".to_owned())),
        ("tabindex", Some("-1".to_owned())),
    ];
    let next = Callback::new(move |()| desk.clear());
    let told = Told::new("undo-told");
    let left = undo::counting(given.operation.made_at());
    clear_when_left(desk, left);
    let operation = given.operation.clone();
    let press = Callback::new(move |()| put_back(desk, told, operation.clone()));
    let undo = undo::line(texts, left, None, press, undo_over);
    let earlier = match given.earlier {
        true => paragraph("notice-words", texts.given_earlier()),
        false => ().into_any(),
    };
    let first = block(
        "div",
        "card given",
        parts![
            element("h2", "", focus, parts![said(texts.given_title())]),
            earlier,
            paragraph("given-until", until.as_deref().unwrap_or_default()),
            paragraph("", &texts.given_ending(given.code.ending())),
            block(
                "div",
                "actions",
                parts![button("primary", texts.give_next(), next)]
            ),
            undo,
            told.draw(),
        ],
    );
    block(
        "div",
        "stack",
        parts![first, hand_over::hand_over(texts, given.home, given.until)],
    )
}

/// The time to undo is over: what is wrong is put right on another page.
fn undo_over(texts: &StaffTexts) -> AnyView {
    let card = StaffLinks(texts.language()).to(&StaffPage::Card);
    let all = parts![
        said(texts.undo_over()),
        said(" "),
        words_link(card, texts.card_title()),
    ];
    block("p", "hint", all)
}

/// On a shared tablet that nobody touches, the card and the sheet go from the screen by themselves.
/// `here` is there for as long as they are shown.
fn clear_when_left(desk: Desk, here: RwSignal<Option<usize>>) {
    let again = move || {
        if here.try_get_untracked().is_none() {
            return;
        }
        match desk.session.untouched_ms() {
            Some(idle) if idle >= CLEAR_AFTER_MS => desk.clear(),
            _ => clear_when_left(desk, here),
        }
    };
    set_timeout(again, undo::LOOK_EVERY);
}

/// Puts back what was done. What was typed is there again, to be put right.
fn put_back(desk: Desk, told: Told, operation: OperationId) {
    told.clear();
    let texts = desk.texts;
    let of = operation.clone();
    let done = move |answered: Result<(OperationId, Outcome), ApiError>| match answered {
        Ok((_, Outcome::Done { .. })) => {
            desk.read();
            let is_shown =
                |given: &Option<Given>| given.as_ref().is_some_and(|given| given.operation == of);
            if desk.given.try_with_untracked(is_shown) != Some(true) {
                // The next client is there by now: what was typed for the last one is gone.
                return desk.told.done(texts.undone_now());
            }
            let _ = desk.given.try_set(None);
            desk.told.done(texts.undone());
            begin_in("#card-code");
        }
        other => {
            trouble::tell(texts, told, &other, "");
        }
    };
    let unit = desk.unit.get_value();
    let deed = Deed::Undo { operation };
    desk.outbox.record(desk.session, unit, deed, done);
}
