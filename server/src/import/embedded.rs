//! The project's tables as part of the program: a start needs no other file.

use domain::import::{Table, Tables};

macro_rules! table {
    ($file:literal) => {
        Table {
            file: $file,
            text: include_str!(concat!("../../../data/", $file)),
        }
    };
}

/// The tables in `data/`; `PROVENANCE.md` beside them says where each row comes from.
pub const TABLES: Tables<'static> = Tables {
    municipalities: table!("municipalities.csv"),
    regions: table!("regions.csv"),
    counties: table!("counties.csv"),
    postcodes: table!("postcodes.csv"),
    municipality_status: table!("municipality-status.csv"),
    region_evidence: table!("region-evidence.csv"),
    venues: table!("venues.csv"),
    distributors: table!("distributors.csv"),
};

/// The national figures by year.
pub const SERIES: &str = include_str!("../../../data/national-series.csv");
