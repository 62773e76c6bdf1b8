//! The tool that comes from PyPI: in an environment of its own, kept per version outside the
//! checkout.

use std::path::PathBuf;

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
    let folder = place
        .cache
        .join("tools")
        .join(format!("{SCHEMATHESIS}-{VERSION}"));
    let program = folder.join("bin").join(SCHEMATHESIS);
    let there = || folder.join(STAMP).is_file() && program.is_file();
    if there() {
        return Ok(program);
    }
    let _lock = place.lock()?;
    if there() {
        return Ok(program);
    }
    files::remove_folder(&folder)?;
    step(
        &format!("installing {SCHEMATHESIS} {VERSION} (once a user)"),
        || {
            let mut python = place.command("python3");
            let advice = "install Python 3.11 or newer with its venv (Debian: apt-get install \
                          python3-venv) and run the same command again";
            process::run(python.args(["-m", "venv"]).arg(&folder), advice)?;
            let mut pip = place.command(folder.join("bin/pip"));
            pip.args(["install", "--quiet", "--disable-pip-version-check"]);
            pip.arg(format!("{SCHEMATHESIS}=={VERSION}"));
            process::run(&mut pip, "check the network and run the same command again")
        },
    )?;
    files::write(&folder.join(STAMP), VERSION)?;
    Ok(program)
}
