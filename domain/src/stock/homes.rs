//! Where holders have their homes though the card is not known to be in use there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::HIDDEN_UNDER;
use crate::id::MunicipalityCode;

/// A municipality that is not known to be in the network, and how many holders have their homes
/// there. Told to those who hand cards out; never by unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HomesOutside {
    /// The municipality.
    pub municipality: MunicipalityCode,
    /// Holders of cards in force; none while they are 1–4, or what is left could be reckoned from
    /// them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holders: Option<u64>,
}

/// What is told of homes outside the network: the largest count first, then what is hidden, in the
/// order of codes. `in_force` counts all holders of the same units, wherever they live.
///
/// Whoever reads this may know `in_force`. So what is left of it besides the told counts is nobody
/// or at least five holders, and can be one in each hidden municipality only if it can be two. Where
/// that can't be, nothing is told.
#[must_use]
pub fn homes_outside(counts: BTreeMap<MunicipalityCode, u64>, in_force: u64) -> Vec<HomesOutside> {
    let mut all: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 0).collect();
    // A stable order: of the same count by code.
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut told = all.partition_point(|(_, count)| *count >= HIDDEN_UNDER);
    // Fewer than five holders in all are not told anywhere: four are possible.
    let known = in_force.max(HIDDEN_UNDER - 1);
    loop {
        let sum: u64 = all.iter().take(told).map(|(_, count)| count).sum();
        let (rest, hidden) = (known.saturating_sub(sum), all.len() - told);
        let is_small = told > 0 && (1..HIDDEN_UNDER).contains(&rest);
        let are_all_one = hidden > 0 && rest <= hidden as u64;
        match told {
            _ if !is_small && !are_all_one => break,
            0 => return Vec::new(),
            _ => told -= 1,
        }
    }
    // By codes: their order must not tell which is larger.
    if let Some(hidden) = all.get_mut(told..) {
        hidden.sort();
    }
    let row = |(at, (municipality, count))| HomesOutside {
        municipality,
        holders: (at < told).then_some(count),
    };
    all.into_iter().enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// Codes rise with the position in `counts`.
    fn told(counts: &[u64], in_force: u64) -> Vec<(usize, Option<u64>)> {
        let code = |at: usize| format!("{:03}", at + 1).parse().unwrap();
        let all = counts.iter().enumerate();
        let all = all.map(|(at, count)| (code(at), *count)).collect();
        let row = |row: HomesOutside| {
            let at: usize = row.municipality.as_str().parse().unwrap();
            (at - 1, row.holders)
        };
        homes_outside(all, in_force).into_iter().map(row).collect()
    }

    #[test]
    fn the_most_homes_come_first_and_few_are_named_without_a_number() {
        for (counts, in_force, expected) in [
            (&[][..], 30, vec![]),
            (&[0, 7], 30, vec![(1, Some(7))]),
            (&[5, 9, 2], 30, vec![(1, Some(9)), (0, Some(5)), (2, None)]),
            // Of the same count, and where none is told, by code.
            (&[6, 6], 30, vec![(0, Some(6)), (1, Some(6))]),
            (&[1, 4, 2], 30, vec![(0, None), (1, None), (2, None)]),
            // A first holder of all, and a fifth.
            (&[1], 1, vec![(0, None)]),
            (&[5], 5, vec![(0, Some(5))]),
            // Who knows all holders would know of three: the smallest told count is hidden with them.
            (&[9, 6], 18, vec![(0, Some(9)), (1, None)]),
            (&[6], 9, vec![(0, None)]),
            (&[7, 6, 3], 16, vec![(0, Some(7)), (1, None), (2, None)]),
            // One in each of as many as there are holders left.
            (
                &[9, 1, 1, 1, 1, 1],
                14,
                (0..6).map(|at| (at, None)).collect(),
            ),
            (&[1, 1, 1, 1, 1], 5, vec![]),
            (&[1, 1, 1, 1], 4, vec![]),
        ] {
            assert_eq!(told(counts, in_force), expected, "{counts:?} of {in_force}");
        }
    }

    proptest! {
        #[test]
        fn nobody_who_tries_everything_finds_a_small_number(
            counts in prop::collection::vec(0..8_u64, 1..4), inside in 0..8_u64,
        ) {
            let in_force = counts.iter().sum::<u64>() + inside;
            let seen = told(&counts, in_force);
            // Every register that would be told in the same way. Fewer than five holders in all are
            // told nowhere.
            let totals = if in_force < HIDDEN_UNDER { 0..HIDDEN_UNDER } else { in_force..in_force + 1 };
            let mut all = vec![Vec::new()];
            for _ in &counts {
                let longer = |known: Vec<u64>| (0..30).map(move |next| {
                    [known.clone(), vec![next]].concat()
                });
                let fits = |known: &Vec<u64>| known.iter().sum::<u64>() < totals.end;
                all = all.into_iter().flat_map(longer).filter(fits).collect();
            }
            let mut possible: Vec<Vec<u64>> = Vec::new();
            for total in totals {
                for each in &all {
                    let outside: u64 = each.iter().sum();
                    if outside <= total && told(each, total) == seen {
                        possible.push([each.clone(), vec![total - outside]].concat());
                    }
                }
            }
            let real = [counts, vec![inside]].concat();
            for (at, count) in real.iter().enumerate() {
                let values: BTreeSet<u64> = possible.iter().map(|each| each[at]).collect();
                let is_small = (1..HIDDEN_UNDER).contains(count);
                prop_assert!(!is_small || values.len() > 1, "{real:?}: {seen:?}");
            }
        }
    }
}
