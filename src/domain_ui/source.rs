//! Where a statement comes from, and texts in whichever language there is.

use domain::language::Localized;
use leptos::prelude::*;

use crate::i18n::Texts;
use crate::state::Reader;
use crate::ui::blocks::{fact, words};
use crate::ui::{in_language, out_link};

/// A text for the reader, marked with its language where that is another one.
#[must_use]
pub fn local_text(reader: Reader, text: &Localized) -> AnyView {
    let reader = reader.language();
    text.best(reader).map_or_else(
        || words(""),
        |found| {
            let lang = (found.language != reader).then(|| found.language.code());
            in_language(found.text, lang)
        },
    )
}

/// Where a statement comes from as one fact: the source, and the words that its licence asks for.
/// A web address is shown by the name of its site only: some addresses hold the name of a person.
#[must_use]
pub fn source_fact(
    texts: &Texts,
    source: Option<&str>,
    attribution: Option<&str>,
) -> Option<AnyView> {
    let mut parts = Vec::new();
    if let Some(source) = source {
        parts.push(out_link(source, site_name(source).unwrap_or(source)));
    }
    if let Some(said) = attribution.filter(|said| source != Some(*said)) {
        if source.is_some() {
            parts.push(words(" · "));
        }
        parts.push(words(said));
    }
    (!parts.is_empty()).then(|| fact(texts.source_label(), parts.into_any()))
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
