//! Odd questions to the API, signed out and in every role, held against its own description.

use super::count::{self, Count};
use super::rust;
use crate::args;
use crate::error::Error;
use crate::place::Place;
use crate::progress::step;
use crate::server::Running;
use crate::{process, python};

const SCRIPT: &str = "tests/fuzz/api.py";
const NAME: &str = "api-fuzz";

pub fn run(place: &Place, options: &args::Test) -> Result<Count, Error> {
    let schemathesis = python::schemathesis(place)?;
    let binary = step("server under test", || rust::server(place))?;
    let server = Running::start(place, &binary, NAME, true)?;
    let mut python = place.command("python3");
    python.arg(SCRIPT).arg(schemathesis).arg(server.url());
    // The accounts for demonstration are told there.
    python.arg(place.run().join(format!("{NAME}.log")));
    if options.full {
        python.arg("--full");
    }
    let (status, output) = process::tee(&mut python)?;
    Ok(count::closing(&output).with_exit(status.success()))
}
