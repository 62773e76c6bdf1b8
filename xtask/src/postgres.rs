//! A PostgreSQL for the tests: the one that `TEST_PG_URL` names, else a throw-away cluster.

use std::path::Path;
use std::process::Command;

use crate::error::Error;
use crate::guard::Guard;
use crate::place::Place;
use crate::progress::step;
use crate::{files, http, process, system};

pub const VARIABLE: &str = "TEST_PG_URL";
const ADVICE: &str = "see its message above; another PostgreSQL can be named in TEST_PG_URL";

/// Speed instead of safety: nothing in this cluster outlives the tests.
const SETTINGS: &str = "-c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off \
                        -c full_page_writes=off -c max_connections=200";

/// An address to connect to as long as this value lives.
pub struct Postgres {
    pub url: String,
    _guard: Option<Guard>,
}

impl Postgres {
    pub fn start(place: &Place) -> Result<Self, Error> {
        match std::env::var(VARIABLE) {
            Ok(url) if !url.is_empty() => Ok(Postgres { url, _guard: None }),
            _ => step("starting a throw-away PostgreSQL", || throw_away(place)),
        }
    }
}

fn throw_away(place: &Place) -> Result<Postgres, Error> {
    system::ensure(place, &[system::Part::Postgres])?;
    let programs = system::postgres_programs().ok_or_else(|| Error::Missing {
        program: "initdb".into(),
        advice: format!("install PostgreSQL, or name a running one in {VARIABLE}"),
    })?;
    let port = http::free_port()
        .map_err(|error| Error::Unexpected(format!("no free port on 127.0.0.1: {error}")))?;
    let folder = std::env::temp_dir().join(format!("kaikukortti-pg-{}", std::process::id()));
    files::remove_folder(&folder)?;
    files::create_folder(&folder)?;
    // The guard comes first: whatever of the cluster there is goes with it.
    let control = programs.join("pg_ctl").to_string_lossy().into_owned();
    let arguments = [folder.to_string_lossy().into_owned(), control];
    let script = format!(
        "{} \"$2\" -D \"$1/data\" -m immediate -w stop; rm -rf \"$1\"",
        as_owner_words()
    );
    let guard = Guard::new(&script, &[&arguments[0], &arguments[1]])?;

    if system::is_root() {
        process::run(Command::new("chown").arg("postgres").arg(&folder), ADVICE)?;
    }
    let data = folder.join("data");
    let mut init = owner(&programs.join("initdb"), &folder);
    init.args([
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--no-locale",
        "--no-sync",
    ]);
    process::output(init.arg("-D").arg(&data), ADVICE)?;
    let mut start = owner(&programs.join("pg_ctl"), &folder);
    start.arg("-D").arg(&data).arg("-l").arg(folder.join("log"));
    start
        .arg("-o")
        .arg(format!("-p {port} -k {} {SETTINGS}", folder.display()));
    // Its output goes nowhere: the server would inherit a pipe and keep it open.
    start
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null());
    if let Err(error) = process::run(start.args(["-w", "start"]), ADVICE) {
        eprint!(
            "{}",
            files::read_text(&folder.join("log")).unwrap_or_default()
        );
        return Err(error);
    }
    Ok(Postgres {
        url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
        _guard: Some(guard),
    })
}

/// A program as the cluster's owner: PostgreSQL refuses to run as root, so there it is the user
/// that the package made.
fn owner(program: &Path, folder: &Path) -> Command {
    let mut words = as_owner_words().split_whitespace();
    let mut command = match words.next() {
        Some(first) => {
            let mut command = Command::new(first);
            command.args(words).arg(program);
            command
        }
        None => Command::new(program),
    };
    command.current_dir(folder);
    command
}

fn as_owner_words() -> &'static str {
    if system::is_root() {
        "runuser -u postgres --"
    } else {
        ""
    }
}
