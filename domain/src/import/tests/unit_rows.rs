//! The import contract, cell by cell.

use super::{distributor_with, seen, table, venue_with};
use crate::distributor::DistributorKind;
use crate::import::{Reason, to_csv, units};
use crate::register::UnitRole;
use crate::venue::VenueKind;

#[test]
fn each_bad_cell_of_a_venue_is_reported_by_its_column_and_reason() {
    let (long, longer) = ("ä".repeat(501), "ä".repeat(1001));
    let digits = |text| Reason::MalformedNumber(text);
    let quota = digits("a whole number from 1 to 100000");
    let web = Reason::MalformedAddress;
    let table_of_faults = [
        ("source", "", Reason::MissingValue),
        ("source_id", "", Reason::MissingValue),
        (
            "source_id",
            "***",
            Reason::MalformedCode("small letters, digits and hyphens"),
        ),
        ("kind", "", Reason::MissingValue),
        (
            "kind",
            "Venue",
            Reason::NotOneOf("venue, distributor, intermediary"),
        ),
        ("name_fi", "", Reason::MissingValue),
        ("name_fi", "a\tb", Reason::ControlCharacter),
        ("name_sv", "a\u{202E}b", Reason::ControlCharacter),
        ("name_fi", &long, Reason::TooLong(500)),
        ("organisation", &long, Reason::TooLong(500)),
        ("category", "", Reason::MissingValue),
        ("municipality_code", "", Reason::MissingValue),
        (
            "municipality_code",
            "91",
            Reason::MalformedCode("three digits"),
        ),
        (
            "region_code",
            "06",
            Reason::OnlyOneOf("municipality_code and region_code"),
        ),
        ("postcode", "3310", Reason::MalformedCode("five digits")),
        ("lat", "60.17", Reason::MissingValue),
        ("url", "www.tampere.fi", web),
        ("url", "https://user:word@tampere.fi", web),
        ("email", "info at tampere.fi", Reason::MalformedEmail),
        ("offer_en", &longer, Reason::TooLong(1000)),
        ("quota", "0", quota),
        ("quota", "100001", quota),
        ("quota", "-1", quota),
        ("quota", "2.5", quota),
        ("children", "kyllä", Reason::NotOneOf("yes, no")),
        ("courses", "1", Reason::NotOneOf("yes, no")),
        ("valid_from", "23.11.2026", Reason::MalformedDate),
        ("valid_to", "2026-02-30", Reason::MalformedDate),
        ("last_confirmed", "last year", Reason::MalformedDate),
        ("evidence", "javascript://a.fi/%0Aalert(1)", web),
        ("evidence", "https://", web),
    ];
    for (column, value, reason) in table_of_faults {
        let text = venue_with(&[(column, value)]);
        let parsed = units(&table(&text));
        let found: Vec<_> = seen(&parsed.problems);
        assert_eq!(found.len(), 1, "{column} {value}: {found:?}");
        let (line, at, shown, found) = found.first().copied().unwrap();
        // Half a point is reported where the other half is missing.
        let expected = if column == "lat" { "lon" } else { column };
        assert_eq!((line, at, found), (2, expected, reason), "{column} {value}");
        assert!(shown.chars().count() <= 81, "{column} {value}");
        assert_eq!(parsed.rows, [], "{column} {value}");
    }
}

#[test]
fn a_category_outside_the_closed_list_is_told_which_there_are() {
    let text = venue_with(&[("category", "museum")]);
    let parsed = units(&table(&text));
    let shown = parsed.problems.first().unwrap().to_string();
    let start =
        "table.csv line 2, column category: `museum` is not one of culture, culture/museum, ";
    assert!(shown.starts_with(start), "{shown}");
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused() {
    let text = venue_with(&[("valid_from", "2026-06"), ("valid_to", "2026-05-31")]);
    let parsed = units(&table(&text));
    assert_eq!(
        seen(&parsed.problems),
        [(2, "valid_to", "2026-05-31", Reason::EmptyPeriod)]
    );
    let text = venue_with(&[("valid_from", "2026-06"), ("valid_to", "2026")]);
    assert_eq!(units(&table(&text)).rows.len(), 1);
}

#[test]
fn accessibility_facts_are_named_once_each() {
    for (good, read) in [
        ("step_free=yes", "step_free=yes"),
        (
            "toilet=no; step_free = limited;",
            "step_free=limited;toilet=no",
        ),
        (
            "quiet_hours=yes;guide_dog=yes;induction_loop=no",
            "induction_loop=no;guide_dog=yes;quiet_hours=yes",
        ),
    ] {
        let text = venue_with(&[("accessibility", good)]);
        let parsed = units(&table(&text));
        assert_eq!(parsed.problems, []);
        assert_eq!(parsed.rows.first().unwrap().accessibility.to_string(), read);
    }
    for bad in [
        "step_free",
        "step_free=maybe",
        "lift=yes",
        "toilet=yes;toilet=no",
        "step_free=yes,toilet=no",
    ] {
        let text = venue_with(&[("accessibility", bad)]);
        let parsed = units(&table(&text));
        let reason = parsed.problems.first().map(|problem| problem.reason);
        assert!(matches!(reason, Some(Reason::NotOneOf(_))), "{bad}");
        assert_eq!(parsed.rows, [], "{bad}");
    }
}

#[test]
fn a_distributor_serves_a_municipality_or_a_region_and_not_both() {
    let both = Reason::OnlyOneOf("municipality_code and region_code");
    for (municipality, region, problem) in [
        ("837", "", None),
        ("", "06", None),
        ("837", "06", Some(("region_code", both))),
        ("", "", Some(("municipality_code", Reason::MissingValue))),
    ] {
        let text =
            distributor_with(&[("municipality_code", municipality), ("region_code", region)]);
        let parsed = units(&table(&text));
        let found = parsed
            .problems
            .first()
            .map(|found| (found.column.as_deref().unwrap(), found.reason));
        assert_eq!(found, problem, "{municipality} {region}");
    }
    let text = distributor_with(&[("distributor_kind", "prison")]);
    let reason = units(&table(&text))
        .problems
        .first()
        .map(|problem| problem.reason);
    assert!(matches!(reason, Some(Reason::NotOneOf(_))));
}

#[test]
fn a_venue_cannot_lie_in_a_region_only() {
    let text = venue_with(&[("municipality_code", ""), ("region_code", "06")]);
    let parsed = units(&table(&text));
    assert_eq!(
        seen(&parsed.problems),
        [(2, "municipality_code", "", Reason::MissingValue)]
    );
}

#[test]
fn kinds_decide_which_columns_a_table_needs() {
    let needed = |text: &str| {
        let problems = units(&table(text)).problems;
        let missing = problems
            .iter()
            .filter(|problem| problem.reason == Reason::MissingColumn);
        missing
            .filter_map(|problem| problem.column.clone())
            .collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(
        needed("name_sv\na\n"),
        ["source", "source_id", "kind", "municipality_code"]
    );
    assert_eq!(
        needed("source,source_id,kind\na,b,venue\n"),
        ["name_fi", "municipality_code", "category"]
    );
    let start = "source,source_id,kind,name_fi";
    assert_eq!(
        needed(&format!("{start},region_code\na,b,venue,c,06\n")),
        ["category", "municipality_code"]
    );
    assert_eq!(
        needed(&format!("{start},region_code\na,b,distributor,c,06\n")),
        ["distributor_kind"]
    );
    assert_eq!(
        needed(&format!("{start},region_code\na,b,intermediary,c,06\n")),
        none
    );
}

#[test]
fn a_source_and_its_id_are_one_unit() {
    let row = |source: &str, id: &str| format!("{source},{id},venue,Mallimuseo,sport/gym,837\n");
    let text = [
        "source,source_id,kind,name_fi,category,municipality_code\n".to_owned(),
        row("tampere", "sali-1"),
        row("tampere", "sali-2"),
        row("tampere", "sali-1"),
        row("turku", "sali-1"),
        // Another id that reads the same in an address.
        row("Tampere", "Säli 1"),
    ];
    let parsed = units(&table(&text.concat()));
    assert_eq!(
        seen(&parsed.problems),
        [
            (4, "source_id", "sali-1", Reason::DuplicateKey),
            (6, "source_id", "Säli 1", Reason::DuplicateKey),
        ]
    );
    let ids: Vec<_> = parsed
        .rows
        .iter()
        .map(|unit| unit.public_id.as_str())
        .collect();
    assert_eq!(ids, ["tampere-sali-1", "tampere-sali-2", "turku-sali-1"]);
}

#[test]
fn a_full_row_is_kept_as_it_stands_and_written_back() {
    let text = venue_with(&[
        ("name_sv", "Modellmuseet, \"stora\""),
        ("organisation", "Malli ry"),
        ("address", "Katu 1"),
        ("postcode", "33100"),
        ("lat", "61.4978"),
        ("lon", "23.761"),
        ("url", "https://malli.example/"),
        ("phone", "+358 3 000 000"),
        ("email", "info@malli.example"),
        ("offer_fi", "Liput"),
        ("offer_en", "Tickets; all"),
        ("ticket_method", "at_door"),
        ("quota", "100000"),
        ("children", "yes"),
        ("courses", "no"),
        ("hours", "Tu-Su 11:00-18:00; PH off"),
        ("hours_exceptions", "2026 Dec 24 off"),
        ("accessibility", "step_free=yes"),
        ("tickets", "yes"),
        ("season_passes", "no"),
        ("languages", "sv; fi"),
        ("ptv_id", "a-1"),
        ("lipas_id", "77"),
        ("tpr_id", "123"),
        ("linked_events_id", "tprek:123"),
        ("valid_from", "2024"),
        ("valid_to", "2027-01"),
        ("last_confirmed", "2023+"),
        ("attribution", "CC BY 4.0"),
        ("evidence", "City council, 1 May 2024"),
    ]);
    let parsed = units(&table(&text));
    assert_eq!(parsed.problems, []);
    assert_eq!(parsed.unknown_columns, Vec::<String>::new());
    let unit = parsed.rows.first().unwrap();
    assert_eq!(unit.role, UnitRole::Venue(VenueKind::Museum));
    assert_eq!(unit.public_id, "tampere-museo-1");
    assert_eq!(
        (unit.quota, unit.children, unit.courses),
        (Some(100_000), Some(true), Some(false))
    );
    assert_eq!(units(&table(&to_csv(&parsed.rows))).rows, parsed.rows);

    let text = distributor_with(&[]);
    let parsed = units(&table(&text));
    assert_eq!(
        parsed.rows.first().unwrap().role,
        UnitRole::Distributor(DistributorKind::Guidance)
    );
    assert_eq!(units(&table(&to_csv(&parsed.rows))).rows, parsed.rows);
}

#[test]
fn languages_are_named_once_each() {
    for bad in ["fi;fi", "de", "fi,sv", "Fi"] {
        let text = venue_with(&[("languages", bad)]);
        let parsed = units(&table(&text));
        let reason = parsed.problems.first().map(|problem| problem.reason);
        assert!(matches!(reason, Some(Reason::NotOneOf(_))), "{bad}");
    }
}
