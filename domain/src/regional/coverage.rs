//! Where people are out of reach: postcodes with no venue or distributor within some kilometres as
//! the crow flies, and what a further place would change.
//!
//! A postcode is measured from its middle, and entries without an address from the middle of their
//! postcode or municipality, so a distance says about how far and no more.
//!
//! A unit that gives the card is near only for whom it serves. What serves an area from nobody knows
//! where may be near: then nobody can say that the area is out of reach, and that is counted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Population, PopulationView, Radius, Sought, Target, Within};
use crate::date::Date;
use crate::distributor::Serves;
use crate::id::{MunicipalityCode, Postcode};
use crate::language::Localized;
use crate::municipality::Municipality;
use crate::network::NetworkDocument;
use crate::point::{Point, PointQuality};
use crate::postcode_points::PostcodePoints;

/// The nearest place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Nearest {
    /// Its names.
    pub name: Localized,
    /// How far it is, in whole kilometres.
    pub km: u32,
    /// How well its place is known; where it is not `exact`, the distance is approximate.
    #[serde(default, skip_serializing_if = "PointQuality::is_exact")]
    pub quality: PointQuality,
}

/// A postcode out of reach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gap {
    /// The postcode.
    pub postcode: Postcode,
    /// Its middle, in degrees to the north.
    pub lat: f64,
    /// Its middle, in degrees to the east.
    pub lon: f64,
    /// The municipality that it lies in.
    pub municipality: MunicipalityCode,
    /// The municipality's names.
    pub name: Localized,
    /// The nearest place of which it is known where it is, among units that give the card the
    /// nearest that serves this postcode; absent where there is none in the whole country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Nearest>,
    /// Inhabitants, where an imported table tells them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// Whether a place in `here` would be near enough.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closes: bool,
}

/// What one more place would change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Here {
    /// Where it would be.
    pub postcode: Postcode,
    /// How many gaps would close.
    pub closes: usize,
    /// How many people live in them, where an imported table tells of all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u64>,
}

/// `GET /api/v1/coverage`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoverageResponse {
    /// What should be near.
    pub target: Target,
    /// How near, in kilometres.
    pub km: Radius,
    /// Where: `national`, or `region:`, `county:` or `municipality:` with a code.
    pub within: String,
    /// The day.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2026-11-25"))]
    pub today: Date,
    /// How many postcodes there are in the area.
    pub postcodes: usize,
    /// How many of them lie nobody knows where; they are in no list.
    pub unplaced: usize,
    /// How many more are in no list because nobody can tell: nothing whose place is known is near
    /// enough, but there is also a place for them of which nobody knows where it is.
    #[serde(default)]
    pub unmeasured: usize,
    /// How many places of the sort the area has, or is served by, of which nobody knows where they
    /// are; nothing is measured to them.
    #[serde(default)]
    pub placeless: usize,
    /// Those out of reach, the furthest first.
    pub gaps: Vec<Gap>,
    /// How many people live in all of them, where an imported table tells it of every one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u64>,
    /// What a place in `here` would change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub here: Option<Here>,
    /// The imported table of postcodes, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<PopulationView>,
}

/// Whom a place is for.
#[derive(Clone, Copy, Debug)]
enum For<'a> {
    /// Everybody.
    All(&'a MunicipalityCode),
    /// Those whom it serves.
    Served(&'a Serves),
}

/// A place that may be measured to.
#[derive(Clone, Copy, Debug)]
struct Place<'a> {
    /// Its names.
    name: &'a Localized,
    /// Where it is, where that is known.
    point: Option<Point>,
    /// Whom it is for.
    whom: For<'a>,
}

impl Place<'_> {
    /// Whether people of a municipality may use it.
    fn is_for(&self, municipality: &Municipality) -> bool {
        match self.whom {
            For::All(_) => true,
            For::Served(_) => self.belongs_to(municipality),
        }
    }

    /// Whether it lies in a municipality, or serves it.
    fn belongs_to(&self, municipality: &Municipality) -> bool {
        match self.whom {
            For::All(code) | For::Served(Serves::Municipality(code)) => *code == municipality.code,
            For::Served(Serves::Region(region)) => *region == municipality.region,
        }
    }
}

/// The postcodes out of reach.
///
/// # Errors
/// The name of a parameter whose value is nowhere: `within` or `here`.
pub fn coverage(
    network: &NetworkDocument,
    points: &PostcodePoints,
    population: &Population,
    sought: &Sought,
    today: Date,
) -> Result<CoverageResponse, &'static str> {
    let exists = |area: &Within| network.municipalities.iter().any(|each| area.holds(each));
    if !exists(&sought.within) && sought.within != Within::Country {
        return Err("within");
    }
    let points: BTreeMap<Postcode, (f64, f64)> = points.unpack().into_iter().collect();
    let middle = |postcode: &Postcode| {
        let (lat, lon) = points.get(postcode)?;
        Point::exact(*lat, *lon)
    };
    let here = match &sought.here {
        None => None,
        Some(postcode) => {
            let mut all = network.postcodes.unpack();
            let at = all.find(|(each, _)| each == postcode);
            let town = at.and_then(|(_, at)| network.municipalities.get(at));
            Some((middle(postcode).ok_or("here")?, town.ok_or("here")?))
        }
    };
    let places = places(network, sought.target, today);
    let limit = sought.radius.km();
    let people = population.postcodes.as_ref();
    let (mut postcodes, mut unplaced, mut unmeasured) = (0, 0, 0);
    let mut gaps = Vec::new();
    for (postcode, at) in network.postcodes.unpack() {
        let Some(municipality) = network.municipalities.get(at) else {
            continue;
        };
        if !sought.within.holds(municipality) {
            continue;
        }
        postcodes += 1;
        let Some(point) = middle(&postcode) else {
            unplaced += 1;
            continue;
        };
        let mut usable = places.iter().filter(|place| place.is_for(municipality));
        let nearest = nearest(&point, usable.clone());
        if nearest.as_ref().is_some_and(|(_, _, km)| *km <= limit) {
            continue;
        }
        if usable.any(|place| place.point.is_none() && place.belongs_to(municipality)) {
            unmeasured += 1;
            continue;
        }
        // A further unit would serve its own municipality.
        let would_serve = |town: &Municipality| {
            sought.target != Target::Distributor || town.code == municipality.code
        };
        let near_enough = |(there, town): (Point, &Municipality)| {
            would_serve(town) && point.distance_to(&there) / 1000.0 <= limit
        };
        gaps.push((
            nearest.as_ref().map_or(f64::INFINITY, |(_, _, km)| *km),
            Gap {
                lat: point.lat,
                lon: point.lon,
                people: people.and_then(|table| table.people.get(&postcode).copied()),
                municipality: municipality.code.clone(),
                name: municipality.name.clone(),
                nearest: nearest.map(|(place, quality, km)| Nearest {
                    name: place.name.clone(),
                    km: km.round() as u32,
                    quality,
                }),
                closes: here.is_some_and(near_enough),
                postcode,
            },
        ));
    }
    gaps.sort_by(|(one, gap), (other, next)| {
        let further = other.total_cmp(one);
        further.then_with(|| gap.postcode.cmp(&next.postcode))
    });
    let gaps: Vec<Gap> = gaps.into_iter().map(|(_, gap)| gap).collect();
    let is_inside = |place: &&Place<'_>| {
        let mut inside = network.municipalities.iter();
        inside.any(|town| sought.within.holds(town) && place.belongs_to(town))
    };
    let lost = places.iter().filter(|place| place.point.is_none());
    let closed = || gaps.iter().filter(|gap| gap.closes);
    Ok(CoverageResponse {
        target: sought.target,
        km: sought.radius,
        within: sought.within.to_string(),
        today,
        postcodes,
        unplaced,
        unmeasured,
        placeless: lost.filter(is_inside).count(),
        people: people.and_then(|_| sum(gaps.iter())),
        here: sought.here.clone().map(|postcode| Here {
            postcode,
            closes: closed().count(),
            people: people.and_then(|_| sum(closed())),
        }),
        population: people.map(|table| PopulationView {
            approximate: false,
            day: Some(table.day),
            source: Some(table.source.clone()),
        }),
        gaps,
    })
}

fn sum<'g>(mut gaps: impl Iterator<Item = &'g Gap>) -> Option<u64> {
    gaps.try_fold(0_u64, |sum, gap| Some(sum + u64::from(gap.people?)))
}

fn places(network: &NetworkDocument, target: Target, today: Date) -> Vec<Place<'_>> {
    let venues = network.venues.iter();
    let venues = venues.filter(|venue| target.takes(venue, today));
    let venues = venues.map(|venue| Place {
        name: &venue.name,
        point: venue.point,
        whom: For::All(&venue.municipality),
    });
    let units = network.distributors.iter();
    let units = units.filter(|_| target == Target::Distributor);
    let units = units.map(|unit| Place {
        name: &unit.name,
        point: unit.point,
        whom: For::Served(&unit.serves),
    });
    venues.chain(units).collect()
}

/// The nearest of these places, how well its place is known, and how many kilometres it is away.
fn nearest<'a, 'p>(
    from: &Point,
    places: impl Iterator<Item = &'p Place<'a>>,
) -> Option<(&'p Place<'a>, PointQuality, f64)>
where
    'a: 'p,
{
    places
        .filter_map(|place| {
            let point = place.point?;
            Some((place, point.quality, from.distance_to(&point) / 1000.0))
        })
        .min_by(|(_, _, one), (_, _, other)| one.total_cmp(other))
}
