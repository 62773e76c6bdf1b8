//! The tables of the country: areas, postcodes, and what evidence says of them.

use super::cells::{Row, TEXT, code, date, number, one_of, source, text};
use super::sheet::Sheet;
use super::table::{Parsed, Table};
use crate::id::{MunicipalityCode, RegionCode};
use crate::known::Known;
use crate::language::Localized;
use crate::municipality::NetworkStatus;
use crate::register::{CountyRow, MunicipalityRow, PostcodeRow, RegionRow, StandingRow};

/// The codes of [`NetworkStatus`], for reports.
pub(super) const STATUSES: &str = "preparing, trial, in_use, left, not_in_network";

/// Reads regions, without evidence: `code,name_fi,name_sv,name_en`.
#[must_use]
pub fn regions(table: &Table<'_>) -> Parsed<RegionRow> {
    let required = ["code", "name_fi", "name_sv"];
    let mut parsed = Sheet::open(table).read(&required, &["name_en"], |row| {
        let name = row.name();
        Some(RegionRow {
            code: row.required("code", code)?,
            name,
            evidence: None,
        })
    });
    parsed.refuse_duplicates(table.file, "code", |row| row.code.to_string());
    parsed
}

/// Reads wellbeing areas: `code,name_fi,name_sv,name_en`.
#[must_use]
pub fn counties(table: &Table<'_>) -> Parsed<CountyRow> {
    let required = ["code", "name_fi", "name_sv"];
    let mut parsed = Sheet::open(table).read(&required, &["name_en"], |row| {
        let name = row.name();
        Some(CountyRow {
            code: row.required("code", code)?,
            name,
        })
    });
    parsed.refuse_duplicates(table.file, "code", |row| row.code.to_string());
    parsed
}

/// Reads municipalities, without standing:
/// `code,name_fi,name_sv,region_code,county_code,language_code,lat,lon,population_approx`.
#[must_use]
pub fn municipalities(table: &Table<'_>) -> Parsed<MunicipalityRow> {
    let required = [
        "code",
        "name_fi",
        "name_sv",
        "region_code",
        "county_code",
        "language_code",
    ];
    let known = ["lat", "lon", "population_approx"];
    let mut parsed = Sheet::open(table).read(&required, &known, municipality);
    parsed.refuse_duplicates(table.file, "code", |row| row.code.to_string());
    parsed
}

/// Every cell is read before the first missing one ends the row, so that all is reported at once.
fn municipality(row: &mut Row<'_>) -> Option<MunicipalityRow> {
    let name = row.name();
    let code_read = row.required("code", code);
    let region = row.required("region_code", code);
    let county = row.required("county_code", code);
    let language = row.required("language_code", number(1..=4, "a number from 1 to 4"));
    let people = number(0..=u32::MAX, "a number of people");
    let population_approx = row.optional("population_approx", people);
    let seat = row.point();
    Some(MunicipalityRow {
        code: code_read?,
        name,
        region: region?,
        county: county?,
        language_code: u8::try_from(language?).ok()?,
        seat,
        population_approx,
        standing: None,
    })
}

/// Reads postcodes: `postcode,municipality_code,name_fi,name_sv,lat,lon`.
#[must_use]
pub fn postcodes(table: &Table<'_>) -> Parsed<PostcodeRow> {
    let required = ["postcode", "municipality_code"];
    let known = ["name_fi", "name_sv", "lat", "lon"];
    let mut parsed = Sheet::open(table).read(&required, &known, |row| {
        let postcode = row.required("postcode", code);
        let municipality = row.required("municipality_code", code);
        let [fi, sv] = ["name_fi", "name_sv"].map(|column| row.optional(column, text(TEXT)));
        let point = row.point();
        Some(PostcodeRow {
            postcode: postcode?,
            municipality: municipality?,
            name: Localized { fi, sv, en: None },
            point,
        })
    });
    parsed.refuse_duplicates(table.file, "postcode", |row| row.postcode.to_string());
    parsed
}

/// Reads what evidence says of municipalities, at most one row each:
/// `code,status,trial_start,permanent_start,trial_end,known,source`.
#[must_use]
pub fn statuses(table: &Table<'_>) -> Parsed<(MunicipalityCode, StandingRow)> {
    let required = ["code", "status", "known", "source"];
    let periods = ["trial_start", "permanent_start", "trial_end"];
    let mut parsed = Sheet::open(table).read(&required, &periods, status);
    parsed.refuse_duplicates(table.file, "code", |(code, _)| code.to_string());
    parsed
}

fn status(row: &mut Row<'_>) -> Option<(MunicipalityCode, StandingRow)> {
    let municipality = row.required("code", code);
    let status = row.required("status", one_of(STATUSES, NetworkStatus::from_code));
    let [trial_start, permanent_start, trial_end] =
        ["trial_start", "permanent_start", "trial_end"].map(|column| row.optional(column, date));
    let known = row.required("known", date);
    let stands_in = row.required("source", source);
    row.period("trial_end", trial_start, trial_end);
    let standing = StandingRow {
        status: status?,
        trial_start,
        trial_end,
        permanent_start,
        known: known?,
        source: stands_in?,
    };
    Some((municipality?, standing))
}

/// Reads what evidence says of regions, with its date and where it stands:
/// `region_code,known,source`. A region may be on several rows.
#[must_use]
pub fn region_evidence(table: &Table<'_>) -> Parsed<(RegionCode, (Known, String))> {
    Sheet::open(table).read(&["region_code", "known", "source"], &[], |row| {
        let region = row.required("region_code", code);
        let known = row.required("known", date);
        let stands_in = row.required("source", source);
        Some((region?, (known?, stands_in?)))
    })
}
