//! What a page is called: for the title bar, for screen readers, for search engines and shared
//! links, and which status the server answers with.

use domain::network::NetworkDocument;

use crate::i18n::Texts;
use crate::router::{Address, Page};

/// A page in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The page's own title, as in its heading.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// Whether there is such a page.
    pub found: bool,
}

impl Summary {
    /// The title of the document: the page's and the site's.
    #[must_use]
    pub fn document_title(&self, texts: &Texts) -> String {
        texts.page_title(&self.title)
    }
}

/// The page at an address in a few words.
#[must_use]
pub fn summary(texts: &Texts, document: &NetworkDocument, address: &Address) -> Summary {
    let reader = address.locale.language();
    let found = |title: &str, description: String| Summary {
        title: title.to_owned(),
        description,
        found: true,
    };
    let known = match &address.page {
        Page::Start { .. } => Some(found(
            texts.start_title(),
            texts.description_start().to_owned(),
        )),
        Page::Venues(_) => Some(found(texts.finder_title(), texts.finder_lead().to_owned())),
        Page::Municipalities { .. } => Some(found(
            texts.municipalities_title(),
            texts.municipalities_lead().to_owned(),
        )),
        Page::Municipality(code) => document.municipality(code).map(|municipality| {
            let name = municipality.name.best_text(reader);
            found(name, texts.description_municipality(name))
        }),
        Page::Venue { id, .. } => document.venue(id).map(|venue| {
            let name = venue.name.best_text(reader);
            let place = document.municipality(&venue.municipality);
            let place = place.map_or("", |place| place.name.best_text(reader));
            found(name, texts.description_venue(place, name))
        }),
        Page::PrintOut(code) => document.municipality(code).map(|municipality| {
            let name = municipality.name.best_text(reader);
            let title = texts.print_out_title(name);
            found(&title, texts.description_print_out(name))
        }),
        Page::Distributors { .. } => Some(found(
            texts.distributors_title(),
            texts.description_distributors().to_owned(),
        )),
        Page::Distributor(id) => document.distributor(id).map(|distributor| {
            let name = distributor.name.best_text(reader);
            found(name, texts.description_distributor(name))
        }),
        Page::Favourites => Some(found(
            texts.favourites_title(),
            texts.favourites_lead().to_owned(),
        )),
        Page::NotFound => None,
    };
    known.unwrap_or_else(|| Summary {
        title: texts.not_found_title().to_owned(),
        description: texts.not_found_lead().to_owned(),
        found: false,
    })
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;
    use crate::data::sample;

    #[test]
    fn a_page_is_named_in_the_readers_language_and_an_unknown_one_is_not_found() {
        let document = sample::document();
        let table = [
            ("/fi/kunnat/853", "Turku – Kaikukortti", true),
            ("/sv/kommuner/853", "Åbo – Kaikukortet", true),
            (
                "/sv/platser/turku-mallimuseo",
                "Modellmuseet – Kaikukortet",
                true,
            ),
            ("/fi/kunnat/999", "Sivua ei löytynyt – Kaikukortti", false),
            ("/en/venues/nowhere", "Page not found – Kaikukortti", false),
        ];
        for (path, title, found) in table {
            let address = Address::parse(path, "");
            let texts = Texts::built_in(address.locale);
            let summary = summary(texts, &document, &address);
            assert_eq!(summary.document_title(texts), title);
            assert_eq!(summary.found, found, "{path}");
        }
    }
}
