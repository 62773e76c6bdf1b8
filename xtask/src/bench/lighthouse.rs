//! Lighthouse as on a phone: the start page, the finder, a municipality, a venue.

use std::path::Path;

use serde_json::Value;

use super::{Figure, median};
use crate::error::Error;
use crate::http::Connection;
use crate::place::Place;
use crate::server::Running;
use crate::system::{self, Part};
use crate::{files, process};

const RUNS: usize = 5;
/// Slower machines, or machines that do something else meanwhile, measure themselves.
const FASTEST_WITHOUT_DOUBT: f64 = 1000.0;
const ADVICE: &str = "see its message above";

/// What is read from a report: our name, where it stands, a factor and the unit.
const READ: [(&str, &str, f64, &str); 7] = [
    ("performance", "/categories/performance/score", 100.0, ""),
    (
        "accessibility",
        "/categories/accessibility/score",
        100.0,
        "",
    ),
    (
        "best practices",
        "/categories/best-practices/score",
        100.0,
        "",
    ),
    ("SEO", "/categories/seo/score", 100.0, ""),
    (
        "LCP",
        "/audits/largest-contentful-paint/numericValue",
        0.001,
        "s",
    ),
    ("TBT", "/audits/total-blocking-time/numericValue", 1.0, "ms"),
    (
        "CLS",
        "/audits/cumulative-layout-shift/numericValue",
        1.0,
        "",
    ),
];

pub fn run(place: &Place, server: &Path) -> Result<Vec<Figure>, Error> {
    system::ensure(place, &[Part::Chromium])?;
    let running = Running::start(place, server, "bench-lighthouse", false)?;
    let mut figures = Vec::new();
    for (name, path) in [
        ("start page", "/fi".to_owned()),
        ("finder", "/fi/paikat".to_owned()),
        ("municipality", "/fi/kunnat/853-turku".to_owned()),
        ("venue", format!("/fi/paikat/{}", some_venue(running.port)?)),
    ] {
        figures.extend(page(place, &running, name, &path)?);
    }
    Ok(figures)
}

fn some_venue(port: u16) -> Result<String, Error> {
    let network = Connection::open(port).and_then(|mut open| open.get("/api/v1/network", ""));
    network
        .ok()
        .and_then(|answer| serde_json::from_slice::<Value>(&answer.body).ok())
        .and_then(|network| Some(network.pointer("/venues/0/id")?.as_str()?.to_owned()))
        .ok_or_else(|| Error::Unexpected("/api/v1/network names no venue".into()))
}

fn page(place: &Place, running: &Running, name: &str, path: &str) -> Result<Vec<Figure>, Error> {
    let report = place.run().join("lighthouse.json");
    let mut reports = Vec::new();
    for run in 1..=RUNS {
        println!("   {path}, run {run} of {RUNS}");
        let mut lighthouse = place.command("lighthouse");
        lighthouse
            .arg(format!("{}{path}", running.url()))
            .args(["--output=json", "--quiet"]);
        lighthouse.arg("--chrome-flags=--headless=new --no-sandbox");
        lighthouse.arg("--output-path").arg(&report);
        if let Some(chromium) = system::chromium() {
            lighthouse.env("CHROME_PATH", chromium);
        }
        // The browser now and then records nothing; then the run is made again, once.
        process::run(&mut lighthouse, ADVICE).or_else(|_| process::run(&mut lighthouse, ADVICE))?;
        let text = files::read_text(&report)?;
        let value: Value = serde_json::from_str(&text)
            .map_err(|error| Error::Unexpected(format!("{}: {error}", report.display())))?;
        reports.push(value);
    }
    let (kept, note) = keep(&reports);
    Ok(READ
        .iter()
        .map(|(what, pointer, factor, unit)| {
            let values = kept
                .iter()
                .filter_map(|report| report.pointer(pointer)?.as_f64())
                .collect();
            Figure {
                note: note.clone(),
                ..Figure::new(
                    format!("Lighthouse {name}, {what}"),
                    median(values) * factor,
                    unit,
                )
            }
        })
        .collect())
}

/// The reports of a machine that was fast enough; all of them when none was. And what to say.
fn keep(reports: &[Value]) -> (Vec<&Value>, String) {
    let index = |report: &Value| {
        report
            .pointer("/environment/benchmarkIndex")
            .and_then(Value::as_f64)
            .unwrap_or(0.0)
    };
    let fast: Vec<&Value> = reports
        .iter()
        .filter(|report| index(report) >= FASTEST_WITHOUT_DOUBT)
        .collect();
    let of = reports.len();
    match fast.len() {
        0 => (
            reports.iter().collect(),
            format!("median of {of}; machine too slow in every run"),
        ),
        kept if kept == of => (fast, format!("median of {of}")),
        kept => (
            fast,
            format!(
                "median of {kept}; {} runs on a slow machine left out",
                of - kept
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn slow_runs_are_left_out_and_that_is_said() {
        let report = |index: f64| json!({ "environment": { "benchmarkIndex": index } });
        let reports = [report(1500.0), report(900.0)];
        let (kept, note) = keep(&reports);
        assert_eq!(
            (kept.len(), note.as_str()),
            (1, "median of 1; 1 runs on a slow machine left out")
        );
        let reports = [report(500.0)];
        let (kept, note) = keep(&reports);
        assert_eq!(
            (kept.len(), note.as_str()),
            (1, "median of 1; machine too slow in every run")
        );
    }
}
