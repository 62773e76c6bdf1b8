//! The pages there are, and how an address names one of them.

use domain::finder::Question;
use domain::id::{DistributorId, MunicipalityCode, VenueId};

use super::query;
use crate::locale::Locale;

/// A page of the resident app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The start page with its search, and what is being searched for.
    Start {
        /// What was typed; empty at first.
        query: String,
    },
    /// Every municipality.
    Municipalities {
        /// Whether they are shown on a map too.
        map: bool,
    },
    /// One municipality.
    Municipality(MunicipalityCode),
    /// The venues that somebody asks for.
    Venues(Box<Question>),
    /// One venue.
    Venue {
        /// Which.
        id: VenueId,
        /// Whether its place is shown on a map.
        map: bool,
    },
    /// A municipality's venues and distributors, for paper.
    PrintOut(MunicipalityCode),
    /// Where one gets a card.
    Distributors {
        /// The postcode or municipality that somebody asked for; empty at first.
        near: String,
    },
    /// One distributor.
    Distributor(DistributorId),
    /// The places that a person keeps on their own device.
    Favourites,
    /// Nothing has this address.
    NotFound,
}

/// A page, and the words that it is read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The words that it is read in, from the first part of the path.
    pub locale: Locale,
    /// The page.
    pub page: Page,
}

/// The path's words for the lists, by language.
pub(super) const fn municipalities_word(locale: Locale) -> &'static str {
    match locale {
        Locale::Fi | Locale::Selko => "kunnat",
        Locale::Sv => "kommuner",
        Locale::En => "municipalities",
    }
}

pub(super) const fn venues_word(locale: Locale) -> &'static str {
    match locale {
        Locale::Fi | Locale::Selko => "paikat",
        Locale::Sv => "platser",
        Locale::En => "venues",
    }
}

pub(super) const fn distributors_word(locale: Locale) -> &'static str {
    match locale {
        Locale::Fi | Locale::Selko => "kortinjakajat",
        Locale::Sv => "kortutdelare",
        Locale::En => "distributors",
    }
}

pub(super) const fn favourites_word(locale: Locale) -> &'static str {
    match locale {
        Locale::Fi | Locale::Selko => "omat-paikat",
        Locale::Sv => "mina-platser",
        Locale::En => "my-places",
    }
}

/// The word for a page's form on paper.
pub(super) const fn print_out_word(locale: Locale) -> &'static str {
    match locale {
        Locale::Fi | Locale::Selko => "tuloste",
        Locale::Sv => "utskrift",
        Locale::En => "print-out",
    }
}

/// A municipality by its part of a path. Only the code counts, so that a shared link survives a
/// change of name.
fn municipality(item: &str) -> Option<MunicipalityCode> {
    item.split('-').next().unwrap_or_default().parse().ok()
}

impl Address {
    /// Reads a path (`/fi/kunnat/853-turku`) and a query (`?q=…`). Always gives a page: what
    /// nothing has, is [`Page::NotFound`] in the words the path begins with, else in Finnish.
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Address {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let Some(locale) = parts.next().and_then(Locale::from_code) else {
            return Address {
                locale: Locale::Fi,
                page: Page::NotFound,
            };
        };
        let asked = |name: &str| {
            let value = query::value(query, name).unwrap_or_default();
            value.trim().to_owned()
        };
        let map = asked("view") == "map";
        let path = (parts.next(), parts.next(), parts.next(), parts.next());
        let page = match path {
            (None, ..) => Page::Start { query: asked("q") },
            (Some(list), None, ..) if list == municipalities_word(locale) => {
                Page::Municipalities { map }
            }
            (Some(list), Some(item), None, _) if list == municipalities_word(locale) => {
                municipality(item).map_or(Page::NotFound, Page::Municipality)
            }
            (Some(list), Some(item), Some(form), None)
                if list == municipalities_word(locale) && form == print_out_word(locale) =>
            {
                municipality(item).map_or(Page::NotFound, Page::PrintOut)
            }
            (Some(list), None, ..) if list == venues_word(locale) => {
                Page::Venues(Box::new(Question::read(&query::pairs(query))))
            }
            (Some(list), Some(item), None, _) if list == venues_word(locale) => item
                .parse()
                .map_or(Page::NotFound, |id| Page::Venue { id, map }),
            (Some(list), None, ..) if list == distributors_word(locale) => Page::Distributors {
                near: asked("near"),
            },
            (Some(list), None, ..) if list == favourites_word(locale) => Page::Favourites,
            (Some(list), Some(item), None, _) if list == distributors_word(locale) => {
                item.parse().map_or(Page::NotFound, Page::Distributor)
            }
            _ => Page::NotFound,
        };
        Address { locale, page }
    }

    /// Whether another address shows the same page, apart from what is being searched for and
    /// from the map.
    #[must_use]
    pub fn same_page(&self, other: &Address) -> bool {
        let same = match (&self.page, &other.page) {
            (Page::Start { .. }, Page::Start { .. })
            | (Page::Venues(_), Page::Venues(_))
            | (Page::Municipalities { .. }, Page::Municipalities { .. }) => true,
            (Page::Venue { id: one, .. }, Page::Venue { id: other, .. }) => one == other,
            (one, other) => one == other,
        };
        self.locale == other.locale && same
    }

    /// Whether the page shall have its map on it.
    #[must_use]
    pub fn asks_for_map(&self) -> bool {
        match &self.page {
            Page::Venues(question) => question.map,
            Page::Municipalities { map } | Page::Venue { map, .. } => *map,
            _ => false,
        }
    }

    /// The same page with its map or without, if it has one.
    #[must_use]
    pub fn with_map(mut self, shown: bool) -> Address {
        match &mut self.page {
            Page::Venues(question) => question.map = shown,
            Page::Municipalities { map } | Page::Venue { map, .. } => *map = shown,
            _ => {}
        }
        self
    }

    /// The page as it is before anybody searches or asks for a map: what it should be known by.
    #[must_use]
    pub fn before_searching(&self) -> Address {
        let page = match &self.page {
            Page::Start { .. } => Page::Start {
                query: String::new(),
            },
            Page::Venues(_) => Page::Venues(Box::default()),
            Page::Municipalities { .. } => Page::Municipalities { map: false },
            Page::Venue { id, .. } => Page::Venue {
                id: id.clone(),
                map: false,
            },
            Page::Distributors { .. } => Page::Distributors {
                near: String::new(),
            },
            page => page.clone(),
        };
        Address {
            locale: self.locale,
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
        let venue = |id: &str, map: bool| Page::Venue {
            id: id.parse().unwrap(),
            map,
        };
        let start = |query: &str| Page::Start {
            query: query.into(),
        };
        let table = [
            ("/fi", "", Locale::Fi, start("")),
            ("/sv/", "?q=%C3%85bo", Locale::Sv, start("Åbo")),
            ("/en", "?x=1", Locale::En, start("")),
            ("/fi", "?q=+%20%09+", Locale::Fi, start("")),
            (
                "/fi/kunnat",
                "?view=list",
                Locale::Fi,
                Page::Municipalities { map: false },
            ),
            (
                "/sv/kommuner",
                "?view=map",
                Locale::Sv,
                Page::Municipalities { map: true },
            ),
            ("/fi/kunnat/853-turku", "", Locale::Fi, municipality("853")),
            ("/sv/kommuner/853", "", Locale::Sv, municipality("853")),
            (
                "/en/municipalities/853-old-name",
                "",
                Locale::En,
                municipality("853"),
            ),
            (
                "/fi/paikat/espoo-april-jazz",
                "",
                Locale::Fi,
                venue("espoo-april-jazz", false),
            ),
            (
                "/sv/platser/espoo-april-jazz",
                "?view=map",
                Locale::Sv,
                venue("espoo-april-jazz", true),
            ),
            (
                "/sv/kommuner/853-abo/utskrift",
                "",
                Locale::Sv,
                Page::PrintOut("853".parse().unwrap()),
            ),
            (
                "/fi/kortinjakajat",
                "?near=20100+",
                Locale::Fi,
                Page::Distributors {
                    near: "20100".into(),
                },
            ),
            (
                "/en/distributors/kainuu-monika",
                "",
                Locale::En,
                Page::Distributor("kainuu-monika".parse().unwrap()),
            ),
            ("/sv/mina-platser", "", Locale::Sv, Page::Favourites),
            ("/fi/kunnat/853/utskrift", "", Locale::Fi, Page::NotFound),
            ("/fi/kunnat/853/tuloste/x", "", Locale::Fi, Page::NotFound),
            ("/fi/kunnat/turku", "", Locale::Fi, Page::NotFound),
            ("/fi/kunnat/853/x", "", Locale::Fi, Page::NotFound),
            ("/sv/kunnat/853", "", Locale::Sv, Page::NotFound),
            ("/fi/paikat", "", Locale::Fi, Page::Venues(Box::default())),
            (
                "/sv/platser",
                "?q=%C3%85bo&kind=circus&x=1",
                Locale::Sv,
                Page::Venues(Box::new(Question {
                    words: "Åbo".into(),
                    not_understood: vec!["kind"],
                    ..Question::default()
                })),
            ),
            ("/fi/paikat/<script>", "", Locale::Fi, Page::NotFound),
            ("/de", "", Locale::Fi, Page::NotFound),
            ("", "", Locale::Fi, Page::NotFound),
        ];
        for (path, query, locale, page) in table {
            assert_eq!(
                Address::parse(path, query),
                Address { locale, page },
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

    #[test]
    fn a_map_is_asked_for_on_the_same_page_and_no_page_is_known_by_it() {
        for path in ["/fi/paikat", "/sv/kommuner", "/en/venues/espoo-april-jazz"] {
            let (plain, map) = (Address::parse(path, ""), Address::parse(path, "?view=map"));
            assert!(map.asks_for_map() && !plain.asks_for_map(), "{path}");
            assert!(map.same_page(&plain), "{path}");
            assert_eq!(map.before_searching(), plain, "{path}");
            assert_eq!(plain.with_map(true), map, "{path}");
        }
        assert!(!Address::parse("/fi", "?view=map").asks_for_map());
        let other = Address::parse("/en/venues/kainuu-monika", "");
        assert!(!other.same_page(&Address::parse("/en/venues/espoo-april-jazz", "")));
    }
}
