//! From the register's rows to the document that everybody reads.

use std::collections::HashMap;

use super::{MunicipalityRow, Register, StandingRow, UnitRole, UnitRow};
use crate::area::{County, Region, RegionEvidence};
use crate::date::Date;
use crate::distributor::{Distributor, DistributorKind, Serves};
use crate::id::{MunicipalityCode, Postcode};
use crate::municipality::{Municipality, Standing};
use crate::network::{NETWORK_SCHEMA, NetworkDocument};
use crate::point::{Point, PointQuality};
use crate::postcodes::PackedPostcodes;
use crate::venue::{Venue, VenueKind};

impl Register {
    /// The public document of these rows; the same rows in any order give the same document.
    ///
    /// A unit without a point of its own lies in the middle of its postcode's area, or else at its
    /// municipality's seat. Distributors that serve a region have no point. Left out are ticket
    /// intermediaries, and units that no address can name or that lie nowhere, which the importer
    /// refuses. `version` is left empty: it is the digest of the document, and the server's to fill.
    #[must_use]
    pub fn document(&self, updated: Date, demo: bool) -> NetworkDocument {
        let mut sources = Sources::default();
        let mut regions: Vec<_> = self.regions.iter().collect();
        regions.sort_by(|one, other| one.code.cmp(&other.code));
        let regions = regions
            .into_iter()
            .map(|row| Region {
                code: row.code.clone(),
                name: row.name.clone(),
                evidence: row.evidence.as_ref().map(|(known, source)| RegionEvidence {
                    known: *known,
                    source: sources.position(source),
                }),
            })
            .collect();
        let mut counties: Vec<_> = self.counties.iter().collect();
        counties.sort_by(|one, other| one.code.cmp(&other.code));
        let counties = counties
            .into_iter()
            .map(|row| County {
                code: row.code.clone(),
                name: row.name.clone(),
            })
            .collect();
        let mut rows: Vec<_> = self.municipalities.iter().collect();
        rows.sort_by(|one, other| one.code.cmp(&other.code));
        let municipalities: Vec<_> = rows
            .into_iter()
            .map(|row| municipality(row, &mut sources))
            .collect();
        let postcodes: Vec<_> = self
            .postcodes
            .iter()
            .map(|row| (row.postcode.clone(), row.municipality.clone()))
            .collect();
        let codes = municipalities.iter().map(|municipality| &municipality.code);
        let postcodes = PackedPostcodes::pack(codes, &postcodes);
        let (venues, distributors) = self.units(&mut sources);
        NetworkDocument {
            schema: NETWORK_SCHEMA,
            version: String::new(),
            updated,
            demo,
            regions,
            counties,
            municipalities,
            postcodes,
            venues,
            distributors,
            sources: sources.texts,
        }
    }

    fn units(&self, sources: &mut Sources) -> (Vec<Venue>, Vec<Distributor>) {
        let places = Places::of(self);
        let mut rows: Vec<_> = self.units.iter().collect();
        let key = |row: &UnitRow| {
            (
                row.public_id.clone(),
                row.source.clone(),
                row.source_id.clone(),
            )
        };
        rows.sort_by_cached_key(|row| key(row));
        let (mut venues, mut distributors) = (Vec::new(), Vec::new());
        for row in rows {
            match row.role {
                UnitRole::Venue(kind) => venues.extend(venue(row, kind, &places, sources)),
                UnitRole::Distributor(kind) => {
                    distributors.extend(distributor(row, kind, &places, sources));
                }
                UnitRole::Intermediary => {}
            }
        }
        (venues, distributors)
    }
}

fn municipality(row: &MunicipalityRow, sources: &mut Sources) -> Municipality {
    let standing = |row: &StandingRow| Standing {
        status: row.status,
        trial_start: row.trial_start,
        trial_end: row.trial_end,
        permanent_start: row.permanent_start,
        known: row.known,
        source: sources.position(&row.source),
    };
    Municipality {
        code: row.code.clone(),
        name: row.name.clone(),
        region: row.region.clone(),
        county: row.county.clone(),
        seat: point(row.seat),
        standing: row.standing.as_ref().map(standing),
    }
}

fn venue(
    row: &UnitRow,
    kind: VenueKind,
    places: &Places<'_>,
    sources: &mut Sources,
) -> Option<Venue> {
    let municipality = row.municipality.clone()?;
    Some(Venue {
        id: row.public_id.parse().ok()?,
        name: row.name.clone(),
        organisation: row.organisation.clone(),
        kind,
        point: places.point(row, &municipality),
        municipality,
        address: row.address.clone(),
        postcode: row.postcode.clone(),
        url: row.url.clone(),
        phone: row.phone.clone(),
        email: row.email.clone(),
        offer: row.offer.clone(),
        ticket_method: row.ticket_method,
        quota: row.quota,
        tickets: row.tickets,
        season_passes: row.season_passes,
        children: row.children,
        courses: row.courses,
        hours: row.hours.clone(),
        hours_exceptions: row.hours_exceptions.clone(),
        accessibility: row.accessibility,
        languages: row.languages.clone(),
        ids: row.ids.clone(),
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        last_confirmed: row.last_confirmed,
        source: row.evidence.as_ref().map(|text| sources.position(text)),
        attribution: row.attribution.clone(),
    })
}

fn distributor(
    row: &UnitRow,
    kind: DistributorKind,
    places: &Places<'_>,
    sources: &mut Sources,
) -> Option<Distributor> {
    let (serves, point) = match (&row.municipality, &row.region) {
        (Some(code), _) => (Serves::Municipality(code.clone()), places.point(row, code)),
        (None, Some(region)) => (Serves::Region(region.clone()), None),
        (None, None) => return None,
    };
    Some(Distributor {
        id: row.public_id.parse().ok()?,
        name: row.name.clone(),
        organisation: row.organisation.clone(),
        kind,
        serves,
        address: row.address.clone(),
        postcode: row.postcode.clone(),
        point,
        url: row.url.clone(),
        phone: row.phone.clone(),
        email: row.email.clone(),
        last_confirmed: row.last_confirmed,
        source: row.evidence.as_ref().map(|text| sources.position(text)),
    })
}

fn point(given: Option<(f64, f64)>) -> Option<Point> {
    given.and_then(|(lat, lon)| Point::exact(lat, lon))
}

/// Where postcodes and municipalities lie.
struct Places<'a> {
    postcodes: HashMap<&'a Postcode, Point>,
    seats: HashMap<&'a MunicipalityCode, Point>,
}

impl<'a> Places<'a> {
    fn of(register: &'a Register) -> Places<'a> {
        let postcodes = register.postcodes.iter();
        let seats = register.municipalities.iter();
        Places {
            postcodes: postcodes
                .filter_map(|row| Some((&row.postcode, point(row.point)?)))
                .collect(),
            seats: seats
                .filter_map(|row| Some((&row.code, point(row.seat)?)))
                .collect(),
        }
    }

    /// The best point there is for a unit, marked with how well it is known.
    fn point(&self, row: &UnitRow, municipality: &MunicipalityCode) -> Option<Point> {
        let postcode = || {
            let point = self.postcodes.get(row.postcode.as_ref()?)?;
            Some(point.with_quality(PointQuality::Postcode))
        };
        let seat = || {
            Some(
                self.seats
                    .get(municipality)?
                    .with_quality(PointQuality::Seat),
            )
        };
        point(row.point).or_else(postcode).or_else(seat)
    }
}

/// Texts that many rows refer to, each kept once.
#[derive(Default)]
struct Sources {
    texts: Vec<String>,
    positions: HashMap<String, usize>,
}

impl Sources {
    fn position(&mut self, text: &str) -> usize {
        if let Some(at) = self.positions.get(text) {
            return *at;
        }
        let at = self.texts.len();
        self.texts.push(text.to_owned());
        self.positions.insert(text.to_owned(), at);
        at
    }
}
