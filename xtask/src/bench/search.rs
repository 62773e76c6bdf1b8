//! How long a search takes: the domain's own example prints `name: number ms` lines.

use std::path::Path;

use super::{Figure, median};
use crate::error::Error;
use crate::place::Place;
use crate::process;

const EXAMPLE: &str = "search_times";

pub fn run(place: &Place, _: &Path) -> Result<Vec<Figure>, Error> {
    if !place.at(&format!("domain/examples/{EXAMPLE}.rs")).is_file() {
        println!("   domain/examples/{EXAMPLE}.rs does not exist: nothing to measure");
        return Ok(Vec::new());
    }
    let mut cargo = place.cargo("run");
    cargo.args([
        "--release",
        "--package",
        "kaikukortti-domain",
        "--features",
        "import",
    ]);
    cargo.args(["--example", EXAMPLE]);
    let (status, output) = process::tee(&mut cargo)?;
    let figures: Vec<Figure> = output.lines().filter_map(figure).collect();
    if !status.success() || figures.is_empty() {
        return Err(Error::Unexpected(format!(
            "{EXAMPLE} printed no line `name: number ms`"
        )));
    }
    let all = Figure::new(
        "search, median of all",
        median(figures.iter().map(|one| one.value).collect()),
        "ms",
    );
    Ok(figures.into_iter().chain([all]).collect())
}

fn figure(line: &str) -> Option<Figure> {
    let (name, value) = line.rsplit_once(": ")?;
    let value = value.trim().strip_suffix(" ms")?.parse().ok()?;
    Some(Figure::new(format!("search {name}"), value, "ms"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_example_is_read() {
        let read = figure("museo oulussa: 0.25 ms").unwrap();
        assert_eq!(read.name, "search museo oulussa");
        assert!((read.value - 0.25).abs() < f64::EPSILON);
        assert!(figure("index built").is_none());
    }
}
