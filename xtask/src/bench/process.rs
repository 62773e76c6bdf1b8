//! What the system says of a running process.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::kilo;
use crate::error::Error;
use crate::{files, process};

/// What a process holds in memory now.
pub const NOW: &str = "VmRSS:";
/// The most that it ever held.
pub const PEAK: &str = "VmHWM:";

/// What a process holds in memory, in megabytes.
pub fn memory(process: u32, which: &str) -> Result<f64, Error> {
    let status = files::read_text(Path::new(&format!("/proc/{process}/status")))?;
    let line = status.lines().find_map(|line| line.strip_prefix(which));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    Ok(kilo(kibibytes.unwrap_or(0) * 1024) / 1000.0)
}

/// The seconds of processor time that a process has used, its own and the kernel's for it.
pub fn time(process: u32) -> Result<f64, Error> {
    let stat = files::read_text(Path::new(&format!("/proc/{process}/stat")))?;
    // The name in brackets may hold spaces; after it `utime` and `stime` are the 12th and 13th.
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks: u32 = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u32>().ok())
        .sum();
    let per_second = process::output(
        Command::new("getconf").arg("CLK_TCK"),
        "install libc's getconf",
    )?;
    Ok(f64::from(ticks) / per_second.trim().parse::<f64>().unwrap_or(100.0))
}

/// Waits until a process does nothing: after its start a server compresses pages in the background,
/// and what that takes is no part of what is measured then.
///
/// # Errors
/// The system tells nothing of the process, or it is still at work after two minutes.
pub fn quiet(process: u32) -> Result<(), Error> {
    const STEP: Duration = Duration::from_secs(2);
    let mut before = time(process)?;
    for _ in 0..60 {
        std::thread::sleep(STEP);
        let now = time(process)?;
        if now - before < 0.02 {
            return Ok(());
        }
        before = now;
    }
    Err(Error::Unexpected(
        "the server is still at work two minutes after its start".into(),
    ))
}
