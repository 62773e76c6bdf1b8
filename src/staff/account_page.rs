//! The own account: name and language, password, second factor, where one is signed in, and by which
//! services one may.

mod links;
mod password;
mod profile;
mod second_factor;
mod sessions;

use leptos::prelude::*;

use crate::state::use_staff_texts;
use crate::ui::blocks::{block, parts, section, words as said};
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
            links::links(),
        ],
    )
}
