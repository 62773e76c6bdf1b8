//! The text pages: what the service tells about the card and about itself. The server draws them
//! whole; the app only links to them.

use super::links::Links;
use super::query;
use crate::locale::Locale;

/// A text page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Document {
    /// The rules of the card and common questions.
    HowItWorks,
    /// Three questions that lead to somebody who gives cards.
    GetTheCard,
    /// Why and how a municipality joins.
    ForMunicipalities,
    /// A ready message to one's own municipality.
    SpeakForIt,
    /// The national figures.
    Impact,
    /// Who is behind the service.
    About,
    /// The accessibility statement.
    Accessibility,
    /// The privacy notice.
    Privacy,
    /// The open data.
    OpenData,
}

impl Document {
    /// Every text page, in the order in which the footer names them.
    pub const ALL: [Document; 9] = [
        Document::HowItWorks,
        Document::GetTheCard,
        Document::ForMunicipalities,
        Document::SpeakForIt,
        Document::Impact,
        Document::About,
        Document::Accessibility,
        Document::Privacy,
        Document::OpenData,
    ];

    /// The last part of its path.
    #[must_use]
    pub const fn word(self, locale: Locale) -> &'static str {
        let [fi, sv, en] = match self {
            Document::HowItWorks => ["nain-kortti-toimii", "sa-fungerar-kortet", "how-it-works"],
            Document::GetTheCard => ["hanki-kortti", "skaffa-kort", "get-the-card"],
            Document::ForMunicipalities => ["kunnille", "for-kommuner", "for-municipalities"],
            Document::SpeakForIt => [
                "ehdota-kunnallesi",
                "foresla-for-din-kommun",
                "speak-for-it",
            ],
            Document::Impact => ["vaikutus", "resultat", "impact"],
            Document::About => ["tietoa-palvelusta", "om-tjansten", "about"],
            Document::Accessibility => ["saavutettavuus", "tillganglighet", "accessibility"],
            Document::Privacy => ["tietosuoja", "dataskydd", "privacy"],
            Document::OpenData => ["avoin-data", "oppna-data", "open-data"],
        };
        match locale {
            Locale::Fi | Locale::Selko => fi,
            Locale::Sv => sv,
            Locale::En => en,
        }
    }

    /// The text page at a path, and the words that it is asked for in.
    #[must_use]
    pub fn at(path: &str) -> Option<(Locale, Document)> {
        let (locale, word) = path.strip_prefix('/')?.split_once('/')?;
        let locale = Locale::from_code(locale)?;
        let mut all = Document::ALL.into_iter();
        let document = all.find(|document| document.word(locale) == word)?;
        Some((locale, document))
    }

    /// The code of the municipality that was chosen on a text page, as it was sent.
    #[must_use]
    pub fn chosen(query: &str) -> Option<String> {
        query::value(query, "municipality")
    }
}

impl Links {
    /// A text page.
    #[must_use]
    pub fn document(self, document: Document) -> String {
        format!("{}/{}", self.start(), document.word(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::router::{Address, Page};

    #[test]
    fn every_text_page_has_its_own_address_in_all_words_and_none_is_a_page_of_the_app() {
        for locale in Locale::ALL {
            for document in Document::ALL {
                let link = Links(locale).document(document);
                assert_eq!(Document::at(&link), Some((locale, document)), "{link}");
                assert_eq!(Address::parse(&link, "").page, Page::NotFound, "{link}");
            }
        }
        for path in [
            "",
            "/",
            "/fi",
            "/fi/",
            "/fi/impact",
            "/xx/impact",
            "/fi/vaikutus/1",
        ] {
            assert_eq!(Document::at(path), None, "{path}");
        }
    }
}
