//! What becomes of rows in the public document.

use super::{
    CountyRow, MunicipalityRow, PostcodeRow, RegionRow, Register, StandingRow, UnitRole, UnitRow,
};
use crate::accessibility::Accessibility;
use crate::date::Date;
use crate::distributor::{DistributorKind, Serves};
use crate::id::VenueId;
use crate::language::Localized;
use crate::municipality::NetworkStatus;
use crate::network::{NETWORK_SCHEMA, NetworkDocument};
use crate::point::PointQuality;
use crate::venue::{ExternalIds, VenueKind};

fn unit(id: &str, role: UnitRole) -> UnitRow {
    UnitRow {
        source: "kaikukortti-seed".to_owned(),
        source_id: id.to_owned(),
        public_id: id.to_owned(),
        role,
        name: Localized::new("Malli", "Modell", ""),
        organisation: None,
        municipality: Some("837".parse().unwrap()),
        region: None,
        address: None,
        postcode: None,
        point: None,
        url: None,
        phone: None,
        email: None,
        offer: Localized::new("Liput", "", ""),
        ticket_method: None,
        quota: Some(4),
        tickets: None,
        season_passes: None,
        children: None,
        courses: None,
        hours: Some("24/7".to_owned()),
        hours_exceptions: None,
        accessibility: Accessibility::default(),
        languages: Vec::new(),
        ids: ExternalIds::default(),
        valid_from: None,
        valid_to: None,
        last_confirmed: "2023+".parse().ok(),
        attribution: None,
        evidence: Some("leaflet".to_owned()),
    }
}

fn register() -> Register {
    let municipality = |code: &str, source: Option<&str>| MunicipalityRow {
        code: code.parse().unwrap(),
        name: Localized::new("Malli", "Modell", ""),
        region: "06".parse().unwrap(),
        county: "08".parse().unwrap(),
        language_code: 1,
        seat: Some((61.5, 23.75)),
        population_approx: None,
        standing: source.map(|source| StandingRow {
            status: NetworkStatus::InUse,
            trial_start: None,
            trial_end: None,
            permanent_start: "2021-06".parse().ok(),
            known: "2023".parse().unwrap(),
            source: source.to_owned(),
        }),
    };
    let postcode = |postcode: &str, municipality: &str, point| PostcodeRow {
        postcode: postcode.parse().unwrap(),
        municipality: municipality.parse().unwrap(),
        name: Localized::default(),
        point,
    };
    let venue = UnitRole::Venue(VenueKind::Museum);
    let distributor = UnitRole::Distributor(DistributorKind::Youth);
    let placed = |id: &str, postcode: &str, point| UnitRow {
        postcode: postcode.parse().ok(),
        point,
        ..unit(id, venue)
    };
    Register {
        regions: vec![RegionRow {
            code: "06".parse().unwrap(),
            name: Localized::new("Pirkanmaa", "Birkaland", ""),
            evidence: Some(("2021".parse().unwrap(), "leaflet".to_owned())),
        }],
        counties: vec![
            CountyRow {
                code: "08".parse().unwrap(),
                name: Localized::default(),
            },
            CountyRow {
                code: "01".parse().unwrap(),
                name: Localized::default(),
            },
        ],
        municipalities: vec![
            municipality("837", Some("https://a.fi")),
            municipality("020", None),
        ],
        postcodes: vec![
            postcode("33100", "837", Some((61.4, 23.7))),
            postcode("33900", "837", None),
            postcode("37800", "020", None),
        ],
        units: vec![
            placed("c-seat", "", None),
            placed("b-postcode", "33100", None),
            placed("d-no-middle", "33900", None),
            placed("a-exact", "33100", Some((61.45, 23.8))),
            placed("e-abroad", "33100", Some((23.8, 61.45))),
            UnitRow {
                municipality: None,
                region: "06".parse().ok(),
                postcode: "33100".parse().ok(),
                ..unit("z-region", distributor)
            },
            unit("y-town", distributor),
            unit("x-tickets", UnitRole::Intermediary),
            UnitRow {
                municipality: None,
                ..unit("f-nowhere", venue)
            },
            unit("Not An Id", venue),
        ],
    }
}

fn document(register: &Register) -> NetworkDocument {
    let updated: Date = "2026-11-23".parse().unwrap();
    register.document(updated, true)
}

#[test]
fn lists_are_sorted_so_that_every_entry_is_found_by_its_code_or_id() {
    let made = document(&register());
    assert_eq!(
        (made.schema, made.version.as_str(), made.demo),
        (NETWORK_SCHEMA, "", true)
    );
    let codes: Vec<_> = made
        .municipalities
        .iter()
        .map(|row| row.code.as_str())
        .collect();
    assert_eq!(codes, ["020", "837"]);
    let codes: Vec<_> = made.counties.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["01", "08"]);
    for venue in &made.venues {
        assert_eq!(made.venue(&venue.id), Some(venue));
    }
}

#[test]
fn a_unit_lies_at_its_own_point_or_in_its_postcode_or_at_the_seat() {
    let made = document(&register());
    let places: Vec<_> = made
        .venues
        .iter()
        .map(|venue| {
            (
                venue.id.as_str(),
                venue.point.map(|point| (point.lat, point.quality)),
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            ("a-exact", Some((61.45, PointQuality::Exact))),
            ("b-postcode", Some((61.4, PointQuality::Postcode))),
            ("c-seat", Some((61.5, PointQuality::Seat))),
            ("d-no-middle", Some((61.5, PointQuality::Seat))),
            ("e-abroad", Some((61.4, PointQuality::Postcode))),
        ]
    );
}

#[test]
fn a_distributor_of_a_region_is_at_no_point() {
    let made = document(&register());
    let [town, region] = made.distributors.as_slice() else {
        panic!("{:?}", made.distributors)
    };
    assert_eq!(town.serves, Serves::Municipality("837".parse().unwrap()));
    assert_eq!(
        town.point.map(|point| point.quality),
        Some(PointQuality::Seat)
    );
    assert_eq!(region.serves, Serves::Region("06".parse().unwrap()));
    assert_eq!(region.point, None);
}

#[test]
fn intermediaries_and_units_that_lie_nowhere_are_left_out() {
    let made = document(&register());
    let ids: Vec<_> = made.venues.iter().map(|venue| venue.id.as_str()).collect();
    assert!(!ids.contains(&"x-tickets") && !ids.contains(&"f-nowhere") && ids.len() == 5);
    assert_eq!(made.distributors.len(), 2);
}

#[test]
fn each_source_is_kept_once_and_found_from_every_statement() {
    let made = document(&register());
    assert_eq!(made.sources, ["leaflet", "https://a.fi"]);
    let evidence = made
        .regions
        .first()
        .and_then(|region| region.evidence.clone())
        .unwrap();
    assert_eq!(made.source(evidence.source), Some("leaflet"));
    let tampere = made.municipality(&"837".parse().unwrap()).unwrap();
    let standing = tampere.standing.as_ref().unwrap();
    assert_eq!(made.source(standing.source), Some("https://a.fi"));
    assert_eq!(standing.permanent_start, "2021-06".parse().ok());
    let id: VenueId = "c-seat".parse().unwrap();
    let venue = made.venue(&id).unwrap();
    assert_eq!(venue.source.and_then(|at| made.source(at)), Some("leaflet"));
    assert_eq!(
        (venue.quota, venue.hours.as_deref()),
        (Some(4), Some("24/7"))
    );
}

#[test]
fn every_postcode_leads_to_its_municipality() {
    let made = document(&register());
    let found: Vec<_> = made
        .postcodes
        .unpack()
        .filter_map(|(postcode, at)| {
            Some((
                postcode.to_string(),
                made.municipalities.get(at)?.code.to_string(),
            ))
        })
        .collect();
    let expected = [("37800", "020"), ("33100", "837"), ("33900", "837")];
    assert_eq!(
        found,
        expected.map(|(postcode, code)| (postcode.to_owned(), code.to_owned()))
    );
}

#[test]
fn the_order_of_the_rows_does_not_change_the_document() {
    let mut turned = register();
    turned.municipalities.reverse();
    turned.counties.reverse();
    turned.postcodes.reverse();
    turned.units.reverse();
    assert_eq!(document(&turned), document(&register()));
}

#[test]
fn the_document_is_read_back_from_what_it_is_written_as() {
    let made = document(&register());
    let written = serde_json::to_string(&made).unwrap();
    assert_eq!(
        serde_json::from_str::<NetworkDocument>(&written).unwrap(),
        made
    );
}
