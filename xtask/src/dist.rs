//! `cargo xtask dist`: the client as the server reads it.
//!
//! ```text
//! dist/resident.html, staff.html   templates that the server fills in
//! dist/texts.json                  {"fi": "/assets/texts-fi-….json", …}
//! dist/staff-texts.json            the same for the staff app
//! dist/assets/                     everything with a hash of its content in its name
//! dist/public/                     everything of public/ but boot.js, camera.js and offline.js, under its own name
//! dist/sizes.json                  {"assets/…": {"raw": …, "br": …, "gz": …}, …}
//! ```
//! Beside each compressible file stand its `.br` and `.gz`.

mod assemble;
mod build;
mod compress;
mod template;
mod worker;

use std::process::ExitCode;

use crate::error::Error;
use crate::place::Place;
use crate::progress::step;
use crate::{budgets, files, tools};

/// Whatever changes the result when it changes.
const INPUTS: [&str; 25] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.map.toml",
    "Trunk.office.toml",
    "Trunk.staff.toml",
    "Trunk.toml",
    "build.rs",
    "catalogue",
    "domain/Cargo.toml",
    "domain/src",
    "index.html",
    "locales",
    "map.html",
    "office.html",
    "package-lock.json",
    "public",
    "rust-toolchain.toml",
    "src",
    "staff.html",
    "streams",
    "style",
    "xtask/src/dist",
    "xtask/src/dist.rs",
    "xtask/src/tools.rs",
];

/// For people, or for a developer who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Small: optimised, minified, compressed as well as can be.
    Release,
    /// Quick to build.
    Development,
}

/// The entry points that there are.
fn apps(place: &Place) -> Vec<&'static App> {
    APPS.iter()
        .filter(|app| place.at(app.html).is_file())
        .collect()
}

/// An entry point.
#[derive(Debug)]
pub struct App {
    pub name: &'static str,
    pub html: &'static str,
    pub config: &'static str,
    /// Whether its page becomes a template; else another app's page names its files.
    pub has_page: bool,
}

const APPS: [App; 4] = [
    App {
        name: "resident",
        html: "index.html",
        config: "Trunk.toml",
        has_page: true,
    },
    App {
        name: "resident-map",
        html: "map.html",
        config: "Trunk.map.toml",
        has_page: false,
    },
    App {
        name: "staff",
        html: "staff.html",
        config: "Trunk.staff.toml",
        has_page: true,
    },
    App {
        name: "staff-office",
        html: "office.html",
        config: "Trunk.office.toml",
        has_page: false,
    },
];

/// `cargo xtask dist`.
pub fn run(place: &Place) -> Result<ExitCode, Error> {
    tools::ensure_for_client(place)?;
    ensure(place, Kind::Release)?;
    println!("{}", budgets::table(place)?);
    Ok(ExitCode::SUCCESS)
}

/// Builds the client unless nothing changed since it was last built.
pub fn ensure(place: &Place, kind: Kind) -> Result<(), Error> {
    let stamp = place.at("generated/dist.stamp");
    let wanted = format!("{kind:?} {}", files::fingerprint(&place.root, &INPUTS)?);
    let built = files::read_text(&stamp).is_ok_and(|found| found == wanted);
    if built && place.at("dist/sizes.json").is_file() {
        println!("── client: nothing changed");
        return Ok(());
    }
    let _lock = place.lock()?;
    files::remove(&stamp)?;
    let apps = apps(place);
    if apps.is_empty() {
        return Err(Error::Unexpected(
            "there is no index.html to build the client from".into(),
        ));
    }
    for app in &apps {
        build::styles(place, app)?;
        step(&format!("client: {}", app.name), || {
            build::app(place, app, kind)
        })?;
    }
    step("client: putting ./dist together", || {
        assemble::run(place, &apps, kind)
    })?;
    files::write(&stamp, wanted)
}
