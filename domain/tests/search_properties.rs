//! What holds of the search whatever is typed.

use std::sync::LazyLock;

use domain::language::Language;
use domain::network::NetworkDocument;
use domain::search::{Index, Target, fold};
use proptest::prelude::*;

#[cfg(test)]
#[path = "search/network.rs"]
mod network;

static DOCUMENT: LazyLock<NetworkDocument> = LazyLock::new(network::real);
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&DOCUMENT, Language::Fi));

#[test]
fn everything_is_found_first_by_its_own_name_in_every_language() {
    for reader in Language::ALL {
        let index = Index::new(&DOCUMENT, reader);
        let venues = DOCUMENT.venues.iter().map(|venue| &venue.name);
        let municipalities = DOCUMENT
            .municipalities
            .iter()
            .map(|municipality| &municipality.name);
        let distributors = DOCUMENT
            .distributors
            .iter()
            .map(|distributor| &distributor.name);
        let targets = municipalities
            .enumerate()
            .map(|(at, name)| (Target::Municipality(at), name))
            .chain(
                venues
                    .enumerate()
                    .map(|(at, name)| (Target::Venue(at), name)),
            )
            .chain(
                distributors
                    .enumerate()
                    .map(|(at, name)| (Target::Distributor(at), name)),
            );
        for (target, name) in targets {
            for version in name.versions() {
                let findings = index.search(version.text, 4);
                // Only namesakes may come before it.
                let found = findings.hits.iter().position(|hit| hit.target == target);
                let before = findings.hits.iter().take(found.unwrap_or(usize::MAX));
                let all_namesakes = before.clone().all(|hit| named_so(hit.target, version.text));
                assert!(
                    found.is_some() && all_namesakes,
                    "{} for {reader:?}",
                    version.text
                );
            }
        }
    }
}

#[expect(clippy::indexing_slicing, reason = "a test")]
fn named_so(target: Target, text: &str) -> bool {
    let name = match target {
        Target::Municipality(at) => &DOCUMENT.municipalities[at].name,
        Target::Venue(at) => &DOCUMENT.venues[at].name,
        Target::Distributor(at) => &DOCUMENT.distributors[at].name,
    };
    name.versions().any(|version| version.text == text)
}

#[test]
fn every_municipality_is_found_while_its_name_is_being_typed() {
    for (at, municipality) in DOCUMENT.municipalities.iter().enumerate() {
        for version in municipality.name.versions() {
            let length = version.text.chars().count();
            for typed in 3..length {
                let start: String = version.text.chars().take(typed).collect();
                let findings = INDEX.search(&start, usize::MAX);
                let found = findings
                    .hits
                    .iter()
                    .any(|hit| hit.target == Target::Municipality(at));
                assert!(found, "{start}");
            }
        }
    }
}

#[test]
fn every_postcode_finds_its_municipality_first() {
    for (postcode, at) in DOCUMENT.postcodes.unpack() {
        let findings = INDEX.search(postcode.as_str(), 1);
        let first = findings.hits.first().map(|hit| hit.target);
        assert_eq!(first, Some(Target::Municipality(at)), "{postcode}");
    }
}

proptest! {
    #[test]
    fn folding_what_is_folded_changes_nothing(text in any::<String>()) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded);
    }

    #[test]
    fn no_text_makes_the_search_panic_or_contradict_itself(
        text in prop_oneof![any::<String>(), "[a-zåäö0-9 ]{0,60}", "[0-9]{0,7}"],
        limit in 0_usize..40,
    ) {
        let findings = INDEX.search(&text, limit);
        prop_assert_eq!(findings.hits.len(), findings.total.min(limit));
        prop_assert!(findings.hits.is_sorted_by(|a, b| a.score >= b.score));
        prop_assert_eq!(INDEX.search(&text, limit), findings);
    }
}

/// Where the slip makes a form of another name, that name is what was typed.
#[test]
fn one_letter_left_out_of_a_long_name_still_finds_it() {
    let mut missed = Vec::new();
    for (at, municipality) in DOCUMENT.municipalities.iter().enumerate() {
        let name = fold(municipality.name.best_text(Language::Fi));
        if name.len() < 8 || name.contains(' ') {
            continue;
        }
        for slip in 0..name.len() {
            let mut typed = name.clone();
            typed.remove(slip);
            let hits = INDEX.search(&typed, 20).hits;
            if !hits
                .iter()
                .any(|hit| hit.target == Target::Municipality(at))
            {
                missed.push(typed);
            }
        }
    }
    // Kuhmo in the genitive plural; every other slip of every name is forgiven.
    assert_eq!(missed, ["kuhmoien"]);
}
