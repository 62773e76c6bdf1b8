//! The starting tables in `data/` are whole, and a made-up network over them is read back.
#![cfg(feature = "import")]

use domain::date::Date;
use domain::import::{Table, Tables, register, units};
use domain::register::{Register, UnitRole};
use domain::synthetic;

macro_rules! table {
    ($name:literal) => {
        Table {
            file: concat!("data/", $name),
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/", $name)),
        }
    };
}

fn tables() -> Tables<'static> {
    Tables {
        municipalities: table!("municipalities.csv"),
        regions: table!("regions.csv"),
        counties: table!("counties.csv"),
        postcodes: table!("postcodes.csv"),
        municipality_status: table!("municipality-status.csv"),
        region_evidence: table!("region-evidence.csv"),
        venues: table!("venues.csv"),
        distributors: table!("distributors.csv"),
    }
}

fn starting() -> Register {
    register(&tables()).0
}

fn today() -> Date {
    Date::new(2026, 11, 23).unwrap_or(Date::EARLIEST)
}

#[test]
fn every_row_of_the_starting_tables_is_good() {
    let (register, problems) = register(&tables());
    let shown: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(shown, [""; 0]);
    assert_eq!(register.municipalities.len(), 308);
    assert_eq!(register.postcodes.len(), 3_023);
    assert_eq!(register.regions.len(), 19);
    assert_eq!(register.counties.len(), 23);
    let standing = register
        .municipalities
        .iter()
        .filter(|row| row.standing.is_some());
    let evidence = register.regions.iter().filter(|row| row.evidence.is_some());
    let lines = |table: Table<'_>| table.text.lines().count() - 1;
    assert_eq!(standing.count(), lines(tables().municipality_status));
    assert_eq!(evidence.count(), lines(tables().region_evidence));
    assert_eq!(
        register.units.len(),
        lines(tables().venues) + lines(tables().distributors)
    );
    for table in [tables().venues, tables().distributors] {
        assert_eq!(units(&table).unknown_columns, [""; 0]);
    }
}

#[test]
fn every_row_of_the_starting_tables_reaches_the_public_document() {
    let register = starting();
    let document = register.document(today(), false);
    assert_eq!(document.municipalities.len(), 308);
    assert_eq!(document.postcodes.unpack().count(), 3_023);
    let venues = register
        .units
        .iter()
        .filter(|unit| matches!(unit.role, UnitRole::Venue(_)));
    assert_eq!(document.venues.len(), venues.count());
    assert_eq!(
        document.venues.len() + document.distributors.len(),
        register.units.len()
    );
    assert!(document.venues.iter().all(|venue| venue.point.is_some()));
}

#[test]
fn a_made_up_network_of_5000_venues_is_read_back_without_a_problem() {
    let made = synthetic::units(2026, 5_000, 800, &starting(), today());
    assert_eq!(made.len(), 5_800);
    let csv = synthetic::to_csv(&made);
    let read = units(&Table {
        file: "made-up.csv",
        text: &csv,
    });
    assert_eq!(read.problems, []);
    assert_eq!(read.rows, made);
    let mut tables = tables();
    tables.venues.text = &csv;
    let (register, problems) = register(&tables);
    assert_eq!(problems, []);
    let document = register.document(today(), true);
    assert_eq!(document.venues.len(), 5_000);
}

#[test]
fn a_made_up_network_gives_every_answer_about_municipalities() {
    let mut register = starting();
    let standings = synthetic::statuses(2026, &register, today());
    assert_eq!(standings.len(), 120);
    for municipality in &mut register.municipalities {
        let mut made = standings
            .iter()
            .filter(|(code, _)| *code == municipality.code);
        municipality.standing = made.next().map(|(_, standing)| standing.clone());
    }
    let document = register.document(today(), true);
    for answer in domain::municipality::Answer::ALL {
        let given = document
            .municipalities
            .iter()
            .filter(|one| one.answer(today()) == answer);
        assert!(given.count() > 0, "{answer:?}");
    }
}
