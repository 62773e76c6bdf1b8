//! The packages from npm: `node_modules` in the checkout, installed again when the lock file
//! changes.

use crate::error::Error;
use crate::place::Place;
use crate::progress::step;
use crate::{files, process};

const OLDEST_NODE: u32 = 20;
const STAMP: &str = "node_modules/.kaikukortti-lock";

/// What npm is told: exactly the lock file, and to run nothing of what it brings.
pub const INSTALL: [&str; 5] = [
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
];

/// Installs the packages unless those of the lock file are there.
pub fn ensure(place: &Place) -> Result<(), Error> {
    check_node(place)?;
    let lock = files::short_hash(&files::read(&place.at("package-lock.json"))?, 64);
    let stamp = place.at(STAMP);
    if files::read_text(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step("installing packages from npm", || {
        let mut npm = place.command("npm");
        npm.args(INSTALL);
        process::run(&mut npm, "check the network and run the same command again")
    })?;
    files::write(&stamp, lock)
}

/// Whether Node.js and npm are there and new enough.
pub fn check_node(place: &Place) -> Result<(), Error> {
    let advice = "install Node.js 20 or newer with npm (Debian: apt-get install nodejs npm; \
                  elsewhere https://nodejs.org) and run the same command again";
    let missing = |program: &str| Error::Missing {
        program: program.into(),
        advice: advice.into(),
    };
    let found = place
        .command("node")
        .arg("--version")
        .output()
        .map_err(|_| missing("Node.js"))?;
    let text = String::from_utf8_lossy(&found.stdout);
    match major(&text) {
        Some(version) if version >= OLDEST_NODE => {}
        _ => {
            return Err(missing(&format!(
                "Node.js {OLDEST_NODE} (found {})",
                text.trim()
            )));
        }
    }
    if process::answers(place.command("npm").arg("--version")) {
        Ok(())
    } else {
        Err(missing("npm"))
    }
}

/// The major number of `v20.1.2`.
fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_node_prints() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("node"), None);
    }
}
