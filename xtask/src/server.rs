//! The server's binary: built into the shared target directory, kept in this checkout, started
//! for tests and measurements.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::files::Scratch;
use crate::guard::Process;
use crate::http::{self, Connection};
use crate::place::Place;
use crate::{files, process};

const BINARY: &str = "kaikukortti-server";
const READY_WITHIN: Duration = Duration::from_secs(120);
const ADVICE: &str = "see the compiler's message above";

/// How the binary was compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    Debug,
    Release,
}

/// Builds the server and puts it into the checkout.
pub fn build(place: &Place, profile: Profile) -> Result<PathBuf, Error> {
    let mut cargo = place.cargo("build");
    cargo.args(["--package", BINARY, "--bin", BINARY]);
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    build_with(place, &mut cargo, profile)
}

/// Builds with a given cargo command. Two checkouts share the target directory and so the
/// binary's place in it: the lock holds until the copy is made.
pub fn build_with(place: &Place, cargo: &mut Command, profile: Profile) -> Result<PathBuf, Error> {
    let (folder, name) = match profile {
        Profile::Debug => ("debug", BINARY.to_owned()),
        Profile::Release => ("release", format!("{BINARY}-release")),
    };
    let _lock: File = place.lock()?;
    process::run(cargo, ADVICE)?;
    let copy = place.run().join(name);
    // A running server keeps its old file; writing into that would fail.
    files::remove(&copy)?;
    files::copy(&place.target.join(folder).join(BINARY), &copy)?;
    Ok(copy)
}

/// Builds a server that acknowledges before it has stored: the test of killed servers must find
/// that out.
pub fn build_early(place: &Place, features: &str) -> Result<PathBuf, Error> {
    let mut cargo = place.cargo("build");
    let features = format!("{features},{BINARY}/acknowledge-early");
    cargo.args([
        "--package",
        BINARY,
        "--bin",
        BINARY,
        "--features",
        &features,
    ]);
    process::run(&mut cargo, ADVICE)?;
    let copy = place.run().join(format!("{BINARY}-early"));
    files::remove(&copy)?;
    files::copy(&place.target.join("debug").join(BINARY), &copy)?;
    Ok(copy)
}

/// The command that starts a server.
pub fn command(place: &Place, binary: &Path, port: u16, data_dir: &Path, demo: bool) -> Command {
    let mut command = place.command(binary);
    command
        .args(["--port", &port.to_string(), "--data-dir"])
        .arg(data_dir);
    command.arg("--dist").arg(place.dist());
    if demo {
        command.arg("--demo");
    }
    command
}

/// A server that runs until this value is dropped.
pub struct Running {
    pub port: u16,
    /// From the start of the process to its first ready answer.
    pub ready_after: Duration,
    process: Process,
    _data: Option<Scratch>,
}

impl Running {
    /// Starts a server on a free port with an empty data folder and waits until it is ready.
    /// What it prints goes to `target/run/<name>.log`.
    pub fn start(place: &Place, binary: &Path, name: &str, demo: bool) -> Result<Self, Error> {
        let data = Scratch::new(name)?;
        let mut running = Running::start_in(place, binary, name, demo, &data.0)?;
        running._data = Some(data);
        Ok(running)
    }

    /// The same with a data folder that may hold a database already, and that stays.
    pub fn start_in(
        place: &Place,
        binary: &Path,
        name: &str,
        demo: bool,
        data: &Path,
    ) -> Result<Self, Error> {
        Running::launch(place, name, |port| command(place, binary, port, data, demo))
    }

    /// The same with a command of one's own for a port.
    pub fn launch(
        place: &Place,
        name: &str,
        command: impl FnOnce(u16) -> Command,
    ) -> Result<Self, Error> {
        let port = http::free_port()
            .map_err(|error| Error::Unexpected(format!("no free port on 127.0.0.1: {error}")))?;
        let log = place.run().join(format!("{name}.log"));
        files::write(&log, "")?;
        let open = || File::options().append(true).open(&log);
        let (out, err) = open()
            .and_then(|out| Ok((out, open()?)))
            .map_err(|error| Error::file("write", &log, error))?;
        let mut command = command(port);
        command
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .env_remove("DATABASE_URL");
        let started = Instant::now();
        let process = Process::start(&mut command)?;
        let mut running = Running {
            port,
            ready_after: Duration::ZERO,
            process,
            _data: None,
        };
        running.wait_until_ready(started, &log)?;
        running.ready_after = started.elapsed();
        Ok(running)
    }

    fn wait_until_ready(&mut self, started: Instant, log: &Path) -> Result<(), Error> {
        let mut pause = Duration::from_millis(2);
        while started.elapsed() < READY_WITHIN {
            let answer = Connection::open(self.port).and_then(|mut open| open.get("/readyz", ""));
            if answer.is_ok_and(|answer| answer.status == 200) {
                return Ok(());
            }
            if let Some(status) = self.process.ended() {
                eprint!("{}", files::read_text(log).unwrap_or_default());
                return Err(Error::Unexpected(format!(
                    "the server stopped at once ({status}); its words stand above"
                )));
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(20));
        }
        Err(Error::Unexpected(format!(
            "the server was not ready within {} s; see {}",
            READY_WITHIN.as_secs(),
            log.display()
        )))
    }

    /// Its process's number.
    pub fn process(&self) -> u32 {
        self.process.id()
    }

    /// The address of its pages.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}
