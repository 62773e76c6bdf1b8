//! What is told beside the hits: why they were found, and what to do when there are none.

use domain::language::Language::{Fi, Sv};
use domain::search::{Findings, Index, Reason, Suggestion, Target};

use crate::{label, network};

#[test]
fn the_reason_says_what_was_matched() {
    let document = network::real();
    let index = Index::new(&document, Fi);
    let table = [
        ("Turku", Reason::Name),
        ("Turussa", Reason::Name),
        ("Åbo", Reason::OtherName(Sv)),
        ("20100", Reason::Postcode("20100".parse().unwrap())),
        ("201", Reason::Postcode("20100".parse().unwrap())),
        ("Tukru", Reason::Typo),
        ("kuntosali", Reason::Name),
        ("gallery", Reason::Kind),
        ("rovala", Reason::Organisation),
        ("puutarhakatu", Reason::Address),
    ];
    for (query, reason) in table {
        assert_eq!(index.search(query, 1).hits[0].reason, reason, "{query}");
    }
    let places = index.search("Tampere", 2);
    assert_eq!(places.hits[1].reason, Reason::Place);
    let swedish = Index::new(&document, Sv);
    assert_eq!(swedish.search("Åbo", 1).hits[0].reason, Reason::Name);
    assert_eq!(
        swedish.search("Turku", 1).hits[0].reason,
        Reason::OtherName(Fi)
    );
}

#[test]
fn who_finds_nothing_is_told_what_is_near() {
    let document = network::real();
    let index = Index::new(&document, Fi);
    let names = |query: &str| {
        let findings = index.search(query, 5);
        match findings.suggestion {
            Some(Suggestion::DidYouMean(name)) => vec!["?".to_owned(), name],
            Some(Suggestion::Municipalities(at)) => {
                assert_eq!((findings.hits.len(), findings.total), (0, 0), "{query}");
                at.into_iter()
                    .map(|at| label(&document, Target::Municipality(at)))
                    .collect()
            }
            None => vec![],
        }
    };
    assert_eq!(names("Helsnki"), ["?", "Helsinki"]);
    assert_eq!(names("Tamerfors"), ["?", "Tampere"]);
    assert_eq!(
        names("Hlsnki").first().map(String::as_str),
        Some("Helsinki")
    );
    // 33199 is in no municipality; its neighbours are in Tampere.
    assert_eq!(names("33199").first().map(String::as_str), Some("Tampere"));
    assert!(names("Turku").is_empty());
}

#[test]
fn odd_input_finds_nothing_and_suggests_nothing() {
    let document = network::real();
    let index = Index::new(&document, Fi);
    for query in [
        "",
        " ",
        "%",
        "🎭🏊",
        "<script>",
        "'\"--",
        "\u{0}\u{feff}\u{200d}",
        "qqqqq",
    ] {
        assert_eq!(index.search(query, 5), Findings::default(), "{query:?}");
    }
    for query in ["a".repeat(10_000), "å ".repeat(5_000), "9".repeat(10_000)] {
        let _ = index.search(&query, 5);
    }
    assert_eq!(index.search("museo", 0).hits.len(), 0);
    assert!(index.search("museo", 0).total > 5);
}
