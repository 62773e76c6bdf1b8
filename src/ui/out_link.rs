//! Links that leave the site: they say so, open in place, and send no referrer.

use leptos::prelude::*;

use super::icon::{Icon, Symbol};
use crate::state::use_texts;

/// A link to another site. An address that is not `http` or `https` is shown as text, never
/// followed.
#[component]
pub fn OutLink(
    /// The address.
    #[prop(into)]
    href: String,
    /// The words of the link.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    if href.starts_with("https://") || href.starts_with("http://") {
        view! {
            <a class="ds-link out" href=href rel="noreferrer external">
                {text}
                <Icon symbol=Symbol::Outside />
                <span class="ds-sr-only">{use_texts().opens_elsewhere()}</span>
            </a>
        }
        .into_any()
    } else {
        text.into_any()
    }
}
