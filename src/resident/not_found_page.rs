//! Nothing has this address: say so, and show the way back to what there is.

use leptos::prelude::*;

use crate::state::use_reader;
use crate::ui::{Icon, PageHeading, Symbol};

/// The page for an address that nothing has.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let texts = use_reader().texts;
    view! { <NotFound lead=texts.not_found_lead() /> }
}

/// The same for a municipality or a venue that there is none of.
#[component]
pub fn NotFound(
    /// What may have happened.
    #[prop(into)]
    lead: String,
) -> impl IntoView {
    let reader = use_reader();
    let texts = reader.texts;
    view! {
        <PageHeading kicker="">{texts.not_found_title()}</PageHeading>
        <p class="lead">{lead}</p>
        <p class="actions">
            <a class="ds-button" href=reader.links().start()>
                <Icon symbol=Symbol::Search />
                {texts.not_found_search()}
            </a>
            <a class="ds-button" data-variant="secondary" href=reader.links().municipalities()>
                {texts.start_browse_all()}
            </a>
        </p>
    }
}
