//! Entity tags: what a client has already need not be sent again (RFC 9110, section 13.1.2).

use axum::http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};

use super::encoding::Encoding;

/// The first 16 hexadecimal digits of a SHA-256: enough to tell versions of one thing apart.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The strong tag of a body in one of its forms. Each form has its own tag, because a strong tag
/// promises the same bytes.
#[must_use]
pub fn tag(digest: &str, encoding: Encoding) -> HeaderValue {
    let text = match encoding.name() {
        None => format!("\"{digest}\""),
        Some(name) => format!("\"{digest}-{name}\""),
    };
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("\"\""))
}

/// Whether the client says that it has the body with this tag.
#[must_use]
pub fn is_known(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let tag = tag.to_str().unwrap_or("");
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        // Proxies that compress make tags weak; comparing is weak for this header anyway.
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_alone_in_a_list_weak_or_as_anything() {
        let mine = tag("0123456789abcdef", Encoding::Brotli);
        let table = [
            ("\"0123456789abcdef-br\"", true),
            ("\"x\", \"0123456789abcdef-br\"", true),
            ("W/\"0123456789abcdef-br\"", true),
            ("*", true),
            ("\"0123456789abcdef\"", false),
            ("0123456789abcdef-br", false),
            ("", false),
        ];
        for (known, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, known.parse().unwrap());
            assert_eq!(is_known(&headers, &mine), expected, "{known}");
        }
    }
}
