//! `cargo xtask bench`: what the program costs, measured on this machine, alone.
//!
//! Prints a table and writes `target/bench.json`. Nothing here fails a test: times belong to a
//! machine.

mod background;
mod cards;
mod lighthouse;
mod maps;
mod nginx;
mod process;
mod requests;
mod search;
mod start;

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use crate::args;
use crate::dist::{self, Kind};
use crate::error::Error;
use crate::place::Place;
use crate::progress::step;
use crate::server::{self, Profile};
use crate::{budgets, files, tools};

/// One measured figure.
pub struct Figure {
    pub name: String,
    pub value: f64,
    pub unit: &'static str,
    /// How it was measured, when that matters for reading it.
    pub note: String,
}

impl Figure {
    pub fn new(name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Figure {
            name: name.into(),
            value,
            unit,
            note: String::new(),
        }
    }
}

type Part = fn(&Place, &Path) -> Result<Vec<Figure>, Error>;

const PARTS: [(&str, Part); 9] = [
    ("sizes", sizes),
    ("start", start::run),
    ("requests", requests::run),
    ("cards", cards::run),
    ("nginx", nginx::run),
    ("background", background::run),
    ("search", search::run),
    ("maps", maps::run),
    ("lighthouse", lighthouse::run),
];

pub fn run(place: &Place, options: &args::Bench) -> Result<ExitCode, Error> {
    let known = |name: &String| PARTS.iter().any(|(part, _)| part == name);
    if let Some(unknown) = options.only.iter().find(|name| !known(name)) {
        return Err(Error::Usage(format!("`bench` has no part `{unknown}`")));
    }
    tools::ensure_for_client(place)?;
    dist::ensure(place, Kind::Release)?;
    let server = step("server", || server::build(place, Profile::Release))?;
    let mut report = Map::new();
    let mut table = String::new();
    for (name, part) in PARTS {
        if !options.only.is_empty() && !options.only.iter().any(|only| only == name) {
            continue;
        }
        let figures = step(&format!("measuring: {name}"), || part(place, &server))?;
        let mut values = Map::new();
        for figure in figures {
            table.push_str(&format!(
                "   {:<52} {:>11.2} {:<4} {}\n",
                figure.name, figure.value, figure.unit, figure.note
            ));
            let value = json!({ "value": figure.value, "unit": figure.unit, "note": figure.note });
            values.insert(figure.name, value);
        }
        report.insert(name.to_owned(), Value::Object(values));
    }
    let file = place.at("target/bench.json");
    files::write(&file, format!("{:#}\n", Value::Object(report)))?;
    println!("\n{table}\n   {}", file.display());
    Ok(ExitCode::SUCCESS)
}

fn sizes(place: &Place, _: &Path) -> Result<Vec<Figure>, Error> {
    let lines = budgets::read(place)?;
    Ok(lines
        .iter()
        .map(|line| Figure {
            note: format!("budget {}", line.limit / 1000),
            ..Figure::new(line.name, kilo(line.bytes), "kB")
        })
        .collect())
}

/// Thousands, for sizes and the like, which are far below what a float holds exactly.
fn kilo(number: u64) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX)) / 1000.0
}

/// The middle value; of an even number, the upper one of the two in the middle.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_value() {
        assert!((median(vec![5.0, 1.0, 3.0]) - 3.0).abs() < f64::EPSILON);
        assert!(median(Vec::new()).is_nan());
    }
}
