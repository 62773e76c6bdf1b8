//! A body made once and answered many times: in every form that clients read, each with its tag.

use std::io::{Read, Write};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;

use super::encoding::Encoding;
use super::etag::{self, Tag};
use super::headers::ROOM;

/// For what changes and is asked for again: keep it, but ask whether it is still so.
pub const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// For what is never anything else: its name holds its hash.
pub const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// For what is only true now.
pub const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// Below this size in bytes, compressing saves less than its header costs.
const WORTH_COMPRESSING: usize = 1024;

/// Brotli at its best takes a second for each 100 kB; unoptimised, it takes minutes.
const BEST_BROTLI: u32 = if cfg!(debug_assertions) { 5 } else { 11 };

/// Brotli for bodies that somebody waits for: fifty times faster, a fifth larger.
const QUICK_BROTLI: u32 = 5;

/// A body in every form.
#[derive(Clone, Debug)]
pub struct Prepared {
    content_type: HeaderValue,
    cache: HeaderValue,
    identity: Form,
    /// Whether only `brotli` has a body, from which the others are made again for who asks.
    packed: bool,
    gzip: Option<Form>,
    brotli: Option<Form>,
}

#[derive(Clone, Debug)]
struct Form {
    body: Bytes,
    tag: Tag,
}

impl Prepared {
    /// A body as it is, and compressed as well as can be done while somebody waits for it.
    #[must_use]
    pub fn compressed(content_type: HeaderValue, cache: HeaderValue, body: Vec<u8>) -> Prepared {
        let large = body.len() >= WORTH_COMPRESSING;
        let gzip = large.then(|| gzip(&body, Compression::default())).flatten();
        let brotli = large.then(|| brotli(&body, QUICK_BROTLI)).flatten();
        Prepared::from_forms(content_type, cache, body, gzip, brotli)
    }

    /// The same body, compressed as far as it goes. That may take many seconds: not for a thread
    /// that anybody waits for.
    #[must_use]
    pub fn at_its_smallest(&self) -> Prepared {
        let body = self.body(Encoding::Identity, &self.identity).to_vec();
        let large = body.len() >= WORTH_COMPRESSING;
        let gzip = large.then(|| gzip(&body, Compression::best())).flatten();
        let brotli = large.then(|| brotli(&body, BEST_BROTLI)).flatten();
        let (content_type, cache) = (self.content_type.clone(), self.cache.clone());
        Prepared::from_forms(content_type, cache, body, gzip, brotli)
    }

    /// A body whose compressed forms were made elsewhere.
    #[must_use]
    pub fn from_forms(
        content_type: HeaderValue,
        cache: HeaderValue,
        identity: Vec<u8>,
        gzip: Option<Vec<u8>>,
        brotli: Option<Vec<u8>>,
    ) -> Prepared {
        let size = identity.len();
        let form = |body: Vec<u8>| Form {
            tag: Tag::of(&body),
            // Without the room that the vector had left, which would be kept as long as it.
            body: body.into_boxed_slice().into(),
        };
        let smaller = |body: &Vec<u8>| body.len() < size;
        Prepared {
            content_type,
            cache,
            gzip: gzip.filter(smaller).map(form),
            brotli: brotli.filter(smaller).map(form),
            identity: form(identity),
            packed: false,
        }
    }

    /// A body as [`Prepared::compressed`], in a fifth of the memory: only Brotli, which every
    /// browser reads, is kept. The rare client that reads no Brotli costs some 100 µs more.
    #[must_use]
    pub fn packed(content_type: HeaderValue, cache: HeaderValue, body: Vec<u8>) -> Prepared {
        let large = body.len() >= WORTH_COMPRESSING;
        let brotli = large.then(|| brotli(&body, QUICK_BROTLI)).flatten();
        let mut packed = Prepared::from_forms(content_type, cache, body, None, brotli);
        if packed.brotli.is_some() {
            packed.packed = true;
            packed.identity.body = Bytes::new();
            // The same body is always packed into the same bytes, so its tag may be strong.
            packed.gzip = Some(Form {
                body: Bytes::new(),
                tag: packed.identity.tag.of_what_is_made_from_it(),
            });
        }
        packed
    }

    /// The strong tag of the body as it is.
    #[must_use]
    pub fn tag(&self) -> Tag {
        self.identity.tag
    }

    /// The bytes that its bodies take in memory.
    #[must_use]
    pub fn size(&self) -> usize {
        let forms = [
            Some(&self.identity),
            self.gzip.as_ref(),
            self.brotli.as_ref(),
        ];
        forms
            .into_iter()
            .flatten()
            .map(|form| form.body.len())
            .sum()
    }

    /// JSON of the API.
    ///
    /// # Errors
    /// When the value cannot be written as JSON, which is a mistake in its type.
    pub fn json(value: &impl Serialize) -> Result<Prepared, serde_json::Error> {
        let content_type = HeaderValue::from_static("application/json");
        let body = serde_json::to_vec(value)?;
        Ok(Prepared::compressed(content_type, REVALIDATE, body))
    }

    /// JSON of the API for one reader: compressed only into the form that this one likes best.
    ///
    /// # Errors
    /// As [`Prepared::json`].
    pub fn json_for(
        request: &HeaderMap,
        value: &impl Serialize,
    ) -> Result<Prepared, serde_json::Error> {
        let body = serde_json::to_vec(value)?;
        let large = body.len() >= WORTH_COMPRESSING;
        let wish = Encoding::preferred(request, |form| large || form == Encoding::Identity);
        let (gzip, brotli) = match wish {
            Encoding::Identity => (None, None),
            Encoding::Gzip => (gzip(&body, Compression::default()), None),
            Encoding::Brotli => (None, brotli(&body, QUICK_BROTLI)),
        };
        let content_type = HeaderValue::from_static("application/json");
        let cache = REVALIDATE;
        Ok(Prepared::from_forms(
            content_type,
            cache,
            body,
            gzip,
            brotli,
        ))
    }

    /// The answer for a client that reads these forms and has these versions already.
    #[must_use]
    pub fn respond(&self, request: &HeaderMap) -> Response {
        let (encoding, form) = self.preferred(request);
        let tag = form.tag.header();
        let known = etag::is_known(request, &tag);
        let mut response = if known {
            self.answer(StatusCode::NOT_MODIFIED, Body::empty())
        } else {
            self.whole(StatusCode::OK, encoding, form)
        };
        response.headers_mut().insert(header::ETAG, tag);
        response
    }

    /// The answer with another status than 200: always the whole body, and without a tag, because
    /// no such answer is ever left out.
    #[must_use]
    pub fn respond_whole(&self, status: StatusCode, request: &HeaderMap) -> Response {
        let (encoding, form) = self.preferred(request);
        self.whole(status, encoding, form)
    }

    fn whole(&self, status: StatusCode, encoding: Encoding, form: &Form) -> Response {
        let mut response = self.answer(status, Body::from(self.body(encoding, form)));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, self.content_type.clone());
        if let Some(name) = encoding.name() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response
    }

    /// An answer that says what every answer says, with a body or without.
    fn answer(&self, status: StatusCode, body: Body) -> Response {
        let mut headers = HeaderMap::with_capacity(ROOM);
        headers.insert(header::CACHE_CONTROL, self.cache.clone());
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        response
    }

    fn body(&self, encoding: Encoding, form: &Form) -> Bytes {
        let Some(brotli) = self.brotli.as_ref().filter(|_| self.packed) else {
            return form.body.clone();
        };
        match encoding {
            Encoding::Brotli => form.body.clone(),
            Encoding::Identity => unpacked(&brotli.body).into(),
            Encoding::Gzip => gzip(&unpacked(&brotli.body), Compression::default())
                .unwrap_or_default()
                .into(),
        }
    }

    fn preferred(&self, request: &HeaderMap) -> (Encoding, &Form) {
        let encoding = Encoding::preferred(request, |form| self.form(form).is_some());
        (encoding, self.form(encoding).unwrap_or(&self.identity))
    }

    fn form(&self, encoding: Encoding) -> Option<&Form> {
        match encoding {
            Encoding::Identity => Some(&self.identity),
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Brotli => self.brotli.as_ref(),
        }
    }
}

fn gzip(body: &[u8], level: Compression) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(body).ok()?;
    encoder.finish().ok()
}

fn brotli(body: &[u8], quality: u32) -> Option<Vec<u8>> {
    let mut compressed = Vec::new();
    // A window no larger than the body: making room for a larger one takes longer than compressing.
    // At its best Brotli takes eight times the window in memory: no body here is worth more.
    let window = (usize::BITS - body.len().leading_zeros()).clamp(17, 20);
    let mut encoder = brotli::CompressorWriter::new(&mut compressed, 4096, quality, window);
    encoder.write_all(body).ok()?;
    drop(encoder);
    Some(compressed)
}

/// What was packed here; nothing else is ever unpacked.
fn unpacked(brotli: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    match brotli::Decompressor::new(brotli, 4096).read_to_end(&mut body) {
        Ok(_) => body,
        Err(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use flate2::read::GzDecoder;

    use super::*;

    const KIND: HeaderValue = HeaderValue::from_static("text/plain");

    async fn answer(prepared: &Prepared, accept: &str) -> (HeaderMap, Vec<u8>) {
        let mut request = HeaderMap::new();
        request.insert(header::ACCEPT_ENCODING, accept.parse().unwrap());
        let response = prepared.respond(&request);
        let headers = response.headers().clone();
        let body = to_bytes(response.into_body(), 10_000).await.unwrap();
        (headers, body.to_vec())
    }

    #[tokio::test]
    async fn a_packed_body_can_be_read_by_every_client_and_has_a_tag_for_each_form() {
        let text = "Kulttuuria kaikille. ".repeat(100);
        let whole = Prepared::compressed(KIND, REVALIDATE, text.clone().into_bytes());
        let packed = Prepared::packed(KIND, REVALIDATE, text.clone().into_bytes());
        assert!(packed.size() < text.len() / 5);
        assert_eq!(answer(&packed, "").await, answer(&whole, "").await);
        assert_eq!(answer(&packed, "br").await, answer(&whole, "br").await);
        let (headers, body) = answer(&packed, "gzip").await;
        assert_eq!(headers[header::CONTENT_ENCODING], "gzip");
        let mut unzipped = String::new();
        GzDecoder::new(&body[..])
            .read_to_string(&mut unzipped)
            .unwrap();
        assert_eq!(unzipped, text);
        let tag = |form: &(HeaderMap, Vec<u8>)| form.0[header::ETAG].clone();
        let (plain, small) = (answer(&packed, "").await, answer(&packed, "br").await);
        let zipped = headers[header::ETAG].clone();
        assert!(zipped != tag(&plain) && zipped != tag(&small) && tag(&plain) != tag(&small));
        let mut request = HeaderMap::new();
        request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        request.insert(header::IF_NONE_MATCH, zipped);
        assert_eq!(packed.respond(&request).status(), 304);
    }

    #[test]
    fn a_body_too_small_to_compress_stays_as_it_is() {
        assert_eq!(
            Prepared::packed(KIND, REVALIDATE, b"Hei".to_vec()).size(),
            3
        );
    }
}
