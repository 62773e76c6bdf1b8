//! `cargo xtask serve`: from a fresh clone to a running program.

mod watch;

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::args;
use crate::dist::{self, Kind};
use crate::error::Error;
use crate::place::Place;
use crate::progress::step;
use crate::server::{self, Profile};
use crate::{http, tools};

pub fn run(place: &Place, options: &args::Serve) -> Result<ExitCode, Error> {
    // Before the long work, not after it.
    if !http::is_free(options.port) {
        return Err(Error::PortTaken(options.port));
    }
    tools::ensure_for_client(place)?;
    if options.watch {
        return watch::run(place, options);
    }
    dist::ensure(place, Kind::Release)?;
    let binary = build_server(place, options)?;
    println!("── http://127.0.0.1:{}  (stop with Ctrl-C)", options.port);
    replace(server::command(
        place,
        &binary,
        options.port,
        &data_dir(place, options),
        options.demo,
    ))
}

fn build_server(place: &Place, options: &args::Serve) -> Result<PathBuf, Error> {
    let profile = if options.release {
        Profile::Release
    } else {
        Profile::Debug
    };
    step("server", || server::build(place, profile))
}

/// The checkout's own folder, or what the person named from where they are.
fn data_dir(place: &Place, options: &args::Serve) -> PathBuf {
    match &options.data_dir {
        None => place.at("kaikukortti-data"),
        Some(folder) => std::path::absolute(folder).unwrap_or_else(|_| folder.clone()),
    }
}

/// Becomes the server: signals reach it directly and its exit code is this program's.
#[cfg(unix)]
fn replace(mut command: Command) -> Result<ExitCode, Error> {
    let error = std::os::unix::process::CommandExt::exec(&mut command);
    Err(Error::file("start", command.get_program().as_ref(), error))
}

#[cfg(not(unix))]
fn replace(mut command: Command) -> Result<ExitCode, Error> {
    let status = crate::process::status(&mut command)?;
    Ok(status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from))
}
