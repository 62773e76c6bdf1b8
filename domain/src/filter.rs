//! Which entries of the network somebody asks for. A filter that is left out asks for nothing; a
//! fact that is not known never answers a filter, neither yes nor no.

use crate::date::Date;
use crate::distributor::{Distributor, DistributorKind, Serves};
use crate::id::{CountyCode, MunicipalityCode, RegionCode};
use crate::municipality::{Municipality, NetworkStatus};
use crate::network::NetworkDocument;
use crate::venue::{Category, Venue, VenueAnswer, VenueKind};

/// Where a day stands in the period in which the card works at a venue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// The period runs, as far as is known; how well that is known is another matter.
    Current,
    /// The period has not begun.
    Coming,
    /// The period has ended, or the venue has left.
    Ended,
}

crate::coded::coded!(Period {
    Current => "current",
    Coming => "coming",
    Ended => "ended",
});

impl Period {
    /// Where this day stands in the venue's period.
    #[must_use]
    pub fn of(venue: &Venue, today: Date) -> Period {
        match venue.answer(today) {
            VenueAnswer::Ended => Period::Ended,
            VenueAnswer::NotYet => Period::Coming,
            VenueAnswer::Valid | VenueAnswer::AskFirst | VenueAnswer::AskUndated => Period::Current,
        }
    }
}

/// The category with this code: `culture`, `education`, `science` or `sport`.
#[must_use]
pub fn category_from_code(code: &str) -> Option<Category> {
    // The code of a category is the code of its kind that says no more than the category.
    let general = VenueKind::from_code(code).filter(|_| !code.contains('/'));
    general.map(VenueKind::category)
}

/// The code of the category that a kind belongs to.
#[must_use]
pub fn category_code(kind: VenueKind) -> &'static str {
    let code = kind.code();
    code.split_once('/').map_or(code, |(category, _)| category)
}

/// Venues that somebody asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VenueFilter {
    /// In this municipality.
    pub municipality: Option<MunicipalityCode>,
    /// In a municipality of this region.
    pub region: Option<RegionCode>,
    /// Of any kind in this category.
    pub category: Option<Category>,
    /// Of exactly this kind.
    pub kind: Option<VenueKind>,
    /// That are known to have free course places, or known not to.
    pub courses: Option<bool>,
    /// That are known to let children in free, or known not to.
    pub children: Option<bool>,
    /// Whose period stands so today.
    pub period: Option<Period>,
}

impl VenueFilter {
    /// Whether this venue is one of them on that day.
    #[must_use]
    pub fn takes(&self, venue: &Venue, network: &NetworkDocument, today: Date) -> bool {
        let region = || Some(&network.municipality(&venue.municipality)?.region);
        asks(&self.municipality, |code| venue.municipality == *code)
            && asks(&self.region, |code| region() == Some(code))
            && asks(&self.category, |wanted| venue.kind.category() == *wanted)
            && asks(&self.kind, |wanted| venue.kind == *wanted)
            && asks(&self.courses, |wanted| venue.courses == Some(*wanted))
            && asks(&self.children, |wanted| venue.children == Some(*wanted))
            && asks(&self.period, |wanted| Period::of(venue, today) == *wanted)
    }
}

/// Distributors that somebody asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DistributorFilter {
    /// That serve people of this municipality: its own, and those of its whole region.
    pub municipality: Option<MunicipalityCode>,
    /// That serve this region, or a municipality in it.
    pub region: Option<RegionCode>,
    /// Of this kind.
    pub kind: Option<DistributorKind>,
}

impl DistributorFilter {
    /// Whether this distributor is one of them.
    #[must_use]
    pub fn takes(&self, distributor: &Distributor, network: &NetworkDocument) -> bool {
        let region_of =
            |code: &MunicipalityCode| network.municipality(code).map(|place| &place.region);
        let serves = |code: &MunicipalityCode| match &distributor.serves {
            Serves::Municipality(own) => own == code,
            Serves::Region(region) => region_of(code) == Some(region),
        };
        let lies_in = |code: &RegionCode| match &distributor.serves {
            Serves::Municipality(own) => region_of(own) == Some(code),
            Serves::Region(region) => region == code,
        };
        asks(&self.municipality, serves)
            && asks(&self.region, lies_in)
            && asks(&self.kind, |wanted| distributor.kind == *wanted)
    }
}

/// Municipalities that somebody asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MunicipalityFilter {
    /// In this region.
    pub region: Option<RegionCode>,
    /// In this wellbeing area.
    pub county: Option<CountyCode>,
    /// Of which the evidence says this.
    pub status: Option<StatusFilter>,
}

/// What is known of a municipality, or that nothing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StatusFilter {
    /// There is no evidence.
    NotKnown,
    /// The evidence says this, whatever its age.
    Known(NetworkStatus),
}

impl StatusFilter {
    /// The status with this code: one of the evidence's, or `not_known`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<StatusFilter> {
        match code {
            "not_known" => Some(StatusFilter::NotKnown),
            code => NetworkStatus::from_code(code).map(StatusFilter::Known),
        }
    }

    /// What is known of this municipality.
    #[must_use]
    pub fn of(municipality: &Municipality) -> StatusFilter {
        let standing = municipality.standing.as_ref();
        standing.map_or(StatusFilter::NotKnown, |standing| {
            StatusFilter::Known(standing.status)
        })
    }

    /// The code in addresses and in open data.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            StatusFilter::NotKnown => "not_known",
            StatusFilter::Known(status) => status.code(),
        }
    }
}

impl MunicipalityFilter {
    /// Whether this municipality is one of them.
    #[must_use]
    pub fn takes(&self, municipality: &Municipality) -> bool {
        asks(&self.region, |code| municipality.region == *code)
            && asks(&self.county, |code| municipality.county == *code)
            && asks(&self.status, |wanted| {
                StatusFilter::of(municipality) == *wanted
            })
    }
}

/// Whether a filter that may have been left out takes an entry.
fn asks<T>(filter: &Option<T>, takes: impl FnOnce(&T) -> bool) -> bool {
    filter.as_ref().is_none_or(takes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_categorys_code_is_the_first_part_of_the_codes_of_its_kinds() {
        for kind in VenueKind::ALL {
            let category = category_from_code(category_code(*kind));
            assert_eq!(category, Some(kind.category()), "{}", kind.code());
        }
        for code in ["culture/museum", "Culture", "", "culture/"] {
            assert_eq!(category_from_code(code), None, "{code}");
        }
    }

    #[test]
    fn every_status_and_the_absence_of_one_is_found_by_its_own_code() {
        let known = NetworkStatus::ALL.map(StatusFilter::Known);
        for status in known.into_iter().chain([StatusFilter::NotKnown]) {
            assert_eq!(StatusFilter::from_code(status.code()), Some(status));
        }
        assert_eq!(StatusFilter::from_code("unknown"), None);
    }
}
