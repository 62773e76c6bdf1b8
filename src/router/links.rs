//! Typed links: the only place where an address is put together.

use domain::finder::Question;
use domain::id::RegionCode;
use domain::language::Language;
use domain::municipality::Municipality;
use domain::network::NetworkDocument;
use domain::venue::Venue;

use super::address::{Address, Page, municipalities_word, venues_word};
use super::query;

/// Makes addresses for readers of one language.
#[derive(Clone, Copy, Debug)]
pub struct Links(pub Language);

impl Links {
    /// The start page.
    #[must_use]
    pub fn start(self) -> String {
        format!("/{}", self.0.code())
    }

    /// The start page with a search.
    #[must_use]
    pub fn search(self, query: &str) -> String {
        if query.is_empty() {
            self.start()
        } else {
            format!("{}?q={}", self.start(), query::encode(query))
        }
    }

    /// Every municipality.
    #[must_use]
    pub fn municipalities(self) -> String {
        format!("{}/{}", self.start(), municipalities_word(self.0))
    }

    /// A region's part of the list of municipalities.
    #[must_use]
    pub fn region(self, code: &RegionCode) -> String {
        format!("{}#{}", self.municipalities(), Links::region_mark(code))
    }

    /// The name of a region's part within its page.
    #[must_use]
    pub fn region_mark(code: &RegionCode) -> String {
        format!("region-{code}")
    }

    /// A municipality: its code, and its name for people.
    #[must_use]
    pub fn municipality(self, municipality: &Municipality) -> String {
        let name = slug(municipality.name.best_text(self.0));
        format!("{}/{}-{name}", self.municipalities(), municipality.code)
    }

    /// The venues that somebody asks for.
    #[must_use]
    pub fn venues(self, question: &Question) -> String {
        let mut link = format!("{}/{}", self.start(), venues_word(self.0));
        let mut separator = '?';
        for (name, value) in question.parameters() {
            link.push(separator);
            link.push_str(name);
            link.push('=');
            link.push_str(&query::encode(&value));
            separator = '&';
        }
        link
    }

    /// The picture with the QR code of a municipality's page, drawn by the server.
    #[must_use]
    pub fn municipality_qr(self, municipality: &Municipality) -> String {
        format!("{}/qr.svg", self.municipality(municipality))
    }

    /// A venue.
    #[must_use]
    pub fn venue(self, venue: &Venue) -> String {
        format!("{}/{}/{}", self.start(), venues_word(self.0), venue.id)
    }

    /// The same page for readers of this language; the start page where there is none.
    #[must_use]
    pub fn page(self, page: &Page, document: &NetworkDocument) -> String {
        match page {
            Page::Start { query } => self.search(query),
            Page::Municipalities => self.municipalities(),
            Page::Municipality(code) => document.municipality(code).map_or_else(
                || self.start(),
                |municipality| self.municipality(municipality),
            ),
            Page::Venues(question) => self.venues(question),
            Page::Venue(id) => document
                .venue(id)
                .map_or_else(|| self.start(), |venue| self.venue(venue)),
            Page::NotFound => self.start(),
        }
    }

    /// An address's page in this language.
    #[must_use]
    pub fn translate(self, address: &Address, document: &NetworkDocument) -> String {
        self.page(&address.page, document)
    }
}

/// A name as a readable part of an address: `Åbo` becomes `abo`.
#[must_use]
pub fn slug(name: &str) -> String {
    domain::search::fold(name).replace(' ', "-")
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;
    use crate::data::sample;

    #[test]
    fn every_link_is_read_back_as_the_page_it_was_made_for() {
        let document = sample::document();
        let pages = [
            Page::Start {
                query: String::new(),
            },
            Page::Start {
                query: "100 % jazz & Åbo".into(),
            },
            Page::Municipalities,
            Page::Municipality("853".parse().unwrap()),
            Page::Venues(Box::default()),
            Page::Venues(Box::new(Question {
                words: "100 % jazz & Åbo".into(),
                courses: true,
                ..Question::default()
            })),
            Page::Venue("turku-mallimuseo".parse().unwrap()),
        ];
        for language in Language::ALL {
            for page in &pages {
                let link = Links(language).page(page, &document);
                let (path, query) = link.split_once('?').unwrap_or((&link, ""));
                let read = Address::parse(path, query);
                assert_eq!(
                    read,
                    Address {
                        language,
                        page: page.clone()
                    },
                    "{link}"
                );
            }
        }
    }

    #[test]
    fn a_municipality_is_called_by_its_name_in_the_readers_language() {
        let document = sample::document();
        let turku = document.municipality(&"853".parse().unwrap()).unwrap();
        assert_eq!(
            Links(Language::Fi).municipality(turku),
            "/fi/kunnat/853-turku"
        );
        assert_eq!(
            Links(Language::Sv).municipality(turku),
            "/sv/kommuner/853-abo"
        );
        assert_eq!(
            Links(Language::En).municipality_qr(turku),
            "/en/municipalities/853-turku/qr.svg"
        );
    }
}
