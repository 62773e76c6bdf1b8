//! Totals by municipality beside those by unit, such that nobody reckons from both together what is
//! hidden in either.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{HIDDEN_UNDER, UnitStock};
use crate::id::MunicipalityCode;

/// Cards of the units of a municipality together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MunicipalityStock {
    /// The municipality that the units serve.
    pub municipality: MunicipalityCode,
    /// Cards that its units can give, as their own rows tell it.
    pub in_stock: u64,
    /// Cards that they have given; none while they are few, or a unit's could be reckoned from them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<u64>,
    /// Those of them that are in force, with the same care.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force: Option<u64>,
}

/// A unit's row as it is told, with what it hides: cards given, and those of them in force.
pub type Counted = (UnitStock, (u64, u64));

const fn is_small(count: u64) -> bool {
    count >= 1 && count < HIDDEN_UNDER
}

/// What a unit's row leaves possible: cards given, and those of them in force.
fn possible(unit: &UnitStock) -> Vec<(u64, u64)> {
    match (unit.given, unit.in_force) {
        (Some(given), Some(in_force)) => vec![(given, in_force)],
        (Some(given), None) => {
            let near = (1..HIDDEN_UNDER).chain(given.saturating_sub(HIDDEN_UNDER - 1)..given);
            let near: BTreeSet<u64> = near.filter(|in_force| *in_force <= given).collect();
            near.into_iter().map(|in_force| (given, in_force)).collect()
        }
        (None, _) => (1..HIDDEN_UNDER)
            .flat_map(|given| (0..=given).map(move |in_force| (given, in_force)))
            .collect(),
    }
}

/// Which sums some units together may have.
fn sums<'a>(units: impl Iterator<Item = &'a Vec<(u64, u64)>>) -> BTreeSet<(u64, u64)> {
    let mut all = BTreeSet::from([(0, 0)]);
    for one in units {
        let more = all.iter().flat_map(|(given, in_force)| {
            one.iter().map(move |add| (given + add.0, in_force + add.1))
        });
        all = more.collect();
    }
    all
}

/// Whether every hidden count of a unit can still be one of two, for whoever knows all rows and
/// these totals; of cards in force only where that total is told.
fn is_safe(units: &[Counted], given: Option<u64>, in_force: Option<u64>) -> bool {
    let each: Vec<Vec<(u64, u64)>> = units.iter().map(|(unit, _)| possible(unit)).collect();
    let agrees = |sum: (u64, u64)| {
        given.is_none_or(|given| given == sum.0)
            && in_force.is_none_or(|in_force| in_force == sum.1)
    };
    (0..units.len()).all(|at| {
        let own = each.get(at).map_or(&[][..], Vec::as_slice);
        if own.len() < 2 {
            return true;
        }
        let others = each.iter().enumerate();
        let others = sums(others.filter(|(other, _)| *other != at).map(|(_, set)| set));
        let left = own.iter().filter(|one| {
            let all = |rest: &(u64, u64)| agrees((one.0 + rest.0, one.1 + rest.1));
            others.iter().any(all)
        });
        let left: Vec<&(u64, u64)> = left.collect();
        let hides_given = own
            .iter()
            .any(|one| Some(one.0) != own.first().map(|first| first.0));
        let many = |read: fn(&(u64, u64)) -> u64| {
            let different: BTreeSet<u64> = left.iter().map(|one| read(one)).collect();
            different.len() > 1
        };
        (!hides_given || many(|one| one.0)) && many(|one| one.1)
    })
}

/// Most units whose counts are hidden in a municipality that is reckoned with; with more, its totals
/// are hidden rather than reckoned for long.
const MOST_HIDDEN: usize = 12;

/// The totals of a municipality, given its units' rows. What is small is hidden, and so is what would
/// tell of one of its units what that unit's row hides.
#[must_use]
pub fn total(municipality: MunicipalityCode, units: &[Counted]) -> MunicipalityStock {
    let given: u64 = units.iter().map(|(_, counts)| counts.0).sum();
    let in_force: u64 = units.iter().map(|(_, counts)| counts.1).sum();
    let hidden: Vec<Counted> = units
        .iter()
        .filter(|(unit, _)| unit.given.is_none() || unit.in_force.is_none())
        .cloned()
        .collect();
    // What is told in full is taken off both sides.
    let rest_given: u64 = hidden.iter().map(|(_, counts)| counts.0).sum();
    let rest_in_force: u64 = hidden.iter().map(|(_, counts)| counts.1).sum();
    let part_is_small = is_small(in_force) || is_small(given - in_force);
    let few = hidden.len() <= MOST_HIDDEN;
    let tells_given = few && !is_small(given) && is_safe(&hidden, Some(rest_given), None);
    let tells_both =
        tells_given && !part_is_small && is_safe(&hidden, Some(rest_given), Some(rest_in_force));
    MunicipalityStock {
        municipality,
        in_stock: units.iter().map(|(unit, _)| unit.in_stock).sum(),
        given: tells_given.then_some(given),
        in_force: tells_both.then_some(in_force),
    }
}

/// The totals of every municipality that units serve, in the order of their codes.
#[must_use]
pub fn totals(units: Vec<(MunicipalityCode, Counted)>) -> Vec<MunicipalityStock> {
    let mut all: BTreeMap<MunicipalityCode, Vec<Counted>> = BTreeMap::new();
    for (municipality, counted) in units {
        all.entry(municipality).or_default().push(counted);
    }
    all.into_iter()
        .map(|(municipality, units)| total(municipality, &units))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(counts: &[(u64, u64)]) -> Vec<Counted> {
        let row = |(at, (given, in_force)): (usize, &(u64, u64))| {
            let unit = format!("unit-{at}").parse().unwrap();
            let row = UnitStock::new(unit, 20, None, *given, *in_force);
            (row, (*given, *in_force))
        };
        counts.iter().enumerate().map(row).collect()
    }

    fn told(counts: &[(u64, u64)]) -> (Option<u64>, Option<u64>) {
        let total = total("905".parse().unwrap(), &rows(counts));
        (total.given, total.in_force)
    }

    #[test]
    fn a_total_is_told_unless_it_is_small_or_tells_of_one_unit() {
        assert_eq!(told(&[(20, 20)]), (Some(20), Some(20)));
        assert_eq!(told(&[(0, 0), (0, 0)]), (Some(0), Some(0)));
        assert_eq!(told(&[(1, 1), (2, 2)]), (None, None));
        // The only hidden one would be what is left.
        assert_eq!(told(&[(20, 20), (3, 3)]), (None, None));
        // Of two that are as large as they can be, or as small, both would be known.
        assert_eq!(told(&[(4, 4), (4, 4)]), (None, None));
        assert_eq!(told(&[(30, 30), (1, 1), (1, 1)]), (None, None));
        assert_eq!(told(&[(3, 3), (3, 2)]).0, Some(6));
        // In force hides what is small of the rest, too.
        assert_eq!(told(&[(20, 17), (20, 20)]).1, None);
    }

    proptest! {
        #[test]
        fn nobody_who_tries_everything_finds_what_a_unit_hides(
            counts in prop::collection::vec((0..14_u64, 0..14_u64), 1..4),
        ) {
            let counts: Vec<(u64, u64)> =
                counts.into_iter().map(|(one, other)| (one.max(other), one.min(other))).collect();
            let rows = rows(&counts);
            let (given, in_force) = told(&counts);
            // Every register that would be told in the same rows and the same totals.
            let mut all: Vec<Vec<(u64, u64)>> = vec![Vec::new()];
            for (unit, _) in &rows {
                let mut longer = Vec::new();
                for known in &all {
                    for given in 0..14 {
                        for in_force in 0..=given {
                            let name = unit.unit.clone();
                            if UnitStock::new(name, 20, None, given, in_force) == *unit {
                                let mut next = known.clone();
                                next.push((given, in_force));
                                longer.push(next);
                            }
                        }
                    }
                }
                all = longer;
            }
            all.retain(|each| {
                let sum = each.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
                given.is_none_or(|given| given == sum.0)
                    && in_force.is_none_or(|in_force| in_force == sum.1)
            });
            for (at, (unit, _)) in rows.iter().enumerate() {
                let many = |read: fn(&(u64, u64)) -> u64| {
                    all.iter().map(|each| read(&each[at])).collect::<BTreeSet<u64>>().len() > 1
                };
                prop_assert!(unit.given.is_some() || many(|one| one.0), "{counts:?}");
                prop_assert!(unit.in_force.is_some() || many(|one| one.1), "{counts:?}");
            }
            prop_assert!(!given.is_some_and(is_small) && !in_force.is_some_and(is_small));
        }
    }
}
