//! How fast a map follows a hand on a phone whose processor is four times slower than this one.

use std::path::Path;

use serde_json::Value;

use super::{Figure, median};
use crate::error::Error;
use crate::place::Place;
use crate::process;
use crate::server::Running;
use crate::system::{self, Part};

const SCRIPT: &str = "tests/e2e/map-pace.mjs";

pub fn run(place: &Place, server: &Path) -> Result<Vec<Figure>, Error> {
    system::ensure(place, &[Part::Chromium])?;
    let running = Running::start(place, server, "bench-maps", false)?;
    let mut node = place.command("node");
    node.arg(SCRIPT).arg(running.url());
    if let Some(chromium) = system::chromium() {
        node.env("CHROMIUM", chromium);
    }
    let printed = process::output(&mut node, "see its message above")?;
    let maps: Value = serde_json::from_str(&printed)
        .map_err(|error| Error::Unexpected(format!("{SCRIPT}: {error}")))?;
    let figures: Vec<Figure> = maps
        .as_object()
        .into_iter()
        .flatten()
        .flat_map(|(name, map)| figures(name, map))
        .collect();
    if figures.is_empty() {
        return Err(Error::Unexpected(format!("{SCRIPT} measured no map")));
    }
    Ok(figures)
}

fn figures(name: &str, map: &Value) -> Vec<Figure> {
    let number = |key: &str| map.get(key).and_then(Value::as_f64).unwrap_or(f64::NAN);
    let presses = map.get("repaints").and_then(Value::as_array);
    let presses: Vec<f64> = presses
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect();
    let slowest = presses.iter().copied().fold(f64::NAN, f64::max);
    let noted = |what: &str, value, unit, note: &str| Figure {
        note: note.to_owned(),
        ..Figure::new(format!("map of {name}, {what}"), value, unit)
    };
    vec![
        noted("pulled", number("pull"), "/s", "goal at least 30 frames"),
        noted(
            "zoomed by wheel",
            number("wheel"),
            "/s",
            "goal at least 30 frames",
        ),
        noted("drawn anew", median(presses), "ms", "goal 100"),
        noted("drawn anew, slowest", slowest, "ms", ""),
    ]
}
