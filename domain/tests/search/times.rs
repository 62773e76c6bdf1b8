//! How long a search takes in a network of 5,000 venues.

use std::time::Instant;

use domain::language::{Language::Fi, Localized};
use domain::network::NetworkDocument;
use domain::search::Index;

use crate::network;

/// A made-up document of a size that the network may reach: venues of every kind everywhere.
fn large(venues: usize) -> NetworkDocument {
    let mut document = network::real();
    let models = document.venues.clone();
    let made_up = [
        "Kulma", "Aalto", "Pohjola", "Kajo", "Loimu", "Niitty", "Helmi", "Tuuli",
    ];
    for number in document.venues.len()..venues {
        let mut venue = models[number % models.len()].clone();
        let municipality = &document.municipalities[number * 7 % document.municipalities.len()];
        let own = format!("{}{number}", made_up[number % made_up.len()]);
        let place = municipality.name.fi.clone().unwrap();
        let shared = venue.name.fi.unwrap_or_default();
        venue.id = format!("venue-{number:05}").parse().unwrap();
        venue.name = Localized::new(
            &format!("{place}n {own} {shared}"),
            &format!("{own} {}", venue.name.sv.unwrap_or_default()),
            &format!("{own} {}", venue.name.en.unwrap_or_default()),
        );
        venue.address = Some(format!("{own}nkatu {}", number % 90));
        venue.municipality = municipality.code.clone();
        document.venues.push(venue);
    }
    document.venues.sort_by(|a, b| a.id.cmp(&b.id));
    document
}

#[test]
#[ignore = "prints times; run with --release -- --ignored --nocapture"]
fn times_for_five_thousand_venues() {
    let document = large(5_000);
    let start = Instant::now();
    let index = Index::new(&document, Fi);
    println!("index: {:?}", start.elapsed());
    let queries = [
        "m",
        "mu",
        "museo",
        "museo oulussa",
        "Lapeenrannassa",
        "Helsnki",
        "20100",
        "qwertyuiop",
        "Vaasan kaupungin soveltavan liikunnan ja terveysliikunnan ryhmät",
        "ksjdhfks kjshdfkjsh kjhsdkfjh sdkjfhskdjf skdjfhs lksjdflk sldkfjsl lskdjf",
    ];
    for query in queries {
        let mut times: Vec<_> = (0..200)
            .map(|_| {
                let start = Instant::now();
                let total = index.search(query, 20).total;
                (start.elapsed(), total)
            })
            .collect();
        times.sort();
        println!("{:>10.1?} {:>5} hits  {query}", times[100].0, times[100].1);
    }
}
