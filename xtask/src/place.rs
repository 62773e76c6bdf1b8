//! Where things are: the checkout, and the cache that all checkouts of one user share.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::files;

/// Prefixes of variables that `cargo run` sets for this program and that its children must not
/// inherit: they describe xtask's package.
const OWN_VARIABLES: [&str; 4] = [
    "CARGO_PKG_",
    "CARGO_MANIFEST_",
    "CARGO_BIN_",
    "CARGO_CRATE_",
];

/// The checkout and the cache.
#[derive(Debug)]
pub struct Place {
    /// The checkout.
    pub root: PathBuf,
    /// Tools and build results, outside the checkout so that another clone finds them.
    pub cache: PathBuf,
    /// Cargo's target directory for everything but xtask itself.
    pub target: PathBuf,
}

impl Place {
    /// Finds the checkout above the current directory.
    pub fn find() -> Result<Self, Error> {
        let current = std::env::current_dir()
            .map_err(|error| Error::file("read", Path::new("the current folder"), error))?;
        let root = current
            .ancestors()
            .find(|folder| folder.join("xtask/Cargo.toml").is_file())
            .ok_or(Error::NotACheckout)?;
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let cache = variable("KAIKUKORTTI_CACHE")
            .map(PathBuf::from)
            .or_else(|| Some(PathBuf::from(variable("XDG_CACHE_HOME")?).join("kaikukortti")))
            .or_else(|| Some(std::env::home_dir()?.join(".cache/kaikukortti")))
            .ok_or(Error::NoCache)?;
        let cache =
            std::path::absolute(&cache).map_err(|error| Error::file("find", &cache, error))?;
        let target = match variable("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => cache.join("target"),
        };
        Ok(Place {
            root: root.to_owned(),
            cache,
            target,
        })
    }

    /// A path inside the checkout.
    pub fn at(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The client as the server reads it.
    pub fn dist(&self) -> PathBuf {
        self.at("dist")
    }

    /// What this program leaves between its runs: binaries, reports, stamps.
    pub fn run(&self) -> PathBuf {
        self.at("target/run")
    }

    /// A program started in the checkout with the tools on its path and the shared target
    /// directory.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target);
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if OWN_VARIABLES.iter().any(|prefix| text.starts_with(prefix)) {
                command.env_remove(&name);
            }
        }
        let tools = crate::tools::ALL
            .iter()
            .map(|tool| tool.folder(self).join("bin"));
        let own = tools.chain([self.at("node_modules/.bin")]);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let inherited = std::env::split_paths(&path);
        // A folder with the separator in its name can't be on a path; the program then runs
        // without the tools and says which one it misses.
        if let Ok(path) = std::env::join_paths(own.chain(inherited)) {
            command.env("PATH", path);
        }
        command
    }

    /// `cargo` with a subcommand.
    pub fn cargo(&self, subcommand: &str) -> Command {
        let mut command = self.command("cargo");
        command.arg(subcommand);
        command
    }

    /// Keeps other checkouts from building into the shared target directory, and this one from
    /// being built twice at once, until the answer is dropped.
    pub fn lock(&self) -> Result<File, Error> {
        let path = self.cache.join("build.lock");
        files::create_folder(&self.cache)?;
        let file = File::create(&path).map_err(|error| Error::file("write", &path, error))?;
        if file.try_lock().is_err() {
            println!("waiting for another build to finish ({})", path.display());
            file.lock()
                .map_err(|error| Error::file("lock", &path, error))?;
        }
        Ok(file)
    }
}
