//! What comes from PyPI: in environments of their own, kept per version outside the checkout.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::place::Place;
use crate::progress::step;
use crate::{files, process};

/// Asks an API many questions, from its description alone.
const SCHEMATHESIS: &str = "schemathesis";
const VERSION: &str = "4.32.5";

/// A folder that this was written into is whole: an environment can't be moved, so an interrupted
/// installation is made again.
const STAMP: &str = "installed";

/// Installs schemathesis unless it is there, and answers its program.
///
/// # Errors
/// [`Error`] when there is no Python, or it can't be installed.
pub fn schemathesis(place: &Place) -> Result<PathBuf, Error> {
    let name = format!("{SCHEMATHESIS}-{VERSION}");
    let what = [format!("{SCHEMATHESIS}=={VERSION}")];
    Ok(environment(place, &name, &what)?.join(SCHEMATHESIS))
}

/// Installs exactly the packages that a file of requirements names with their hashes, unless they
/// are there, and answers the Python that finds them.
///
/// # Errors
/// [`Error`] when there is no Python, or they can't be installed.
pub fn with_requirements(place: &Place, name: &str, file: &Path) -> Result<PathBuf, Error> {
    let name = format!("{name}-{}", files::short_hash(&files::read(file)?, 16));
    let what = [
        "--require-hashes".to_owned(),
        "--requirement".to_owned(),
        file.to_string_lossy().into_owned(),
    ];
    Ok(environment(place, &name, &what)?.join("python"))
}

/// The folder of programs of an environment with what pip is told to install.
fn environment(place: &Place, name: &str, what: &[String]) -> Result<PathBuf, Error> {
    let folder = place.cache.join("tools").join(name);
    let programs = folder.join("bin");
    if folder.join(STAMP).is_file() {
        return Ok(programs);
    }
    let _lock = place.lock()?;
    if folder.join(STAMP).is_file() {
        return Ok(programs);
    }
    files::remove_folder(&folder)?;
    step(&format!("installing {name} (once a user)"), || {
        let mut python = place.command("python3");
        let advice = "install Python 3.11 or newer with its venv (Debian: apt-get install \
                      python3-venv) and run the same command again";
        process::run(python.args(["-m", "venv"]).arg(&folder), advice)?;
        let mut pip = place.command(programs.join("pip"));
        pip.args(["install", "--quiet", "--disable-pip-version-check"]);
        pip.args(what);
        process::run(&mut pip, "check the network and run the same command again")
    })?;
    files::write(&folder.join(STAMP), name)?;
    Ok(programs)
}
