//! What a made-up network promises.

use std::collections::HashSet;

use super::{hours, statuses, units};
use crate::date::Date;
use crate::id::{DistributorId, VenueId};
use crate::language::Localized;
use crate::point::Point;
use crate::register::{DEMO_SOURCE, MunicipalityRow, PostcodeRow, Register, UnitRole};

const TODAY: &str = "2026-11-23";

fn today() -> Date {
    TODAY.parse().unwrap()
}

/// Three municipalities: a large one, a small one in Swedish, and one nothing is known of.
fn base() -> Register {
    let municipality = |code: &str, language_code, seat, population_approx| MunicipalityRow {
        code: code.parse().unwrap(),
        name: Localized::new("Esimerkki", "Exempel", ""),
        region: "06".parse().unwrap(),
        county: "08".parse().unwrap(),
        language_code,
        seat,
        population_approx,
        standing: None,
    };
    let postcode = |postcode: &str, municipality: &str| PostcodeRow {
        postcode: postcode.parse().unwrap(),
        municipality: municipality.parse().unwrap(),
        name: Localized::default(),
        point: Some((61.5, 23.8)),
    };
    Register {
        municipalities: vec![
            municipality("837", 1, Some((61.4978, 23.761)), Some(240_000)),
            municipality("478", 4, Some((60.0973, 19.9348)), Some(11_000)),
            municipality("009", 1, None, None),
        ],
        postcodes: vec![postcode("33100", "837"), postcode("33200", "837")],
        ..Register::default()
    }
}

#[test]
fn the_same_seed_gives_the_same_network() {
    let base = base();
    let made = |seed| {
        (
            units(seed, 200, 50, &base, today()),
            statuses(seed, &base, today()),
        )
    };
    assert_eq!(made(7), made(7));
    assert_ne!(made(7), made(8));
}

#[test]
fn every_unit_has_an_id_of_its_own_and_a_name_that_says_it_is_made_up() {
    let made = units(1, 5_000, 1_000, &base(), today());
    assert_eq!(made.len(), 6_000);
    let ids: HashSet<_> = made.iter().map(|unit| unit.public_id.clone()).collect();
    assert_eq!(ids.len(), made.len());
    for unit in &made {
        assert_eq!(unit.source, DEMO_SOURCE);
        assert_eq!(unit.public_id, unit.source_id);
        match unit.role {
            UnitRole::Venue(_) => assert!(unit.public_id.parse::<VenueId>().is_ok()),
            UnitRole::Distributor(_) => assert!(unit.public_id.parse::<DistributorId>().is_ok()),
            UnitRole::Intermediary => panic!("no intermediaries are made"),
        }
        assert!(!unit.name.is_empty());
        for name in unit.name.versions() {
            let marked = ["Esimerkki", "Exempel", "Example"]
                .iter()
                .any(|mark| name.text.starts_with(mark));
            assert!(marked, "{}", name.text);
        }
        for address in [&unit.url, &unit.email].into_iter().flatten() {
            assert!(
                address.trim_end_matches('/').ends_with(".example"),
                "{address}"
            );
        }
        assert!(
            unit.phone
                .as_ref()
                .is_none_or(|phone| phone.starts_with("0000 "))
        );
        assert!(
            unit.point
                .is_none_or(|(lat, lon)| Point::exact(lat, lon).is_some())
        );
        assert_ne!(unit.municipality.is_some(), unit.region.is_some());
    }
}

#[test]
fn large_municipalities_have_many_units_and_small_ones_some() {
    let made = units(3, 2_000, 0, &base(), today());
    let in_municipality = |code: &str| {
        made.iter()
            .filter(|unit| {
                unit.municipality
                    .as_ref()
                    .is_some_and(|at| at.as_str() == code)
            })
            .count()
    };
    assert!(in_municipality("837") > 1_700);
    assert!((1..200).contains(&in_municipality("478")));
    assert!(in_municipality("009") < in_municipality("478"));
}

#[test]
fn everything_that_a_page_has_to_cope_with_happens() {
    let made = units(5, 3_000, 300, &base(), today());
    let share = |what: &dyn Fn(&crate::register::UnitRow) -> bool| {
        made.iter().filter(|unit| what(unit)).count()
    };
    let unreadable = |text: &String| {
        let known = hours::UNREADABLE;
        *text == known.first || known.rest.contains(&text.as_str())
    };
    let ended =
        |unit: &crate::register::UnitRow| unit.valid_to.is_some_and(|end| end.last_day() < today());
    for (what, count) in [
        ("no point", share(&|unit| unit.point.is_none())),
        ("no postcode", share(&|unit| unit.postcode.is_none())),
        (
            "unreadable hours",
            share(&|unit| unit.hours.as_ref().is_some_and(unreadable)),
        ),
        ("no hours", share(&|unit| unit.hours.is_none())),
        (
            "seasons",
            share(&|unit| unit.hours.as_ref().is_some_and(|text| text.contains("Jun"))),
        ),
        ("ended", share(&ended)),
        (
            "a period to come",
            share(&|unit| {
                unit.valid_from
                    .is_some_and(|start| start.first_day() > today())
            }),
        ),
        (
            "a running pop-up",
            share(&|unit| unit.valid_from.is_some() && unit.valid_to.is_some() && !ended(unit)),
        ),
        ("undated", share(&|unit| unit.last_confirmed.is_none())),
        (
            "fresh",
            share(&|unit| {
                unit.last_confirmed
                    .is_some_and(|known| known.is_fresh(today()))
            }),
        ),
        (
            "old",
            share(&|unit| {
                unit.last_confirmed
                    .is_some_and(|known| !known.is_fresh(today()))
            }),
        ),
        ("a whole region", share(&|unit| unit.region.is_some())),
        ("Swedish only", share(&|unit| unit.name.fi.is_none())),
        ("a quota", share(&|unit| unit.quota.is_some())),
    ] {
        assert!(count > 0, "{what}");
    }
    let earliest = today().minus_months(40);
    for unit in &made {
        if let Some(known) = unit.last_confirmed {
            assert!(known.date.first_day() >= earliest && known.date.first_day() <= today());
        }
        if let (Some(start), Some(end)) = (unit.valid_from, unit.valid_to) {
            assert!(start.first_day() <= end.last_day());
        }
    }
}

#[test]
fn a_country_without_municipalities_has_no_units() {
    assert_eq!(units(1, 10, 10, &Register::default(), today()), []);
    assert_eq!(statuses(1, &Register::default(), today()), []);
}
