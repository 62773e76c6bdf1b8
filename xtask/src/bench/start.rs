//! How long the server takes to answer, and how much memory it then holds.

use std::path::Path;

use super::{Figure, kilo, median};
use crate::error::Error;
use crate::files::{self, Scratch};
use crate::place::Place;
use crate::server::Running;

const RUNS: usize = 5;

pub fn run(place: &Place, server: &Path) -> Result<Vec<Figure>, Error> {
    let (mut first, mut again, mut memory) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let data = Scratch::new("bench-start")?;
        for times in [&mut first, &mut again] {
            let running = Running::start_in(place, server, "bench-start", false, &data.0)?;
            times.push(running.ready_after.as_secs_f64() * 1000.0);
            memory.push(resident(running.process())?);
        }
    }
    Ok(vec![
        Figure::new("first start to /readyz, empty folder", median(first), "ms"),
        Figure::new("start to /readyz, database there", median(again), "ms"),
        Figure::new("memory (RSS) once ready", median(memory), "MB"),
    ])
}

/// What a process holds in memory, in megabytes.
fn resident(process: u32) -> Result<f64, Error> {
    let status = files::read_text(Path::new(&format!("/proc/{process}/status")))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    Ok(kilo(kibibytes.unwrap_or(0) * 1024) / 1000.0)
}
