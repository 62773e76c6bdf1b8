//! What recording a card and looking one up cost: operations a second that are stored for good
//! before they are answered, and the server's processor time for one look-up.
//!
//! Everything goes the way of a tablet: accounts of the made-up network sign in, an administrator
//! makes cards and hands them to a unit, and workers there send operations.

mod staff;

use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;

use serde_json::{Value, json};

use self::staff::{Staff, operation};
use super::{Figure, process};
use crate::error::Error;
use crate::place::Place;
use crate::server::Running;

/// Most cards of one batch.
const BATCH: u32 = 10_000;
const LOOK_UPS: u32 = 4_000;

/// Connections at a time, operations a request, operations in all.
const LOADS: [(usize, usize, usize); 4] =
    [(1, 1, 400), (8, 1, 2_000), (32, 1, 3_000), (2, 50, 4_000)];

pub fn run(place: &Place, server: &Path) -> Result<Vec<Figure>, Error> {
    let running = Running::start(place, server, "bench-cards", true)?;
    process::quiet(running.process())?;
    let worker = Staff::sign_in(place, &running, "bench-cards", "jakaja@demo.example")?;
    let unit = worker.unit()?;
    let mut maker = Staff::sign_in(place, &running, "bench-cards", "yllapito@demo.example")?;
    let batch = staff::id();
    let make = json!({ "kind": "make", "batch": batch, "count": BATCH, "cards": "personal" });
    let hand = json!({ "kind": "hand", "batch": batch, "first": 1, "last": BATCH });
    maker.record(&[operation(None, make), operation(Some(&unit), hand)])?;
    let one = worker.stock(&unit)?.first().cloned().unwrap_or_default();
    let mut figures = Vec::new();
    for load in LOADS {
        figures.extend(give(&running, &worker, &unit, load)?);
    }
    for connections in [2, 32] {
        figures.extend(look_up(&running, &worker, &unit, &one, connections)?);
    }
    Ok(figures)
}

/// Gives cards, and says how many a second are stored and what one costs. A unit is told of some
/// hundreds of its cards at a time, so it goes in rounds; only the giving is measured.
fn give(
    running: &Running,
    worker: &Staff,
    unit: &str,
    (connections, each, all): (usize, usize, usize),
) -> Result<[Figure; 2], Error> {
    let (mut given, mut seconds, mut used) = (0, 0.0, 0.0);
    while given < all {
        let mut codes = worker.stock(unit)?;
        // The last one stays: it is looked up later.
        codes.reverse();
        codes.pop();
        codes.truncate(all - given);
        if codes.is_empty() {
            return Err(Error::Unexpected("the cards ran out".into()));
        }
        let requests: Vec<Vec<Value>> = codes
            .chunks(each)
            .map(|codes| {
                codes
                    .iter()
                    .map(|code| operation(Some(unit), gift(code)))
                    .collect()
            })
            .collect();
        let waiting = Mutex::new(requests.into_iter());
        let next = || waiting.lock().ok().and_then(|mut all| all.next());
        let round = at_once(running, connections, || {
            let mut worker = worker.again()?;
            while let Some(operations) = next() {
                worker.record(&operations)?;
            }
            Ok(())
        })?;
        given += codes.len();
        seconds += round.0;
        used += round.1;
    }
    let count = float(given);
    let name = format!("giving, {connections} at a time, {each} a request");
    Ok([
        Figure {
            note: format!("stored before it is answered, of {given}"),
            ..Figure::new(format!("{name}, rate"), count / seconds, "/s")
        },
        Figure::new(format!("{name}, CPU"), used / count * 1e6, "µs"),
    ])
}

fn gift(code: &str) -> Value {
    json!({ "kind": "give", "code": code, "terms": "2025-02-26", "confirmed_home": true,
        "background": { "birth_year": 1985, "postcode": "65100", "children": 2 } })
}

/// Looks a card up again and again: what one look-up costs the server.
fn look_up(
    running: &Running,
    worker: &Staff,
    unit: &str,
    code: &str,
    connections: usize,
) -> Result<[Figure; 2], Error> {
    let times = LOOK_UPS / u32::try_from(connections).unwrap_or(1);
    let asked = json!({ "unit": unit, "code": code });
    let (seconds, used) = at_once(running, connections, || {
        let mut worker = worker.again()?;
        for _ in 0..times {
            let found = worker.ask("POST", "/api/v1/cards/look-up", &asked)?;
            if found.get("found").is_none()
                && found.as_object().is_none_or(serde_json::Map::is_empty)
            {
                return Err(Error::Unexpected(format!("a card was not found: {found}")));
            }
        }
        Ok(())
    })?;
    let count = f64::from(LOOK_UPS);
    let name = format!("looking a card up, {connections} at a time");
    Ok([
        Figure::new(format!("{name}, CPU"), used / count * 1e6, "µs"),
        Figure::new(format!("{name}, rate"), count / seconds, "/s"),
    ])
}

/// Does the same at once on that many connections; the seconds it took, and the seconds of
/// processor time that the server used.
fn at_once(
    running: &Running,
    connections: usize,
    work: impl Fn() -> Result<(), Error> + Sync,
) -> Result<(f64, f64), Error> {
    let before = process::time(running.process())?;
    let started = Instant::now();
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..connections).map(|_| scope.spawn(&work)).collect();
        all.into_iter().try_for_each(|one| {
            let stopped = |_| Err(Error::Unexpected("a measuring thread stopped".into()));
            one.join().unwrap_or_else(stopped)
        })
    })?;
    let seconds = started.elapsed().as_secs_f64();
    Ok((seconds, process::time(running.process())? - before))
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
