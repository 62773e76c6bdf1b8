//! One bad cell, one report: line, column, value and reason, for the tables of the country.

use super::{seen, table};
use crate::import::{
    Parsed, Reason, counties, municipalities, postcodes, region_evidence, regions, statuses,
};

/// Reads a table of a header, a good row, a bad row and another good row; the bad one alone is
/// refused.
fn between_good_rows<T>(
    read: impl Fn(&super::Table<'_>) -> Parsed<T>,
    [header, before, bad, after]: [&str; 4],
    expected: &[(&str, &str, Reason)],
) {
    let text = [header, before, bad, after].join("\n");
    let parsed = read(&table(&text));
    let expected: Vec<_> = expected
        .iter()
        .map(|(column, value, reason)| (3, *column, *value, *reason))
        .collect();
    assert_eq!(seen(&parsed.problems), expected, "{bad}");
    assert_eq!(parsed.lines, [2, 4], "{bad}");
    assert_eq!(parsed.rows.len(), 2, "{bad}");
}

#[test]
fn a_bad_area_is_reported_and_the_good_ones_around_it_stay() {
    let two_digits = Reason::MalformedCode("two digits");
    for (bad, expected) in [
        ("1,a,b,c", ("code", "1", two_digits)),
        (",a,b,c", ("code", "", Reason::MissingValue)),
        ("03,,,", ("name_fi", "", Reason::MissingValue)),
        ("01,a,b,c", ("code", "01", Reason::DuplicateKey)),
        (
            "03,\"a\nb\",,",
            ("name_fi", "a\\nb", Reason::ControlCharacter),
        ),
    ] {
        let rows = ["code,name_fi,name_sv,name_en", "01,a,b,c", bad, "02,a,b,c"];
        if !bad.contains('\n') {
            between_good_rows(regions, rows, &[expected]);
            between_good_rows(counties, rows, &[expected]);
        } else {
            let parsed = regions(&table(&rows.join("\n")));
            assert_eq!(
                seen(&parsed.problems),
                [(3, expected.0, expected.1, expected.2)]
            );
            assert_eq!(parsed.lines, [2, 5]);
        }
    }
}

#[test]
fn a_bad_municipality_is_reported_and_the_good_ones_around_it_stay() {
    let language = Reason::MalformedNumber("a number from 1 to 4");
    let people = Reason::MalformedNumber("a number of people");
    let degrees = Reason::MalformedNumber("degrees like 60.17");
    for (bad, expected) in [
        (
            "91,a,b,01,90,1,60.17,24.94,1",
            ("code", "91", Reason::MalformedCode("three digits")),
        ),
        (
            "091,a,b,1,90,1,60.17,24.94,1",
            ("region_code", "1", Reason::MalformedCode("two digits")),
        ),
        (
            "091,a,b,01,x,1,60.17,24.94,1",
            ("county_code", "x", Reason::MalformedCode("two digits")),
        ),
        (
            "091,a,b,01,90,,60.17,24.94,1",
            ("language_code", "", Reason::MissingValue),
        ),
        (
            "091,a,b,01,90,5,60.17,24.94,1",
            ("language_code", "5", language),
        ),
        (
            "091,a,b,01,90,1,60.17,24.94,1e3",
            ("population_approx", "1e3", people),
        ),
        (
            "091,a,b,01,90,1,60.17,24.94,99999999999",
            ("population_approx", "99999999999", people),
        ),
        ("091,a,b,01,90,1,north,24.94,1", ("lat", "north", degrees)),
        ("091,a,b,01,90,1,60.17,NaN,1", ("lon", "NaN", degrees)),
        (
            "091,a,b,01,90,1,60.17,,1",
            ("lon", "", Reason::MissingValue),
        ),
        (
            "091,a,b,01,90,1,,24.94,1",
            ("lat", "", Reason::MissingValue),
        ),
        (
            "091,a,b,01,90,1,24.94,60.17,1",
            ("lat", "24.94 60.17", Reason::OutsideFinland),
        ),
        (
            "005,a,b,01,90,1,60.17,24.94,1",
            ("code", "005", Reason::DuplicateKey),
        ),
    ] {
        let header =
            "code,name_fi,name_sv,region_code,county_code,language_code,lat,lon,population_approx";
        let before = "005,Alajärvi,Alajärvi,14,16,1,63.0000,23.8167,8793";
        let after = "009,Alavieska,Alavieska,17,19,1,,,";
        between_good_rows(municipalities, [header, before, bad, after], &[expected]);
    }
}

#[test]
fn a_row_with_several_faults_reports_them_all() {
    let header =
        "code,name_fi,name_sv,region_code,county_code,language_code,lat,lon,population_approx";
    let before = "005,Alajärvi,Alajärvi,14,16,1,63.0000,23.8167,8793";
    let after = "009,Alavieska,Alavieska,17,19,1,,,";
    let two_digits = Reason::MalformedCode("two digits");
    between_good_rows(
        municipalities,
        [header, before, "91,,,1,x,1,60,24,1", after],
        &[
            ("name_fi", "", Reason::MissingValue),
            ("code", "91", Reason::MalformedCode("three digits")),
            ("region_code", "1", two_digits),
            ("county_code", "x", two_digits),
        ],
    );
}

#[test]
fn a_decimal_comma_is_a_decimal_point() {
    let header = "postcode;municipality_code;name_fi;name_sv;lat;lon";
    let parsed = postcodes(&table(&format!(
        "{header}\n00100;091;Helsinki;Helsingfors;60,1714;24,9316"
    )));
    assert_eq!(parsed.problems, []);
    assert_eq!(parsed.rows.first().unwrap().point, Some((60.1714, 24.9316)));
}

#[test]
fn a_bad_postcode_is_reported_and_the_good_ones_around_it_stay() {
    for (bad, expected) in [
        (
            "100,091,a,b,,",
            ("postcode", "100", Reason::MalformedCode("five digits")),
        ),
        (
            "00110,,a,b,,",
            ("municipality_code", "", Reason::MissingValue),
        ),
        (
            "00100,091,a,b,,",
            ("postcode", "00100", Reason::DuplicateKey),
        ),
    ] {
        let header = "postcode,municipality_code,name_fi,name_sv,lat,lon";
        let rows = [
            header,
            "00100,091,Helsinki,Helsingfors,60.17,24.93",
            bad,
            "00120,091,,,,",
        ];
        between_good_rows(postcodes, rows, &[expected]);
    }
}

#[test]
fn a_bad_standing_is_reported_and_the_good_ones_around_it_stay() {
    let statuses_list = Reason::NotOneOf("preparing, trial, in_use, left, not_in_network");
    for (bad, expected) in [
        ("091,used,,,,2017,a", ("status", "used", statuses_list)),
        ("091,in_use,,,,,a", ("known", "", Reason::MissingValue)),
        (
            "091,in_use,,,,1.2.2017,a",
            ("known", "1.2.2017", Reason::MalformedDate),
        ),
        (
            "091,in_use,2018-13,,,2019,a",
            ("trial_start", "2018-13", Reason::MalformedDate),
        ),
        (
            "091,in_use,2019,,2018,2019,a",
            ("trial_end", "2018", Reason::EmptyPeriod),
        ),
        ("091,in_use,,,,2017,", ("source", "", Reason::MissingValue)),
        (
            "091,in_use,,,,2017,ftp://a.fi",
            ("source", "ftp://a.fi", Reason::MalformedAddress),
        ),
        ("049,trial,,,,2019,a", ("code", "049", Reason::DuplicateKey)),
    ] {
        let header = "code,status,trial_start,permanent_start,trial_end,known,source";
        let before =
            "049,in_use,2015-04-01,2016-01-01,2015-12-31,2016+,https://www.espoo.fi/a(85160)";
        let after = "092,trial,2018-06,,2018,2025,a printed leaflet";
        between_good_rows(statuses, [header, before, bad, after], &[expected]);
    }
}

#[test]
fn a_region_may_be_spoken_of_by_several_sources() {
    let header = "region_code,known,source";
    let rows = [
        header,
        "05,2021,leaflet",
        "5,2021,leaflet",
        "05,2023+,https://a.fi",
    ];
    let expected = ("region_code", "5", Reason::MalformedCode("two digits"));
    between_good_rows(region_evidence, rows, &[expected]);
}
