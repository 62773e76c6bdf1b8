//! Names of places of work, and which of them somebody may give to somebody else. Pure.

use domain::access::{Grant, Role, Scope, may_give};
use domain::language::{Language, Localized};
use domain::network::NetworkDocument;

use crate::i18n::StaffTexts;
use crate::router::Links;

/// A place's name; its id while the network is not known, or does not have it.
pub fn name(texts: &StaffTexts, network: Option<&NetworkDocument>, place: &Scope) -> String {
    let reader = texts.language();
    let found = |name: &Localized| name.best_text(reader).to_owned();
    let known = network.and_then(|network| match place {
        Scope::National => None,
        Scope::County(code) => network.county(code).map(|county| found(&county.name)),
        Scope::Municipality(code) => network.municipality(code).map(|town| found(&town.name)),
        Scope::Distributor(id) => network.distributor(id).map(|unit| found(&unit.name)),
        Scope::Venue(id) => network.venue(id).map(|venue| found(&venue.name)),
        Scope::Intermediary(_) => None,
    });
    known.unwrap_or_else(|| match place {
        Scope::National => texts.place_national().to_owned(),
        other => {
            let written = other.to_string();
            let id = written.split_once(':').map(|(_, id)| id.to_owned());
            id.unwrap_or(written)
        }
    })
}

/// Where a place lies, to tell apart two of the same name: the municipality of a unit.
pub fn lies_in(network: &NetworkDocument, place: &Scope, reader: Language) -> Option<String> {
    use domain::access::Whereabouts;
    let code = network.area(place).municipality?;
    let town = network.municipality(&code)?;
    Some(town.name.best_text(reader).to_owned())
}

/// The public page about a place, if it has one.
pub fn public_page(network: &NetworkDocument, place: &Scope, reader: Language) -> Option<String> {
    let links = Links(reader.into());
    match place {
        Scope::Municipality(code) => network
            .municipality(code)
            .map(|town| links.municipality(town)),
        Scope::Venue(id) => network.venue(id).map(|venue| links.venue(venue)),
        Scope::Distributor(id) => network.distributor(id).map(|unit| links.distributor(unit)),
        Scope::National | Scope::County(_) | Scope::Intermediary(_) => None,
    }
}

/// Every place where a holder of these grants may give somebody a role. Bodies that pass tickets
/// on are not in the public network, and so in no list.
pub fn where_to_give(grants: &[Grant], role: Role, network: &NetworkDocument) -> Vec<Scope> {
    let all: Vec<Scope> = match role {
        Role::NationalAdministrator => vec![Scope::National],
        Role::AreaCoordinator => {
            let counties = network
                .counties
                .iter()
                .map(|county| Scope::County(county.code.clone()));
            let towns = network.municipalities.iter();
            let towns = towns.map(|town| Scope::Municipality(town.code.clone()));
            counties.chain(towns).collect()
        }
        Role::DistributorContact | Role::DistributorEmployee => {
            let units = network.distributors.iter();
            units
                .map(|unit| Scope::Distributor(unit.id.clone()))
                .collect()
        }
        Role::VenueContact | Role::VenueDesk => {
            let venues = network.venues.iter();
            venues.map(|venue| Scope::Venue(venue.id.clone())).collect()
        }
        Role::TicketIntermediary => Vec::new(),
    };
    let may = |scope: &Scope| {
        let other = Grant::new(role, scope.clone());
        other.is_some_and(|other| may_give(grants, &other, network))
    };
    all.into_iter().filter(may).collect()
}

/// Whether a name answers what somebody has typed: each word of it begins a word of the name.
pub fn answers(name: &str, typed: &str) -> bool {
    let name = name.to_lowercase();
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
    let typed = typed.to_lowercase();
    let mut asked = typed.split_whitespace();
    asked.all(|part| words.iter().any(|word| word.starts_with(part)))
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;
    use crate::data::sample;

    fn grant(role: Role, scope: &str) -> Grant {
        Grant::new(role, scope.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_place_has_its_name_in_the_readers_language_or_else_its_id() {
        let network = sample::document();
        let texts = StaffTexts::built_in(Language::Sv);
        let name = |place: &str| name(texts, Some(&network), &place.parse().unwrap());
        assert_eq!(name("municipality:853"), "Åbo");
        assert_eq!(name("venue:turku-mallimuseo"), "Modellmuseet");
        assert_eq!(name("venue:elsewhere"), "elsewhere");
        assert_eq!(name("intermediary:x-y"), "x-y");
        assert_eq!(name("national"), texts.place_national());
    }

    #[test]
    fn a_coordinator_is_offered_the_places_of_the_area_and_a_contact_person_the_own_unit() {
        let network = sample::document();
        let offered = |grants: &[Grant], role| {
            let places = where_to_give(grants, role, &network);
            places.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let turku = [grant(Role::AreaCoordinator, "municipality:853")];
        assert_eq!(offered(&turku, Role::VenueDesk), ["venue:turku-mallimuseo"]);
        assert_eq!(offered(&turku, Role::AreaCoordinator), ["municipality:853"]);
        assert!(offered(&turku, Role::NationalAdministrator).is_empty());
        let contact = [grant(Role::VenueContact, "venue:turku-mallimuseo")];
        assert_eq!(
            offered(&contact, Role::VenueDesk),
            ["venue:turku-mallimuseo"]
        );
        assert!(offered(&contact, Role::VenueContact).is_empty());
        let desk = [grant(Role::VenueDesk, "venue:turku-mallimuseo")];
        assert!(
            Role::ALL
                .iter()
                .all(|role| offered(&desk, *role).is_empty())
        );
    }

    #[test]
    fn words_are_found_from_their_beginning_in_any_order() {
        assert!(answers("Vaasan uimahalli", "uima vaa"));
        assert!(answers("Åbo", "å"));
        assert!(!answers("Vaasan uimahalli", "halli"));
        assert!(answers("Vaasa", " "));
    }
}
