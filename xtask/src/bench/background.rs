//! Pages that are made before somebody asks: how long that takes with a network of 5,000 venues,
//! what it costs in memory, whether anybody waits for it, and how soon a change is read.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{Figure, kilo, median, process};
use crate::error::Error;
use crate::files::{self, Scratch};
use crate::http::{Answer, Connection};
use crate::place::Place;
use crate::server::{self, Running};

const VENUES: &str = "5000";
const NAME: &str = "bench-background";
/// What the server logs when nothing is left to be made.
const ALL_MADE: &str = "every page has been made";
const EXAMPLE: &str = "change_venue";
/// How many pages are asked for while others are made.
const ASKED: usize = 200;
const PATIENCE: Duration = Duration::from_secs(900);
const BROTLI: &str = "Accept-Encoding: br\r\n";

pub fn run(place: &Place, server: &Path) -> Result<Vec<Figure>, Error> {
    let data = Scratch::new(NAME)?;
    let (first, _) = start(place, server, &data.0)?;
    let (again, running) = start(place, server, &data.0)?;
    let started = Instant::now();
    let venues = venues(running.port)?;
    let mut figures = vec![
        Figure::new("5,000 venues, empty folder: start to /fi", first, "ms"),
        Figure::new("5,000 venues, database there: start to /fi", again, "ms"),
    ];
    figures.extend(meanwhile(&running, &venues)?);
    let weight = made(place, 1)?;
    let number = |name: &str| weight.get(name).and_then(Value::as_u64).unwrap_or(0);
    figures.extend([
        Figure::new(
            "until every page is made",
            started.elapsed().as_secs_f64(),
            "s",
        ),
        Figure::new("pages", kilo(number("pages")), "k"),
        Figure::new("their bodies", kilo(number("bytes")) / 1000.0, "MB"),
    ]);
    figures.extend(memory(&running, "with every page")?);
    figures.push(change(place, &running, &data.0, &venues)?);
    made(place, 2)?;
    figures.extend(memory(&running, "after a change")?);
    Ok(figures)
}

/// Starts a server; the milliseconds until it has answered the start page.
fn start(place: &Place, server: &Path, data: &Path) -> Result<(f64, Running), Error> {
    let running = Running::launch(place, NAME, |port| {
        let mut command = server::command(place, server, port, data, true);
        command.args(["--demo-venues", VENUES]);
        command
    })?;
    let asked = Instant::now();
    page(running.port, "/fi")?;
    let after = running.ready_after + asked.elapsed();
    Ok((after.as_secs_f64() * 1000.0, running))
}

/// The ids of all venues.
fn venues(port: u16) -> Result<Vec<String>, Error> {
    let network = page(port, "/api/v1/network")?;
    let plain = serde_json::from_slice::<Value>(&network.body).ok();
    let venues = plain
        .as_ref()
        .and_then(|network| network.get("venues")?.as_array());
    let ids = venues.into_iter().flatten();
    let ids = ids.filter_map(|venue| Some(venue.get("id")?.as_str()?.to_owned()));
    Ok(ids.collect())
}

/// How long readers wait for pages that are not made yet, while others are.
fn meanwhile(running: &Running, venues: &[String]) -> Result<[Figure; 2], Error> {
    let mut waits = Vec::new();
    // From the end: those are made last.
    let step = (venues.len() / ASKED / 2).max(1);
    for id in venues.iter().rev().step_by(step).take(ASKED) {
        let asked = Instant::now();
        page(running.port, &format!("/sv/platser/{id}"))?;
        waits.push(asked.elapsed().as_secs_f64() * 1000.0);
    }
    let longest = waits.iter().copied().fold(0.0, f64::max);
    Ok([
        Figure::new(
            "a page not made yet, meanwhile: median",
            median(waits),
            "ms",
        ),
        Figure::new("a page not made yet, meanwhile: longest", longest, "ms"),
    ])
}

fn memory(running: &Running, when: &str) -> Result<[Figure; 2], Error> {
    let figure = |what: &str, which| {
        let held = process::memory(running.process(), which)?;
        Ok(Figure::new(
            format!("memory (RSS) {when}, {what}"),
            held,
            "MB",
        ))
    };
    Ok([
        figure("now", process::NOW)?,
        figure("most ever", process::PEAK)?,
    ])
}

/// What the server said when it had made every page for the `times`th time.
fn made(place: &Place, times: usize) -> Result<Value, Error> {
    let log = place.run().join(format!("{NAME}.log"));
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        let text = files::read_text(&log)?;
        let mut lines = text.lines().filter(|line| line.contains(ALL_MADE));
        if let Some(line) = lines.nth(times - 1) {
            return Ok(serde_json::from_str(line).unwrap_or_default());
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    Err(Error::Unexpected("the pages were never all made".into()))
}

/// How long a change of one venue takes from the moment that the database keeps it until its page
/// is answered.
fn change(
    place: &Place,
    running: &Running,
    data: &Path,
    venues: &[String],
) -> Result<Figure, Error> {
    let id = venues.get(venues.len() / 2).map_or("", String::as_str);
    let path = format!("/fi/paikat/{id}");
    let before = page(running.port, &path)?;
    let mut cargo = place.cargo("run");
    cargo.args(["--release", "--package", "kaikukortti-server"]);
    cargo.args(["--example", EXAMPLE, "--"]);
    cargo.arg(data.join("demo.sqlite3")).args([id, "Muuttunut"]);
    let mut change = cargo
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| Error::file("start", Path::new(EXAMPLE), error))?;
    let mut line = String::new();
    if let Some(output) = change.stdout.take() {
        let read = BufReader::new(output).read_line(&mut line);
        read.map_err(|error| Error::file("read", Path::new(EXAMPLE), error))?;
    }
    let kept = Instant::now();
    if line.trim() != "committed" {
        return Err(Error::Unexpected(format!("{EXAMPLE} changed nothing")));
    }
    // A place that has left has a page too, but no tag.
    while page(running.port, &path)?.body == before.body {
        if kept.elapsed() > PATIENCE {
            return Err(Error::Unexpected("the change was never answered".into()));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let seconds = kept.elapsed().as_secs_f64();
    // It closes the database tidily; how it ends tells nothing more.
    let _ = change.wait();
    Ok(Figure::new(
        "a changed venue: commit to its new page",
        seconds,
        "s",
    ))
}

/// A good answer, be it that a place has left. Pages are asked for as browsers do, the network as
/// it is.
fn page(port: u16, path: &str) -> Result<Answer, Error> {
    let headers = if path.starts_with("/api/") {
        ""
    } else {
        BROTLI
    };
    let answer = Connection::open(port).and_then(|mut open| open.get(path, headers));
    match answer {
        Ok(answer) if matches!(answer.status, 200 | 410) => Ok(answer),
        Ok(answer) => Err(Error::Unexpected(format!(
            "{path}: the server answered {}",
            answer.status
        ))),
        Err(error) => Err(Error::Unexpected(format!("{path}: {error}"))),
    }
}
