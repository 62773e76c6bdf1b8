//! What this device knows by itself: its clock, its calendar, and ids that nothing else has.

use domain::date::Date;
use domain::operation::{BatchId, OperationId};

use crate::platform;

/// An id for an operation that is recorded at a moment.
pub(super) fn new_operation(at: i64) -> OperationId {
    let [a, b, c, d, e, f, g, h, i, j, ..] = platform::random_bytes();
    OperationId::new(at, [a, b, c, d, e, f, g, h, i, j])
}

/// An id for a batch of cards that is about to be made.
#[must_use]
pub fn new_batch() -> BatchId {
    let [a, b, c, d, e, f, g, h, i, j, ..] = platform::random_bytes();
    BatchId::new(moment_here(), [a, b, c, d, e, f, g, h, i, j])
}

/// Milliseconds since 1970 by the device's clock.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
pub fn moment_here() -> i64 {
    platform::now() as i64
}

/// Today by the device's calendar.
#[must_use]
pub fn today_here() -> Date {
    let (year, month, day) = platform::today();
    let date = || {
        let (year, month) = (i16::try_from(year).ok()?, u8::try_from(month).ok()?);
        Date::new(year, month, u8::try_from(day).ok()?).ok()
    };
    date().unwrap_or(Date::EARLIEST)
}
