//! Headings with times, so that a long command shows where it is.

use std::time::{Duration, Instant};

/// Prints a heading, does the work, and prints how long it took.
pub fn step<T, E>(title: &str, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    println!("── {title}");
    let start = Instant::now();
    let result = work();
    let word = if result.is_ok() { "done" } else { "failed" };
    println!("   {title}: {word} in {}", human(start.elapsed()));
    result
}

/// A duration for people.
pub fn human(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        10..100 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        for (millis, text) in [
            (150, "0.1 s"),
            (9_900, "9.9 s"),
            (42_000, "42 s"),
            (185_000, "3 min 05 s"),
        ] {
            assert_eq!(human(Duration::from_millis(millis)), text);
        }
    }
}
