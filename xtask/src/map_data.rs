//! `cargo xtask map-data`: makes the committed shapes of the map from published packages.
//!
//! No part of the build: the shapes change when somebody wants better ones, and geometry is left
//! to libraries that are made for it. This only installs them and starts the program.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::error::Error;
use crate::place::Place;
use crate::progress::step;
use crate::{files, npm, process, python};

/// Where the program and the versions of its packages are.
const SOURCE: &str = "xtask/map-data";

/// What npm is given, and in whose hash the folder's name lies.
const NPM_FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// A folder that this was written into has all packages.
const STAMP: &str = "installed";

/// `cargo xtask map-data`.
///
/// # Errors
/// [`Error`] when packages can't be installed or the program fails.
pub fn run(place: &Place) -> Result<ExitCode, Error> {
    let source = place.at(SOURCE);
    let packages = packages(place, &source)?;
    let requirements = source.join("requirements.txt");
    let python = python::with_requirements(place, "map-data", &requirements)?;
    let mut build = place.command(python);
    // Neither compiled leftovers in the checkout nor another order of sets from run to run.
    build.env("PYTHONDONTWRITEBYTECODE", "1");
    build.env("PYTHONHASHSEED", "0");
    build.arg(source.join("build.py"));
    build.arg(packages).arg(place.at("data"));
    process::run(&mut build, "read what it says above")?;
    Ok(ExitCode::SUCCESS)
}

/// Installs the packages of the lock file outside the checkout, and answers their folder.
fn packages(place: &Place, source: &Path) -> Result<PathBuf, Error> {
    npm::check_node(place)?;
    let lock = files::short_hash(&files::read(&source.join("package-lock.json"))?, 16);
    let folder = place
        .cache
        .join("tools")
        .join(format!("map-data-npm-{lock}"));
    let installed = folder.join("node_modules");
    if folder.join(STAMP).is_file() {
        return Ok(installed);
    }
    let _lock = place.lock()?;
    files::remove_folder(&folder)?;
    files::create_folder(&folder)?;
    for name in NPM_FILES {
        files::write(&folder.join(name), files::read(&source.join(name))?)?;
    }
    step(
        "installing the map's packages from npm (once a user)",
        || {
            let mut npm = place.command("npm");
            npm.current_dir(&folder);
            npm.args(npm::INSTALL);
            process::run(&mut npm, "check the network and run the same command again")
        },
    )?;
    files::write(&folder.join(STAMP), lock)?;
    Ok(installed)
}
