//! The build tools that come from crates.io, kept per version outside the checkout, and the
//! toolchain's WebAssembly target.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::error::Error;
use crate::place::Place;
use crate::progress::step;
use crate::{files, npm, process};

const NETWORK: &str = "the first time needs the network; check it and run the same command again";

/// What the client is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program that `cargo install` builds.
pub struct Tool {
    /// Its crate.
    package: &'static str,
    /// Exactly this version.
    version: &'static str,
    /// Its program.
    program: &'static str,
    /// More arguments of `cargo install`.
    arguments: &'static [&'static str],
}

pub const TRUNK: Tool = Tool {
    package: "trunk",
    version: "0.22.1",
    program: "trunk",
    arguments: &[
        "--locked",
        "--ignore-rust-version",
        "--no-default-features",
        "--features",
        "rustls",
    ],
};

/// Without `--locked`: its lock file names a crate that does not resolve any more.
pub const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    program: "wasm-bindgen",
    arguments: &[],
};

pub const CARGO_DENY: Tool = Tool {
    package: "cargo-deny",
    version: "0.20.2",
    program: "cargo-deny",
    arguments: &["--locked"],
};

pub const ALL: [&Tool; 3] = [&TRUNK, &WASM_BINDGEN, &CARGO_DENY];

impl Tool {
    /// Where this version lives.
    pub fn folder(&self, place: &Place) -> PathBuf {
        place
            .cache
            .join("tools")
            .join(format!("{}-{}", self.package, self.version))
    }

    /// Installs the tool unless it is there. It is built beside its place and moved when it is
    /// whole, so that an interrupted installation is never taken for a tool.
    pub fn ensure(&self, place: &Place) -> Result<(), Error> {
        let folder = self.folder(place);
        let there = || folder.join("bin").join(self.program).is_file();
        if there() {
            return Ok(());
        }
        let _lock = place.lock()?;
        if there() {
            return Ok(());
        }
        let unfinished = place
            .cache
            .join(format!("tools/unfinished-{}", self.package));
        files::remove_folder(&unfinished)?;
        files::remove_folder(&folder)?;
        step(
            &format!("installing {} {} (once a user)", self.package, self.version),
            || {
                let mut command = place.cargo("install");
                command.args([self.package, "--version", self.version, "--debug"]);
                command.args(self.arguments).arg("--root").arg(&unfinished);
                // Unoptimised and without debug information: a quarter of the time to build.
                command
                    .env("CARGO_PROFILE_DEV_DEBUG", "false")
                    .env_remove("CARGO_TARGET_DIR");
                command.env_remove("RUSTFLAGS");
                process::run(&mut command, NETWORK)
            },
        )?;
        files::rename(&unfinished, &folder)
    }
}

/// What building the client needs.
pub fn ensure_for_client(place: &Place) -> Result<(), Error> {
    npm::ensure(place)?;
    ensure_target(place)?;
    TRUNK.ensure(place)?;
    WASM_BINDGEN.ensure(place)
}

/// Adds the WebAssembly target and the standard library's source, which the release build of the
/// client compiles: rustup does not always follow rust-toolchain.toml.
pub fn ensure_target(place: &Place) -> Result<(), Error> {
    let asked = |arguments: &[&str]| {
        let advice = "install Rust with rustup (https://rustup.rs) and run the same command again";
        let mut print = place.command("rustc");
        let answer = process::output(print.arg("--print").args(arguments), advice)?;
        Ok::<_, Error>(PathBuf::from(answer.trim()))
    };
    if !asked(&["target-libdir", "--target", WASM_TARGET])?.is_dir() {
        add(place, "target", WASM_TARGET)?;
    }
    let source = asked(&["sysroot"])?.join("lib/rustlib/src/rust/library");
    if !source.is_dir() {
        add(place, "component", "rust-src")?;
    }
    Ok(())
}

fn add(place: &Place, sort: &str, name: &str) -> Result<(), Error> {
    step(&format!("adding {name} to the toolchain"), || {
        process::run(place.command("rustup").args([sort, "add", name]), NETWORK)
    })
}

/// `cargo xtask tools`: installs all and prints the versions.
pub fn report(place: &Place) -> Result<ExitCode, Error> {
    ensure_for_client(place)?;
    CARGO_DENY.ensure(place)?;
    println!("cache         {}", place.cache.display());
    for program in [
        "rustc",
        "node",
        "trunk",
        "wasm-bindgen",
        "cargo-deny",
        "wasm-opt",
        "esbuild",
    ] {
        let mut command = place.command(program);
        let version = process::output(command.arg("--version"), "run the same command again")?;
        println!("{program:<13} {}", version.trim());
    }
    Ok(ExitCode::SUCCESS)
}
