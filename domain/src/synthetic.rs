//! Made-up networks from a seed: for demonstration, tests and benchmarks.
//!
//! The same seed gives the same network on every machine. Nothing here may be taken for real:
//! every name begins with Esimerkki-, Exempel- or Example, addresses end in `.example`, and no
//! telephone number can be dialled. No code of the browser calls this module.

mod chance;
mod contents;
mod hours;
mod names;
mod places;
mod sorts;
mod statuses;

#[cfg(test)]
mod tests;

use chance::Chance;
use places::Places;
use sorts::{DISTRIBUTORS, VENUES};

use crate::accessibility::Accessibility;
use crate::date::Date;
use crate::id::{MunicipalityCode, RegionCode};
use crate::known::{Known, PartialDate};
use crate::register::{DEMO_SOURCE, Register, UnitRole, UnitRow, slug};

use crate::venue::ExternalIds;

#[cfg(feature = "import")]
pub use crate::import::to_csv;
pub use statuses::statuses;

/// What stands in the place of evidence: no reader can mistake it.
pub const MADE_UP: &str = "Keksitty esimerkki · Påhittat exempel · Made-up example";

/// The most venues that are made at once, and the most distributors.
const MOST: usize = 5_000;

/// Made-up venues and distributors (at most 5,000 of each), spread over the municipalities of
/// `base` by their approximate population; venues first. None where `base` has no municipalities.
/// `today` is the day that periods and confirmations are laid around: confirmations lie 0–40
/// months before it.
#[must_use]
pub fn units(
    seed: u64,
    venues: usize,
    distributors: usize,
    base: &Register,
    today: Date,
) -> Vec<UnitRow> {
    let mut chance = Chance::new(seed);
    let places = Places::of(base);
    let venues = (1..=venues.min(MOST)).filter_map(|number| {
        let place = places.any(&mut chance)?;
        Some(venue(&mut chance, number, place, today))
    });
    let mut units: Vec<UnitRow> = venues.collect();
    let distributors = (1..=distributors.min(MOST)).filter_map(|number| {
        let place = places.any(&mut chance)?;
        Some(distributor(&mut chance, number, place, today))
    });
    units.extend(distributors);
    units
}

fn venue(chance: &mut Chance, number: usize, place: &places::Place<'_>, today: Date) -> UnitRow {
    let sort = chance.pick(VENUES);
    let mut unit = bare_unit(
        chance,
        number,
        place,
        UnitRole::Venue(sort.kind),
        sort.words,
    );
    let category = sort.kind.category();
    unit.offer = contents::offer(chance, category);
    unit.ticket_method = contents::ticket_method(chance, category);
    unit.quota = contents::quota(chance, category);
    unit.children = chance.sometimes(60).then(|| chance.sometimes(70));
    unit.courses = contents::courses(chance, category);
    unit.tickets = contents::tickets(chance, category);
    unit.season_passes = contents::season_passes(chance, category);
    unit.hours = hours::hours(chance, category);
    unit.hours_exceptions = hours::exceptions(chance, unit.hours.as_deref(), today);
    unit.languages = contents::languages(chance, place.municipality.language_code);
    unit.accessibility = contents::accessibility(chance);
    (unit.valid_from, unit.valid_to) = period(chance, today);
    unit.last_confirmed = last_confirmed(chance, today);
    unit
}

fn distributor(
    chance: &mut Chance,
    number: usize,
    place: &places::Place<'_>,
    today: Date,
) -> UnitRow {
    let sort = chance.pick(DISTRIBUTORS);
    let role = UnitRole::Distributor(sort.kind);
    let mut unit = bare_unit(chance, number, place, role, sort.words);
    if chance.sometimes(8) {
        // One that serves its whole region has no street address of its own here.
        let region: RegionCode = place.municipality.region.clone();
        unit.region = Some(region);
        unit.municipality = None;
        (unit.address, unit.postcode, unit.point) = (None, None, None);
    }
    unit.last_confirmed = last_confirmed(chance, today);
    unit
}

/// A unit with a name and a place and nothing else.
fn bare_unit(
    chance: &mut Chance,
    number: usize,
    place: &places::Place<'_>,
    role: UnitRole,
    words: names::Words,
) -> UnitRow {
    let name = names::name(chance, words, place.municipality.language_code);
    let source_id = format!(
        "{}-{number:04}",
        slug(name.best_text(crate::language::Language::Fi))
    );
    let municipality: MunicipalityCode = place.municipality.code.clone();
    let (postcode, point) = place.spot(chance);
    UnitRow {
        source: DEMO_SOURCE.to_owned(),
        public_id: source_id.clone(),
        role,
        organisation: names::organisation(chance),
        municipality: Some(municipality),
        region: None,
        address: names::street(chance, place.municipality.language_code),
        postcode,
        point,
        url: chance
            .sometimes(80)
            .then(|| format!("https://{source_id}.example/")),
        phone: chance.sometimes(40).then(|| contents::phone(chance)),
        email: chance
            .sometimes(60)
            .then(|| format!("info@{source_id}.example")),
        source_id,
        name,
        offer: crate::language::Localized::default(),
        ticket_method: None,
        quota: None,
        tickets: None,
        season_passes: None,
        children: None,
        courses: None,
        hours: None,
        hours_exceptions: None,
        accessibility: Accessibility::default(),
        languages: Vec::new(),
        ids: ExternalIds::default(),
        valid_from: None,
        valid_to: None,
        last_confirmed: None,
        attribution: Some(MADE_UP.to_owned()),
        evidence: Some(MADE_UP.to_owned()),
    }
}

/// The day that many days from another; that other one at the end of the calendar.
fn days_from(day: Date, days: i32) -> Date {
    Date::from_epoch_days(day.epoch_days().saturating_add(days)).unwrap_or(day)
}

/// Mostly none; some have ended, some are pop-ups that are over, open or about to open.
fn period(chance: &mut Chance, today: Date) -> (Option<PartialDate>, Option<PartialDate>) {
    let day = |day| Some(PartialDate::Day(day));
    match chance.below(100) {
        0..4 => (None, day(days_from(today, -chance.days(10, 700)))),
        4..9 => {
            let start = days_from(today, chance.days(0, 120) - 80);
            (day(start), day(days_from(start, chance.days(7, 60))))
        }
        9..12 => (day(days_from(today, -chance.days(30, 900))), None),
        _ => (None, None),
    }
}

/// 0–40 months ago, by the day or by the month; now and then not known at all.
fn last_confirmed(chance: &mut Chance, today: Date) -> Option<Known> {
    // 39 months of 30 days and the days of a bare month stay within 40 months.
    let date = days_from(today, -chance.days(0, 39 * 30));
    let date = match chance.below(100) {
        0..4 => return None,
        4..30 => PartialDate::Month(date.year(), date.month()),
        _ => PartialDate::Day(date),
    };
    let or_later = chance.sometimes(3);
    Some(Known { date, or_later })
}
