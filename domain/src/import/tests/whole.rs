//! The tables together: what one mentions, another has.

use super::seen;
use crate::import::{Reason, Table, Tables, register};

const REGIONS: &str =
    "code,name_fi,name_sv,name_en\n01,Uusimaa,Nyland,Uusimaa\n06,Pirkanmaa,Birkaland,\n";
const COUNTIES: &str =
    "code,name_fi,name_sv,name_en\n08,Pirkanmaa,Birkaland,\n90,Helsinki,Helsingfors,\n";
const MUNICIPALITIES: &str = "code,name_fi,name_sv,region_code,county_code,language_code\n\
    091,Helsinki,Helsingfors,01,90,2\n837,Tampere,Tammerfors,06,08,1\n";
const UNITS: &str =
    "source,source_id,kind,name_fi,category,distributor_kind,municipality_code,region_code\n";

fn tables() -> Tables<'static> {
    let table = |file, text| Table { file, text };
    Tables {
        municipalities: table("municipalities", MUNICIPALITIES),
        regions: table("regions", REGIONS),
        counties: table("counties", COUNTIES),
        postcodes: table(
            "postcodes",
            "postcode,municipality_code\n00100,091\n33100,837\n",
        ),
        municipality_status: table("status", "code,status,known,source\n837,in_use,2023,a\n"),
        region_evidence: table("evidence", "region_code,known,source\n06,2021,a\n"),
        venues: table("venues", UNITS),
        distributors: table("distributors", UNITS),
    }
}

fn with(base: &str, row: &str) -> String {
    format!("{base}{row}\n")
}

#[test]
fn good_tables_make_a_register_without_problems() {
    let (register, problems) = register(&tables());
    assert_eq!(problems, []);
    assert_eq!(
        (register.municipalities.len(), register.postcodes.len()),
        (2, 2)
    );
    let [helsinki, tampere] = register.municipalities.as_slice() else {
        panic!()
    };
    assert!(helsinki.standing.is_none());
    assert_eq!(tampere.standing.as_ref().unwrap().source, "a");
}

#[test]
fn a_code_that_no_table_has_is_refused_where_it_is_mentioned() {
    let venue = |codes| with(UNITS, &format!("a,b,venue,c,sport,,{codes}"));
    let distributor = |codes| with(UNITS, &format!("a,b,distributor,c,,youth,{codes}"));
    let municipality = |areas| with(MUNICIPALITIES, &format!("049,Espoo,Esbo,{areas},2"));
    let table = |file, text| Table { file, text };
    let cases = [
        (
            "municipalities",
            municipality("07,08"),
            (4, "region_code", "07", Reason::UnknownRegion),
        ),
        (
            "municipalities",
            municipality("01,09"),
            (4, "county_code", "09", Reason::UnknownCounty),
        ),
        (
            "postcodes",
            "postcode,municipality_code\n02100,049\n".to_owned(),
            (2, "municipality_code", "049", Reason::UnknownMunicipality),
        ),
        (
            "status",
            "code,status,known,source\n049,in_use,2016,a\n".to_owned(),
            (2, "code", "049", Reason::UnknownMunicipality),
        ),
        (
            "evidence",
            "region_code,known,source\n07,2021,a\n".to_owned(),
            (2, "region_code", "07", Reason::UnknownRegion),
        ),
        (
            "venues",
            venue("049,"),
            (2, "municipality_code", "049", Reason::UnknownMunicipality),
        ),
        (
            "distributors",
            distributor("049,"),
            (2, "municipality_code", "049", Reason::UnknownMunicipality),
        ),
        (
            "distributors",
            distributor(",07"),
            (2, "region_code", "07", Reason::UnknownRegion),
        ),
    ];
    for (file, text, expected) in &cases {
        let mut tables = tables();
        let changed = match *file {
            "municipalities" => &mut tables.municipalities,
            "postcodes" => &mut tables.postcodes,
            "status" => &mut tables.municipality_status,
            "evidence" => &mut tables.region_evidence,
            "venues" => &mut tables.venues,
            _ => &mut tables.distributors,
        };
        *changed = table(file, text);
        let (_, problems) = register(&tables);
        assert_eq!(seen(&problems), [*expected], "{file}");
        assert_eq!(problems.first().unwrap().file, *file);
    }
}

#[test]
fn of_two_sources_on_a_region_the_newest_speaks() {
    for rows in [
        "06,2021,old\n06,2023+,new\n",
        "06,2023+,new\n06,2021,old\n",
        "06,2023,old\n06,2023+,new\n",
    ] {
        let text = format!("region_code,known,source\n{rows}");
        let mut tables = tables();
        tables.region_evidence = Table {
            file: "evidence",
            text: &text,
        };
        let (register, problems) = register(&tables);
        assert_eq!(problems, []);
        let evidence = register
            .regions
            .iter()
            .find_map(|region| region.evidence.clone());
        assert_eq!(
            evidence.map(|(_, source)| source).as_deref(),
            Some("new"),
            "{rows}"
        );
    }
}

#[test]
fn a_unit_is_one_unit_across_both_tables() {
    let venues = with(UNITS, "a,b,venue,c,sport,,837,");
    let distributors = with(UNITS, "a,b,distributor,c,,youth,837,");
    let mut tables = tables();
    tables.venues = Table {
        file: "venues",
        text: &venues,
    };
    tables.distributors = Table {
        file: "distributors",
        text: &distributors,
    };
    let (register, problems) = register(&tables);
    assert_eq!(
        seen(&problems),
        [(2, "source_id", "b", Reason::DuplicateKey)]
    );
    assert_eq!(problems.first().unwrap().file, "distributors");
    assert_eq!(register.units.len(), 1);
}

#[test]
fn a_table_without_a_required_column_adds_nothing_and_is_reported_first() {
    let mut tables = tables();
    tables.regions = Table {
        file: "regions",
        text: "code,name_fi\n01,Uusimaa\n",
    };
    let (register, problems) = register(&tables);
    assert_eq!(register.regions, []);
    assert_eq!(
        problems.first().unwrap().to_string(),
        "regions line 1, column name_sv: is missing from the header line"
    );
}
