//! The register's public rows: what tables hold and the database stores, before they become the
//! [`NetworkDocument`](crate::network::NetworkDocument) that everybody reads.

use crate::accessibility::Accessibility;
use crate::distributor::DistributorKind;
use crate::id::{CountyCode, MunicipalityCode, Postcode, RegionCode};
use crate::known::{Known, PartialDate};
use crate::language::Localized;
use crate::municipality::NetworkStatus;
use crate::venue::{ExternalIds, ServiceLanguage, TicketMethod, VenueKind};

mod document;
mod public_id;
#[cfg(test)]
mod tests;

pub(crate) use public_id::slug;
pub use public_id::{DEMO_SOURCE, SEED_SOURCE, public_id};

/// Every public row of the register. All of it is public.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// Regions.
    pub regions: Vec<RegionRow>,
    /// Wellbeing areas.
    pub counties: Vec<CountyRow>,
    /// Municipalities.
    pub municipalities: Vec<MunicipalityRow>,
    /// Postcodes.
    pub postcodes: Vec<PostcodeRow>,
    /// Venues, distributors and ticket intermediaries.
    pub units: Vec<UnitRow>,
}

/// A region and what an undetailed source says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionRow {
    /// Official code.
    pub code: RegionCode,
    /// Official names.
    pub name: Localized,
    /// When a source said that the card is used somewhere in the region, and which source.
    pub evidence: Option<(Known, String)>,
}

/// A wellbeing area.
#[derive(Clone, Debug, PartialEq)]
pub struct CountyRow {
    /// Official code.
    pub code: CountyCode,
    /// Official names.
    pub name: Localized,
}

/// A municipality.
#[derive(Clone, Debug, PartialEq)]
pub struct MunicipalityRow {
    /// Official code.
    pub code: MunicipalityCode,
    /// Official names, Finnish and Swedish.
    pub name: Localized,
    /// Its region.
    pub region: RegionCode,
    /// Its wellbeing area.
    pub county: CountyCode,
    /// The register's code for its languages, 1–4.
    pub language_code: u8,
    /// The seat's latitude and longitude in WGS 84.
    pub seat: Option<(f64, f64)>,
    /// Approximate population; some values are plainly wrong, demonstration only.
    pub population_approx: Option<u32>,
    /// What dated evidence says of it.
    pub standing: Option<StandingRow>,
}

/// A municipality's relation to the network; see [`crate::municipality::Standing`].
#[derive(Clone, Debug, PartialEq)]
pub struct StandingRow {
    /// What the evidence says.
    pub status: NetworkStatus,
    /// When the trial began.
    pub trial_start: Option<PartialDate>,
    /// The trial's announced end.
    pub trial_end: Option<PartialDate>,
    /// When permanent use began.
    pub permanent_start: Option<PartialDate>,
    /// The evidence's date.
    pub known: Known,
    /// Where it stands: a web address or a name.
    pub source: String,
}

/// A postcode and where it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct PostcodeRow {
    /// The five digits.
    pub postcode: Postcode,
    /// The municipality it lies in.
    pub municipality: MunicipalityCode,
    /// The post office's names.
    pub name: Localized,
    /// Latitude and longitude of its middle in WGS 84.
    pub point: Option<(f64, f64)>,
}

/// What a unit does in the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitRole {
    /// Accepts the card.
    Venue(VenueKind),
    /// Gives the card.
    Distributor(DistributorKind),
    /// Passes tickets on.
    Intermediary,
}

/// A unit as the import contract describes it: one row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitRow {
    /// Who publishes the row.
    pub source: String,
    /// The row's stable id there; unique within `source`.
    pub source_id: String,
    /// The stable id in public addresses, made from the two above; unique within the role.
    pub public_id: String,
    /// What it does, and what sort of place it is.
    pub role: UnitRole,
    /// Names; at least one language.
    pub name: Localized,
    /// The body it belongs to.
    pub organisation: Option<String>,
    /// The municipality it lies in or serves; a venue always has one.
    pub municipality: Option<MunicipalityCode>,
    /// The region that a distributor serves instead of one municipality.
    pub region: Option<RegionCode>,
    /// Street address.
    pub address: Option<String>,
    /// Postcode of the address.
    pub postcode: Option<Postcode>,
    /// Latitude and longitude in WGS 84, where the publisher knows them.
    pub point: Option<(f64, f64)>,
    /// The unit's own web page.
    pub url: Option<String>,
    /// The unit's own number.
    pub phone: Option<String>,
    /// The unit's own e-mail address.
    pub email: Option<String>,
    /// What is free, in words.
    pub offer: Localized,
    /// How one gets the ticket.
    pub ticket_method: Option<TicketMethod>,
    /// Kaikukortti places per performance or course, 1–100,000.
    pub quota: Option<u32>,
    /// Whether single tickets or visits are free.
    pub tickets: Option<bool>,
    /// Whether a season pass can be had free.
    pub season_passes: Option<bool>,
    /// Whether the holder's children come in free.
    pub children: Option<bool>,
    /// Whether there are free course places.
    pub courses: Option<bool>,
    /// Opening hours as they came.
    pub hours: Option<String>,
    /// Days with other hours, as they came.
    pub hours_exceptions: Option<String>,
    /// What is known of its accessibility.
    pub accessibility: Accessibility,
    /// The languages it serves in.
    pub languages: Vec<ServiceLanguage>,
    /// Its ids in other registers.
    pub ids: ExternalIds,
    /// First day of validity.
    pub valid_from: Option<PartialDate>,
    /// Last day of validity.
    pub valid_to: Option<PartialDate>,
    /// When it was last known to be true.
    pub last_confirmed: Option<Known>,
    /// Words that the source's licence asks for.
    pub attribution: Option<String>,
    /// Where the statement that it belongs to the network stands.
    pub evidence: Option<String>,
}
