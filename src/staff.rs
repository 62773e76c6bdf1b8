//! The staff app: its own entry point, so that residents never download it. Sign-in and the
//! workplaces come here; until then it says what is true.

use leptos::prelude::*;

use crate::i18n::Texts;
use crate::router::Links;
use crate::ui::{Mark, PageHeading};

/// The whole app.
#[component]
pub fn StaffApp(
    /// The texts in the worker's language.
    texts: &'static Texts,
) -> impl IntoView {
    let residents = Links(texts.locale()).start();
    view! {
        <header class="site-header">
            <div class="site-header-inner">
                <a class="home" href=residents.clone() aria-label=texts.home_label()>
                    <Mark />
                    <span aria-hidden="true">{texts.site_name()}</span>
                </a>
            </div>
        </header>
        <main id="content" tabindex="-1">
            <PageHeading kicker="">{texts.staff_title()}</PageHeading>
            <p class="lead">{texts.staff_lead()}</p>
            <div class="card">
                <p>
                    <strong>{texts.staff_not_open()}</strong>
                </p>
                <p>{texts.staff_not_open_help()}</p>
            </div>
            <p>
                <a class="ds-button" href=residents>{texts.staff_back()}</a>
            </p>
        </main>
    }
}
