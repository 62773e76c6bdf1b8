//! The own account: name and language, password, second factor, and where one is signed in.

mod password;
mod profile;
mod second_factor;
mod sessions;

use leptos::prelude::*;

use crate::data::staff as data;
use crate::i18n::StaffTexts;
use crate::router::use_staff_navigation;
use crate::staff::confirm::{For, Gate};
use crate::staff::services::services;
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, button, paragraph, parts, section, words as said};
use crate::ui::page_heading;

/// The page.
pub fn account_page() -> AnyView {
    let texts = use_staff_texts();
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.account_title())),
            section(texts.profile_title(), parts![profile::profile()]),
            section(texts.password_title(), parts![password::password()]),
            section(texts.factor_title(), parts![second_factor::second_factor()]),
            section(texts.sessions_title(), parts![sessions::sessions()]),
            links(texts),
        ],
    )
}

/// Other services that can be linked for signing in, if any are set up.
fn links(texts: &'static StaffTexts) -> AnyView {
    let navigation = use_staff_navigation();
    let gate = Gate::new(For::Link);
    services(
        move |service| {
            let address = data::link_address(service);
            let go = Callback::new(move |()| navigation.load(&address));
            let press = Callback::new(move |()| gate.ask_first(go));
            Some(button("secondary", &texts.link_with(&service.name), press))
        },
        move |buttons| {
            let lead = paragraph("", texts.link_lead());
            section(texts.link_title(), parts![lead, buttons, gate.draw()])
        },
    )
}
