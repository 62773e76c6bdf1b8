//! How often pages of the public site were opened: the only thing that is counted of readers.
//!
//! Privacy: a page, the words it was read in, and the day. Nothing of who opened it, from where,
//! with what or when on that day, and nothing of what they searched for.

use std::fmt;

use crate::date::Date;
use crate::id::{DistributorId, MunicipalityCode, VenueId};

/// Days for which counts are kept: at most three years.
pub const KEPT_DAYS: u16 = 3 * 365;

/// A page that is counted. There are finitely many: a search or a choice of filters is its page
/// and nothing more.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CountedPage {
    /// The start page, with a search or without.
    Start,
    /// The finder, whatever is asked for in it.
    Finder,
    /// Every municipality.
    Municipalities,
    /// One municipality.
    Municipality(MunicipalityCode),
    /// A municipality's list for paper.
    PrintOut(MunicipalityCode),
    /// One venue.
    Venue(VenueId),
    /// Where one gets a card, wherever that was asked for.
    Distributors,
    /// One distributor.
    Distributor(DistributorId),
    /// The page of the places that a device keeps; which ones is not known to anybody.
    MyPlaces,
    /// A text page by its English word, whatever was chosen on it.
    Text(&'static str),
}

impl fmt::Display for CountedPage {
    /// As it is kept and shown: `start`, `venue/turku-taidemuseo`, `text/privacy`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CountedPage::Start => formatter.write_str("start"),
            CountedPage::Finder => formatter.write_str("finder"),
            CountedPage::Municipalities => formatter.write_str("municipalities"),
            CountedPage::Municipality(code) => write!(formatter, "municipality/{code}"),
            CountedPage::PrintOut(code) => write!(formatter, "print-out/{code}"),
            CountedPage::Venue(id) => write!(formatter, "venue/{id}"),
            CountedPage::Distributors => formatter.write_str("distributors"),
            CountedPage::Distributor(id) => write!(formatter, "distributor/{id}"),
            CountedPage::MyPlaces => formatter.write_str("my-places"),
            CountedPage::Text(word) => write!(formatter, "text/{word}"),
        }
    }
}

/// How often one page was opened in one set of words on one day. For operators.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageCount {
    /// The day in Finland.
    pub day: Date,
    /// The page, as [`CountedPage`] writes it.
    pub page: String,
    /// The words: `fi`, `fi-selko`, `sv` or `en`.
    pub locale: String,
    /// How often, at least once.
    pub count: u64,
}

/// The first day whose counts are kept on this day.
#[must_use]
pub fn kept_since(today: Date) -> Date {
    let day = today.epoch_days() - i32::from(KEPT_DAYS);
    Date::from_epoch_days(day).unwrap_or(Date::EARLIEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_names_a_page_by_its_kind_and_its_public_id() {
        let table = [
            (CountedPage::Start, "start"),
            (CountedPage::Finder, "finder"),
            (CountedPage::Municipalities, "municipalities"),
            (
                CountedPage::Municipality("091".parse().unwrap()),
                "municipality/091",
            ),
            (
                CountedPage::PrintOut("091".parse().unwrap()),
                "print-out/091",
            ),
            (
                CountedPage::Venue("turku-taidemuseo".parse().unwrap()),
                "venue/turku-taidemuseo",
            ),
            (CountedPage::Distributors, "distributors"),
            (
                CountedPage::Distributor("kainuu-monika".parse().unwrap()),
                "distributor/kainuu-monika",
            ),
            (CountedPage::MyPlaces, "my-places"),
            (CountedPage::Text("privacy"), "text/privacy"),
        ];
        for (page, name) in table {
            assert_eq!(page.to_string(), name);
        }
    }

    #[test]
    fn a_count_is_kept_for_three_years_and_no_day_longer() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(kept_since(day("2026-11-25")), day("2023-11-26"));
        assert_eq!(kept_since(day("2027-11-25")), day("2024-11-25"));
    }
}
