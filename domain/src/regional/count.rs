//! How each measure is counted in one area, which is a set of municipalities.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::Inputs;
use super::{Measure, Per, Source, Suppression, Value};
use crate::access::{Reach, Scope};
use crate::distributor::{Distributor, Serves};
use crate::id::{MunicipalityCode, RegionCode};
use crate::known::Known;
use crate::municipality::{Municipality, Verdict};
use crate::report::Subject;
use crate::stock::MunicipalityStock;
use crate::venue::{Category, Venue, VenueAnswer};

/// A set of municipalities that figures are counted of.
pub(super) struct Members<'a> {
    municipalities: Vec<&'a Municipality>,
    codes: BTreeSet<&'a MunicipalityCode>,
    regions: BTreeSet<&'a RegionCode>,
}

impl<'a> Members<'a> {
    pub(super) fn of(municipalities: Vec<&'a Municipality>) -> Members<'a> {
        Members {
            codes: municipalities.iter().map(|each| &each.code).collect(),
            regions: municipalities.iter().map(|each| &each.region).collect(),
            municipalities,
        }
    }

    fn holds(&self, code: &MunicipalityCode) -> bool {
        self.codes.contains(code)
    }

    fn is_served_by(&self, unit: &Distributor) -> bool {
        match &unit.serves {
            Serves::Municipality(code) => self.holds(code),
            Serves::Region(region) => self.regions.contains(region),
        }
    }
}

/// The entries of the network that are listed on the day, by where they are.
pub(super) struct Counter<'a> {
    inputs: &'a Inputs<'a>,
    venues: BTreeMap<&'a MunicipalityCode, Vec<&'a Venue>>,
    regions: BTreeMap<&'a RegionCode, BTreeSet<&'a MunicipalityCode>>,
}

impl<'a> Counter<'a> {
    pub(super) fn new(inputs: &'a Inputs<'a>) -> Counter<'a> {
        let mut venues: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for venue in &inputs.network.venues {
            let answer = venue.answer(inputs.today);
            if !matches!(answer, VenueAnswer::Ended | VenueAnswer::NotYet) {
                venues.entry(&venue.municipality).or_default().push(venue);
            }
        }
        let mut regions: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for row in &inputs.network.municipalities {
            regions.entry(&row.region).or_default().insert(&row.code);
        }
        Counter {
            inputs,
            venues,
            regions,
        }
    }

    /// The figure of an area.
    pub(super) fn value(&self, measure: Measure, per: Per, members: &Members<'_>) -> Value {
        if measure.facts().suppression == Suppression::OwnArea && !self.is_own(members) {
            return Value::Hidden;
        }
        if measure.facts().source == Source::Register && self.cards(measure, members).is_none() {
            return Value::Hidden;
        }
        let counted = self.counted(measure, members);
        let value = match per.people().filter(|_| measure.facts().has_rate) {
            None => counted,
            Some(unit) => {
                let codes = members.municipalities.iter().map(|each| &each.code);
                let people = self.inputs.population.sourced(codes);
                let people = people.filter(|people| *people > 0);
                match (counted, people) {
                    (Some(counted), Some(people)) => Some(counted * unit / people as f64),
                    _ => None,
                }
            }
        };
        value.map_or(Value::NoData, Value::Known)
    }

    fn counted(&self, measure: Measure, members: &Members<'_>) -> Option<f64> {
        Some(match measure {
            Measure::Status => self.in_use(members)?,
            Measure::Venues => self.venues(members).count() as f64,
            Measure::VenuesCulture => self.of(Category::Culture, members),
            Measure::VenuesEducation => self.of(Category::Education, members),
            Measure::VenuesScience => self.of(Category::Science, members),
            Measure::VenuesSport => self.of(Category::Sport, members),
            Measure::Distributors => self.distributors(members).count() as f64,
            Measure::Population => {
                let codes = members.municipalities.iter().map(|each| &each.code);
                self.inputs.population.shown(codes)? as f64
            }
            Measure::DaysSinceConfirmed => self.days(members)?,
            Measure::OpenReports => self.reports(members) as f64,
            Measure::CardsInForce | Measure::CardsGiven | Measure::CardsInStock => {
                self.cards(measure, members)? as f64
            }
        })
    }

    fn venues<'m>(&'m self, members: &'m Members<'_>) -> impl Iterator<Item = &'a Venue> + 'm {
        let found = members
            .codes
            .iter()
            .filter_map(|code| self.venues.get(*code));
        found.flatten().copied()
    }

    fn of(&self, category: Category, members: &Members<'_>) -> f64 {
        let found = self.venues(members);
        found
            .filter(|venue| venue.kind.category() == category)
            .count() as f64
    }

    fn distributors<'m>(
        &'m self,
        members: &'m Members<'_>,
    ) -> impl Iterator<Item = &'a Distributor> + 'm {
        let all = self.inputs.network.distributors.iter();
        all.filter(|unit| members.is_served_by(unit))
    }

    /// In how many municipalities the card is in use; none where nothing is known of any.
    fn in_use(&self, members: &Members<'_>) -> Option<f64> {
        let answers = members.municipalities.iter();
        let verdicts: Vec<Verdict> = answers
            .map(|each| each.answer(self.inputs.today).verdict())
            .filter(|verdict| *verdict != Verdict::Unknown)
            .collect();
        let yes = verdicts.iter().filter(|each| **each == Verdict::Yes);
        (!verdicts.is_empty()).then(|| yes.count() as f64)
    }

    /// The median of days since entries were confirmed, of those whose evidence has a date.
    fn days(&self, members: &Members<'_>) -> Option<f64> {
        let venues = self.venues(members).map(|venue| venue.last_confirmed);
        let units = self.distributors(members).map(|unit| unit.last_confirmed);
        let age = |known: Known| {
            let days = self.inputs.today.epoch_days() - known.date.first_day().epoch_days();
            f64::from(days.max(0))
        };
        let mut days: Vec<f64> = venues.chain(units).flatten().map(age).collect();
        days.sort_by(f64::total_cmp);
        let middle = days.len() / 2;
        let upper = days.get(middle).copied()?;
        match days.len() % 2 {
            0 => Some((days.get(middle - 1).copied()? + upper) / 2.0),
            _ => Some(upper),
        }
    }

    /// The cards that are told of an area's municipalities; none where nothing is told and something
    /// is hidden. Nothing is added that is not told of a municipality already.
    fn cards(&self, measure: Measure, members: &Members<'_>) -> Option<u64> {
        let all = self.inputs.cards.iter();
        let of_area = all.filter(|each| members.holds(&each.municipality));
        let count = |each: &MunicipalityStock| match measure {
            Measure::CardsGiven => each.given,
            Measure::CardsInStock => Some(each.in_stock),
            _ => each.in_force,
        };
        let counts: Vec<Option<u64>> = of_area.map(count).collect();
        let told: u64 = counts.iter().flatten().sum();
        (told > 0 || counts.iter().all(Option::is_some)).then_some(told)
    }

    fn reports(&self, members: &Members<'_>) -> usize {
        let about = self.inputs.reports.iter();
        about.filter(|about| self.is_about(about, members)).count()
    }

    /// Whether a report is about an entry within the area. What serves a whole region is within an
    /// area only if the whole region is.
    fn is_about(&self, subject: &Subject, members: &Members<'_>) -> bool {
        match subject {
            Subject::Venue(id) => {
                let venue = self.inputs.network.venue(id);
                venue.is_some_and(|venue| members.holds(&venue.municipality))
            }
            Subject::Distributor(id) => match self.inputs.network.distributor(id) {
                Some(unit) => self.is_within(unit, members),
                None => false,
            },
        }
    }

    fn is_within(&self, unit: &Distributor, members: &Members<'_>) -> bool {
        match &unit.serves {
            Serves::Municipality(code) => members.holds(code),
            Serves::Region(region) => self
                .regions
                .get(region)
                .is_some_and(|codes| codes.is_subset(&members.codes)),
        }
    }

    /// Whether the reader works for the whole of an area: each municipality of it, and each unit
    /// that serves no more than it.
    pub(super) fn is_own(&self, members: &Members<'_>) -> bool {
        let reach = self.inputs.reach;
        if *reach == Reach::Everywhere {
            return true;
        }
        let mut codes = members.codes.iter();
        let all = self.inputs.network.distributors.iter();
        let mut within = all.filter(|unit| self.is_within(unit, members));
        codes.all(|code| reach.holds(&Scope::Municipality((*code).clone())))
            && within.all(|unit| reach.holds(&Scope::Distributor(unit.id.clone())))
    }
}
