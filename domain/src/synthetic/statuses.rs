//! Made-up relations of municipalities to the network.

use super::chance::Chance;
use super::{MADE_UP, days_from};
use crate::date::Date;
use crate::id::MunicipalityCode;
use crate::known::{Known, PartialDate};
use crate::municipality::NetworkStatus;
use crate::register::{Register, StandingRow};

/// As many municipalities as the network itself counted in 2025.
const MUNICIPALITIES: usize = 120;

/// Made-up standings for about 120 municipalities of `base`, large ones more often, sorted by
/// code: most in use, some on trial (going on and ended), a few being prepared, out of the network
/// or gone from it. The rest stay not known. Evidence lies 0–40 months before `today`.
#[must_use]
pub fn statuses(seed: u64, base: &Register, today: Date) -> Vec<(MunicipalityCode, StandingRow)> {
    // Another sequence than that of the units, which may come from the same seed.
    let mut chance = Chance::new(seed ^ 0x5354_4154_5553);
    let mut drawn: Vec<_> = base
        .municipalities
        .iter()
        .map(|row| {
            let size = u64::from(row.population_approx.unwrap_or(0)) / 10_000;
            (chance.below(1_000_000) / (1 + size), &row.code)
        })
        .collect();
    drawn.sort();
    let mut standings: Vec<_> = drawn
        .into_iter()
        .take(MUNICIPALITIES)
        .map(|(_, code)| (code.clone(), standing(&mut chance, today)))
        .collect();
    standings.sort_by(|one, other| one.0.cmp(&other.0));
    standings
}

fn standing(chance: &mut Chance, today: Date) -> StandingRow {
    let known = days_from(today, -chance.days(0, 39 * 30));
    let trial = days_from(known, -chance.days(400, 2000));
    let status = match chance.below(100) {
        0..65 => NetworkStatus::InUse,
        65..85 => NetworkStatus::Trial,
        85..92 => NetworkStatus::Preparing,
        92..96 => NetworkStatus::NotInNetwork,
        _ => NetworkStatus::Left,
    };
    let month = |day: Date| Some(PartialDate::Month(day.year(), day.month()));
    let (trial_start, trial_end, permanent_start) = match status {
        NetworkStatus::InUse if chance.sometimes(70) => {
            let permanent = days_from(trial, 365);
            (
                month(trial),
                Some(PartialDate::Day(days_from(trial, 364))),
                month(permanent),
            )
        }
        NetworkStatus::InUse => (None, None, month(trial)),
        NetworkStatus::Trial => {
            let started = days_from(known, -chance.days(0, 200));
            let end = days_from(started, chance.days(300, 900));
            let told = chance.sometimes(70).then_some(PartialDate::Day(end));
            (month(started), told, None)
        }
        NetworkStatus::Preparing => (month(days_from(known, chance.days(60, 400))), None, None),
        NetworkStatus::Left => (month(trial), None, None),
        NetworkStatus::NotInNetwork => (None, None, None),
    };
    let date = if chance.sometimes(40) {
        PartialDate::Month(known.year(), known.month())
    } else {
        PartialDate::Day(known)
    };
    StandingRow {
        status,
        trial_start,
        trial_end,
        permanent_start,
        known: Known {
            date,
            or_later: false,
        },
        source: MADE_UP.to_owned(),
    }
}
