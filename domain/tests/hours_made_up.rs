//! Opening hours of the made-up network: every shape of them is understood but the odd ones.

use std::collections::BTreeSet;

use domain::hours::Hours;
use domain::language::Localized;
use domain::register::{MunicipalityRow, Register};
use domain::synthetic::units;

#[test]
fn made_up_hours_are_understood_but_for_those_that_are_odd_on_purpose() {
    let base = Register {
        municipalities: vec![MunicipalityRow {
            code: "837".parse().unwrap(),
            name: Localized::new("Esimerkki", "Exempel", ""),
            region: "06".parse().unwrap(),
            county: "08".parse().unwrap(),
            language_code: 1,
            seat: Some((61.4978, 23.761)),
            population_approx: Some(240_000),
            standing: None,
        }],
        ..Register::default()
    };
    let units = units(11, 3_000, 0, &base, "2026-11-23".parse().unwrap());
    let hours: BTreeSet<&str> = units
        .iter()
        .filter_map(|unit| unit.hours.as_deref())
        .collect();
    let (read, odd): (Vec<&str>, Vec<&str>) =
        hours.iter().partition(|text| Hours::parse(text).is_some());
    assert_eq!(
        odd,
        [
            "Enligt överenskommelse",
            "Esitysaikoina, ovet aukeavat tuntia ennen",
            "Sopimuksen mukaan",
            "ma–pe klo 10–16",
            "vard. 12-18, lö-sö stängt",
        ]
    );
    assert!(read.len() > 12, "{read:?}");
}
