//! How far somebody sees: the places in which the own grants allow something, as a list that a
//! query can be limited to.

use std::collections::BTreeSet;

use super::{Grant, Operation, Scope, Where, rule};
use crate::network::NetworkDocument;

/// The places in which somebody may do something. Every query about people or reports takes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every place that there is.
    Everywhere,
    /// These places and no others; perhaps none.
    Places(BTreeSet<Scope>),
}

impl Reach {
    /// How far these grants reach for an operation in a network.
    #[must_use]
    pub fn of(grants: &[Grant], operation: Operation, network: &NetworkDocument) -> Reach {
        let mut places = BTreeSet::new();
        for grant in grants {
            match rule(operation, grant.role) {
                None => {}
                Some(Where::Anywhere) => return Reach::Everywhere,
                Some(Where::Own) => {
                    places.insert(grant.scope.clone());
                }
                Some(Where::Area) => {
                    let every = every_place(network);
                    places.extend(every.filter(|place| grant.scope.covers(place, network)));
                }
            }
        }
        Reach::Places(places)
    }

    /// Whether a place is within reach.
    #[must_use]
    pub fn holds(&self, place: &Scope) -> bool {
        match self {
            Reach::Everywhere => true,
            Reach::Places(places) => places.contains(place),
        }
    }

    /// Whether nothing at all is within reach.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Reach::Places(places) if places.is_empty())
    }
}

/// Every place that an area can cover.
pub fn every_place(network: &NetworkDocument) -> impl Iterator<Item = Scope> {
    let counties = network.counties.iter();
    let counties = counties.map(|county| Scope::County(county.code.clone()));
    let municipalities = network.municipalities.iter();
    let municipalities = municipalities.map(|place| Scope::Municipality(place.code.clone()));
    let distributors = network.distributors.iter();
    let distributors = distributors.map(|unit| Scope::Distributor(unit.id.clone()));
    let venues = network.venues.iter();
    let venues = venues.map(|venue| Scope::Venue(venue.id.clone()));
    counties
        .chain(municipalities)
        .chain(distributors)
        .chain(venues)
}

#[cfg(test)]
mod tests {
    use super::super::{Role, may};
    use super::*;
    use crate::synthetic;

    #[test]
    fn what_is_within_reach_is_what_is_allowed_one_place_at_a_time() {
        let network = synthetic::network(3, 40, "2026-11-25".parse().unwrap());
        let venue = network.venues.first().unwrap();
        let distributor = network.distributors.first().unwrap();
        let county = &network.municipality(&venue.municipality).unwrap().county;
        let scope = |text: String| text.parse::<Scope>().unwrap();
        let grants = [
            (Role::AreaCoordinator, scope(format!("county:{county}"))),
            (
                Role::AreaCoordinator,
                scope(format!("municipality:{}", venue.municipality)),
            ),
            (Role::VenueContact, scope(format!("venue:{}", venue.id))),
            (
                Role::DistributorEmployee,
                scope(format!("distributor:{}", distributor.id)),
            ),
        ];
        for (role, place) in grants {
            let grants = [Grant::new(role, place).unwrap()];
            for operation in Operation::ALL {
                let reach = Reach::of(&grants, *operation, &network);
                for place in every_place(&network) {
                    let allowed = may(&grants, *operation, &place, &network);
                    assert_eq!(reach.holds(&place), allowed, "{operation:?} {place}");
                }
            }
        }
    }
}
