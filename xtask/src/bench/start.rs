//! How long the server takes to answer, and how much memory it then holds.

use std::path::Path;

use super::{Figure, median, process};
use crate::error::Error;
use crate::files::Scratch;
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
            memory.push(process::memory(running.process(), process::NOW)?);
        }
    }
    Ok(vec![
        Figure::new("first start to /readyz, empty folder", median(first), "ms"),
        Figure::new("start to /readyz, database there", median(again), "ms"),
        Figure::new("memory (RSS) once ready", median(memory), "MB"),
    ])
}
