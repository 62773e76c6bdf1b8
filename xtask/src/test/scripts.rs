//! The tests of the scripts that run in the browser without being compiled.

use std::path::PathBuf;

use super::count::{self, Count};
use crate::args;
use crate::error::Error;
use crate::place::Place;
use crate::{files, process};

const ENDINGS: [&str; 2] = [".test.js", ".test.mjs"];

pub fn run(place: &Place, _: &args::Test) -> Result<Count, Error> {
    let is_test = |path: &PathBuf| {
        let name = path.to_string_lossy();
        ENDINGS.iter().any(|ending| name.ends_with(ending))
    };
    let found: Vec<PathBuf> = files::sources(&place.root)?
        .into_iter()
        .filter(is_test)
        .collect();
    if found.is_empty() {
        println!("   there are none");
        return Ok(Count::default());
    }
    let mut node = place.command("node");
    node.args(["--test", "--test-reporter=tap"]).args(found);
    let (status, output) = process::tee(&mut node)?;
    Ok(count::tap(&output).with_exit(status.success()))
}
