//! What every answer says to browsers: nothing from elsewhere, nothing to elsewhere.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Scripts, styles, pictures and data from this origin only; WebAssembly may be compiled.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// What a page may ask the device for, whoever reads it, but for the camera.
macro_rules! permissions {
    () => {
        "geolocation=(self), accelerometer=(), autoplay=(), display-capture=(), fullscreen=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    };
}

/// The headers of every answer.
pub const ALWAYS: [(HeaderName, HeaderValue); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(CONTENT_SECURITY_POLICY),
    ),
    (
        header::STRICT_TRANSPORT_SECURITY,
        HeaderValue::from_static("max-age=63072000; includeSubDomains"),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    ),
    (
        PERMISSIONS_POLICY,
        HeaderValue::from_static(concat!("camera=(), ", permissions!())),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// What differs on answers of open data, and on no others: any site may read them.
pub const OPEN: [(HeaderName, HeaderValue); 2] = [
    (
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    ),
];

/// What differs on pages of the staff app, and on no others: a card's code is read with the camera.
const STAFF: HeaderValue = HeaderValue::from_static(concat!("camera=(self), ", permissions!()));

/// What sort of address is asked for, as far as it matters to these headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Open data, which any site may read.
    OpenData,
    /// A page of the staff app.
    Staff,
    /// Anything else.
    Other,
}

/// Which sort an address is.
#[must_use]
pub fn sort(path: &str) -> Sort {
    match path.strip_prefix("/staff") {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => Sort::Staff,
        _ if is_open_data(path) => Sort::OpenData,
        _ => Sort::Other,
    }
}

/// Whether an address belongs to open data. Its page for people is not one of them.
#[must_use]
pub fn is_open_data(path: &str) -> bool {
    path.starts_with("/open-data/")
}

/// How many headers an answer has at most in all but rare cases: [`ALWAYS`], those of a body that
/// was prepared, and the request's id. Room for them at once is cheaper than room for each.
pub const ROOM: usize = 16;

/// Adds [`ALWAYS`] to an answer, and what differs on answers of its sort.
pub fn protect(headers: &mut HeaderMap, sort: Sort) {
    headers.extend(ALWAYS);
    match sort {
        Sort::OpenData => {
            for (name, value) in OPEN {
                headers.insert(name, value);
            }
        }
        Sort::Staff => {
            headers.insert(PERMISSIONS_POLICY, STAFF);
        }
        Sort::Other => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(path: &str) -> String {
        let mut headers = HeaderMap::new();
        protect(&mut headers, sort(path));
        let all: Vec<_> = headers.get_all(PERMISSIONS_POLICY).iter().collect();
        assert_eq!(all.len(), 1, "{path}");
        all.first().unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn the_camera_is_for_pages_of_people_who_work_and_for_nobody_else() {
        for path in ["/staff", "/staff/", "/staff/fi/anna-kortti"] {
            assert!(policy(path).starts_with("camera=(self), "), "{path}");
        }
        let others = [
            "/",
            "/fi",
            "/fi/staff",
            "/staffan",
            "/api/v1/network",
            "/open-data/x.csv",
        ];
        for path in others {
            assert!(policy(path).starts_with("camera=(), "), "{path}");
        }
        assert_eq!(
            policy("/staff").split_once(' ').unwrap().1,
            policy("/fi").split_once(' ').unwrap().1
        );
    }
}
