//! What a PIN opens: the daily work of the unit that a shared tablet was enrolled for, and nothing
//! else of what its owner may do.

use super::{Grant, Limits, Operation, Role, Scope, Where, needs_second_factor, rule};
use crate::id::DistributorId;

/// The only grant that somebody works by who has unlocked a unit's tablet by PIN; none for whoever
/// does not give cards there, and for whoever needs a second factor: a PIN is not one for that.
#[must_use]
pub fn by_pin(grants: &[Grant], unit: &DistributorId) -> Option<Grant> {
    if needs_second_factor(grants) {
        return None;
    }
    let place = Scope::Distributor(unit.clone());
    let gives = |grant: &Grant| {
        grant.scope == place && rule(Operation::GiveCards, grant.role) == Some(Where::Own)
    };
    grants.iter().any(gives).then_some(Grant {
        role: Role::DistributorEmployee,
        scope: place.clone(),
    })
}

impl Limits {
    /// The same on a shared tablet. It locks itself after five minutes; the server waits a little
    /// longer, so that clocks may differ, and no longer than a working day.
    #[must_use]
    pub fn on_tablet(self) -> Limits {
        Limits {
            idle: self.idle.min(15 * 60),
            absolute: self.absolute.min(12 * 60 * 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::limits;
    use super::*;
    use crate::account::LOCK_AFTER;

    fn grant(role: Role, scope: &str) -> Grant {
        Grant::new(role, scope.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_pin_opens_the_daily_work_of_one_unit_and_nothing_from_above() {
        let unit: DistributorId = "turku-toimisto".parse().unwrap();
        let daily = grant(Role::DistributorEmployee, "distributor:turku-toimisto");
        let contact = grant(Role::DistributorContact, "distributor:turku-toimisto");
        let elsewhere = grant(Role::DistributorContact, "distributor:kaarina-toimisto");
        let desk = grant(Role::VenueDesk, "venue:turku-museo");
        let coordinator = grant(Role::AreaCoordinator, "municipality:853");
        let national = grant(Role::NationalAdministrator, "national");
        let table = [
            (vec![daily.clone()], true),
            (vec![contact.clone()], true),
            (vec![elsewhere.clone(), desk.clone(), daily.clone()], true),
            (vec![elsewhere], false),
            (vec![desk], false),
            (vec![coordinator, contact], false),
            (vec![national, daily.clone()], false),
            (vec![], false),
        ];
        for (grants, opens) in table {
            let expected = opens.then(|| daily.clone());
            assert_eq!(by_pin(&grants, &unit), expected, "{grants:?}");
        }
    }

    #[test]
    fn a_tablet_is_the_stricter_the_server_the_more_patient() {
        let grants = [
            grant(Role::DistributorEmployee, "distributor:turku-toimisto"),
            grant(Role::DistributorContact, "distributor:turku-toimisto"),
            grant(Role::VenueDesk, "venue:turku-museo"),
            grant(Role::AreaCoordinator, "county:02"),
        ];
        for one in grants {
            let usual = limits(&[one]);
            let there = usual.on_tablet();
            assert!(there.idle <= usual.idle && there.absolute <= usual.absolute);
            assert!(there.idle > LOCK_AFTER && there.absolute <= 12 * 60 * 60);
        }
        assert_eq!(limits(&[]).on_tablet().idle, 15 * 60);
    }
}
