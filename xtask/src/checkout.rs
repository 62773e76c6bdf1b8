//! Which checkout the shared build results are of. Cargo tells a change by times, and knows some of our
//! files by their whole path: after another checkout has built, what it built could pass for ours.

use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::files;
use crate::place::Place;

/// The packages of the workspace that are built into the shared folder.
const OURS: [&str; 5] = [
    "catalogue",
    "kaikukortti",
    "kaikukortti-domain",
    "kaikukortti-server",
    "wasm-streams",
];

/// Where cargo keeps what it knows of what is built, by profile and target.
const KNOWN: [&str; 6] = [
    "debug",
    "release",
    "wasm",
    "wasm32-unknown-unknown/debug",
    "wasm32-unknown-unknown/release",
    "wasm32-unknown-unknown/wasm",
];

/// Has our own packages built anew where another checkout was the last to build. Other people's
/// packages stay.
///
/// # Errors
/// [`Error`] where a folder can't be read or written.
pub fn claim(place: &Place) -> Result<(), Error> {
    let stamp = place.target.join("checkout");
    let own = place.root.to_string_lossy();
    let last = files::read_text(&stamp).unwrap_or_default();
    if last == own {
        return Ok(());
    }
    for profile in KNOWN {
        forget(&place.target.join(profile).join(".fingerprint"))?;
    }
    files::write(&stamp, own.as_bytes())
}

fn forget(folder: &Path) -> Result<(), Error> {
    let Ok(all) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in all.flatten() {
        if is_ours(&entry.file_name().to_string_lossy()) {
            files::remove_folder(&entry.path())?;
        }
    }
    Ok(())
}

/// Whether a folder of cargo's is about a package of ours: its name ends in a hash.
fn is_ours(folder: &str) -> bool {
    let name = folder.rsplit_once('-').map(|(name, _)| name);
    name.is_some_and(|name| OURS.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_packages_of_the_workspace_are_built_anew() {
        assert!(is_ours("kaikukortti-96d62cfcf74d777f"));
        assert!(is_ours("kaikukortti-domain-96d62cfcf74d777f"));
        assert!(is_ours("wasm-streams-1b526ea18885cd8d"));
        for other in [
            "serde-96d62cfcf74d777f",
            "xtask-96d62cfcf74d777f",
            "kaikukortti",
        ] {
            assert!(!is_ours(other), "{other}");
        }
    }

    #[test]
    fn what_another_checkout_has_built_is_forgotten_once() {
        let folder = std::env::temp_dir().join(format!("kk-checkout-{}", std::process::id()));
        let known = folder.join("target/debug/.fingerprint");
        let built = || {
            for name in ["kaikukortti-server-1", "serde-1"] {
                fs::create_dir_all(known.join(name)).unwrap();
            }
        };
        let place = |root: &str| Place {
            root: folder.join(root),
            cache: folder.clone(),
            target: folder.join("target"),
        };
        let ours = || known.join("kaikukortti-server-1").exists();
        built();
        claim(&place("one")).unwrap();
        assert!(!ours(), "nobody knows whose it was");
        built();
        claim(&place("one")).unwrap();
        assert!(ours());
        claim(&place("two")).unwrap();
        assert!(!ours() && known.join("serde-1").exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
