use proptest::prelude::*;

use super::*;

/// Turku and Kaarina lie in county 02, Tampere in 08; units where their names say.
struct Map;

impl Whereabouts for Map {
    fn area(&self, place: &Scope) -> Area {
        let text = place.to_string();
        let county = match () {
            () if text.contains("turku") || text.contains("853") => "02",
            () if text.contains("kaarina") || text.contains("202") => "02",
            () if text.contains("tampere") || text.contains("837") => "08",
            () => return Area::default(),
        };
        let municipality = match () {
            () if text.contains("turku") => Some("853"),
            () if text.contains("kaarina") => Some("202"),
            () if text.contains("tampere") => Some("837"),
            () => None,
        };
        Area {
            municipality: municipality.map(|code| code.parse().unwrap()),
            county: Some(county.parse().unwrap()),
        }
    }
}

fn grant(role: Role, scope: &str) -> Grant {
    Grant::new(role, scope.parse().unwrap()).unwrap()
}

fn scope(text: &str) -> Scope {
    text.parse().unwrap()
}

#[test]
fn an_areas_coordinator_reaches_over_the_units_of_the_area_and_no_further() {
    let county = grant(Role::AreaCoordinator, "county:02");
    let town = grant(Role::AreaCoordinator, "municipality:853");
    let table = [
        ("county:02", true, false),
        ("municipality:853", true, true),
        ("municipality:202", true, false),
        ("municipality:837", false, false),
        ("venue:turku-museo", true, true),
        ("distributor:turku-toimisto", true, true),
        ("distributor:kaarina-toimisto", true, false),
        ("venue:tampere-museo", false, false),
        ("intermediary:muu", false, false),
        ("national", false, false),
    ];
    for (place, by_county, by_town) in table {
        let place = scope(place);
        assert_eq!(
            county.allows(Operation::ReadPeople, &place, &Map),
            by_county,
            "{place}"
        );
        assert_eq!(
            town.allows(Operation::ReadPeople, &place, &Map),
            by_town,
            "{place}"
        );
    }
}

#[test]
fn which_unit_somebody_works_in_is_seen_by_no_other_unit() {
    let contact = grant(Role::DistributorContact, "distributor:turku-toimisto");
    let seen = |place: &str| contact.allows(Operation::ReadPeople, &scope(place), &Map);
    assert!(seen("distributor:turku-toimisto"));
    assert!(!seen("distributor:turku-toinen"));
    assert!(!seen("venue:turku-museo"));
    assert!(!seen("municipality:853"));
}

#[test]
fn nobody_gives_more_than_they_have() {
    let givers = [
        grant(Role::NationalAdministrator, "national"),
        grant(Role::AreaCoordinator, "county:02"),
        grant(Role::AreaCoordinator, "municipality:853"),
        grant(Role::DistributorContact, "distributor:turku-toimisto"),
        grant(Role::DistributorEmployee, "distributor:turku-toimisto"),
        grant(Role::VenueContact, "venue:turku-museo"),
        grant(Role::VenueDesk, "venue:turku-museo"),
    ];
    let table = [
        (
            Role::NationalAdministrator,
            "national",
            [true, false, false, false, false, false, false],
        ),
        (
            Role::AreaCoordinator,
            "county:02",
            [true, true, false, false, false, false, false],
        ),
        (
            Role::AreaCoordinator,
            "municipality:853",
            [true, true, true, false, false, false, false],
        ),
        (
            Role::AreaCoordinator,
            "municipality:837",
            [true, false, false, false, false, false, false],
        ),
        (
            Role::DistributorContact,
            "distributor:turku-toimisto",
            [true, true, true, false, false, false, false],
        ),
        (
            Role::DistributorEmployee,
            "distributor:turku-toimisto",
            [true, true, true, true, false, false, false],
        ),
        (
            Role::DistributorEmployee,
            "distributor:kaarina-toimisto",
            [true, true, false, false, false, false, false],
        ),
        (
            Role::VenueDesk,
            "venue:turku-museo",
            [true, true, true, false, false, true, false],
        ),
        (
            Role::TicketIntermediary,
            "intermediary:muu",
            [true, false, false, false, false, false, false],
        ),
    ];
    for (role, place, expected) in table {
        let given = grant(role, place);
        let may = givers.clone().map(|giver| giver.may_give(&given, &Map));
        assert_eq!(may, expected, "{given:?}");
    }
}

#[test]
fn a_role_exists_only_in_its_own_sort_of_place() {
    let places = [
        "national",
        "county:02",
        "municipality:853",
        "distributor:a",
        "venue:a",
        "intermediary:a",
    ];
    for role in Role::ALL {
        let fitting = places
            .iter()
            .filter(|place| role.fits(&scope(place)))
            .count();
        let expected = if *role == Role::AreaCoordinator { 2 } else { 1 };
        assert_eq!(fitting, expected, "{role:?}");
        assert_eq!(Role::from_code(role.code()), Some(*role));
    }
    assert_eq!(Grant::new(Role::VenueDesk, scope("national")), None);
}

#[test]
fn every_operation_has_a_row() {
    for operation in Operation::ALL {
        let national = rule(*operation, Role::NationalAdministrator);
        // Cards are given at a unit and nowhere else, not from above either.
        let expected = (*operation != Operation::GiveCards).then_some(Where::Anywhere);
        assert_eq!(national, expected, "{operation:?}");
        let somebody = Role::ALL
            .iter()
            .any(|role| rule(*operation, *role).is_some());
        assert!(somebody, "{operation:?}");
    }
}

#[test]
fn the_strictest_grant_decides_how_long_one_stays_signed_in() {
    let desk = grant(Role::VenueDesk, "venue:turku-museo");
    let coordinator = grant(Role::AreaCoordinator, "county:02");
    assert_eq!(limits(std::slice::from_ref(&desk)).idle, 12 * 3600);
    assert_eq!(limits(&[desk.clone(), coordinator.clone()]).idle, 1800);
    assert_eq!(limits(&[]).idle, 1800);
    assert!(needs_second_factor(&[desk.clone(), coordinator]));
    assert!(!needs_second_factor(&[desk]));
}

#[test]
fn a_place_is_written_and_read_back_and_nothing_else_is_one() {
    for text in [
        "national",
        "county:02",
        "municipality:853",
        "venue:a-b",
        "distributor:a",
    ] {
        assert_eq!(scope(text).to_string(), text);
        let wire = serde_json::to_string(&scope(text)).unwrap();
        assert_eq!(wire, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<Scope>(&wire).unwrap(), scope(text));
    }
    for text in [
        "",
        "National",
        "county:2",
        "county:",
        "venue:Ä",
        "planet:x",
        "venue:a:b",
        "national:",
    ] {
        assert!(text.parse::<Scope>().is_err(), "{text}");
    }
}

proptest! {
    /// Whatever somebody may do in a place follows from one of the grants alone.
    #[test]
    fn more_grants_never_take_anything_away(
        first in 0..7_usize, second in 0..7_usize, operation in 0..12_usize,
    ) {
        let grants = [
            grant(Role::NationalAdministrator, "national"),
            grant(Role::AreaCoordinator, "county:02"),
            grant(Role::DistributorContact, "distributor:turku-toimisto"),
            grant(Role::DistributorEmployee, "distributor:turku-toimisto"),
            grant(Role::VenueContact, "venue:turku-museo"),
            grant(Role::VenueDesk, "venue:turku-museo"),
            grant(Role::TicketIntermediary, "intermediary:muu"),
        ];
        let operation = Operation::ALL[operation];
        let both = [grants[first].clone(), grants[second].clone()];
        for place in ["national", "county:02", "venue:turku-museo", "distributor:turku-toimisto"] {
            let place = scope(place);
            let alone = both.iter().any(|grant| grant.allows(operation, &place, &Map));
            prop_assert_eq!(may(&both, operation, &place, &Map), alone);
        }
    }
}
