//! What every answer says to browsers: nothing from elsewhere, nothing to elsewhere.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Scripts, styles, pictures and data from this origin only; WebAssembly may be compiled.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

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
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(self), geolocation=(self), accelerometer=(), autoplay=(), display-capture=(), fullscreen=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
        ),
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

/// Whether an address belongs to open data. Its page for people is not one of them.
#[must_use]
pub fn is_open_data(path: &str) -> bool {
    path.starts_with("/open-data/")
}

/// How many headers an answer has at most in all but rare cases: [`ALWAYS`], those of a body that
/// was prepared, and the request's id. Room for them at once is cheaper than room for each.
pub const ROOM: usize = 16;

/// Adds [`ALWAYS`] to an answer, and [`OPEN`] where it is open data.
pub fn protect(headers: &mut HeaderMap, is_open: bool) {
    headers.extend(ALWAYS);
    if is_open {
        for (name, value) in OPEN {
            headers.insert(name, value);
        }
    }
}
