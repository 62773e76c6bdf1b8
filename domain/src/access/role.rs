//! What somebody who works is in a place.

use super::Scope;
use crate::coded::{as_code, coded};

/// A role of somebody who works. About the programme's own actors: terms of use 26.2.2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(rename_all = "kebab-case")
)]
pub enum Role {
    /// Runs the service for the whole network: the support and development service.
    NationalAdministrator,
    /// Responsible person of a municipality or a wellbeing services county (vastuuhenkilö,
    /// ansvarsperson).
    AreaCoordinator,
    /// Contact person of a unit that gives the card (yhteyshenkilö, kontaktperson).
    DistributorContact,
    /// Employee of a unit that gives the card.
    DistributorEmployee,
    /// Contact person of a venue.
    VenueContact,
    /// Works at the ticket desk of a venue. May be one account of a desk, not of a person.
    VenueDesk,
    /// Passes tickets on (lipunvälittäjä, biljettförmedlare).
    TicketIntermediary,
}

coded!(Role {
    NationalAdministrator => "national-administrator",
    AreaCoordinator => "area-coordinator",
    DistributorContact => "distributor-contact",
    DistributorEmployee => "distributor-employee",
    VenueContact => "venue-contact",
    VenueDesk => "venue-desk",
    TicketIntermediary => "ticket-intermediary",
});

as_code!(Role);

impl Role {
    /// Whether somebody can have this role in such a place.
    #[must_use]
    pub const fn fits(self, scope: &Scope) -> bool {
        match self {
            Role::NationalAdministrator => matches!(scope, Scope::National),
            Role::AreaCoordinator => matches!(scope, Scope::Municipality(_) | Scope::County(_)),
            Role::DistributorContact | Role::DistributorEmployee => {
                matches!(scope, Scope::Distributor(_))
            }
            Role::VenueContact | Role::VenueDesk => matches!(scope, Scope::Venue(_)),
            Role::TicketIntermediary => matches!(scope, Scope::Intermediary(_)),
        }
    }
}
