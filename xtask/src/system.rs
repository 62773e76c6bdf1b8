//! What comes from the operating system's packages: the browser, its driver, PostgreSQL and Java;
//! for measuring, another server to compare with and what asks both.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::place::Place;
use crate::process;
use crate::progress::step;

/// A part of the system that a command may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Chromium,
    Driver,
    Postgres,
    Java,
    Nginx,
    Wrk,
}

impl Part {
    /// Debian's package, and what to look for elsewhere.
    fn package(self) -> &'static str {
        match self {
            Part::Chromium => "chromium",
            Part::Driver => "chromium-driver",
            Part::Postgres => "postgresql",
            Part::Java => "default-jre-headless",
            Part::Nginx => "nginx-light",
            Part::Wrk => "wrk",
        }
    }

    fn is_there(self, place: &Place) -> bool {
        match self {
            Part::Chromium => chromium().is_some(),
            Part::Driver => process::answers(place.command("chromedriver").arg("--version")),
            Part::Postgres => postgres_programs().is_some(),
            Part::Java => process::answers(place.command("java").arg("-version")),
            Part::Nginx => process::answers(place.command(nginx()).arg("-v")),
            // It has no question that it answers with success.
            Part::Wrk => on_path("wrk"),
        }
    }
}

/// The browser: `CHROMIUM` if given, else the usual places.
pub fn chromium() -> Option<PathBuf> {
    let given = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let usual = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];
    given
        .into_iter()
        .chain(usual.map(PathBuf::from))
        .find(|path| path.is_file())
}

/// The server to compare with: Debian keeps it where only root's path leads.
pub fn nginx() -> PathBuf {
    let debian = PathBuf::from("/usr/sbin/nginx");
    match debian.is_file() {
        true => debian,
        false => "nginx".into(),
    }
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// The folder of the newest installed PostgreSQL's `initdb` and `pg_ctl`.
pub fn postgres_programs() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut versions: Vec<(u32, PathBuf)> = debian
        .filter_map(|entry| {
            let version = entry.file_name().to_string_lossy().parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let newest = versions.into_iter().rev().map(|(_, folder)| folder);
    newest
        .chain(std::env::split_paths(&path))
        .find(|folder| folder.join("initdb").is_file())
}

/// Installs what is missing on Debian as root; elsewhere says what to install.
pub fn ensure(place: &Place, parts: &[Part]) -> Result<(), Error> {
    let missing = |parts: &[Part]| -> Vec<Part> {
        parts
            .iter()
            .copied()
            .filter(|part| !part.is_there(place))
            .collect()
    };
    let wanted = missing(parts);
    if wanted.is_empty() {
        return Ok(());
    }
    let packages = names(&wanted);
    if !Path::new("/usr/bin/apt-get").exists() || !is_root() {
        return Err(Error::Missing {
            program: packages.join(", "),
            advice: format!(
                "install {} (Debian: sudo apt-get install {}) and run the same command again",
                if wanted.len() == 1 { "it" } else { "them" },
                packages.join(" ")
            ),
        });
    }
    let advice = "check the network and the package sources, then run the same command again";
    step(&format!("installing {}", packages.join(", ")), || {
        process::run(place.command("apt-get").arg("update").arg("-qq"), advice)?;
        let mut install = place.command("apt-get");
        install.env("DEBIAN_FRONTEND", "noninteractive");
        install
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(&packages);
        process::run(&mut install, advice)
    })?;
    match names(&missing(&wanted)).first() {
        None => Ok(()),
        Some(package) => Err(Error::Missing {
            program: (*package).to_owned(),
            advice: "it was installed but does not start; try it by hand".to_owned(),
        }),
    }
}

fn names(parts: &[Part]) -> Vec<&'static str> {
    parts.iter().map(|part| part.package()).collect()
}

/// Whether this program runs as root, read from what it owns.
#[cfg(unix)]
pub fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
pub fn is_root() -> bool {
    false
}
