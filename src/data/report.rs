//! Telling the network's keepers that something is wrong. Nothing of the sender goes along.

use domain::report::Report;

use crate::platform;

/// Why a report is not kept. What was written stays with its writer, who may send it again: the
/// same id is kept once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportError {
    /// There are too many just now; a minute later there may be room.
    Busy,
    /// It did not get through, or the server could not keep it.
    NotSent,
}

/// Sends a report, then tells what became of it.
pub fn send_report(report: &Report, done: impl FnOnce(Result<(), ReportError>) + 'static) {
    platform::post_json("/api/v1/reports", report.to_json(), move |status| {
        done(outcome(status));
    });
}

/// What a status means; nothing: there was no answer.
const fn outcome(status: Option<u16>) -> Result<(), ReportError> {
    match status {
        Some(200..300) => Ok(()),
        Some(429) => Err(ReportError::Busy),
        _ => Err(ReportError::NotSent),
    }
}

/// Random bytes for a report's id.
#[must_use]
pub fn random_bytes() -> [u8; 16] {
    platform::random_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_success_is_a_success() {
        for (status, expected) in [
            (Some(201), Ok(())),
            (Some(204), Ok(())),
            (Some(429), Err(ReportError::Busy)),
            (Some(400), Err(ReportError::NotSent)),
            (Some(503), Err(ReportError::NotSent)),
            (None, Err(ReportError::NotSent)),
        ] {
            assert_eq!(outcome(status), expected, "{status:?}");
        }
    }
}
