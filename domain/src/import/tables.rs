//! All tables together: each code that one table mentions has to be in another.

use std::collections::{HashMap, HashSet};

use super::areas;
use super::problem::{Reason, RowProblem};
use super::table::{Objection, Parsed, Table};
use super::units::{UniqueUnits, units};
use crate::id::{MunicipalityCode, RegionCode};
use crate::known::Known;
use crate::register::{Register, UnitRow};

/// The tables that make up a register.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    /// Municipalities.
    pub municipalities: Table<'a>,
    /// Regions.
    pub regions: Table<'a>,
    /// Wellbeing areas.
    pub counties: Table<'a>,
    /// Postcodes.
    pub postcodes: Table<'a>,
    /// What evidence says of municipalities.
    pub municipality_status: Table<'a>,
    /// What evidence says of regions.
    pub region_evidence: Table<'a>,
    /// Venues.
    pub venues: Table<'a>,
    /// Distributors.
    pub distributors: Table<'a>,
}

/// Reads and cross-checks every table: the good rows, and what is wrong with the others, table by
/// table and within a table by line. A table lacking a required column adds no rows, so that rows
/// of others that refer to it are refused as well; its own problem stands first.
#[must_use]
pub fn register(tables: &Tables<'_>) -> (Register, Vec<RowProblem>) {
    let mut regions = areas::regions(&tables.regions);
    let counties = areas::counties(&tables.counties);
    let mut municipalities = areas::municipalities(&tables.municipalities);
    let mut postcodes = areas::postcodes(&tables.postcodes);
    let mut statuses = areas::statuses(&tables.municipality_status);
    let mut evidence = areas::region_evidence(&tables.region_evidence);
    let mut venues = units(&tables.venues);
    let mut distributors = units(&tables.distributors);

    let region_codes: HashSet<_> = regions.rows.iter().map(|row| row.code.clone()).collect();
    let county_codes: HashSet<_> = counties.rows.iter().map(|row| row.code.clone()).collect();
    municipalities.refuse(tables.municipalities.file, |row| {
        unknown_region(&region_codes, "region_code", &row.region).or_else(|| {
            let known = county_codes.contains(&row.county);
            refer(
                known,
                "county_code",
                row.county.as_str(),
                Reason::UnknownCounty,
            )
        })
    });
    evidence.refuse(tables.region_evidence.file, |(region, _)| {
        unknown_region(&region_codes, "region_code", region)
    });
    let codes: HashSet<_> = municipalities
        .rows
        .iter()
        .map(|row| row.code.clone())
        .collect();
    postcodes.refuse(tables.postcodes.file, |row| {
        unknown_municipality(&codes, "municipality_code", &row.municipality)
    });
    statuses.refuse(tables.municipality_status.file, |(code, _)| {
        unknown_municipality(&codes, "code", code)
    });
    let place = |unit: &UnitRow| {
        let municipality = unit.municipality.as_ref();
        let region = unit.region.as_ref();
        municipality
            .and_then(|code| unknown_municipality(&codes, "municipality_code", code))
            .or_else(|| region.and_then(|code| unknown_region(&region_codes, "region_code", code)))
    };
    // A unit is upserted by its source and id, whichever table it came in.
    let mut unique = UniqueUnits::default();
    for (parsed, table) in [
        (&mut venues, tables.venues),
        (&mut distributors, tables.distributors),
    ] {
        parsed.refuse(table.file, |unit| {
            place(unit).or_else(|| unique.objection(unit))
        });
    }

    let newest = newest_evidence(evidence.rows);
    for region in &mut regions.rows {
        region.evidence = newest.get(&region.code).cloned();
    }
    let mut standings: HashMap<_, _> = statuses.rows.into_iter().collect();
    for municipality in &mut municipalities.rows {
        municipality.standing = standings.remove(&municipality.code);
    }

    let mut problems = Vec::new();
    let regions = take(regions, &mut problems);
    let counties = take(counties, &mut problems);
    let municipalities = take(municipalities, &mut problems);
    let postcodes = take(postcodes, &mut problems);
    problems.extend(statuses.problems);
    problems.extend(evidence.problems);
    let mut units = take(venues, &mut problems);
    units.extend(take(distributors, &mut problems));
    let register = Register {
        regions,
        counties,
        municipalities,
        postcodes,
        units,
    };
    (register, problems)
}

fn take<T>(parsed: Parsed<T>, problems: &mut Vec<RowProblem>) -> Vec<T> {
    problems.extend(parsed.problems);
    parsed.rows
}

/// The newest evidence of each region; of two of the same date the first.
fn newest_evidence(
    rows: Vec<(RegionCode, (Known, String))>,
) -> HashMap<RegionCode, (Known, String)> {
    let age = |known: &Known| (known.date.first_day(), known.or_later);
    let mut newest: HashMap<RegionCode, (Known, String)> = HashMap::new();
    for (region, evidence) in rows {
        let newer = |held: &(Known, String)| age(&evidence.0) > age(&held.0);
        if newest.get(&region).is_none_or(newer) {
            newest.insert(region, evidence);
        }
    }
    newest
}

fn unknown_region(
    known: &HashSet<RegionCode>,
    column: &'static str,
    code: &RegionCode,
) -> Option<Objection> {
    refer(
        known.contains(code),
        column,
        code.as_str(),
        Reason::UnknownRegion,
    )
}

fn unknown_municipality(
    known: &HashSet<MunicipalityCode>,
    column: &'static str,
    code: &MunicipalityCode,
) -> Option<Objection> {
    refer(
        known.contains(code),
        column,
        code.as_str(),
        Reason::UnknownMunicipality,
    )
}

fn refer(known: bool, column: &'static str, value: &str, reason: Reason) -> Option<Objection> {
    (!known).then(|| Objection {
        column,
        value: value.to_owned(),
        reason,
    })
}
