//! The own account: name and language, password, second factor, and where one is signed in.

mod password;
mod profile;
mod second_factor;
mod sessions;

use leptos::prelude::*;

use crate::data::staff::{self as data, use_session};
use crate::i18n::StaffTexts;
use crate::router::use_staff_navigation;
use crate::staff::confirm::Gate;
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, button, paragraph, parts, section, words as said};
use crate::ui::{live, page_heading};

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
    let found = RwSignal::new(Vec::new());
    let navigation = use_staff_navigation();
    let gate = Gate::new();
    use_session().ask_aside(data::providers(), move |outcome| {
        let _ = found.try_set(outcome.unwrap_or_default());
    });
    live(move || {
        let all = found.get();
        if all.is_empty() {
            return ().into_any();
        }
        let links = all.iter().map(|provider| {
            let address = data::link_address(provider);
            let go = Callback::new(move |()| navigation.load(&address));
            let press = Callback::new(move |()| gate.ask_first(go));
            button("secondary", &texts.link_with(&provider.name), press)
        });
        section(
            texts.link_title(),
            parts![
                paragraph("", texts.link_lead()),
                block("div", "actions", links.collect()),
                gate.draw(),
            ],
        )
    })
}
