//! Which form of a body a client can read (RFC 9110, section 12.5.3).

use axum::http::{HeaderMap, header};

/// A form in which bodies are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

impl Encoding {
    /// Smallest bodies first, for clients that like several equally.
    const BY_SIZE: [Encoding; 3] = [Encoding::Brotli, Encoding::Gzip, Encoding::Identity];

    /// The name in `Content-Encoding`; none for a body as it is.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Encoding::Identity => None,
            Encoding::Gzip => Some("gzip"),
            Encoding::Brotli => Some("br"),
        }
    }

    /// What the client likes best of what is available; a body as it is when it likes none, because
    /// an answer that it may be able to read helps more than a refusal.
    #[must_use]
    pub fn preferred(headers: &HeaderMap, available: impl Fn(Encoding) -> bool) -> Encoding {
        let mut wishes = Wishes::default();
        let values = headers.get_all(header::ACCEPT_ENCODING).iter();
        let values = values.filter_map(|value| value.to_str().ok());
        for text in values.flat_map(|value| value.split(',')) {
            wishes.note(text);
        }
        let mut best = (Encoding::Identity, 0);
        for encoding in Encoding::BY_SIZE
            .into_iter()
            .filter(|form| available(*form))
        {
            let quality = wishes.quality(encoding);
            if quality > best.1 {
                best = (encoding, quality);
            }
        }
        best.0
    }
}

/// The qualities that a client gives; of one that it gives twice, the first.
#[derive(Default)]
struct Wishes {
    identity: Option<u16>,
    gzip: Option<u16>,
    brotli: Option<u16>,
    any: Option<u16>,
}

impl Wishes {
    fn note(&mut self, text: &str) {
        let (name, quality) = wish(text);
        let named = |known: &str| name.eq_ignore_ascii_case(known);
        let place = if named("br") {
            &mut self.brotli
        } else if named("gzip") {
            &mut self.gzip
        } else if named("identity") {
            &mut self.identity
        } else if named("*") {
            &mut self.any
        } else {
            return;
        };
        place.get_or_insert(quality);
    }

    fn quality(&self, encoding: Encoding) -> u16 {
        match encoding {
            // Nobody needs to ask for it; with quality 1 it would win over `gzip;q=0.9`.
            Encoding::Identity => self.identity.unwrap_or(1),
            Encoding::Gzip => self.gzip.or(self.any).unwrap_or(0),
            Encoding::Brotli => self.brotli.or(self.any).unwrap_or(0),
        }
    }
}

/// A coding's name and its quality in thousandths; one that cannot be read counts as refused.
fn wish(text: &str) -> (&str, u16) {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or("");
    let quality = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
    let thousandths = match quality.map(str::parse::<f32>) {
        None => 1000,
        Some(Ok(quality)) if (0.0..=1.0).contains(&quality) => (quality * 1000.0) as u16,
        Some(_) => 0,
    };
    (name, thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_form_that_the_client_likes_best_is_chosen() {
        let table = [
            (None, Encoding::Identity),
            (Some(""), Encoding::Identity),
            (Some("gzip"), Encoding::Gzip),
            (Some("gzip, deflate, br, zstd"), Encoding::Brotli),
            (Some("br;q=0.5, gzip;q=0.8"), Encoding::Gzip),
            (Some("br;q=0, gzip;q=0"), Encoding::Identity),
            (Some("*"), Encoding::Brotli),
            (Some("br;q=0, *"), Encoding::Gzip),
            (Some("identity, gzip;q=0.5"), Encoding::Identity),
            (Some("BR"), Encoding::Brotli),
            (Some("br;q=x, gzip;q=7"), Encoding::Identity),
            (Some("identity;q=0"), Encoding::Identity),
        ];
        for (accept, expected) in table {
            let mut headers = HeaderMap::new();
            if let Some(accept) = accept {
                headers.insert(header::ACCEPT_ENCODING, accept.parse().unwrap());
            }
            let chosen = Encoding::preferred(&headers, |_| true);
            assert_eq!(chosen, expected, "{accept:?}");
        }
    }

    #[test]
    fn a_form_that_is_not_kept_is_never_chosen() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, "br, gzip".parse().unwrap());
        let chosen = Encoding::preferred(&headers, |form| form == Encoding::Identity);
        assert_eq!(chosen, Encoding::Identity);
    }
}
