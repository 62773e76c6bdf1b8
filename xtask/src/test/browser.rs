//! The journeys: the built client on the built server, once with the real network and once with
//! the made-up one, in Chromium.

use std::path::PathBuf;

use super::count::{self, Count};
use super::rust;
use crate::args;
use crate::dist::{self, Kind};
use crate::error::Error;
use crate::place::Place;
use crate::progress::step;
use crate::server::Running;
use crate::system::{self, Part};
use crate::{files, process, tools};

const CONFIG: &str = "tests/e2e/playwright.config.ts";

pub fn run(place: &Place, options: &args::Test) -> Result<Count, Error> {
    system::ensure(place, &[Part::Chromium, Part::Driver, Part::Java])?;
    tools::ensure_for_client(place)?;
    dist::ensure(place, Kind::Release)?;
    let binary = step("server under test", || rust::server(place))?;
    let real = Running::start(place, &binary, "e2e-real", false)?;
    let demo = Running::start(place, &binary, "e2e-demo", true)?;

    let report = place.run().join("playwright.json");
    files::remove(&report)?;
    let mut playwright = place.command("playwright");
    playwright.args(["test", "--config", CONFIG]);
    playwright
        .env("BASE_URL", real.url())
        .env("DEMO_URL", demo.url())
        // For journeys that need a server of their own.
        .env("SERVER", &binary)
        .env("DIST", place.dist())
        // Where they say how one signs in.
        .env("BASE_LOG", place.run().join("e2e-real.log"))
        .env("DEMO_LOG", place.run().join("e2e-demo.log"));
    playwright.env(
        "CHROMIUM",
        system::chromium().unwrap_or_else(|| PathBuf::from("chromium")),
    );
    playwright
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env_remove("FULL");
    if options.full {
        playwright.env("FULL", "1");
    }
    let status = process::status(&mut playwright)?;
    let count = files::read_text(&report)
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .map_or_else(Count::default, |report| count::playwright(&report));
    Ok(count.with_exit(status.success()))
}
