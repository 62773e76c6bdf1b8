//! How long a search takes in a made-up network of 5,000 venues: prints `name: number ms`, the
//! median of 200 searches each. `cargo xtask bench` runs it.

use std::time::Instant;

use domain::finder::{Asked, Finder, Question};
use domain::import::{self, Table, Tables};
use domain::language::Language;
use domain::search::{Index, Target};
use domain::synthetic;

macro_rules! table {
    ($name:literal) => {
        Table {
            file: $name,
            text: include_str!(concat!("../../data/", $name)),
        }
    };
}

fn main() {
    let (mut register, _) = import::register(&Tables {
        municipalities: table!("municipalities.csv"),
        regions: table!("regions.csv"),
        counties: table!("counties.csv"),
        postcodes: table!("postcodes.csv"),
        municipality_status: table!("municipality-status.csv"),
        region_evidence: table!("region-evidence.csv"),
        venues: table!("venues.csv"),
        distributors: table!("distributors.csv"),
    });
    let Ok(today) = "2026-11-23".parse() else {
        return;
    };
    register.units = synthetic::units(1, 5_000, 400, &register, today);
    let document = register.document(today, true);

    let build = || Index::new(&document, Language::Fi);
    println!("index of 5,000 venues: {:.2} ms", median(20, build));
    let index = build();
    let finder = Finder::new(&document);
    let openings = finder.openings(today, Some(690));
    let find = |words: &str| {
        let fitting: Vec<usize> = index
            .search(words, usize::MAX)
            .hits
            .iter()
            .filter_map(|hit| match hit.target {
                Target::Venue(at) => Some(at),
                _ => None,
            })
            .collect();
        finder.find(
            &document,
            &Asked {
                question: &Question::default(),
                fitting: (!words.is_empty()).then_some(fitting.as_slice()),
                name_ranks: index.venue_ranks(),
                openings: &openings,
                today,
                from: None,
            },
        )
    };
    for words in ["", "m", "museo oulussa"] {
        let time = median(200, || find(words));
        println!("finder, \"{words}\": {time:.2} ms");
    }
    for query in [
        "m",
        "museo",
        "museo oulussa",
        "Lapeenrannassa",
        "Helsnki",
        "20100",
        "simhall i Vanda",
        "qwertyuiop",
    ] {
        let time = median(200, || index.search(query, 8));
        println!("{query}: {time:.3} ms");
    }
}

/// The median time of that many runs in milliseconds.
fn median<T>(runs: usize, work: impl Fn() -> T) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(runs / 2).copied().unwrap_or(f64::NAN)
}
