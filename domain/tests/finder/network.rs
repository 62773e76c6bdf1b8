//! Made-up networks over the real municipalities.

use domain::date::Date;
use domain::import::{self, Table, Tables};
use domain::network::NetworkDocument;
use domain::synthetic;

macro_rules! table {
    ($name:literal) => {
        Table {
            file: $name,
            text: include_str!(concat!("../../../data/", $name)),
        }
    };
}

/// The day on which the tests stand.
pub fn today() -> Date {
    "2026-11-23".parse().unwrap()
}

/// A network of so many venues.
pub fn made_up(seed: u64, venues: usize) -> NetworkDocument {
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
    register.units = synthetic::units(seed, venues, 20, &register, today());
    register.document(today(), true)
}
