//! How long somebody stays signed in, and who needs a second factor.

use super::{Grant, Role};

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;

/// How long a session lasts. Policy of this service (OWASP ASVS 5.0, 7.1.1), told in
/// `docs/security/asvs.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Seconds without a request after which one has to sign in again.
    pub idle: u32,
    /// Seconds after signing in after which one has to sign in again in any case.
    pub absolute: u32,
}

impl Limits {
    const fn of(role: Role) -> Limits {
        match role {
            // They see whole areas.
            Role::NationalAdministrator | Role::AreaCoordinator => Limits {
                idle: 30 * MINUTE,
                absolute: 12 * HOUR,
            },
            // They decide who works in a unit.
            Role::DistributorContact | Role::VenueContact | Role::TicketIntermediary => Limits {
                idle: 2 * HOUR,
                absolute: 12 * HOUR,
            },
            // A client is waiting: once in the morning has to be enough.
            Role::DistributorEmployee => Limits {
                idle: 12 * HOUR,
                absolute: 7 * DAY,
            },
            // A till that stays where it is.
            Role::VenueDesk => Limits {
                idle: 12 * HOUR,
                absolute: 30 * DAY,
            },
        }
    }
}

/// The limits of somebody with these grants: the strictest of any of them. Without any, those of
/// an administrator.
#[must_use]
pub fn limits(grants: &[Grant]) -> Limits {
    let each = grants.iter().map(|grant| Limits::of(grant.role));
    let strictest = |one: Limits, other: Limits| Limits {
        idle: one.idle.min(other.idle),
        absolute: one.absolute.min(other.absolute),
    };
    each.reduce(strictest)
        .unwrap_or(Limits::of(Role::NationalAdministrator))
}

/// Whether somebody with these grants has to have a second factor. Everybody may.
#[must_use]
pub fn needs_second_factor(grants: &[Grant]) -> bool {
    let needs = |role| matches!(role, Role::NationalAdministrator | Role::AreaCoordinator);
    grants.iter().any(|grant| needs(grant.role))
}
