//! Entity tags: what a client has already need not be sent again (RFC 9110, section 13.1.2).

use axum::http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};

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

/// The strong tag of exactly these bytes. A strong tag promises the same bytes, so each compressed
/// form of a body has its own.
#[must_use]
pub fn tag(bytes: &[u8]) -> HeaderValue {
    let text = format!("\"{}\"", digest(bytes));
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
        let mine = tag(b"a body");
        let text = mine.to_str().unwrap();
        let bare = text.trim_matches('"');
        let table = [
            (text.to_owned(), true),
            (format!("\"x\", {text}"), true),
            (format!("W/{text}"), true),
            ("*".to_owned(), true),
            (format!("\"{bare}-br\""), false),
            (bare.to_owned(), false),
            (String::new(), false),
        ];
        for (known, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, known.parse().unwrap());
            assert_eq!(is_known(&headers, &mine), expected, "{known}");
        }
    }
}
