//! Pages on which there is nothing, and which say why and where to go on.

use leptos::prelude::*;

use super::words;
use crate::data::staff::Session;
use crate::i18n::StaffTexts;
use crate::router::{StaffLinks, StaffPage};
use crate::ui::blocks::{block, button, paragraph, parts, words as said, words_link};
use crate::ui::page_heading;

/// The server can't be asked who is there.
pub fn away(texts: &'static StaffTexts, session: Session) -> AnyView {
    let again = Callback::new(move |()| session.look());
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.away_title())),
            paragraph("lead", texts.problem_away()),
            button("primary", texts.try_again(), again),
        ],
    )
}

/// Somebody with an account and no work.
pub fn no_work(texts: &'static StaffTexts) -> AnyView {
    let account = StaffLinks(texts.language()).to(&StaffPage::Account);
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.no_work_title())),
            paragraph("lead", texts.no_work_lead()),
            block("p", "", parts![words_link(account, texts.account_title())]),
        ],
    )
}

/// A page whose address somebody knows whose work it is not: nothing of it, and the way back.
pub fn not_allowed(texts: &'static StaffTexts, page: &StaffPage) -> AnyView {
    let home = StaffLinks(texts.language()).to(&StaffPage::Home);
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(words::title(texts, page))),
            paragraph("lead", texts.problem_not_allowed()),
            block("p", "", parts![words_link(home, texts.back_home())]),
        ],
    )
}

/// An address that is no page.
pub fn not_found(texts: &'static StaffTexts) -> AnyView {
    let home = StaffLinks(texts.language()).to(&StaffPage::Home);
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.not_found_title())),
            paragraph("lead", texts.not_found_lead()),
            block("p", "", parts![words_link(home, texts.nav_home())]),
        ],
    )
}
