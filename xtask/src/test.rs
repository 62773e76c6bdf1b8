//! `cargo xtask test`: everything that has to hold before a change lands.
//!
//! Tests are counted from what their runners report; each other gate counts as one. A skipped test
//! counts as failed, and so does a step that ran nothing.

mod browser;
mod count;
mod fuzz;
mod rust;
mod scripts;

use std::io::Write;
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::args;
use crate::dist::{self, Kind};
use crate::error::Error;
use crate::place::Place;
use crate::progress::human;
use crate::{budgets, check, process, tools};
use count::Count;

type Run = fn(&Place, &args::Test) -> Result<Count, Error>;

/// In this order: what is quick and often wrong comes first.
const STEPS: [(&str, &str, Run); 10] = [
    ("fmt", "format", fmt),
    ("check", "rules, texts and sizes", rules),
    ("deny", "licences and sources of dependencies", deny),
    ("clippy", "lints", clippy),
    ("client", "lints of the client in the browser", client),
    ("rust", "unit, property and server tests", rust::run),
    ("scripts", "tests of the scripts", scripts::run),
    (
        "api-fuzz",
        "odd questions to the API in every role",
        fuzz::run,
    ),
    ("dist", "the client's build and its budgets", build),
    ("e2e", "journeys in the browser", browser::run),
];

pub fn run(place: &Place, options: &args::Test) -> Result<ExitCode, Error> {
    let known = |name: &String| STEPS.iter().any(|(step, ..)| step == name);
    if let Some(unknown) = options.only.iter().find(|name| !known(name)) {
        return Err(Error::Usage(format!("`test` has no step `{unknown}`")));
    }
    let started = Instant::now();
    let mut total = Count::default();
    let mut summary = String::new();
    for (name, title, run) in STEPS {
        if !options.only.is_empty() && !options.only.iter().any(|only| only == name) {
            continue;
        }
        println!("\n══ {name}: {title}");
        let start = Instant::now();
        let count = run(place, options).unwrap_or_else(|error| {
            eprintln!("xtask: {error}");
            Count {
                passed: 0,
                failed: 1,
            }
        });
        let line = format!("{name:<8} {count}, {}", human(start.elapsed()));
        println!("══ {line}");
        summary.push_str(&format!("   {line}\n"));
        total = total + count;
    }
    println!("\n{summary}   all      {}", human(started.elapsed()));
    println!("{total}");
    // The last line is read by others; nothing may come after it.
    let _ = std::io::stdout().flush();
    Ok(if total.is_good() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Runs a program that either passes or fails as a whole.
fn gate(command: &mut Command) -> Result<Count, Error> {
    Ok(Count::gate(process::status(command)?.success()))
}

fn fmt(place: &Place, _: &args::Test) -> Result<Count, Error> {
    gate(place.cargo("fmt").args(["--all", "--check"]))
}

fn clippy(place: &Place, _: &args::Test) -> Result<Count, Error> {
    let mut cargo = place.cargo("clippy");
    cargo.args(["--workspace", "--all-targets", "--features", rust::FEATURES]);
    gate(cargo.args(["--", "-D", "warnings"]))
}

fn client(place: &Place, _: &args::Test) -> Result<Count, Error> {
    tools::ensure_target(place)?;
    let mut cargo = place.cargo("clippy");
    cargo.args([
        "--package",
        "kaikukortti",
        "--lib",
        "--bins",
        "--features",
        "csr",
    ]);
    cargo.args(["--target", tools::WASM_TARGET, "--", "-D", "warnings"]);
    gate(&mut cargo)
}

fn rules(place: &Place, _: &args::Test) -> Result<Count, Error> {
    Ok(Count::gate(check::problems(place)? == 0))
}

fn deny(place: &Place, _: &args::Test) -> Result<Count, Error> {
    tools::CARGO_DENY.ensure(place)?;
    let mut cargo = place.cargo("deny");
    gate(cargo.args(["--workspace", "check", "bans", "licenses", "sources"]))
}

fn build(place: &Place, _: &args::Test) -> Result<Count, Error> {
    tools::ensure_for_client(place)?;
    dist::ensure(place, Kind::Release)?;
    println!("{}", budgets::table(place)?);
    Ok(Count::gate(budgets::problems(place)?.is_empty()))
}
