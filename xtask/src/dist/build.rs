//! The two programs that make the client: esbuild for the style sheet and for what reads codes with
//! a camera, Trunk for the rest.

use super::{App, Kind};
use crate::error::Error;
use crate::place::Place;
use crate::{files, process};

/// Where [`camera`] puts its files.
pub const CAMERA: &str = "generated/camera";

/// Bundles an entry point's style sheet with what it imports.
pub fn styles(place: &Place, app: &App) -> Result<(), Error> {
    let source = format!("style/{}.css", app.name);
    if !place.at(&source).is_file() {
        return Ok(());
    }
    files::create_folder(&place.at("generated"))?;
    let mut esbuild = place.command("esbuild");
    // Pictures come from public/ under their own names.
    esbuild.args([
        "--bundle",
        "--minify",
        "--log-level=warning",
        "--external:*.svg",
        "--external:*.png",
    ]);
    esbuild.arg(&source);
    esbuild.arg(format!("--outfile=generated/{}.css", app.name));
    process::run(&mut esbuild, "mend the style sheet named above")
}

/// Bundles what reads codes with a camera into `generated/camera`: our script, and beside it the
/// package that it fetches only where the browser cannot do that itself. Their names carry a hash.
pub fn camera(place: &Place) -> Result<(), Error> {
    files::remove_folder(&place.at(CAMERA))?;
    let mut esbuild = place.command("esbuild");
    esbuild.args([
        "public/camera.js",
        "--bundle",
        "--splitting",
        "--format=esm",
        "--minify",
        "--log-level=warning",
        "--legal-comments=inline",
        "--entry-names=staff-[name]-[hash]",
        "--chunk-names=staff-[name]-[hash]",
    ]);
    esbuild.arg(format!("--outdir={CAMERA}"));
    process::run(&mut esbuild, "mend the script named above")
}

/// Compiles an entry point into `generated/trunk-<app>`.
pub fn app(place: &Place, app: &App, kind: Kind) -> Result<(), Error> {
    let mut trunk = place.command("trunk");
    trunk.args(["build", "--config", app.config, "--log", "warn"]);
    if kind == Kind::Release {
        trunk.arg("--release");
        small_standard_library(&mut trunk);
    }
    process::run(&mut trunk, "see the compiler's or Trunk's message above")
}

/// Compiles the standard library for size and without the words of panics, which nobody reads in a
/// browser: 20 kB less for a resident. The flags are not stable, the compiler's version is pinned;
/// see `docs/decisions/0010-small-standard-library.md`.
fn small_standard_library(trunk: &mut std::process::Command) {
    trunk
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "--cfg erase_components -Zunstable-options -Cpanic=immediate-abort",
        );
}
