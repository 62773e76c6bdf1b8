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
    use crate::network::NetworkDocument;

    /// Two counties with two municipalities each, a venue and a distributor in each of these.
    fn network() -> NetworkDocument {
        let codes = [("049", "03"), ("091", "03"), ("837", "08"), ("980", "08")];
        let municipalities = codes.map(|(code, county)| {
            serde_json::json!({ "code": code, "name": {}, "region": "01", "county": county })
        });
        let venues = codes.map(|(code, _)| {
            serde_json::json!({ "id": format!("venue-{code}"), "name": {}, "kind": "culture/museum",
                "municipality": code })
        });
        let distributors = codes.map(|(code, _)| {
            serde_json::json!({ "id": format!("distributor-{code}"), "name": {},
                "kind": "social-services", "serves": { "municipality": code } })
        });
        let counties = ["03", "08"].map(|code| serde_json::json!({ "code": code, "name": {} }));
        serde_json::from_value(serde_json::json!({
            "schema": 1, "version": "0123456789abcdef", "updated": "2026-11-25",
            "regions": [{ "code": "01", "name": {} }], "counties": counties,
            "municipalities": municipalities, "postcodes": ",,,", "venues": venues,
            "distributors": distributors, "sources": [],
        }))
        .unwrap()
    }

    #[test]
    fn what_is_within_reach_is_what_is_allowed_one_place_at_a_time() {
        let network = network();
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
