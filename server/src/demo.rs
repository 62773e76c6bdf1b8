//! Accounts for demonstration, one a role, in the database of the made-up network only. Everybody
//! knows their password, so a server of the real network refuses to start with them.

mod cards;

use std::str::FromStr;

use domain::access::{Grant, Role, Scope, Whereabouts};
use domain::account::{Email, Name, Secret};
use domain::distributor::Distributor;
use domain::language::Language;
use domain::municipality::Municipality;
use domain::network::NetworkDocument;
use domain::problem::Code;

pub use cards::cards;

use crate::app::App;
use crate::auth::{SecondFactor, now};
use crate::http::operations::served;
use crate::http::problem::Refused;
use crate::letters;
use crate::store::people::NewAccount;

/// The password of all of them.
pub const PASSWORD: &str = "vene keinuu aalloilla";

/// An account and how one signs in with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// The address.
    pub email: &'static str,
    /// As what.
    pub role: Role,
    /// The key for an app, where the role needs a second factor.
    pub key: Option<String>,
}

/// The accounts: address, role, and the role in words. A person's name would be somebody's.
const ACCOUNTS: [(&str, Role, &str); 7] = [
    (
        "yllapito@demo.example",
        Role::NationalAdministrator,
        "Pääkäyttäjä",
    ),
    (
        "vastuuhenkilo@demo.example",
        Role::AreaCoordinator,
        "Vastuuhenkilö",
    ),
    (
        "jakajan-yhteyshenkilo@demo.example",
        Role::DistributorContact,
        "Yhteyshenkilö",
    ),
    (
        "jakaja@demo.example",
        Role::DistributorEmployee,
        "Työntekijä",
    ),
    (
        "kohteen-yhteyshenkilo@demo.example",
        Role::VenueContact,
        "Yhteyshenkilö",
    ),
    ("lipunmyynti@demo.example", Role::VenueDesk, "Lipunmyynti"),
    (
        "lipunvalittaja@demo.example",
        Role::TicketIntermediary,
        "Lipunvälittäjä",
    ),
];

/// Makes the accounts that are not there yet, and tells how one signs in with each.
///
/// # Errors
/// [`Refused`] when the database is away.
pub async fn accounts(app: &App) -> Result<Vec<DemoAccount>, Refused> {
    let network = app.snapshot.load().network.clone();
    let password = app.auth.passwords.hash(&Secret::new(PASSWORD)).await?;
    let mut told = Vec::new();
    for (email, role, words) in ACCOUNTS {
        let grants = grants(role, &network);
        let Some(first) = grants.first() else {
            continue;
        };
        let (Ok(address), Some(name)) = (email.parse::<Email>(), name(words, first, &network))
        else {
            continue;
        };
        let needs = domain::access::needs_second_factor(&grants);
        let known = app.store.account_of(&address).await?;
        let made = match known {
            Some(account) => account.id,
            None => {
                let new = NewAccount {
                    email: address.clone(),
                    name,
                    language: Language::Fi,
                    password: Some(password.clone()),
                    second_factor: None,
                };
                app.store.demo_account(&new, &grants, now()).await?
            }
        };
        let key = match needs {
            true => Some(second_factor(app, made, &address).await?),
            false => None,
        };
        told.push(DemoAccount { email, role, key });
    }
    Ok(told)
}

fn id<T: FromStr>() -> Result<T, Refused> {
    let id = uuid::Uuid::now_v7().to_string();
    id.parse().map_err(|_| Refused::Whole(Code::Internal))
}

/// The role and the town in words: `Lipunmyynti, Vaasa`. The place of work itself stands beside it
/// wherever a name does.
fn name(words: &str, grant: &Grant, network: &NetworkDocument) -> Option<Name> {
    let town = network.area(&grant.scope).municipality;
    let place = match (&grant.scope, town) {
        (Scope::Intermediary(_), _) => return words.parse().ok(),
        (_, Some(town)) => Scope::Municipality(town),
        (place, None) => place.clone(),
    };
    let place = letters::place_name(&place, Language::Fi, network);
    let whole = format!("{words}, {place}");
    // A place may have a name that leaves no room.
    whole.parse().or_else(|_| words.parse()).ok()
}

/// The same key for an app after every start, so that a demonstration can go on.
async fn second_factor(app: &App, account: uuid::Uuid, email: &Email) -> Result<String, Refused> {
    let (factor, sealed) = SecondFactor::for_demo(&app.auth.key, account, email)?;
    app.store.demo_second_factor(account, sealed).await?;
    let told = factor.set_up().map(|told| told.key);
    Ok(told.unwrap_or_default())
}

/// Where the first venue lies: that place and its county are what the coordinator looks after.
fn town(network: &NetworkDocument) -> Option<&Municipality> {
    let venue = network.venues.first()?;
    network.municipality(&venue.municipality)
}

/// The unit where cards are given: the first one in the coordinator's area where the card is in use,
/// so that what one of them does the other one sees. A small network may have none there.
fn unit(network: &NetworkDocument) -> Option<&Distributor> {
    let area = town(network);
    let mut all = network.distributors.iter();
    let near = all.find(|unit| {
        let town = served(network, Some(unit)).filter(|town| cards::is_in_use(town));
        town.is_some_and(|town| area.is_some_and(|area| area.county == town.county))
    });
    near.or_else(|| network.distributors.first())
}

/// What somebody with a role has in the made-up network: a unit, or the area in which they lie.
fn grants(role: Role, network: &NetworkDocument) -> Vec<Grant> {
    let venue = network.venues.first();
    let distributor = unit(network);
    let town = town(network);
    let scopes = match role {
        Role::NationalAdministrator => vec![Some(Scope::National)],
        // Two, so that a workplace is to be chosen.
        Role::AreaCoordinator => vec![
            town.map(|town| Scope::County(town.county.clone())),
            town.map(|town| Scope::Municipality(town.code.clone())),
        ],
        Role::DistributorContact | Role::DistributorEmployee => {
            vec![distributor.map(|unit| Scope::Distributor(unit.id.clone()))]
        }
        Role::VenueContact | Role::VenueDesk => {
            vec![venue.map(|venue| Scope::Venue(venue.id.clone()))]
        }
        Role::TicketIntermediary => {
            vec!["demo-lipunvalittaja".parse().ok().map(Scope::Intermediary)]
        }
    };
    let scopes = scopes.into_iter().flatten();
    scopes.filter_map(|scope| Grant::new(role, scope)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_for_demonstration_is_named_by_what_it_does_and_where() {
        let json = r#"{
            "schema": 1, "version": "0123456789abcdef", "updated": "2026-11-23", "regions": [],
            "counties": [{"code": "05", "name": {"fi": "Varha", "sv": "Egenfo"}}],
            "municipalities": [{"code": "853", "name": {"fi": "Turku", "sv": "Åbo"}, "region": "02", "county": "05"}],
            "postcodes": "fh0",
            "venues": [{"id": "turku-museo", "name": {"fi": "Mallimuseo"}, "kind": "culture/museum", "municipality": "853"}],
            "distributors": [], "sources": []
        }"#;
        let network: NetworkDocument = serde_json::from_str(json).unwrap();
        let named = |role, scope: &str| {
            let grant = Grant::new(role, scope.parse().unwrap()).unwrap();
            name("Rooli", &grant, &network).unwrap().as_str().to_owned()
        };
        let desk = named(Role::VenueDesk, "venue:turku-museo");
        assert_eq!(desk, "Rooli, Turku");
        let county = named(Role::AreaCoordinator, "county:05");
        assert_eq!(county, "Rooli, Varha");
        let national = named(Role::NationalAdministrator, "national");
        assert_eq!(national, "Rooli, Kaikukortti");
        // Nobody tells where an intermediary is; and a place may leave no room.
        let intermediary = named(Role::TicketIntermediary, "intermediary:x");
        assert_eq!(intermediary, "Rooli");
        let long = format!("distributor:{}", "x".repeat(70));
        assert_eq!(named(Role::DistributorEmployee, &long), "Rooli");
    }
}
