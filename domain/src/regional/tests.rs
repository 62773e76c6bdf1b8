//! What figures count, whom they are shown to, and what they are put beside.

mod coverage;

use super::*;
use crate::access::{Grant, Operation, Reach, Role};
use crate::date::Date;
use crate::network::NetworkDocument;
use crate::postcodes::PackedPostcodes;
use crate::report::Subject;
use crate::stock::MunicipalityStock;

const TODAY: &str = "2026-11-25";

fn today() -> Date {
    TODAY.parse().unwrap()
}

/// Turku and Kaarina in county 02, Tampere in 08; two museums and a swimming hall in Turku.
fn network() -> NetworkDocument {
    let codes = ["202", "837", "853"].map(|code| code.parse().unwrap());
    let postcode = |text: &str, code: &str| (text.parse().unwrap(), code.parse().unwrap());
    let rows = [
        postcode("20100", "853"),
        postcode("20780", "202"),
        postcode("33100", "837"),
        postcode("34700", "837"),
    ];
    let postcodes = PackedPostcodes::pack(codes.iter(), &rows);
    let venue = |id: &str, kind: &str, known: &str| {
        serde_json::json!({ "id": id, "name": { "fi": id }, "kind": kind, "municipality": "853",
            "point": { "lat": 60.45, "lon": 22.27 }, "last_confirmed": known })
    };
    serde_json::from_value(serde_json::json!({
        "schema": 1, "version": "0123456789abcdef", "updated": "2026-11-20",
        "regions": [{ "code": "02", "name": {} }, { "code": "06", "name": {} }],
        "counties": [{ "code": "02", "name": {} }, { "code": "08", "name": {} }],
        "municipalities": [
            { "code": "202", "name": { "fi": "Kaarina" }, "region": "02", "county": "02" },
            { "code": "837", "name": { "fi": "Tampere" }, "region": "06", "county": "08",
              "standing": { "status": "left", "known": "2024", "source": 0 } },
            { "code": "853", "name": { "fi": "Turku" }, "region": "02", "county": "02",
              "standing": { "status": "in_use", "permanent_start": "2018-02", "known": "2026-05",
                            "source": 0 } },
        ],
        "postcodes": postcodes,
        "venues": [
            venue("turku-museo", "culture/museum", "2026-11-15"),
            venue("turku-toinen", "culture/museum", "2026-11-05"),
            venue("turku-uimahalli", "sport/swimming-hall", "2026-10-26"),
        ],
        "distributors": [
            { "id": "turku-toimisto", "name": {}, "kind": "guidance",
              "serves": { "municipality": "853" } },
            { "id": "varsinais-suomi", "name": {}, "kind": "association",
              "serves": { "region": "02" } },
        ],
        "sources": ["https://esimerkki.fi"],
    }))
    .unwrap()
}

fn table(rows: &[(&str, u32)]) -> Population {
    Population {
        municipalities: Some(PeopleTable {
            day: "2025-12-31".parse().unwrap(),
            source: "Esimerkki".to_owned(),
            people: rows
                .iter()
                .map(|(code, people)| (code.parse().unwrap(), *people))
                .collect(),
        }),
        ..Population::default()
    }
}

/// In the first municipality few enough to be hidden, in the last one many.
fn cards() -> [MunicipalityStock; 2] {
    let of = |code: &str, in_force: Option<u64>| MunicipalityStock {
        municipality: code.parse().unwrap(),
        in_stock: 20,
        given: in_force.map(|in_force| in_force + 10),
        in_force,
    };
    let rows = network().municipalities;
    [
        of(rows[0].code.as_str(), None),
        of(rows[2].code.as_str(), Some(40)),
    ]
}

fn ask(question: &Question, population: &Population, reach: &Reach) -> RegionalResponse {
    let network = network();
    let reports = [
        Subject::Venue("turku-museo".parse().unwrap()),
        Subject::Distributor("varsinais-suomi".parse().unwrap()),
    ];
    let county = "02".parse().unwrap();
    let inputs = Inputs {
        network: &network,
        population,
        reports: &reports,
        cards: &cards(),
        reach,
        own_county: Some(&county),
        today: today(),
    };
    figures(&inputs, question).unwrap()
}

fn question(measure: Measure, by: By) -> Question {
    Question {
        measure,
        by,
        ..Question::default()
    }
}

fn values(answer: &RegionalResponse) -> Vec<Value> {
    answer.rows.iter().map(|row| row.value).collect()
}

fn reach(place: &str) -> Reach {
    let grant = Grant::new(Role::AreaCoordinator, place.parse().unwrap()).unwrap();
    Reach::of(&[grant], Operation::ReadFigures, &network())
}

#[test]
fn what_nobody_knows_is_no_data_and_no_zero() {
    use Value::{Known, NoData};
    let none = Population::default();
    let all = &Reach::Everywhere;
    let table = [
        (Measure::Status, [NoData, Known(0.0), Known(2.0)]),
        (Measure::Venues, [Known(0.0), Known(0.0), Known(3.0)]),
        (Measure::VenuesSport, [Known(0.0), Known(0.0), Known(1.0)]),
        (Measure::VenuesScience, [Known(0.0), Known(0.0), Known(0.0)]),
        (Measure::Distributors, [Known(1.0), Known(0.0), Known(2.0)]),
        (Measure::Population, [NoData, NoData, NoData]),
        (Measure::DaysSinceConfirmed, [NoData, NoData, Known(20.0)]),
        (Measure::OpenReports, [Known(0.0), Known(0.0), Known(1.0)]),
        (
            Measure::CardsInForce,
            [Value::Hidden, Known(0.0), Known(40.0)],
        ),
        (
            Measure::CardsGiven,
            [Value::Hidden, Known(0.0), Known(50.0)],
        ),
        // What is in stock has no holders: the rows of units have hidden what would tell of them.
        (
            Measure::CardsInStock,
            [Known(20.0), Known(0.0), Known(20.0)],
        ),
    ];
    for (measure, expected) in table {
        let answer = ask(&question(measure, By::Municipality), &none, all);
        assert_eq!(values(&answer), expected, "{measure:?}");
    }
}

#[test]
fn a_larger_area_counts_what_serves_the_whole_of_it_once() {
    let none = Population::default();
    let of = |measure| {
        let answer = ask(&question(measure, By::County), &none, &Reach::Everywhere);
        (values(&answer), answer.comparison.last().unwrap().value)
    };
    use Value::Known;
    assert_eq!(
        of(Measure::Distributors),
        (vec![Known(2.0), Known(0.0)], Known(2.0))
    );
    assert_eq!(
        of(Measure::OpenReports),
        (vec![Known(2.0), Known(0.0)], Known(2.0))
    );
    assert_eq!(
        of(Measure::Status),
        (vec![Known(1.0), Known(0.0)], Known(1.0))
    );
}

#[test]
fn reports_of_another_area_are_hidden_and_all_else_is_not() {
    use Value::{Hidden, Known};
    let none = Population::default();
    let town = reach("municipality:853");
    let county = reach("county:02");
    let reports = |by| question(Measure::OpenReports, by);
    let seen = |by, reach| values(&ask(&reports(by), &none, reach));
    assert_eq!(seen(By::Municipality, &town), [Hidden, Hidden, Known(1.0)]);
    assert_eq!(seen(By::County, &town), [Hidden, Hidden]);
    assert_eq!(
        seen(By::Municipality, &county),
        [Known(0.0), Hidden, Known(1.0)]
    );
    assert_eq!(seen(By::County, &county), [Known(2.0), Hidden]);
    let answer = ask(&reports(By::County), &none, &county);
    assert_eq!(answer.comparison.last().unwrap().value, Hidden);
    for measure in Measure::ALL {
        if measure.facts().suppression == Suppression::Public {
            let answer = ask(&question(*measure, By::Municipality), &none, &town);
            assert!(!values(&answer).contains(&Hidden), "{measure:?}");
        }
    }
}

#[test]
fn cards_of_a_larger_area_are_those_told_of_its_municipalities_and_no_more() {
    use Value::{Hidden, Known};
    let none = Population::default();
    let all = &Reach::Everywhere;
    for (measure, first, last) in [
        (Measure::CardsInForce, 0.0, 40.0),
        (Measure::CardsGiven, 0.0, 50.0),
        (Measure::CardsInStock, 20.0, 20.0),
    ] {
        let of = |by, reach: &Reach| ask(&question(measure, by), &none, reach);
        let whole = of(By::County, all);
        // Nothing but what a reader of the municipalities adds up too: so there is nothing to take off.
        let told = first + last;
        assert_eq!(values(&whole), [Known(told), Known(0.0)], "{measure:?}");
        for by in By::ALL {
            let answer = of(*by, all);
            let sum: f64 = answer
                .rows
                .iter()
                .filter_map(|row| row.value.number())
                .sum();
            assert_eq!(sum, told, "{measure:?} {by:?}");
            assert_eq!(answer.comparison.last().unwrap().value, Known(told));
        }
        // Whoever works for one town learns nothing of another or of what holds it.
        let town = reach("municipality:853");
        assert_eq!(
            values(&of(By::Municipality, &town)),
            [Hidden, Hidden, Known(last)]
        );
        assert_eq!(values(&of(By::County, &town)), [Hidden, Hidden]);
    }
}

#[test]
fn rates_come_of_a_sourced_table_alone() {
    use Value::{Known, NoData};
    let rate = Question {
        per: Per::TenThousand,
        ..question(Measure::Venues, By::Municipality)
    };
    let mut shipped = Population::default();
    shipped.approximate.insert("853".parse().unwrap(), 200_000);
    let all = &Reach::Everywhere;
    let answer = ask(&rate, &shipped, all);
    assert_eq!(values(&answer), [NoData, NoData, NoData]);
    assert!(answer.population.approximate);
    let imported = table(&[("853", 200_000), ("837", 0)]);
    let answer = ask(&rate, &imported, all);
    assert_eq!(values(&answer), [NoData, NoData, Known(0.15)]);
    assert!(!answer.population.approximate);
    // One municipality is missing, so nothing is said of what it is a part of.
    let county = Question {
        by: By::County,
        ..rate
    };
    assert_eq!(values(&ask(&county, &imported, all)), [NoData, NoData]);
}

#[test]
fn areas_are_compared_in_the_order_asked_with_the_own_county_and_the_country() {
    let both = Question {
        compare: vec!["853".to_owned(), "202".to_owned()],
        ..question(Measure::Venues, By::Municipality)
    };
    let answer = ask(&both, &Population::default(), &Reach::Everywhere);
    let kinds: Vec<_> = answer
        .comparison
        .iter()
        .map(|row| (row.kind, row.code.as_str()))
        .collect();
    let expected = [
        (RowKind::Municipality, "853"),
        (RowKind::Municipality, "202"),
        (RowKind::County, "02"),
        (RowKind::Country, ""),
    ];
    assert_eq!(kinds, expected);
    let own = Question {
        compare: vec!["02".to_owned()],
        ..question(Measure::Venues, By::County)
    };
    let answer = ask(&own, &Population::default(), &Reach::Everywhere);
    assert_eq!(
        answer.comparison.len(),
        2,
        "the own county stands there once"
    );
}

#[test]
fn a_question_is_read_back_from_what_it_is_written_as_and_nothing_else_is_read() {
    let question = Question {
        measure: Measure::VenuesSport,
        by: By::County,
        per: Per::Thousand,
        breaks: Breaks::Round,
        compare: vec!["02".to_owned(), "08".to_owned()],
    };
    let read = |pairs: &[(&str, String)]| {
        Question::read(|name| {
            let found = pairs.iter().find(|(given, _)| *given == name);
            found.map(|(_, value)| value.clone())
        })
    };
    assert_eq!(read(&question.pairs()), Ok(question));
    assert_eq!(read(&[]), Ok(Question::default()));
    for (name, value) in [
        ("measure", "cards"),
        ("by", "village"),
        ("per", "100"),
        ("breaks", ""),
        ("compare", "8530"),
        ("compare", "001,002,003,004,005,006,007"),
    ] {
        assert_eq!(read(&[(name, value.to_owned())]), Err(name), "{value}");
    }
}

#[test]
fn what_makes_no_sense_for_so_many_people_is_told_as_it_is_and_said_to_be() {
    let imported = table(&[("853", 200_000), ("837", 250_000), ("202", 35_000)]);
    for measure in Measure::ALL {
        let rate = Question {
            per: Per::Thousand,
            ..question(*measure, By::Municipality)
        };
        let answer = ask(&rate, &imported, &Reach::Everywhere);
        let expected = match measure.facts().has_rate {
            true => Per::Thousand,
            false => Per::Area,
        };
        assert_eq!(answer.per, expected, "{measure:?}");
    }
}

#[test]
fn the_own_county_is_that_of_a_grant_that_reads_figures() {
    let grant = |role, place: &str| Grant::new(role, place.parse().unwrap()).unwrap();
    let network = network();
    let own = |grants: &[Grant]| own_county(grants, &network).map(|code| code.to_string());
    let desk = grant(Role::VenueDesk, "venue:turku-museo");
    let tampere = grant(Role::AreaCoordinator, "municipality:837");
    let national = grant(Role::NationalAdministrator, "national");
    assert_eq!(own(&[desk.clone(), tampere]), Some("08".to_owned()));
    assert_eq!(own(&[desk.clone(), national]), None);
    assert_eq!(own(&[desk]), None);
}
