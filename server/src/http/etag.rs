//! Entity tags: what a client has already need not be sent again (RFC 9110, section 13.1.2).

use axum::http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};

/// The first 16 hexadecimal digits of a SHA-256: enough to tell versions of one thing apart.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    format!("{:016x}", first_of_digest(bytes))
}

/// A strong tag, as the number that it is written from: tens of thousands of bodies have three
/// each. A strong tag promises the same bytes, so each compressed form of a body has its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag(u64);

impl Tag {
    /// The tag of exactly these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Tag {
        Tag(first_of_digest(bytes))
    }

    /// The tag of what is always made from the body of this tag in the same way, so that it need
    /// not be made to be known.
    #[must_use]
    pub fn of_what_is_made_from_it(self) -> Tag {
        Tag(!self.0)
    }

    /// As the header says it.
    #[must_use]
    pub fn header(self) -> HeaderValue {
        let text = format!("\"{:016x}\"", self.0);
        HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("\"\""))
    }
}

fn first_of_digest(bytes: &[u8]) -> u64 {
    let digest = Sha256::digest(bytes);
    let first = digest.first_chunk::<8>().copied();
    u64::from_be_bytes(first.unwrap_or_default())
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
    fn a_tag_is_written_from_the_digest_of_the_body() {
        let digest = digest(b"a body");
        assert_eq!(digest.len(), 16);
        assert_eq!(Tag::of(b"a body").header(), format!("\"{digest}\""));
        assert_ne!(Tag::of(b"a body"), Tag::of(b"another"));
    }

    #[test]
    fn a_tag_is_known_alone_in_a_list_weak_or_as_anything() {
        let mine = Tag::of(b"a body").header();
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
