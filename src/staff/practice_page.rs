//! Practice: the very screens on which cards are given and looked after, over a register that is only
//! in this page's memory; and the yearly orientation, whose steps tick themselves as they are done.

mod steps;

use domain::access::{Grant, Scope};
use domain::card::CardCode;
use domain::id::DistributorId;
use leptos::prelude::*;

use super::card_page::card_desk;
use super::give_page::give_desk;
use super::nothing_here;
use crate::data::staff::{Outbox, Practice, use_outbox, use_session};
use crate::i18n::StaffTexts;
use crate::router::{StaffPage, begin_in};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, button, element, paragraph, parts, text, words as said};
use crate::ui::{live, page_heading};

/// The page.
pub fn practice_page(grant: &Grant) -> AnyView {
    let texts = use_staff_texts();
    let Scope::Distributor(unit) = &grant.scope else {
        return nothing_here::not_allowed(texts, &StaffPage::Practice);
    };
    let practice = Practice::new(unit.clone());
    let session = use_session();
    let by = session.account_now().map(|account| account.email);
    practice.go_on(by, unit);
    // Without an answer one practises all the same.
    use_outbox().day(session, unit.clone(), move |answered| {
        if let Ok(day) = answered {
            practice.follow(&day);
        }
    });
    let band = [
        ("role", Some("group".to_owned())),
        ("aria-label", Some(texts.practice_band().to_owned())),
    ];
    element(
        "div",
        "practice stack",
        band,
        parts![
            paragraph("practice-band", texts.practice_band()),
            page_heading("", said(texts.practice_title())),
            paragraph("lead", texts.practice_lead()),
            steps::steps(texts, practice, unit),
            cards(texts, practice),
            screens(texts, practice, unit),
        ],
    )
}

/// The codes that one can practise with.
fn cards(texts: &'static StaffTexts, practice: Practice) -> AnyView {
    let listed = live(move || {
        let (stock, held) = practice.cards();
        let code = |code: &CardCode| text("li", "card-words", &code.grouped());
        let mut all = parts![
            text("h3", "", texts.practice_stock()),
            block("ul", "practice-cards", stock.iter().map(code).collect()),
        ];
        if let Some(held) = held {
            all.push(text("h3", "", texts.practice_held()));
            all.push(block("ul", "practice-cards", parts![code(&held)]));
        }
        block("div", "card", all)
    });
    block(
        "section",
        "section",
        parts![text("h2", "", texts.practice_cards()), listed],
    )
}

/// One of the two screens, and the choice between them.
fn screens(texts: &'static StaffTexts, practice: Practice, unit: &DistributorId) -> AnyView {
    let gives = RwSignal::new(true);
    let choice = live(move || {
        let one = |words: &str, which: bool| {
            let press = Callback::new(move |()| {
                gives.set(which);
                begin_in("#card-code");
            });
            let variant = match gives.get() == which {
                true => "primary",
                false => "secondary",
            };
            button(variant, words, press)
        };
        let all = parts![
            one(texts.practice_give(), true),
            one(texts.practice_card(), false)
        ];
        block("div", "actions", all)
    });
    let unit = unit.clone();
    let screen = live(move || {
        let outbox = Outbox::of_practice(practice);
        match gives.get() {
            true => give_desk(&unit, outbox, text("h2", "", texts.practice_give())),
            false => card_desk(&unit, outbox, text("h2", "", texts.practice_card())),
        }
    });
    block("div", "practice-screens stack", parts![choice, screen])
}
