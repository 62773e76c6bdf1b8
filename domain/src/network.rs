//! The whole public network as one document: what a phone keeps to answer without a network.

use serde::{Deserialize, Serialize};

use crate::area::{County, Region};
use crate::date::Date;
use crate::distributor::{Distributor, Serves};
use crate::id::{CountyCode, DistributorId, MunicipalityCode, RegionCode, VenueId};
use crate::municipality::Municipality;
use crate::postcode_points::PostcodePoints;
use crate::postcodes::PackedPostcodes;
use crate::venue::{ExternalIds, Venue};

/// The form of [`NetworkDocument`]; a reader that knows only an older one says so.
pub const NETWORK_SCHEMA: u32 = 1;

/// Everything public about the network. Lists are sorted by code or id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NetworkDocument {
    /// [`NETWORK_SCHEMA`] of the writer.
    pub schema: u32,
    /// Changes exactly when the content does: 16 hexadecimal digits.
    pub version: String,
    /// The day on which the content last changed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2026-11-23"))]
    pub updated: Date,
    /// Whether this is a made-up network for demonstration; every page must say so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
    /// The 19 regions.
    pub regions: Vec<Region>,
    /// The 23 wellbeing areas.
    pub counties: Vec<County>,
    /// The municipalities, sorted by code.
    pub municipalities: Vec<Municipality>,
    /// Which postcode lies in which municipality.
    pub postcodes: PackedPostcodes,
    /// The venues, ended ones too, sorted by id.
    pub venues: Vec<Venue>,
    /// The distributors, sorted by id.
    pub distributors: Vec<Distributor>,
    /// Where statements come from: web addresses, or a name where there is none. Referred to by
    /// position.
    pub sources: Vec<String>,
}

/// Where postcodes lie: what a phone needs to measure from one without telling anybody. Public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostcodeDocument {
    /// Changes exactly when the points do: 16 hexadecimal digits.
    pub version: String,
    /// The points.
    pub points: PostcodePoints,
}

impl NetworkDocument {
    /// The municipality with this code.
    #[must_use]
    pub fn municipality(&self, code: &MunicipalityCode) -> Option<&Municipality> {
        self.municipalities
            .binary_search_by(|municipality| municipality.code.cmp(code))
            .ok()
            .and_then(|at| self.municipalities.get(at))
    }

    /// The venue with this id.
    #[must_use]
    pub fn venue(&self, id: &VenueId) -> Option<&Venue> {
        self.venues
            .binary_search_by(|venue| venue.id.cmp(id))
            .ok()
            .and_then(|at| self.venues.get(at))
    }

    /// The distributor with this id.
    #[must_use]
    pub fn distributor(&self, id: &DistributorId) -> Option<&Distributor> {
        self.distributors
            .binary_search_by(|distributor| distributor.id.cmp(id))
            .ok()
            .and_then(|at| self.distributors.get(at))
    }

    /// The region with this code.
    #[must_use]
    pub fn region(&self, code: &RegionCode) -> Option<&Region> {
        self.regions.iter().find(|region| region.code == *code)
    }

    /// The wellbeing area with this code.
    #[must_use]
    pub fn county(&self, code: &CountyCode) -> Option<&County> {
        self.counties.iter().find(|county| county.code == *code)
    }

    /// The venues of a municipality.
    pub fn venues_in<'a>(&'a self, code: &'a MunicipalityCode) -> impl Iterator<Item = &'a Venue> {
        self.venues
            .iter()
            .filter(move |venue| venue.municipality == *code)
    }

    /// The distributors that serve a municipality: its own first, then those of its region.
    #[must_use]
    pub fn distributors_for(&self, municipality: &Municipality) -> Vec<&Distributor> {
        let own = Serves::Municipality(municipality.code.clone());
        let regional = Serves::Region(municipality.region.clone());
        let serving = |place: Serves| {
            self.distributors
                .iter()
                .filter(move |distributor| distributor.serves == place)
        };
        serving(own).chain(serving(regional)).collect()
    }

    /// The same network without what a phone has no use for: ids in other registers.
    #[must_use]
    pub fn for_phones(&self) -> NetworkDocument {
        let mut document = self.clone();
        for venue in &mut document.venues {
            venue.ids = ExternalIds::default();
        }
        document
    }

    /// The source at a position.
    #[must_use]
    pub fn source(&self, at: usize) -> Option<&str> {
        self.sources.get(at).map(String::as_str)
    }
}
