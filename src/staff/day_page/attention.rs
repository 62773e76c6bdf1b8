//! What could not take effect, and how somebody settles it.

use domain::operation::{Deed, Settlement, Trouble};
use domain::unit_day::Waiting;
use leptos::prelude::*;

use super::{Desk, about, given_on, holder_words, who};
use crate::data::staff::{KeptForm, owned_here, use_drafts};
use crate::i18n::StaffTexts;
use crate::router::{StaffLinks, StaffPage, use_staff_navigation};
use crate::staff::background::Draft;
use crate::staff::card_code::grouped;
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
    let moved = each.postcode.as_ref().zip(each.children);
    all.extend(holder_words(texts, each.background.as_ref(), moved));
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
    let settle = Settlement::ALL.iter().map(settle);
    let mut actions = parts![go_on(desk, each, &what)];
    actions.extend(settle);
    block(
        "li",
        "work-row tall",
        parts![
            block("div", "row-words", all),
            block("div", "actions", actions),
        ],
    )
}

/// Where it is done anew: the form for giving a card with what was recorded of the holder, or the page
/// of the card. Neither is recorded before somebody presses there.
fn go_on(desk: Desk, each: &Waiting, what: &str) -> AnyView {
    let texts = desk.texts;
    let Some(code) = each.code.clone() else {
        return ().into_any();
    };
    let drafts = use_drafts();
    let owned = owned_here(desk.session, desk.unit.get_value());
    // The form gives cards today: one that was given earlier belongs to the pile of paper.
    let is_gift = each.kind == "give" && each.given_on.is_none();
    let holder = each.background.clone().filter(|_| is_gift);
    if holder.is_some() && owned.is_some_and(|owned| drafts.has(&owned)) {
        // A form that is half filled in is not written over.
        return ().into_any();
    }
    let words = match holder {
        Some(_) => texts.attention_again(),
        None => texts.attention_card(),
    };
    let label = [words, what, code.ending()].join(" · ");
    // Mostly it is the card that could not be given, and whoever goes on takes one in hand.
    let card = match each.trouble {
        Trouble::SameId => grouped(code.expose(), 0).0,
        _ => String::new(),
    };
    let navigation = use_staff_navigation();
    let press = Callback::new(move |()| {
        let Some(owned) = owned_here(desk.session, desk.unit.get_value()) else {
            return;
        };
        let page = match &holder {
            Some(holder) => {
                let (about, children) = Draft::texts_of(holder);
                drafts.keep(
                    owned,
                    KeptForm {
                        card: card.clone(),
                        about,
                        children,
                    },
                );
                StaffPage::Give
            }
            None => {
                drafts.lay(owned, code.clone());
                StaffPage::Card
            }
        };
        navigation.go(&StaffLinks(texts.language()).to(&page));
    });
    named_button("primary", words, [Some(label), None], press)
}

/// How it is settled.
fn settlement(texts: &StaffTexts, how: Settlement) -> &str {
    match how {
        Settlement::DoneAnew => texts.settle_done_anew(),
        Settlement::NothingToDo => texts.settle_nothing(),
        Settlement::AnotherCard => texts.settle_another(),
    }
}
