//! What one public read costs the server: its own processor time over many requests on kept-open
//! connections, divided by their number.

use std::path::Path;
use std::time::{Duration, Instant};

use super::{Figure, kilo, process};
use crate::error::Error;
use crate::http::{Answer, Connection};
use crate::place::Place;
use crate::server::Running;

const REQUESTS: u32 = 20_000;
/// On few connections nearly every request wakes a thread; on many, one finds the next waiting.
const FEW: u32 = 2;
const MANY: u32 = 32;
const VENUE: &str = "/api/v1/venues/espoo-april-jazz";
const VENUES: &str = "/api/v1/venues?category=culture&region=01";
const BROTLI: &str = "Accept-Encoding: br\r\n";

pub fn run(place: &Place, server: &Path) -> Result<Vec<Figure>, Error> {
    let running = Running::start(place, server, "bench-requests", false)?;
    let network = settled(running.port)?;
    let known = format!("{BROTLI}If-None-Match: {}\r\n", network.etag);
    let bytes = u64::try_from(network.body.len()).unwrap_or(u64::MAX);
    let mut figures = vec![Figure {
        note: "brotli; budget in budgets.toml: resident.data".into(),
        ..Figure::new("GET /api/v1/network, size", kilo(bytes), "kB")
    }];
    for (name, path, headers, status) in [
        (
            "GET /api/v1/network, 200 br",
            "/api/v1/network",
            BROTLI,
            200,
        ),
        ("GET /api/v1/network, 304", "/api/v1/network", &known, 304),
        ("GET /api/v1/venues/{id}", VENUE, BROTLI, 200),
        ("GET /api/v1/venues, filtered", VENUES, BROTLI, 200),
        ("GET /fi, 200 br", "/fi", BROTLI, 200),
        ("GET /fi/paikat, 200 br", "/fi/paikat", BROTLI, 200),
    ] {
        for connections in [FEW, MANY] {
            figures.extend(measure(
                &running,
                name,
                (path, headers, status),
                connections,
            )?);
        }
    }
    Ok(figures)
}

/// The network when the server has finished compressing it: at first it answers with a quicker
/// form, and its tag changes once.
fn settled(port: u16) -> Result<Answer, Error> {
    let mut last = ask(port, "/api/v1/network", BROTLI)?;
    loop {
        std::thread::sleep(Duration::from_secs(2));
        let now = ask(port, "/api/v1/network", BROTLI)?;
        if now.etag == last.etag {
            return Ok(now);
        }
        last = now;
    }
}

fn measure(
    running: &Running,
    name: &str,
    (path, headers, status): (&str, &str, u16),
    connections: u32,
) -> Result<[Figure; 2], Error> {
    let answer = ask(running.port, path, headers)?;
    if answer.status != status {
        let found = answer.status;
        return Err(Error::Unexpected(format!(
            "{name}: the server answered {found}"
        )));
    }
    let before = process::time(running.process())?;
    let started = Instant::now();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..connections)
            .map(|_| scope.spawn(|| repeat(running.port, path, headers, REQUESTS / connections)))
            .collect();
        workers
            .into_iter()
            .try_for_each(|worker| match worker.join() {
                Ok(result) => result.map_err(|error| broken(path, &error)),
                Err(_) => Err(Error::Unexpected("a measuring thread stopped".into())),
            })
    })?;
    let seconds = started.elapsed().as_secs_f64();
    let used = process::time(running.process())? - before;
    let requests = f64::from(REQUESTS);
    let name = format!("{name}, {connections} connections");
    let note = format!("of {REQUESTS}");
    Ok([
        Figure {
            note,
            ..Figure::new(format!("{name}, CPU"), used / requests * 1e6, "µs")
        },
        Figure::new(format!("{name}, rate"), requests / seconds, "/s"),
    ])
}

fn ask(port: u16, path: &str, headers: &str) -> Result<Answer, Error> {
    let answer = Connection::open(port).and_then(|mut open| open.get(path, headers));
    answer.map_err(|error| broken(path, &error))
}

fn repeat(port: u16, path: &str, headers: &str, times: u32) -> std::io::Result<()> {
    let mut open = Connection::open(port)?;
    (0..times).try_for_each(|_| open.get(path, headers).map(drop))
}

fn broken(path: &str, error: &std::io::Error) -> Error {
    Error::Unexpected(format!(
        "the server broke off while answering {path}: {error}"
    ))
}
