//! The staff app: its own entry point, so that residents never download it.
//!
//! Signing in stands in the place of whatever page was asked for. A page that is open stays, with
//! what was typed into it, when the session ends: one signs in above it and goes on.

mod account_page;
mod all_tablets_page;
mod answers;
mod area_map;
mod ask;
mod audit_page;
mod background;
mod camera;
mod card_code;
mod card_field;
mod card_page;
mod community_page;
mod confirm;
mod copy;
mod day_page;
mod distances_page;
mod enrol;
mod entry;
mod figures_page;
mod give_page;
mod home_page;
mod invitation_page;
mod loaded;
mod lock_page;
mod menu;
mod new_password;
mod nothing_here;
mod people_page;
mod pile_page;
mod place;
mod practice_page;
mod recovery_page;
mod reports_page;
mod rooms;
mod services;
mod settings_page;
mod shell;
mod step;
mod stock_page;
mod tablets_page;
mod trouble;
mod undo;
mod unread;
mod wedge;
mod words;
mod workplace;
mod workplaces_page;

use leptos::prelude::*;

pub use rooms::{DAILY, OFFICE, Rooms};

use crate::data::provide_map;
use crate::data::staff::{
    provide_drafts, provide_outbox, provide_outlines, provide_pile, provide_places,
    provide_session, provide_sheets,
};
use crate::i18n::StaffTexts;
use crate::router::{Links, StaffAddress, provide_staff_navigation};
use crate::ui::blocks::{paragraph, parts, words_link};
use crate::ui::{card, page_heading};

/// The whole app, for one address.
#[component]
pub fn StaffApp(
    /// The texts in the language of whoever works.
    texts: &'static StaffTexts,
    /// The address that was opened.
    address: StaffAddress,
    /// The pages that this build has.
    rooms: Rooms,
) -> impl IntoView {
    provide_context(texts);
    provide_places();
    provide_map();
    provide_outlines();
    provide_outbox();
    provide_drafts();
    provide_pile();
    provide_sheets();
    let session = provide_session();
    let navigation = provide_staff_navigation(address, rooms.program);
    shell::shell(texts, session, navigation, rooms)
}

/// What the server writes until the app comes: no name, no data, and a way back.
#[component]
pub fn BeforeTheApp(
    /// The texts in the language of whoever works.
    texts: &'static StaffTexts,
) -> impl IntoView {
    let residents = Links(texts.language().into()).start();
    let help = parts![
        paragraph("", texts.needs_app()),
        paragraph("", texts.needs_app_help()),
    ];
    view! {
        {shell::bare_header(texts)}
        <main id="content" tabindex="-1">
            {page_heading("", texts.title().to_owned().into_any())}
            <p class="lead">{texts.lead()}</p>
            <p class="not-kept">{texts.loading()}</p>
            {card("card late", help)}
            <p>{words_link(residents, texts.to_residents())}</p>
        </main>
    }
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use domain::language::Language;

    use super::*;

    fn drawn<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
        let owner = Owner::new();
        let html = owner.with(|| view().into_view().to_html());
        owner.cleanup();
        html
    }

    #[test]
    fn before_the_app_comes_the_page_says_what_it_needs_and_asks_for_nothing() {
        for language in Language::ALL {
            let texts = StaffTexts::built_in(language);
            let html = drawn(move || view! { <BeforeTheApp texts /> });
            assert!(html.contains(texts.needs_app()), "{html}");
            assert!(
                !html.contains("<input") && !html.contains("<form"),
                "{html}"
            );
        }
    }

    #[test]
    fn whoever_is_nobody_yet_is_shown_no_page_that_asks_for_a_session() {
        let texts = StaffTexts::built_in(Language::Sv);
        let page = |path: &str| {
            let address = StaffAddress::parse(path, "");
            drawn(move || view! { <StaffApp texts address rooms=DAILY /> })
        };
        for path in ["/staff/sv", "/staff/sv/personer", "/staff/sv/logg"] {
            assert!(page(path).contains(texts.loading()), "{path}");
        }
        assert!(page("/staff/sv/nytt-losenord").contains(texts.recovery_send()));
        assert!(page("/staff/sv/finns-inte").contains(texts.not_found_lead()));
    }
}
