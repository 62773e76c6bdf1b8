//! A next step where nothing, or only something mistyped, was found.

use crate::search::query::Query;
use crate::search::rank::Why;
use crate::search::typo::{distance, forgiven, letters, may_be_near};
use crate::search::{Index, Suggestion};

/// Municipalities that are suggested.
const NEAREST: usize = 3;

impl Index {
    /// The name to search for instead of a mistyped one.
    pub(super) fn meant(&self, entry: usize, why: Why) -> Option<Suggestion> {
        let shown = self.entries.get(entry)?.shown.clone();
        matches!(why, Why::Typo).then_some(Suggestion::DidYouMean(shown))
    }

    /// The municipalities nearest to a query that nothing was found for, if any is near at all.
    pub(super) fn nearest(&self, query: &Query) -> Option<Suggestion> {
        // Farther neighbours of a postcode that is not in use only where there are no nearer ones.
        let neighbours = query.words.iter().find_map(|word| {
            (2..word.len()).rev().find_map(|length| {
                let (low, high) = self.postcode_range(word.get(..length)?)?;
                let inside = self.postcodes_between(low, high);
                (!inside.is_empty()).then(|| {
                    let wanted: u64 = word.parse().unwrap_or_default();
                    inside
                        .iter()
                        .map(|packed| {
                            (packed >> 32).abs_diff(wanted) << 32 | u64::from(*packed as u32)
                        })
                        .collect::<Vec<u64>>()
                })
            })
        });
        let mut near = neighbours.unwrap_or_else(|| self.near_names(query));
        near.sort_unstable();
        let mut chosen: Vec<usize> = Vec::new();
        for packed in near {
            let at = packed as u32 as usize;
            if chosen.len() < NEAREST && !chosen.contains(&at) {
                chosen.push(at);
            }
        }
        (!chosen.is_empty()).then_some(Suggestion::Municipalities(chosen))
    }

    /// Municipalities within one slip more than is forgiven, each below the number of slips.
    fn near_names(&self, query: &Query) -> Vec<u64> {
        let joined = query.words.concat();
        let typed: Vec<(&[u8], u32)> = query
            .words
            .iter()
            .chain([&joined])
            .map(|word| (word.as_bytes(), letters(word.as_bytes())))
            .collect();
        let limit = |word: &[u8]| word.len().div_ceil(3).min(forgiven(word) + 1);
        let mut near = Vec::new();
        for found in self.names.all() {
            let places = || {
                let at = found.postings.iter().map(|posting| posting.at);
                at.filter(|at| (*at as usize) < self.municipalities)
            };
            if places().next().is_none() {
                continue;
            }
            let nearest = typed
                .iter()
                .filter(|(word, wanted)| may_be_near(*wanted, found.letters, limit(word)))
                .filter_map(|(word, _)| distance(word, found.word, limit(word)))
                .min();
            if let Some(slips) = nearest {
                near.extend(places().map(|at| (slips as u64) << 32 | u64::from(at)));
            }
        }
        near
    }
}
