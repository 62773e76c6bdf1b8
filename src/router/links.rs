//! Typed links: the only place where an address is put together.

use domain::distributor::Distributor;
use domain::finder::Question;
use domain::id::RegionCode;
use domain::language::Language;
use domain::municipality::Municipality;
use domain::network::NetworkDocument;
use domain::point::Point;
use domain::venue::Venue;

use super::address::{
    Address, Page, distributors_word, favourites_word, municipalities_word, print_out_word,
    venues_word,
};
use super::query;
use crate::locale::Locale;

/// Makes addresses for readers of one kind of words.
#[derive(Clone, Copy, Debug)]
pub struct Links(pub Locale);

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

    /// Every municipality, on the map of the country.
    #[must_use]
    pub fn country_on_map(self) -> String {
        with_map(self.municipalities(), true)
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
        let name = slug(municipality.name.best_text(self.0.language()));
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

    /// A municipality's list for paper.
    #[must_use]
    pub fn print_out(self, municipality: &Municipality) -> String {
        format!(
            "{}/{}",
            self.municipality(municipality),
            print_out_word(self.0)
        )
    }

    /// Where one gets a card near a postcode or in a municipality, or anywhere.
    #[must_use]
    pub fn distributors(self, near: &str) -> String {
        let mut link = format!("{}/{}", self.start(), distributors_word(self.0));
        if !near.is_empty() {
            link.push_str("?near=");
            link.push_str(&query::encode(near));
        }
        link
    }

    /// A distributor.
    #[must_use]
    pub fn distributor(self, distributor: &Distributor) -> String {
        format!("{}/{}", self.distributors(""), distributor.id)
    }

    /// The places that a person keeps.
    #[must_use]
    pub fn favourites(self) -> String {
        format!("{}/{}", self.start(), favourites_word(self.0))
    }

    /// The same page for readers of this language; the start page where there is none.
    #[must_use]
    pub fn page(self, page: &Page, document: &NetworkDocument) -> String {
        match page {
            Page::Start { query } => self.search(query),
            Page::Municipalities { map } => with_map(self.municipalities(), *map),
            Page::Municipality(code) => document.municipality(code).map_or_else(
                || self.start(),
                |municipality| self.municipality(municipality),
            ),
            Page::Venues(question) => self.venues(question),
            Page::Venue { id, map } => document
                .venue(id)
                .map_or_else(|| self.start(), |venue| with_map(self.venue(venue), *map)),
            Page::PrintOut(code) => document
                .municipality(code)
                .map_or_else(|| self.start(), |municipality| self.print_out(municipality)),
            Page::Distributors { near } => self.distributors(near),
            Page::Distributor(id) => document
                .distributor(id)
                .map_or_else(|| self.start(), |distributor| self.distributor(distributor)),
            Page::Favourites => self.favourites(),
            Page::NotFound => self.start(),
        }
    }

    /// An address's page in this language.
    #[must_use]
    pub fn translate(self, address: &Address, document: &NetworkDocument) -> String {
        self.page(&address.page, document)
    }
}

/// A page's link, which asks for its map or not.
#[must_use]
fn with_map(mut link: String, map: bool) -> String {
    if map {
        link += "?view=map";
    }
    link
}

/// A way to a place in a journey planner of Digitransit: from where the person is to
/// `name::lat,lon`. `POS` is the planner's own word for the person's position: it asks for leave
/// itself, and where that is refused, one types where one is. An empty origin (`-`) would only
/// open the planner's front page. Nothing is sent before the link is followed.
#[must_use]
pub fn way_to(reader: Language, planner: &str, name: &str, point: &Point) -> String {
    let mut way = String::from(planner);
    // Finnish is the planners' own language and has no part in the path.
    if reader != Language::Fi {
        way += "/";
        way += reader.code();
    }
    way += "/reitti/POS/";
    // A space is a plus sign in a query only.
    way += &query::encode(name).replace('+', "%20");
    way += "%3A%3A";
    push_degrees(&mut way, point.lat);
    way += "%2C";
    push_degrees(&mut way, point.lon);
    way
}

/// Degrees of a place in Finland with five decimals, a metre's worth, without the machinery that
/// writes any number there is.
fn push_degrees(text: &mut String, degrees: f64) {
    let mut rest = (degrees * 100_000.0 + 0.5) as u32;
    for (at, place) in [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1]
        .into_iter()
        .enumerate()
    {
        if at == 2 {
            text.push('.');
        }
        text.extend(char::from_digit(rest / place, 10));
        rest %= place;
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
            Page::Municipalities { map: false },
            Page::Municipalities { map: true },
            Page::Municipality("853".parse().unwrap()),
            Page::Venues(Box::default()),
            Page::Venues(Box::new(Question {
                words: "100 % jazz & Åbo".into(),
                courses: true,
                ..Question::default()
            })),
            Page::Venue {
                id: "turku-mallimuseo".parse().unwrap(),
                map: false,
            },
            Page::Venue {
                id: "turku-mallimuseo".parse().unwrap(),
                map: true,
            },
            Page::PrintOut("853".parse().unwrap()),
            Page::Distributors {
                near: String::new(),
            },
            Page::Distributors {
                near: "20100 Åbo".into(),
            },
            Page::Distributor("kainuu-malliyhdistys".parse().unwrap()),
            Page::Favourites,
        ];
        for locale in Locale::ALL {
            for page in &pages {
                let link = Links(locale).page(page, &document);
                let (path, query) = link.split_once('?').unwrap_or((&link, ""));
                let read = Address::parse(path, query);
                assert_eq!(
                    read,
                    Address {
                        locale,
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
            Links(Locale::Fi).municipality(turku),
            "/fi/kunnat/853-turku"
        );
        assert_eq!(
            Links(Locale::Sv).municipality(turku),
            "/sv/kommuner/853-abo"
        );
        assert_eq!(
            Links(Locale::En).municipality_qr(turku),
            "/en/municipalities/853-turku/qr.svg"
        );
    }

    #[test]
    fn a_way_leads_from_where_one_is_to_the_named_point_in_the_planners_language() {
        let table = [
            (
                Language::Fi,
                "Malli & museo",
                60.169_86,
                24.938_379,
                "https://x.fi/reitti/POS/Malli%20%26%20museo%3A%3A60.16986%2C24.93838",
            ),
            (
                Language::Sv,
                "Åbo",
                60.0,
                22.5,
                "https://x.fi/sv/reitti/POS/%C3%85bo%3A%3A60.00000%2C22.50000",
            ),
            (
                Language::En,
                "A+B",
                69.999_999,
                31.000_04,
                "https://x.fi/en/reitti/POS/A%2BB%3A%3A70.00000%2C31.00004",
            ),
        ];
        for (reader, name, lat, lon, expected) in table {
            let point = Point::exact(lat, lon).unwrap();
            assert_eq!(way_to(reader, "https://x.fi", name, &point), expected);
        }
    }
}
