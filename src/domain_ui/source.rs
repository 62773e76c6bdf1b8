//! Where a statement comes from, and texts in whichever language there is.

use domain::language::Localized;
use leptos::prelude::*;

use crate::state::{use_reader, use_texts};
use crate::ui::{Fact, InLanguage, OutLink};

/// A text for the reader, marked with its language where that is another one.
#[component]
pub fn LocalText(
    /// The text in the languages there are.
    text: Localized,
) -> impl IntoView {
    let reader = use_reader().language();
    text.best(reader).map(|found| {
        let lang = (found.language != reader).then(|| found.language.code());
        view! { <InLanguage text=found.text lang /> }
    })
}

/// A source as a fact. A web address is shown by the name of its site only: some addresses hold
/// the name of a person.
#[component]
pub fn SourceFact(
    /// The web address or the name.
    #[prop(into)]
    source: String,
) -> impl IntoView {
    let texts = use_texts();
    let name = site_name(&source).unwrap_or(&source).to_owned();
    view! {
        <Fact label=texts.source_label()>
            <OutLink href=source text=name />
        </Fact>
    }
}

/// The site of a web address without `www.`.
fn site_name(address: &str) -> Option<&str> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let site = rest.split(['/', '?', '#']).next()?;
    Some(site.strip_prefix("www.").unwrap_or(site))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_called_by_its_site_and_never_by_its_whole_address() {
        assert_eq!(
            site_name("https://www.espoo.fi/fi-FI/sivu"),
            Some("espoo.fi")
        );
        assert_eq!(
            site_name("http://kaikukortti.fi?x=1"),
            Some("kaikukortti.fi")
        );
        assert_eq!(site_name("programme leaflet 2021"), None);
    }
}
