//! A name for each request, in its answer, in its problem and in its log line.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::{HeaderName, HeaderValue};
use uuid::{Builder, Uuid};

use super::headers::is_open_data;

/// The header with the request's id.
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    static CURRENT: Current;
}

/// What every part of the program may know of the request that it works for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Current {
    /// The request's id: made here, never taken from the client, so that it is safe to log.
    pub id: Uuid,
    /// Whether a program asked, which is answered with problems, or a person with a browser.
    pub for_program: bool,
}

/// The request being answered; none outside of one.
#[must_use]
pub fn current() -> Option<Current> {
    CURRENT.try_with(|current| *current).ok()
}

impl Current {
    /// A request for this path, with a new name.
    #[must_use]
    pub fn new(path: &str) -> Current {
        Current {
            id: new_id(),
            for_program: is_for_program(path),
        }
    }

    /// Works for this request.
    pub async fn during<T>(self, work: impl Future<Output = T>) -> T {
        CURRENT.scope(self, work).await
    }

    /// The value of [`X_REQUEST_ID`].
    #[must_use]
    pub fn header(&self) -> Option<HeaderValue> {
        let mut text = Uuid::encode_buffer();
        HeaderValue::from_str(self.id.hyphenated().encode_lower(&mut text)).ok()
    }
}

/// A new UUID of version 7. The system is asked for chance once, when the process starts: what
/// follows is that chance mixed with the number of the request, which nobody can foretell either.
fn new_id() -> Uuid {
    static KEY: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let millis = u64::try_from(since.as_millis()).unwrap_or(0);
    // The number itself too, so that two of one millisecond differ for certain.
    let [.., high, low] = count.to_be_bytes();
    let [a, b, c, d, e, f, g, h] = KEY.hash_one(count).to_be_bytes();
    Builder::from_unix_timestamp_millis(millis, &[a, high, low, b, c, d, e, f, g, h]).into_uuid()
}

/// Whether an address belongs to the API, to open data or to the checks of health. The pages that
/// describe the API and open data are for people.
#[must_use]
pub fn is_for_program(path: &str) -> bool {
    matches!(path, "/livez" | "/readyz") || path.starts_with("/api/") || is_open_data(path)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_request_has_another_name_that_tells_when_it_came() {
        let ids: Vec<Uuid> = (0..10_000).map(|_| Current::new("/fi").id).collect();
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
        let now = Uuid::now_v7().get_timestamp().unwrap().to_unix().0;
        let made = ids[0].get_timestamp().unwrap().to_unix().0;
        assert!(now.abs_diff(made) < 60);
    }
}
