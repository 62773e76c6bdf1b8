//! The tests that cargo runs, the server's against both databases.

use std::path::PathBuf;
use std::process::Command;

use super::count::{self, Count};
use crate::args;
use crate::error::Error;
use crate::place::Place;
use crate::postgres::{self, Postgres};
use crate::process;
use crate::server::{self, Profile};

/// The client as the server renders it, and reading tables. One set for lints, tests and the
/// server under test, so that everything is compiled once.
pub const FEATURES: &str = "kaikukortti/ssr,kaikukortti-domain/import";

/// Where the tests find the server that acknowledges too early.
const EARLY: &str = "KAIKUKORTTI_EARLY";

/// How often the server is killed in the middle of recording, in the whole of the tests. The test
/// itself says how often it is otherwise.
const KILLS: (&str, &str) = ("KAIKUKORTTI_KILLS", "60");

fn command(place: &Place) -> Command {
    let mut cargo = place.cargo("test");
    cargo.args(["--workspace", "--features", FEATURES]);
    cargo
}

pub fn run(place: &Place, options: &args::Test) -> Result<Count, Error> {
    let database = Postgres::start(place)?;
    // Tests may start the server's binary, whose place other checkouts share.
    let _lock = place.lock()?;
    let early = server::build_early(place, FEATURES)?;
    let mut cargo = command(place);
    cargo
        .arg("--no-fail-fast")
        .env(postgres::VARIABLE, &database.url)
        .env(EARLY, early);
    if options.full {
        cargo.env(KILLS.0, KILLS.1);
    }
    let (status, output) = process::tee(&mut cargo)?;
    Ok(count::cargo(&output).with_exit(status.success()))
}

/// The server as these tests compile it.
pub fn server(place: &Place) -> Result<PathBuf, Error> {
    server::build_with(place, command(place).arg("--no-run"), Profile::Debug)
}
