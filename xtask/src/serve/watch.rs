//! `--watch`: build again and restart when a source changes.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use super::{build_server, data_dir};
use crate::args;
use crate::dist::{self, Kind};
use crate::error::Error;
use crate::guard::Process;
use crate::place::Place;
use crate::{files, server};

const PAUSE: Duration = Duration::from_millis(500);

/// The server renders the client's pages and holds its files in memory, so it is started again
/// after a change of either; cargo and `dist` know what there is to build.
const WATCHED: [&str; 13] = [
    "Cargo.lock",
    "build.rs",
    "catalogue/src",
    "data",
    "domain/src",
    "index.html",
    "locales",
    "public",
    "server/src",
    "server/Cargo.toml",
    "src",
    "staff.html",
    "style",
];

pub fn run(place: &Place, options: &args::Serve) -> Result<ExitCode, Error> {
    let mut server: Option<Process> = None;
    loop {
        let seen = state(&place.root);
        match restart(place, options, server.take()) {
            Ok(started) => server = Some(started),
            Err(error) => eprintln!("\nxtask: {error}\nwaiting for a change"),
        }
        while state(&place.root) == seen {
            std::thread::sleep(PAUSE);
            if let Some(running) = &mut server
                && let Some(status) = running.ended()
            {
                println!("the server stopped ({status}); waiting for a change");
                server = None;
            }
        }
        // Editors write several files at once.
        std::thread::sleep(PAUSE / 5);
    }
}

/// Builds while the old server still answers, then starts the new one in its place.
fn restart(place: &Place, options: &args::Serve, old: Option<Process>) -> Result<Process, Error> {
    let built = dist::ensure(place, Kind::Development).and_then(|()| build_server(place, options));
    let binary = match (built, old) {
        (Ok(binary), old) => {
            drop(old);
            binary
        }
        (Err(error), Some(old)) => {
            eprintln!("\nxtask: {error}\nthe server from before the change keeps running");
            return Ok(old);
        }
        (Err(error), None) => return Err(error),
    };
    println!(
        "── http://127.0.0.1:{}  (watching; stop with Ctrl-C)",
        options.port
    );
    let data_dir = data_dir(place, options);
    let mut command = server::command(place, &binary, options.port, &data_dir, options.demo);
    Process::start(&mut command)
}

/// When what was last changed, and how many files there are.
fn state(root: &Path) -> (usize, Option<SystemTime>) {
    let found = WATCHED.iter().flat_map(|name| {
        let path = root.join(name);
        if path.is_file() {
            vec![path]
        } else {
            files::below(&path).unwrap_or_default()
        }
    });
    let times: Vec<SystemTime> = found
        .filter_map(|path| std::fs::metadata(path).ok()?.modified().ok())
        .collect();
    (times.len(), times.into_iter().max())
}
