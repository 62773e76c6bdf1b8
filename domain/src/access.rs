//! Who of those who work may do what, and where: one table, for the server that enforces it and
//! for the browser that shows only what is possible.
//!
//! A person has grants. A grant is a role in a place: "distributor contact of this unit",
//! "coordinator of this county". Every operation names the roles that may do it; whether they may
//! do it *there* follows from how the two places lie to each other.

mod door;
mod limits;
mod operation;
mod reach;
mod role;
mod scope;
mod tablet;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use door::{Door, door, opens_by_pin};
pub use limits::{Limits, limits, needs_second_factor};
pub use operation::{Operation, Rule, Where, rule};
pub use reach::{Reach, every_place};
pub use role::Role;
pub use scope::{Area, MalformedScope, Scope, Whereabouts};
pub use tablet::by_pin;

/// A role in a place. Known to its holder, to those who may see the people of the place, and to
/// the audit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The place.
    pub scope: Scope,
}

impl Grant {
    /// The role in the place, if the role exists in such a place at all.
    #[must_use]
    pub fn new(role: Role, scope: Scope) -> Option<Grant> {
        role.fits(&scope).then_some(Grant { role, scope })
    }

    /// Whether this grant lets its holder do something in a place. `lies` tells where places lie.
    #[must_use]
    pub fn allows(&self, operation: Operation, place: &Scope, lies: &impl Whereabouts) -> bool {
        rule(operation, self.role).is_some_and(|here| match here {
            Where::Own => self.scope == *place,
            Where::Area => self.scope.covers(place, lies),
            Where::Anywhere => true,
        })
    }

    /// Whether this grant lets its holder give somebody else that grant.
    ///
    /// National administrators give every role; coordinators the roles of their area, their own
    /// among them, because an area has a pair of them; contact persons the daily roles of their
    /// own unit. A contact person's successor is named by the coordinator, to whom a change is
    /// told (commitment of distributors and venues).
    #[must_use]
    pub fn may_give(&self, other: &Grant, lies: &impl Whereabouts) -> bool {
        let daily = matches!(other.role, Role::DistributorEmployee | Role::VenueDesk);
        let by_role = match self.role {
            Role::NationalAdministrator => true,
            Role::AreaCoordinator => other.role != Role::NationalAdministrator,
            Role::DistributorContact | Role::VenueContact => daily,
            Role::DistributorEmployee | Role::VenueDesk | Role::TicketIntermediary => false,
        };
        by_role && self.allows(Operation::Invite, &other.scope, lies)
    }
}

/// Whether any of these grants lets its holder do something in a place.
#[must_use]
pub fn may(grants: &[Grant], operation: Operation, place: &Scope, lies: &impl Whereabouts) -> bool {
    grants
        .iter()
        .any(|grant| grant.allows(operation, place, lies))
}

/// Whether any of these grants lets its holder give somebody else that grant.
#[must_use]
pub fn may_give(grants: &[Grant], other: &Grant, lies: &impl Whereabouts) -> bool {
    grants.iter().any(|grant| grant.may_give(other, lies))
}

/// Whether there is any place where these grants let their holder do something: what a menu shows.
#[must_use]
pub fn may_somewhere(grants: &[Grant], operation: Operation) -> bool {
    grants
        .iter()
        .any(|grant| rule(operation, grant.role).is_some())
}
