//! The pages there are, and how an address names one of them.

use domain::finder::Question;
use domain::id::{DistributorId, MunicipalityCode, VenueId};
use domain::language::Language;

use super::query;

/// A page of the resident app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The start page with its search, and what is being searched for.
    Start {
        /// What was typed; empty at first.
        query: String,
    },
    /// Every municipality.
    Municipalities,
    /// One municipality.
    Municipality(MunicipalityCode),
    /// The venues that somebody asks for.
    Venues(Box<Question>),
    /// One venue.
    Venue(VenueId),
    /// A municipality's venues and distributors, for paper.
    PrintOut(MunicipalityCode),
    /// Where one gets a card.
    Distributors {
        /// The postcode or municipality that somebody asked for; empty at first.
        near: String,
    },
    /// One distributor.
    Distributor(DistributorId),
    /// Nothing has this address.
    NotFound,
}

/// A page in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The reader's language, from the first part of the path.
    pub language: Language,
    /// The page.
    pub page: Page,
}

/// The path's words for the lists, by language.
pub(super) const fn municipalities_word(language: Language) -> &'static str {
    match language {
        Language::Fi => "kunnat",
        Language::Sv => "kommuner",
        Language::En => "municipalities",
    }
}

pub(super) const fn venues_word(language: Language) -> &'static str {
    match language {
        Language::Fi => "paikat",
        Language::Sv => "platser",
        Language::En => "venues",
    }
}

pub(super) const fn distributors_word(language: Language) -> &'static str {
    match language {
        Language::Fi => "kortinjakajat",
        Language::Sv => "kortutdelare",
        Language::En => "distributors",
    }
}

/// The word for a page's form on paper.
pub(super) const fn print_out_word(language: Language) -> &'static str {
    match language {
        Language::Fi => "tuloste",
        Language::Sv => "utskrift",
        Language::En => "print-out",
    }
}

/// A municipality by its part of a path. Only the code counts, so that a shared link survives a
/// change of name.
fn municipality(item: &str) -> Option<MunicipalityCode> {
    item.split('-').next().unwrap_or_default().parse().ok()
}

impl Address {
    /// Reads a path (`/fi/kunnat/853-turku`) and a query (`?q=…`). Always gives a page: what
    /// nothing has, is [`Page::NotFound`] in the language the path begins with, else in Finnish.
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Address {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let Some(language) = parts.next().and_then(Language::from_code) else {
            return Address {
                language: Language::Fi,
                page: Page::NotFound,
            };
        };
        let asked = |name: &str| {
            let value = query::value(query, name).unwrap_or_default();
            value.trim().to_owned()
        };
        let path = (parts.next(), parts.next(), parts.next(), parts.next());
        let page = match path {
            (None, ..) => Page::Start { query: asked("q") },
            (Some(list), None, ..) if list == municipalities_word(language) => Page::Municipalities,
            (Some(list), Some(item), None, _) if list == municipalities_word(language) => {
                municipality(item).map_or(Page::NotFound, Page::Municipality)
            }
            (Some(list), Some(item), Some(form), None)
                if list == municipalities_word(language) && form == print_out_word(language) =>
            {
                municipality(item).map_or(Page::NotFound, Page::PrintOut)
            }
            (Some(list), None, ..) if list == venues_word(language) => {
                Page::Venues(Box::new(Question::read(&query::pairs(query))))
            }
            (Some(list), Some(item), None, _) if list == venues_word(language) => {
                item.parse().map_or(Page::NotFound, Page::Venue)
            }
            (Some(list), None, ..) if list == distributors_word(language) => Page::Distributors {
                near: asked("near"),
            },
            (Some(list), Some(item), None, _) if list == distributors_word(language) => {
                item.parse().map_or(Page::NotFound, Page::Distributor)
            }
            _ => Page::NotFound,
        };
        Address { language, page }
    }

    /// Whether another address shows the same page, apart from what is being searched for.
    #[must_use]
    pub fn same_page(&self, other: &Address) -> bool {
        let both_search = matches!(
            (&self.page, &other.page),
            (Page::Start { .. }, Page::Start { .. }) | (Page::Venues(_), Page::Venues(_))
        );
        self.language == other.language && (both_search || self.page == other.page)
    }

    /// The page as it is before anybody searches: what it should be known by.
    #[must_use]
    pub fn before_searching(&self) -> Address {
        let page = match &self.page {
            Page::Start { .. } => Page::Start {
                query: String::new(),
            },
            Page::Venues(_) => Page::Venues(Box::default()),
            Page::Distributors { .. } => Page::Distributors {
                near: String::new(),
            },
            page => page.clone(),
        };
        Address {
            language: self.language,
            page,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_names_a_page() {
        let municipality = |code: &str| Page::Municipality(code.parse().unwrap());
        let venue = |id: &str| Page::Venue(id.parse().unwrap());
        let start = |query: &str| Page::Start {
            query: query.into(),
        };
        let table = [
            ("/fi", "", Language::Fi, start("")),
            ("/sv/", "?q=%C3%85bo", Language::Sv, start("Åbo")),
            ("/en", "?x=1", Language::En, start("")),
            ("/fi", "?q=+%20%09+", Language::Fi, start("")),
            ("/fi/kunnat", "", Language::Fi, Page::Municipalities),
            (
                "/fi/kunnat/853-turku",
                "",
                Language::Fi,
                municipality("853"),
            ),
            ("/sv/kommuner/853", "", Language::Sv, municipality("853")),
            (
                "/en/municipalities/853-old-name",
                "",
                Language::En,
                municipality("853"),
            ),
            (
                "/fi/paikat/espoo-april-jazz",
                "",
                Language::Fi,
                venue("espoo-april-jazz"),
            ),
            (
                "/sv/platser/espoo-april-jazz",
                "",
                Language::Sv,
                venue("espoo-april-jazz"),
            ),
            (
                "/sv/kommuner/853-abo/utskrift",
                "",
                Language::Sv,
                Page::PrintOut("853".parse().unwrap()),
            ),
            (
                "/fi/kortinjakajat",
                "?near=20100+",
                Language::Fi,
                Page::Distributors {
                    near: "20100".into(),
                },
            ),
            (
                "/en/distributors/kainuu-monika",
                "",
                Language::En,
                Page::Distributor("kainuu-monika".parse().unwrap()),
            ),
            ("/fi/kunnat/853/utskrift", "", Language::Fi, Page::NotFound),
            ("/fi/kunnat/853/tuloste/x", "", Language::Fi, Page::NotFound),
            ("/fi/kunnat/turku", "", Language::Fi, Page::NotFound),
            ("/fi/kunnat/853/x", "", Language::Fi, Page::NotFound),
            ("/sv/kunnat/853", "", Language::Sv, Page::NotFound),
            ("/fi/paikat", "", Language::Fi, Page::Venues(Box::default())),
            (
                "/sv/platser",
                "?q=%C3%85bo&kind=circus&x=1",
                Language::Sv,
                Page::Venues(Box::new(Question {
                    words: "Åbo".into(),
                    not_understood: vec!["kind"],
                    ..Question::default()
                })),
            ),
            ("/fi/paikat/<script>", "", Language::Fi, Page::NotFound),
            ("/de", "", Language::Fi, Page::NotFound),
            ("", "", Language::Fi, Page::NotFound),
        ];
        for (path, query, language, page) in table {
            assert_eq!(
                Address::parse(path, query),
                Address { language, page },
                "{path}{query}"
            );
        }
    }

    #[test]
    fn typing_in_the_search_stays_on_the_same_page() {
        let address = |query: &str| Address::parse("/fi", query);
        assert!(address("?q=a").same_page(&address("?q=b")));
        assert!(!address("").same_page(&Address::parse("/sv", "")));
        assert!(!address("").same_page(&Address::parse("/fi/kunnat", "")));
    }
}
